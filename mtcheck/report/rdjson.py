"""Diagnostics for reviewdog (rdjson), with suggestions that it can post as changes to accept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.finding import Severity
from mtcheck.report.places import message, path

if TYPE_CHECKING:
    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.results import Run

NAME = "rdjson"
_SEVERITIES = {
    Severity.CRITICAL: "ERROR",
    Severity.MAJOR: "WARNING",
    Severity.MINOR: "INFO",
    Severity.NEUTRAL: "INFO",
}


def render(run: Run) -> str:
    """A diagnostic for each finding, and one for each document that could not be checked."""
    diagnostics = [_diagnostic(finding, report.document) for report in run.reports for finding in run.listed(report)]
    diagnostics += [
        {"message": f"not checked: {one.why}", "location": {"path": path(one.path)}, "severity": "ERROR"}
        for one in run.unchecked
    ]
    data = {"source": {"name": "mtcheck"}, "diagnostics": diagnostics}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _diagnostic(finding: Finding, document: Document) -> dict[str, Any]:
    span = {"start": _position(finding.start, document), "end": _position(finding.end, document)}
    data: dict[str, Any] = {
        "message": message(finding),
        "location": {"path": path(document.path), "range": span},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.suggestions:
        data["suggestions"] = [{"range": span, "text": text} for text in finding.suggestions]
    return data


def _position(offset: int, document: Document) -> dict[str, int]:
    """Line and column from 1; the column in bytes of UTF-8, as the format has it."""
    line, column = document.line_column(offset)
    before = document.raw[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
