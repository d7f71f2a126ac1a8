"""M2: findings with corrections in the form of grammatical error correction, for ERRANT. A line is a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.evaluation.m2 import Edit, m2

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.results import Report, Run

NAME = "m2"


def render(run: Run) -> str:
    """Every line of every document with the findings in it; of two that overlap, the one that begins first."""
    text = m2((report.document.raw, list(_edits(run, report))) for report in run.reports)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _edits(run: Run, report: Report) -> Iterator[Edit]:
    position = 0
    for finding in sorted(run.listed(report), key=lambda one: (one.start, -one.end)):
        if finding.start >= position:
            position = finding.end
            correction = finding.suggestions[0] if finding.suggestions else None
            yield Edit(finding.start, finding.end, finding.category, correction)
