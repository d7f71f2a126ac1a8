"""MQM annotations as tab-separated values, in the columns of Google's mqm-human-evaluation, to write and to read.

Columns: ``system doc doc_id seg_id rater source target category severity``; a row is one error, marked by ``<v>…</v>``
in the target; a segment without an error has one row with ``No-error``. There are no quotation marks around cells
(Freitag et al. 2021; MQM Viewer and mt-metrics-eval read the same form). A segment is a line of the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import UnreadableError
from mtcheck.finding import Severity
from mtcheck.quality.score import POINTS, PUNCTUATION_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mtcheck.document import Document
    from mtcheck.finding import Finding

COLUMNS = ("system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity")
NO_ERROR = "No-error"
#: Our MQM Core types in the names of that data; capitalisation is part of its Spelling, word order of its Grammar.
GOOGLE = {
    "accuracy/addition": "Accuracy/Addition",
    "accuracy/mistranslation": "Accuracy/Mistranslation",
    "accuracy/omission": "Accuracy/Omission",
    "accuracy/untranslated": "Accuracy/Untranslated text",
    "linguistic-conventions/capitalization": "Fluency/Spelling",
    "linguistic-conventions/grammar": "Fluency/Grammar",
    "linguistic-conventions/punctuation": "Fluency/Punctuation",
    "linguistic-conventions/spelling": "Fluency/Spelling",
    "linguistic-conventions/word-order": "Fluency/Grammar",
    "locale-conventions/date-format": "Locale convention/Date format",
    "locale-conventions/name-format": "Locale convention/Name format",
    "locale-conventions/number-format": "Locale convention/Number format",
    "style/unidiomatic": "Style/Awkward",
    "terminology/wrong-term": "Terminology/Inappropriate for context",
    "other": "Other",
}
_NAMES = {name.lower(): name for name in GOOGLE.values()} | GOOGLE
_LINE = re.compile(r"[^\r\n]+")
_BLANKS = str.maketrans(dict.fromkeys("\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
_NON_TRANSLATION = 25.0


class Segment(NamedTuple):
    """A line of a document: its code points in the file as read, its text, its Russian where that lines up."""

    start: int
    end: int
    text: str
    source: str


class Row(NamedTuple):
    """One marked error; or none, where the category is `NO_ERROR`.

    Attributes:
        system: the engine.
        doc: the document's name.
        doc_id: its number, or whatever the file has there.
        seg_id: the segment's number, or whatever the file has there.
        rater: who marked it.
        source: the segment's Russian.
        target: the segment without marks.
        start: first code point of the mark in the target; None where the target has no mark (an omission).
        end: code point after the mark.
        category: as the file has it.
        severity: as the file has it.
    """

    system: str
    doc: str
    doc_id: str
    seg_id: str
    rater: str
    source: str
    target: str
    start: int | None
    end: int | None
    category: str
    severity: str

    @property
    def is_error(self) -> bool:
        """Whether the row marks an error at all."""
        return self.category.casefold() not in {"no-error", "no error", ""}

    @property
    def level(self) -> Severity:
        """The severity in our terms; an unknown one counts as neutral."""
        try:
            return Severity(self.severity.casefold())
        except ValueError:
            return Severity.NEUTRAL

    @property
    def points(self) -> float:
        """MQM points: ours by severity, 0.1 for minor punctuation, 25 for a non-translation (Freitag et al. 2021)."""
        if not self.is_error:
            return 0.0
        if self.category.casefold().startswith("non-translation"):
            return _NON_TRANSLATION
        if self.level is Severity.MINOR and canonical(self.category) == "Fluency/Punctuation":
            return PUNCTUATION_POINTS
        return POINTS[self.level]


def canonical(category: str) -> str:
    """A category in the names of Google's data, whether it was written so or as an MQM Core type of ours."""
    plain = category.strip()
    return _NAMES.get(plain.casefold(), plain or "Other")


def segments(document: Document) -> list[Segment]:
    """The lines of a document that hold text, with their Russian where both have the same number of lines."""
    lines = [found for found in _LINE.finditer(document.raw) if found[0].strip("\ufeff \t")]
    source = [line.strip() for line in (document.source or "").splitlines() if line.strip()]
    russian = source if len(source) == len(lines) else [""] * len(lines)
    return [Segment(*found.span(), found[0], there) for found, there in zip(lines, russian, strict=True)]


def within(segment: Segment, findings: Iterable[Finding]) -> Iterator[tuple[Finding, int, int]]:
    """The findings that begin in a segment, and where they stand in its text; one that goes on is cut at its end."""
    for finding in findings:
        if segment.start <= finding.start < segment.end:
            yield finding, finding.start - segment.start, min(finding.end, segment.end) - segment.start


def write(rows: Iterable[Row]) -> str:
    """Rows as the file has them, under their heading."""
    return "".join("\t".join(cells) + "\n" for cells in [COLUMNS, *map(_cells, rows)])


def _cells(row: Row) -> tuple[str, ...]:
    target = _plain(row.target)
    if row.start is not None and row.end is not None:
        target = f"{target[: row.start]}<v>{target[row.start : row.end]}</v>{target[row.end :]}"
    named = (row.system, row.doc, row.doc_id, row.seg_id, row.rater, row.source)
    return (*map(_plain, named), target, _plain(row.category), _plain(row.severity))


def _plain(text: str) -> str:
    """Text that no cell, line or mark ends in; a code point stays one, so that marks keep their place."""
    blank = text.translate(_BLANKS).replace("\r", " ").replace("\n", " ")
    return blank.replace("<v>", "‹v›").replace("</v>", "‹/v›")


def parse(text: str, name: str) -> list[Row]:
    """The rows of a file.

    Args:
        text: the file.
        name: its name, for errors.

    Raises:
        UnreadableError: it has other columns, or a mark that does not close.
    """
    head, *lines = text.removeprefix("\ufeff").splitlines() or [""]
    columns = [column.strip() for column in head.split("\t")]
    if missing := [column for column in COLUMNS if column not in columns]:
        raise UnreadableError(f"{name}: no MQM table: a heading with {', '.join(missing)} is looked for, tabs between")
    rows = []
    for number, line in enumerate(lines, 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) < len(columns):
            raise UnreadableError(f"{name}, line {number}: {len(cells)} cells under {len(columns)} columns")
        rows.append(_row(dict(zip(columns, cells, strict=False)), f"{name}, line {number}"))
    return rows


def _row(cells: dict[str, str], where: str) -> Row:
    before, opened, rest = cells["target"].partition("<v>")
    inside, closed, after = rest.partition("</v>")
    if bool(opened) != bool(closed):
        raise UnreadableError(f"{where}: a mark <v> that does not close")
    return Row(
        system=cells["system"],
        doc=cells["doc"],
        doc_id=cells["doc_id"],
        seg_id=cells["seg_id"],
        rater=cells["rater"],
        source=cells["source"].replace("<v>", "").replace("</v>", ""),
        target=before + inside + after,
        start=len(before) if opened else None,
        end=len(before) + len(inside) if opened else None,
        category=cells["category"],
        severity=cells["severity"],
    )


def read(path: Path) -> list[Row]:
    """The rows of a file.

    Raises:
        UnreadableError: it can't be read, or as for `parse`.
    """
    try:
        return parse(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path}: {error}") from error
