"""A run as the Gazette's spreadsheet wants it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.results import Run


def render(run: Run) -> str:
    """A row for each document: path, verdict, score, number of findings."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["path", "verdict", "score", "findings"])
    for report in run.reports:
        rows.writerow([report.document.path, report.score.verdict, report.score.score, len(run.listed(report))])
    return out.getvalue()
