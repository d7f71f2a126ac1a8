"""How far a human MQM annotation and the checker agree on the same texts.

Only what people looked at counts: findings in lines that the annotation does not have are left out. A finding is right
if it shares a code point with a mark, a mark is found if a finding does (docs/accuracy.md, counting rule 2). Neutral
marks and advice cost nothing and stay out. Marks without a place in the target (omissions marked in the source) can't
be found so; they count in the document scores.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import UsageError
from mtcheck.evaluation import mqm, rank
from mtcheck.evaluation.counts import f_beta, ratio
from mtcheck.evaluation.table import Cell, Column, Form, Table
from mtcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.results import Report


class Mark(NamedTuple):
    """A human mark with its place in the document as read."""

    start: int
    end: int
    category: str
    severity: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A document that the annotation has.

    Attributes:
        report: the checker's report on it.
        spans: the lines that were annotated, as code points of the document.
        marks: the human marks that have a place; the same mark by several raters once.
        placeless: human marks without a place in the target.
        points: human MQM points, the mean over raters.
        words: words of the annotated lines.
    """

    report: Report
    spans: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]
    placeless: int
    points: float
    words: int

    @property
    def findings(self) -> list[Finding]:
        """The findings that cost points in the lines that were annotated."""
        return [
            finding
            for finding in self.report.findings
            if finding.scored and any(start <= finding.start < end for start, end in self.spans)
        ]


def match(rows: Sequence[mqm.Row], reports: Sequence[Report]) -> list[Matched]:
    """The annotated documents among the reports, found by the text of their lines.

    Raises:
        UsageError: no line of the annotation stands in any of the documents.
    """
    by_doc: dict[tuple[str, str], list[mqm.Row]] = {}
    for row in rows:
        by_doc.setdefault((row.system, row.doc), []).append(row)
    found: list[Matched] = []
    for own in by_doc.values():
        texts = list(dict.fromkeys(_spaced(row.target) for row in own))
        best = max(reports, key=lambda report: sum(text in _lines(report.document) for text in texts), default=None)
        lines = _lines(best.document) if best is not None else {}
        if best is not None and any(text in lines for text in texts):
            found.append(_matched(best, [row for row in own if _spaced(row.target) in lines], lines))
    if not found:
        raise UsageError("none of the annotated segments stands in these texts; give the texts that were annotated")
    return found


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _lines(document: Document) -> dict[str, mqm.Segment]:
    return {_spaced(segment.text): segment for segment in mqm.segments(document)}


def _matched(report: Report, rows: Sequence[mqm.Row], lines: dict[str, mqm.Segment]) -> Matched:
    marks, placeless, points = set(), 0, 0.0
    spans = {(lines[_spaced(row.target)].start, lines[_spaced(row.target)].end) for row in rows}
    for row in rows:
        segment = lines[_spaced(row.target)]
        points += row.points
        if row.level is Severity.NEUTRAL:
            continue  # a matter of taste to the annotator, as advice is to us
        if row.is_error and row.start is not None and row.end is not None:
            lead = len(segment.text) - len(segment.text.lstrip()) - (len(row.target) - len(row.target.lstrip()))
            start = segment.start + lead + row.start
            category = mqm.canonical(row.category)
            marks.add(Mark(start, max(start + 1, segment.start + lead + row.end), category, row.level.value))
        elif row.is_error:
            placeless += 1
    words = sum(len(report.document.raw[start:end].split()) for start, end in spans)
    raters = len({row.rater for row in rows})
    return Matched(report, tuple(sorted(spans)), tuple(sorted(marks)), placeless, points / raters, words)


def category_of(finding: Finding) -> str:
    """A finding's MQM type in the names of the annotation."""
    return mqm.GOOGLE.get(finding.mqm, "Other")


def tables(matched: Sequence[Matched]) -> list[Table]:
    """Agreement over all, by category and by severity; then of the document scores."""
    return [
        _spans("category", "Agreement by category", matched, lambda mark: mark.category, category_of),
        _spans(
            "severity", "Agreement by severity", matched, lambda mark: mark.severity, lambda one: one.severity.value
        ),
        _scores(matched),
    ]


def _spans(
    name: str,
    title: str,
    matched: Sequence[Matched],
    of_mark: Callable[[Mark], str],
    of_finding: Callable[[Finding], str],
) -> Table:
    marks, found, same, findings, right = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in matched:
        ours = one.findings
        for mark in one.marks:
            touching = [finding for finding in ours if _touch(mark, finding)]
            for key in ("all", of_mark(mark)):
                marks[key] += 1
                found[key] += bool(touching)
                same[key] += any(of_finding(finding) == of_mark(mark) for finding in touching)
        for finding in ours:
            for key in ("all", of_finding(finding)):
                findings[key] += 1
                right[key] += any(_touch(mark, finding) for mark in one.marks)
    rows: list[tuple[Cell, ...]] = []
    for key in ["all", *sorted({*marks, *findings} - {"all"})]:
        precision, recall = ratio(right[key], findings[key]), ratio(found[key], marks[key])
        rows.append((
            key, marks[key], found[key], same[key], findings[key], right[key], precision, recall,
            f_beta(precision, recall, 1.0),
        ))  # fmt: skip
    columns = (
        Column(name, Form.TEXT), Column("marks"), Column("found"), Column(f"found, same {name}"), Column("findings"),
        Column("right"), Column("P %", Form.SHARE), Column("R %", Form.SHARE), Column("F1 %", Form.SHARE),
    )  # fmt: skip
    placeless = sum(one.placeless for one in matched)
    note = f"{len(matched)} documents, {sum(len(one.spans) for one in matched)} annotated lines."
    if placeless:
        note += f" {placeless} marks without a place in the English are not in this table."
    return Table(name, title, columns, tuple(rows), note)


def _touch(mark: Mark, finding: Finding) -> bool:
    return mark.start < max(finding.end, finding.start + 1) and finding.start < mark.end


def _scores(matched: Sequence[Matched]) -> Table:
    human = [-1000 * one.points / max(1, one.words) for one in matched]
    ours = {
        "score": [one.report.score.score for one in matched],
        "points per 1,000 words": [-one.report.score.penalty_per_1000 for one in matched],
    }
    rows = tuple(
        (name, len(matched), *_correlations(values, human)) for name, values in ours.items()
    )
    columns = (
        Column("ours", Form.TEXT), Column("documents"), Column("Pearson's r", Form.RATE),
        Column("Spearman's rho", Form.RATE), Column("Kendall's tau-b", Form.RATE),
    )  # fmt: skip
    note = "With human MQM points per 1,000 words; signs are such that 1 is full agreement."
    return Table("documents", "Agreement of document scores", columns, rows, note)


def _correlations(values: Sequence[float], human: Sequence[float]) -> Iterable[float | None]:
    return (measure(values, human) for measure in (rank.pearson, rank.spearman, rank.kendall))
