"""The folder of a run: annotations as partitions, a marker for each shard that is whole, and what the run was told."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.corpus.settings import SCHEMA
from mtcheck.corpus.tables import TABLES
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.corpus.settings import Settings
    from mtcheck.corpus.shards import Shard
    from mtcheck.corpus.stats import Stats
    from mtcheck.corpus.tables import Rows

_RUN, _DONE, _SPOOL, STATS = "run.json", "done", "spool", "stats.json"


def dump(data: Any) -> str:
    """Plain data as JSON: the same data give the same bytes."""
    return json.dumps(data, ensure_ascii=True, sort_keys=True, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a run was told, as ``run.json`` keeps it.

    Attributes:
        settings: `Settings.as_signed`.
        input: `Input.as_signed`.
        signature: what makes a score.
        path: the input as it was given.
        languagetool: ``auto``, ``on`` or an address.
    """

    settings: dict[str, Any]
    input: dict[str, Any]
    signature: str
    path: str
    languagetool: str = "auto"

    @property
    def key(self) -> str:
        """A hash of all that decides the results."""
        parts = json.dumps([self.settings, self.signature], sort_keys=True)
        return blake2b(parts.encode(), digest_size=8).hexdigest()


class Store:
    """The folder of a run.

    Args:
        folder: it is made where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, manifest: Manifest, *, resume: bool) -> None:
        """Get ready to write; an interrupted run is gone on with only where it was told the same.

        Raises:
            UsageError: there is a run already, or another one than this.
        """
        path = self.folder / _RUN
        if not path.is_file():
            if self.folder.is_dir() and any(self.folder.iterdir()):
                raise UsageError(f"{self.folder}: not empty, and no run of mtcheck; give a folder of its own")
            write_whole(path, dump({"schema": SCHEMA, **_as_data(manifest)}))
            return
        if not resume:
            raise UsageError(f"{self.folder}: there is a run here; go on with --resume, or give another folder")
        before, now = self.manifest(), json.loads(dump(_as_data(manifest)))
        for part in ("settings", "input"):
            different = sorted(_differences(getattr(before, part), now[part]))
            if different:
                what = "the settings are others" if part == "settings" else "the input is another one"
                raise UsageError(f"{self.folder}: can't resume, {what} ({'; '.join(different)}); give another folder")
        if before.signature != manifest.signature:
            different = sorted(_differences(_signed(before.signature), _signed(manifest.signature)))
            raise UsageError(
                f"{self.folder}: can't resume, mtcheck is another one ({'; '.join(different)}); give another folder"
            )
        self._sweep()

    def _sweep(self) -> None:
        """Take away what an interrupted run left half done."""
        shutil.rmtree(self.folder / _SPOOL, ignore_errors=True)
        for folder in (self.folder, *(self.folder / name for name in (*TABLES, _DONE))):
            for stray in folder.glob(".mtcheck.*"):
                stray.unlink(missing_ok=True)

    def manifest(self) -> Manifest:
        """What the run in this folder was told.

        Raises:
            UnreadableError: there is no run here.
        """
        data = self._read(_RUN)
        return Manifest(**{key: data[key] for key in Manifest.__slots__})

    def stats(self) -> Stats:
        """The sum of the run.

        Raises:
            UnreadableError: the run is not finished, or there is none.
        """
        if not (self.folder / STATS).is_file() and (self.folder / _RUN).is_file():
            raise UnreadableError(f"{self.folder}: this run is not finished; go on with `mtcheck corpus run --resume`")
        return self._read(STATS)

    def _read(self, name: str) -> dict[str, Any]:
        try:
            data: dict[str, Any] = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            raise UnreadableError(f"{self.folder}: no run of `mtcheck corpus run` here ({name} is missing)") from error
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{self.folder / name}: can't be read: {error}") from error
        return data

    def partition(self, table: str, number: int) -> Path:
        """The file of one shard's rows."""
        return self.folder / table / f"{number:06}.parquet"

    def spool(self, number: int) -> Path:
        """Where the unpacked lines of a compressed file's shard wait for a worker."""
        path = self.folder / _SPOOL / f"{number:06}.jsonl"
        path.parent.mkdir(exist_ok=True)
        return path.resolve()

    def _marker(self, number: int) -> Path:
        return self.folder / _DONE / f"{number:06}.json"

    def is_whole(self, number: int) -> bool:
        """Whether the shard of this number is finished, and its annotations are all there."""
        if not self._marker(number).is_file():
            return False
        outputs = self._read(f"{_DONE}/{number:06}.json")["outputs"]
        paths = {table: self.partition(table, number) for table in TABLES}
        return all(path.is_file() and path.stat().st_size == outputs[table]["bytes"] for table, path in paths.items())

    def is_done(self, shard: Shard, key: str) -> bool:
        """Whether a shard is finished.

        Raises:
            UsageError: a shard of this number is finished, but of other documents or under other settings.
        """
        if not self.is_whole(shard.number):
            return False
        marker = self._read(f"{_DONE}/{shard.number:06}.json")
        if marker["digest"] != shard.digest or marker["key"] != key:
            raise UsageError(
                f"{self.folder}: can't resume, {shard.place} are no longer what they were; give another folder"
            )
        return True

    def write(self, shard: Shard, key: str, rows: Mapping[str, Rows], stats: Stats) -> None:
        """Write a shard's annotations, and its marker last.

        Raises:
            OutputError: a file can't be written.
        """
        outputs = {}
        for table in TABLES:
            data = rows[table].to_parquet()
            write_whole(self.partition(table, shard.number), data)
            digest = blake2b(data, digest_size=16).hexdigest()
            outputs[table] = {"rows": len(rows[table]), "bytes": len(data), "digest": digest}
        place = {name: getattr(shard, name) for name in ("number", "file", "start", "first", "count", "line", "digest")}
        write_whole(self._marker(shard.number), dump({**place, "key": key, "outputs": outputs, "stats": stats}))
        if shard.spool:
            Path(shard.spool).unlink(missing_ok=True)

    def parts(self, count: int) -> Iterator[Stats]:
        """The figures of so many shards, in order.

        Raises:
            UnreadableError: one of them is not there.
        """
        for number in range(count):
            yield self._read(f"{_DONE}/{number:06}.json")["stats"]

    def finish(self, stats: Stats) -> None:
        """Write ``stats.json``; the run is complete."""
        write_whole(self.folder / STATS, dump(stats))
        shutil.rmtree(self.folder / _SPOOL, ignore_errors=True)


def manifest_for(settings: Settings, given: dict[str, Any], signature: str, path: Path) -> Manifest:
    """The manifest of a run that is about to start."""
    return Manifest(settings.as_signed(), given, signature, str(path.resolve()), settings.config.languagetool)


def _as_data(manifest: Manifest) -> dict[str, Any]:
    return {name: getattr(manifest, name) for name in Manifest.__slots__}


def _differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for key in before.keys() | now.keys():
        one, other = before.get(key), now.get(key)
        if isinstance(one, dict) and isinstance(other, dict):
            yield from _differences(one, other)
        elif one != other:
            yield f"{key.replace('_', '-')} was {one}, is {other}"


def _signed(signature: str) -> dict[str, Any]:
    return dict(part.split(":", 1) for part in signature.split("|"))
