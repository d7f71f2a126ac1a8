"""Disputes: rows of gold judged wrong, and findings outside gold judged right, each with its reason.

A dispute names a place by file and code points, never by its words, so that a list of them holds no text of a corpus.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UnreadableError
from mtcheck.evaluation.gold import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.evaluation.corpus import Case


class Verdict(StrEnum):
    """What a dispute says."""

    NO_FAULT = "no-fault"
    FAULT = "fault"
    FIX = "fix"


@dataclass(frozen=True, slots=True)
class Dispute:
    """One place where gold is judged wrong.

    Attributes:
        file: the document, as gold calls it, or the id of a human text.
        start: first code point of the span.
        end: code point after its last.
        judged: ``no-fault``: the gold row at this span marks no fault and is taken out; ``fault``: there is a fault
            that gold lacks, so a finding here is right (recall stays as it is); ``fix``: another fix is as good.
        reason: why.
        fix: the other fix, for ``fix``.
    """

    file: str
    start: int
    end: int
    judged: Verdict
    reason: str
    fix: str | None = None


def load_disputes(path: Path) -> list[Dispute]:
    """The disputes of a file: TOML with ``[[dispute]]`` tables, or JSON Lines.

    Raises:
        UnreadableError: it can't be read, or an entry lacks a key or its reason.
    """
    rows: Sequence[dict[str, Any]]
    if path.suffix == ".toml":
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8")).get("dispute", [])
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UnreadableError(f"{path}: {error}") from error
    else:
        rows = read_rows(path)
    found = []
    for number, row in enumerate(rows, 1):
        try:
            made = Dispute(
                file=str(row["file"]),
                start=int(row["start"]),
                end=int(row["end"]),
                judged=Verdict(row["judged"]),
                reason=str(row["reason"]).strip(),
                fix=row.get("fix"),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableError(f"{path}: dispute {number}: {error}") from error
        if not made.reason:
            raise UnreadableError(f"{path}: dispute {number} gives no reason")
        if (made.judged is Verdict.FIX) != (made.fix is not None):
            raise UnreadableError(f"{path}: dispute {number}: `fix` goes with judged = 'fix', and only with it")
        found.append(made)
    return found


def resolve(cases: Iterable[Case], disputes: Sequence[Dispute]) -> list[Case]:
    """The cases as they stand after disputes.

    Raises:
        UnreadableError: a dispute is about a gold row that a case does not have.
    """
    return [_resolved(case, [item for item in disputes if item.file == case.name]) for case in cases]


def _resolved(case: Case, disputes: Sequence[Dispute]) -> Case:
    gold, excused = list(case.gold), list(case.excused)
    for item in disputes:
        if item.judged is Verdict.FAULT:
            excused.append((item.start, item.end))
            continue
        at = [number for number, row in enumerate(gold) if (row.start, row.end) == (item.start, item.end)]
        if not at:
            raise UnreadableError(f"a dispute is about {item.file} {item.start}:{item.end}, where gold marks nothing")
        if item.judged is Verdict.NO_FAULT:
            del gold[at[0]]
        elif item.fix is not None:
            row = gold[at[0]]
            first, *others = (*row.fixes, item.fix)
            gold[at[0]] = replace(row, fix=first, alternatives=tuple(others))
    return replace(case, gold=tuple(gold), excused=tuple(excused))
