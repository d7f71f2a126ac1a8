"""A run as one Markdown page, short enough for a job summary: a table of documents, then what stops them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.report import wording
from mtcheck.report.brief import last
from mtcheck.report.markdown import escape

if TYPE_CHECKING:
    from mtcheck.results import Report, Run

NAME = "summary"
MOST_BYTES = 900_000  # GitHub takes a summary of up to 1 MiB and drops a longer one whole
_MOST_FINDINGS = 20  # of a document


def render(run: Run) -> str:
    """The table, and for each document with findings the worst of them."""
    stops = run.gate if run.gate is not None else ((),) * len(run.reports)
    head = ["## mtcheck", "", f"{escape(last(run))}.", "", "| | Score | Document | Why |", "|---|---:|---|---|"]
    rows = [_row(run, report, reasons) for report, reasons in zip(run.reports, stops, strict=True)]
    rows += [f"| not checked | | {escape(one.path)} | {escape(one.why)} |" for one in run.unchecked]
    parts = ["\n".join(head), *rows, *(_findings(run, report) for report in run.reports if run.listed(report))]
    return _cut(parts) + f"\n\n{wording.LIMITS}\n"


def _row(run: Run, report: Report, reasons: tuple[str, ...]) -> str:
    word = report.score.verdict.value if run.gate is None else "stopped" if reasons else "passed"
    said = "; ".join([*reasons, wording.tally(report.findings)])
    return f"| {word} | {report.score.score:g} | {escape(report.document.path)} | {escape(said)} |"


def _findings(run: Run, report: Report) -> str:
    ordered = wording.by_severity(run.listed(report))
    lines = [f"\n### {escape(report.document.path)}\n"]
    for finding in ordered[:_MOST_FINDINGS]:
        fix = f" → {escape(finding.suggestions[0])}" if finding.suggestions else ""
        lines.append(
            f"- line {finding.line}: **{escape(finding.text)}**{fix} — {escape(finding.message)} "
            f"({finding.severity}, {finding.level}, {escape(finding.rule)})"
        )
    if len(ordered) > _MOST_FINDINGS:
        lines.append(f"- and {len(ordered) - _MOST_FINDINGS} more")
    return "\n".join(lines)


def _cut(parts: list[str]) -> str:
    """As many of the parts as fit, and a word on the rest."""
    kept, size = [], 0
    for number, part in enumerate(parts):
        size += len(part.encode("utf-8", "surrogatepass")) + 1
        if size > MOST_BYTES:
            kept.append(f"\n… and {len(parts) - number} more parts, left out here.")
            break
        kept.append(part)
    return "\n".join(kept)
