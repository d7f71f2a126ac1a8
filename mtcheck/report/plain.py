"""The report for a terminal or a log: one finding a line.."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.report import wording
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.results import Report, Run

NAME = "text"


def render(run: Run) -> str:
    """Every finding of a run on a line of its own, and a line for each document."""
    lines = [line for report in run.reports for line in _document(run, report)]
    lines += [f"{visible(one.path)}: NOT CHECKED: {visible(one.why)}\n" for one in run.unchecked]
    if run.gate is not None:
        from mtcheck.report import brief

        lines.append(brief.render(run))
    return "".join(lines)


def _document(run: Run, report: Report) -> list[str]:
    path = visible(report.document.path)
    lines = [f"{path}: note: {visible(notice)}\n" for notice in report.all_notices]
    for finding in run.listed(report):
        fix = f" -> {visible(finding.suggestions[0])!r}" if finding.suggestions else ""
        evidence = f" [{visible(finding.evidence)}]" if finding.evidence else ""
        lines.append(
            f"{path}:{finding.line}:{finding.column}: {finding.severity}/{finding.level} "
            f"{finding.rule} {finding.name}: {visible(' '.join(finding.text.split()))!r}{fix}. "
            f"{finding.message}{evidence}\n"
        )
    lines += [f"{path}: note: {visible(line)}\n" for line in wording.suppressions(report)]
    score = report.score
    off = [line for line in wording.layers(report) if not line.endswith(": on")]
    lines.append(
        f"{path}: {score.verdict.value.upper()} score {score.score:g} ({score.interval[0]:g}-{score.interval[1]:g}), "
        f"{wording.tally(report.findings)}: {wording.reason(report)}{' ' + '; '.join(off) + '.' if off else ''}"
        f"{f' {len(report.suppressed)} more allowed.' if report.suppressed else ''}\n"
    )
    return lines
