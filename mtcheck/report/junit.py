"""JUnit's XML: a test case a document. It fails where the gate stops it, or with no gate where its verdict is fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from mtcheck.quality.score import Verdict
from mtcheck.report import wording
from mtcheck.report.checkstyle import as_text
from mtcheck.report.places import message, path, title
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.results import Report, Run

NAME = "junit"


def render(run: Run) -> str:
    """One suite; a failure lists the findings, and a document that could not be checked is an error."""
    stops = run.gate if run.gate is not None else tuple(_verdict(report) for report in run.reports)
    numbers = {
        "tests": str(len(run.reports) + len(run.unchecked)),
        "failures": str(sum(map(bool, stops))),
        "errors": str(len(run.unchecked)),
    }
    root = etree.Element("testsuites", {"name": "mtcheck", **numbers})
    suite = etree.SubElement(root, "testsuite", {"name": "mtcheck", **numbers})
    properties = etree.SubElement(suite, "properties")
    etree.SubElement(properties, "property", name="signature", value=run.signature)
    for report, reasons in zip(run.reports, stops, strict=True):
        case = etree.SubElement(suite, "testcase", name=visible(path(report.document.path)), classname="mtcheck")
        if reasons:
            failure = etree.SubElement(case, "failure", type="gate", message=visible("; ".join(reasons)))
            failure.text = _listing(run, report)
        else:
            etree.SubElement(case, "system-out").text = _listing(run, report)
    for one in run.unchecked:
        case = etree.SubElement(suite, "testcase", name=visible(path(one.path)), classname="mtcheck")
        etree.SubElement(case, "error", type="unchecked", message=visible(one.why))
    return as_text(root)


def _verdict(report: Report) -> tuple[str, ...]:
    return (wording.reason(report),) if report.score.verdict is Verdict.FAIL else ()


def _listing(run: Run, report: Report) -> str:
    score = report.score
    lines = [f"{score.verdict.value}, score {score.score:g}, {wording.tally(report.findings)}"]
    lines += [
        f"line {finding.line}, column {finding.column}: {title(finding)}: {message(finding)}"
        for finding in wording.by_severity(run.listed(report))
    ]
    return "\n".join(lines)
