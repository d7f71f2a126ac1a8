"""Checkstyle's XML, which many tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from mtcheck.finding import Severity
from mtcheck.report.places import message, path
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.results import Run

NAME = "checkstyle"
_SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "warning",
    Severity.MINOR: "info",
    Severity.NEUTRAL: "info",
}


def render(run: Run) -> str:
    """A file element for each document, an error element for each finding."""
    root = etree.Element("checkstyle", version="4.3")
    for report in run.reports:
        file = etree.SubElement(root, "file", name=visible(path(report.document.path)))
        for finding in run.listed(report):
            etree.SubElement(
                file, "error", line=str(finding.line), column=str(finding.column),
                severity=_SEVERITIES[finding.severity], message=message(finding), source=f"mtcheck.{finding.rule}",
            )  # fmt: skip
    for one in run.unchecked:
        file = etree.SubElement(root, "file", name=visible(path(one.path)))
        said = visible(f"not checked: {one.why}")
        etree.SubElement(file, "error", line="1", severity="error", message=said, source="mtcheck.not-checked")
    return as_text(root)


def as_text(root: etree._Element) -> str:
    """An XML document with its declaration."""
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True).decode("utf-8") + "\n"
