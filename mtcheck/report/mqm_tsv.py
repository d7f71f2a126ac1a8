"""MQM as tab-separated values, in the columns of Google's mqm-human-evaluation: for MQM Viewer and mt-metrics-eval."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from mtcheck.evaluation.mqm import GOOGLE, NO_ERROR, Row, segments, within, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.results import Run

NAME = "mqm"
RATER = "mtcheck"


def render(run: Run) -> str:
    """A row for each finding, and one for each line without any; a document's folder is its system."""
    text = write(_rows(run))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _rows(run: Run) -> Iterator[Row]:
    seg_id = 0
    for doc_id, report in enumerate(run.reports, 1):
        path = PurePath(report.document.path)
        for segment in segments(report.document):
            seg_id += 1
            head = (path.parent.name or RATER, path.name, str(doc_id), str(seg_id), RATER, segment.source, segment.text)
            found = list(within(segment, run.listed(report)))
            for finding, start, end in found:
                yield Row(*head, start, end, GOOGLE.get(finding.mqm, "Other"), finding.severity.value.capitalize())
            if not found:
                yield Row(*head, None, None, NO_ERROR, NO_ERROR)
