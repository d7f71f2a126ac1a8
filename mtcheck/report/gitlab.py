"""GitLab's Code Quality report: a list of issues with fingerprints that stay from run to run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.finding import Severity
from mtcheck.report.places import end, fingerprints, message, path

if TYPE_CHECKING:
    from mtcheck.results import Report, Run

NAME = "gitlab"
_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


def render(run: Run) -> str:
    """An issue for each finding, and a blocker for each document that could not be checked."""
    issues = [issue for report in run.reports for issue in _issues(run, report)]
    issues += [
        {
            "description": f"not checked: {one.why}",
            "check_name": "not-checked",
            "fingerprint": f"not-checked:{path(one.path)}",
            "severity": "blocker",
            "location": {"path": path(one.path), "lines": {"begin": 1}},
        }
        for one in run.unchecked
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _issues(run: Run, report: Report) -> list[dict[str, Any]]:
    document, findings = report.document, run.listed(report)
    return [
        {
            "description": message(finding),
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": path(document.path),
                "lines": {"begin": finding.line, "end": end(finding, document)[0]},
            },
        }
        for finding, mark in zip(findings, fingerprints(document, findings), strict=True)
    ]
