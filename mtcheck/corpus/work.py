"""Checking one shard: its documents one after another, each within a time limit, and none of them fatal."""

from __future__ import annotations

import contextlib
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.corpus.documents import id_of, item
from mtcheck.corpus.examiner import LanguageToolMissingError
from mtcheck.corpus.settings import Settings, settings_from
from mtcheck.corpus.shards import records
from mtcheck.corpus.stats import add, add_error, empty
from mtcheck.corpus.store import Store
from mtcheck.corpus.tables import ERRORS, FINDINGS, SCORES, TABLES, Rows, finding_row, score_row
from mtcheck.errors import MtcheckError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FrameType

    from mtcheck.corpus.examiner import Checked, Examiner
    from mtcheck.corpus.shards import Record, Shard

#: a number of a document and what to say of it in place of checking it
Skip = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker of a run is told.

    Attributes:
        settings: of the run.
        root: the input's folder.
        output: the run's folder.
        key: hash of all that decides the results.
        signature: what makes a score; a worker with another one is another mtcheck.
    """

    settings: Settings
    root: Path
    output: Path
    key: str
    signature: str

    def as_data(self) -> dict[str, Any]:
        """The job as plain data, to be sent to a worker."""
        return {
            "settings": self.settings.as_data(), "root": str(self.root), "output": str(self.output),
            "key": self.key, "signature": self.signature,
        }  # fmt: skip


def job_from(data: dict[str, Any]) -> Job:
    """A job from what `Job.as_data` made."""
    return Job(
        settings_from(data["settings"]), Path(data["root"]), Path(data["output"]), data["key"], data["signature"]
    )


class TimeLimitError(BaseException):
    """A document took too long; no `Exception`, so that nothing on the way takes it for one of its own."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Break off what takes longer; only in the main thread of a Unix process, where alarms are to be had.

    Raises:
        TimeLimitError: it took longer.
    """
    if not hasattr(signal, "setitimer"):  # pragma: no cover - Windows; the station has a limit too
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def check_shard(
    shard: Shard, job: Job, examiner: Examiner, skip: Mapping[int, Skip], at: Callable[[int], None]
) -> None:
    """Check the documents of a shard and write what was found.

    Args:
        shard: which documents.
        job: what the run was told.
        examiner: what checks.
        skip: documents that are known to break a worker, by number, with the kind of error and the reason.
        at: told the number of each document before it is checked.

    Raises:
        MtcheckError: the shard can't be read or written, or LanguageTool can't be had any more.
    """
    rows = {table: Rows(table) for table in TABLES}
    stats = empty()

    def failed(record: Record, kind: str, reason: str, *, checked: bool = False) -> None:
        name = id_of(record)
        rows[ERRORS].append(
            {"document": record.number, "id": name, "kind": kind, "reason": reason, "checked": checked}
        )
        add_error(stats, record.number, name, kind, reason)

    try:
        for record in records(shard, job.root, job.settings.columns):
            at(record.number)
            if record.number in skip:
                failed(record, *skip[record.number])
                continue
            checked = _check_one(record, job.settings, examiner, failed)
            if checked is not None:
                rows[SCORES].append(score_row(checked))
                report = checked.fuller or checked.report
                for finding in report.findings:
                    rows[FINDINGS].append(finding_row(checked, finding))
                add(stats, checked, job.settings.seed)
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{shard.place}: can't be read: {error}") from error
    Store(job.output).write(shard, job.key, rows, stats)


def _check_one(
    record: Record, settings: Settings, examiner: Examiner, failed: Callable[..., None]
) -> Checked | None:
    try:
        with time_limit(settings.time_limit):
            one = item(record)
            checked = examiner.check(one)
    except LanguageToolMissingError:
        raise
    except TimeLimitError:
        failed(record, "time-limit", f"took more than {settings.time_limit:g} s")
    except UnreadableError as error:
        failed(record, "unreadable", str(error))
    except MtcheckError as error:
        failed(record, "languagetool", str(error))
    except MemoryError:
        failed(record, "memory", "out of memory")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not cost the others
        failed(record, "internal", f"{type(error).__name__}: {error}"[:500])
    else:
        for kind, reason in one.notices:
            failed(record, kind, reason, checked=True)
        return checked
    return None
