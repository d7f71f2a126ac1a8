"""The store of runs: JSON Lines, one line an engine and run, only ever added to.

A line holds date, engine, signature, documents, words, mean and standard deviation of the documents' scores, verdicts,
and for each rule its findings and their sum of squares over documents, from which a later reader has the variance.
No text and no file name goes into it.
"""

from __future__ import annotations

import json
import math
import os
import statistics
from collections import Counter
from dataclasses import asdict, dataclass, fields
from datetime import date as calendar
from typing import TYPE_CHECKING, Any

from mtcheck.errors import OutputError, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.finding import Finding
    from mtcheck.quality.score import Score

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One run of one engine.

    Attributes:
        date: the day it stands for, as 2026-11-22.
        engine: what made the texts.
        signature: what made the scores; those of other signatures are not comparable.
        documents: how many texts.
        words: of all texts.
        score: mean over documents.
        deviation: standard deviation of the documents' scores; 0 for one document.
        verdicts: documents by verdict.
        findings: by rule, how many that cost points, and the sum over documents of their number squared.
    """

    date: str
    engine: str
    signature: str
    documents: int
    words: int
    score: float
    deviation: float
    verdicts: dict[str, int]
    findings: dict[str, tuple[int, int]]

    @property
    def day(self) -> calendar:
        """The date as such."""
        return calendar.fromisoformat(self.date)


def entry(
    engine: str, day: calendar, checked: Sequence[tuple[Score, Iterable[Finding]]], signature: str
) -> Entry:
    """What is stored of a run.

    Args:
        engine: what made the texts.
        day: the day it stands for.
        checked: score and findings of each document; at least one.
        signature: what made the scores.
    """
    scores = [score.score for score, _ in checked]
    totals, squares = Counter[str](), Counter[str]()
    for _, findings in checked:
        own = Counter(finding.rule for finding in findings if finding.scored)
        totals.update(own)
        squares.update({rule: number * number for rule, number in own.items()})
    return Entry(
        date=day.isoformat(),
        engine=engine,
        signature=signature,
        documents=len(scores),
        words=sum(score.words for score, _ in checked),
        score=round(statistics.fmean(scores), 3),
        deviation=round(statistics.stdev(scores), 3) if len(scores) > 1 else 0.0,
        verdicts=dict(sorted(Counter(score.verdict.value for score, _ in checked).items())),
        findings={rule: (totals[rule], squares[rule]) for rule in sorted(totals)},
    )


def append(path: Path, entries: Iterable[Entry]) -> None:
    """Add runs to a store; what stands there is left as it is.

    Raises:
        OutputError: it can't be written.
    """
    lines = "".join(json.dumps({"schema": SCHEMA, **asdict(one)}, ensure_ascii=False) + "\n" for one in entries)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            # A line that a crash cut short stays one broken line and takes no other with it.
            file.seek(max(0, file.seek(0, os.SEEK_END) - 1))
            whole = file.read(1) in {b"", b"\n"}
            file.write(("" if whole else "\n").encode() + lines.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OutputError(f"{path}: the run can't be recorded: {error.strerror or error}") from error


def load(path: Path) -> list[Entry]:
    """The runs of a store, by date; those of one day in the order in which they were added.

    Raises:
        UnreadableError: it can't be read, or a line is no run.
    """
    found = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                found.append(_entry(line, f"{path}, line {number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}") from error
    if not found:
        raise UnreadableError(f"{path}: no runs; `mtcheck score PATH --record {path}` adds one")
    return sorted(found, key=lambda one: one.day)


def _entry(line: str, where: str) -> Entry:
    try:
        row: dict[str, Any] = json.loads(line)
        if row.pop("schema") != SCHEMA:
            raise UnreadableError(f"{where}: written by a newer mtcheck; bring this one up to date")
        found = row["findings"].items()
        row["findings"] = {str(rule): (int(number), int(squares)) for rule, (number, squares) in found}
        made = Entry(**{item.name: row[item.name] for item in fields(Entry)})
        _must_be_sound(made)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(
            f"{where}: no run: {type(error).__name__}: {error}; take the line out or restore it"
        ) from error
    return made


def _must_be_sound(made: Entry) -> None:
    numbers = (made.documents, made.words, made.score, made.deviation)
    if not all(math.isfinite(value) and value >= 0 for value in numbers) or not made.documents:
        raise ValueError("figures out of range")
    calendar.fromisoformat(made.date)
