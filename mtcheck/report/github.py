"""Annotations for GitHub Actions: workflow commands such as ``::error file=…,line=…::…``.

GitHub shows ten errors, ten warnings and ten notices of a step, so the worst come first. Property values and messages
are escaped as its toolkit escapes them, and hold no line break, so no text can start a command of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Severity
from mtcheck.report import wording
from mtcheck.report.places import end, message, path, title
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.finding import Finding
    from mtcheck.results import Report, Run

NAME = "github"
_KINDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "warning",
    Severity.MINOR: "notice",
    Severity.NEUTRAL: "notice",
}


def render(run: Run) -> str:
    """Documents that could not be checked or that the gate stops, then the findings, worst first."""
    lines = [_command("error", {"file": path(one.path), "title": "Not checked"}, one.why) for one in run.unchecked]
    for report, reasons in zip(run.reports, run.gate or [()] * len(run.reports), strict=True):
        if reasons:
            said = f"score {report.score.score:g}: {'; '.join(reasons)}"
            lines.append(_command("error", {"file": path(report.document.path), "title": "Stopped by the gate"}, said))
    places = [(finding, report) for report in run.reports for finding in run.listed(report)]
    ordered = {id(finding): rank for rank, finding in enumerate(wording.by_severity(finding for finding, _ in places))}
    lines += [_finding(finding, report) for finding, report in sorted(places, key=lambda place: ordered[id(place[0])])]
    return "".join(lines)


def _finding(finding: Finding, report: Report) -> str:
    last_line, last_column = end(finding, report.document)
    where: dict[str, str | int] = {
        "file": path(report.document.path), "line": finding.line, "endLine": last_line, "col": finding.column,
    }  # fmt: skip
    if last_line == finding.line:  # the only case in which GitHub takes an end column
        where["endColumn"] = last_column
    return _command(_KINDS[finding.severity], {**where, "title": title(finding)}, message(finding))


def _command(kind: str, properties: dict[str, str | int], said: str) -> str:
    values = ",".join(f"{name}={_escape(visible(str(value)), ':,')}" for name, value in properties.items())
    return f"::{kind} {values}::{_escape(visible(' '.join(said.split())))}\n"


def _escape(text: str, also: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in f"%\r\n{also}" else char for char in text)
