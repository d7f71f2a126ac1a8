"""Gold: faults marked by hand, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UnreadableError
from mtcheck.finding import CATEGORIES, Severity

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Gold:
    """One fault marked by hand.

    Attributes:
        file: the document, relative to the corpus.
        start: first code point of the span in the file as read.
        end: code point after the span's last.
        category: one of `mtcheck.finding.CATEGORIES`.
        severity: the consequence if published.
        fix: what should stand there; None where the annotator could not say.
        alternatives: what may stand there as well.
        note: the annotator's remark.
    """

    file: str
    start: int
    end: int
    category: str
    severity: Severity
    fix: str | None
    alternatives: tuple[str, ...] = ()
    note: str = ""

    @property
    def fixes(self) -> tuple[str, ...]:
        """Everything that may stand in the place, the preferred one first; empty where that is not known."""
        return () if self.fix is None else (self.fix, *self.alternatives)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file.

    Raises:
        UnreadableError: it can't be opened, or a line is no JSON object; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UnreadableError(f"{path}:{number}: no JSON: {error}") from error
        if not isinstance(row, dict):
            raise UnreadableError(f'{path}:{number}: an object is expected, such as {{"file": …, "start": …}}')
        rows.append(row)
    return rows


def load_gold(path: Path) -> list[Gold]:
    """The rows of a gold file, in order of file and place.

    Args:
        path: JSON Lines with file, start, end, category, severity, fix (null where unknown), and where wanted alt (a
            list of other good fixes) and note.

    Raises:
        UnreadableError: a row lacks a key or holds a value that is not known; the message names the row.
    """
    found = []
    for number, row in enumerate(read_rows(path), 1):
        try:
            made = Gold(
                file=str(row["file"]),
                start=int(row["start"]),
                end=int(row["end"]),
                category=str(row["category"]),
                severity=Severity(row["severity"]),
                fix=row["fix"],
                alternatives=tuple(row.get("alt") or ()),
                note=str(row.get("note") or ""),
            )
        except KeyError as error:
            raise UnreadableError(f"{path}: row {number} has no {error}") from error
        except (TypeError, ValueError) as error:
            raise UnreadableError(f"{path}: row {number}: {error}") from error
        if made.category not in CATEGORIES:
            raise UnreadableError(f"{path}: row {number}: unknown category {made.category!r}")
        if not 0 <= made.start <= made.end:
            raise UnreadableError(f"{path}: row {number}: no span: {made.start} to {made.end}")
        found.append(made)
    return sorted(found, key=lambda gold: (gold.file, gold.start, gold.end))
