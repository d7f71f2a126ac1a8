"""A run over an archive: from the input's shards to ``stats.json``, going on where an interrupted run stopped."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtcheck.corpus.estimate import estimate
from mtcheck.corpus.examiner import Examiner, check_tier
from mtcheck.corpus.inputs import check_columns, open_input, plan
from mtcheck.corpus.runner import LocalRunner
from mtcheck.corpus.settings import SCHEMA, Settings, Tier
from mtcheck.corpus.stats import Stats, total
from mtcheck.corpus.store import Store, manifest_for
from mtcheck.corpus.work import Job
from mtcheck.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mtcheck.corpus.inputs import Input
    from mtcheck.corpus.runner import Runner, Watch
    from mtcheck.corpus.shards import Shard


@dataclass(frozen=True, slots=True)
class Finished:
    """What a run did.

    Attributes:
        stats: the sum over all shards.
        shards: how many there are.
        skipped: how many of them were finished before.
    """

    stats: Stats
    shards: int
    skipped: int


class Silent:
    """A watch that says nothing."""

    def begun(self, shard: Shard) -> None:
        """Nothing."""

    def done(self, shard: Shard) -> None:
        """Nothing."""


def run(
    path: Path,
    output: Path,
    settings: Settings,
    *,
    runner: Callable[[Job], Runner] = LocalRunner,
    resume: bool = False,
    watch: Callable[[Input], contextlib.AbstractContextManager[Watch]] | None = None,
) -> Finished:
    """Check an archive.

    Args:
        path: the input: a file of documents, or a folder.
        output: the run's folder.
        settings: what decides the results.
        runner: makes the runner.
        resume: go on with what is in the folder.
        watch: makes who is told how far it is, for as long as it runs.

    Raises:
        UsageError: the settings don't fit the input, or the folder holds another run.
        UnreadableError: the input can't be read.
        OutputError: the folder can't be written.
    """
    given = open_input(path)
    check_tier(settings)
    if path.is_dir() and output.resolve().is_relative_to(given.root):
        raise UsageError(f"--output {output}: inside the input; give a folder elsewhere")
    examiner = Examiner(replace(settings, tier=Tier.NONE))
    examiner.warm()  # what is worked out once and kept is there before several workers want it
    signature = examiner.signature
    store = Store(output)
    manifest = manifest_for(settings, given.as_signed(), signature, path)
    _look_at_columns(given, settings)
    store.begin(manifest, resume=resume)
    job = Job(settings, given.root, output.resolve(), manifest.key, signature)
    counted = _Counted()
    silent = contextlib.nullcontext(Silent())
    with watch(given) if watch else silent as watching:
        runner(job).run(_undone(given, store, job, counted, watching), watching)
    if not counted.shards:
        raise UnreadableError(f"{path}: there are no documents in it")
    stats = total(store.parts(counted.shards))
    stats |= {
        "schema": SCHEMA,
        "signature": signature,
        "settings": settings.as_signed(),
        "input": {**given.as_signed(), "documents": counted.documents, "shards": counted.shards},
        "languagetool": estimate(settings.tier.value, stats["languagetool"]),
    }
    store.finish(stats)
    return Finished(stats, counted.shards, counted.skipped)


@dataclass(slots=True)
class _Counted:
    shards: int = 0
    skipped: int = 0
    documents: int = 0


def _look_at_columns(given: Input, settings: Settings) -> None:
    if given.files and not given.files[0].lower().endswith((".gz", ".zst")):
        first = next(plan(replace(given, files=given.files[:1]), settings.shard_size, lambda _number: None), None)
        if first is not None:
            check_columns(given, first, settings.columns)


def _undone(given: Input, store: Store, job: Job, counted: _Counted, watch: Watch) -> Iterator[Shard]:
    """The shards that are not finished yet."""

    def spool(number: int) -> Path | None:
        return None if store.is_whole(number) else store.spool(number)

    for shard in plan(given, job.settings.shard_size, spool):
        counted.shards += 1
        counted.documents += shard.count
        if store.is_done(shard, job.key):
            counted.skipped += 1
            watch.done(shard)
        else:
            yield shard
