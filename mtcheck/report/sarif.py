"""SARIF 2.1.0 (OASIS), within what GitHub's code scanning takes of it.

GitHub refuses a run of more than 25,000 results and keeps the 5,000 worst; it follows a finding from run to run by
``partialFingerprints``. Columns are code points (``columnKind``), offsets into the file as read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mtcheck import __version__
from mtcheck.finding import Severity
from mtcheck.report.places import end, fingerprints, message, path
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.results import Report, Run, Suppressed

NAME = "sarif"
MOST_RESULTS = 25_000
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "warning",
    Severity.MINOR: "note",
    Severity.NEUTRAL: "note",
}


def render(run: Run) -> str:
    """A run as SARIF: rules with their help, results with their fixes, and what could not be checked."""
    results = [result for report in run.reports for result in _results(run, report)]
    left_out = len(results) - MOST_RESULTS
    if left_out > 0:
        ranked = sorted(range(len(results)), key=lambda at: -_rank(results[at]))
        results = [results[at] for at in sorted(ranked[:MOST_RESULTS])]
    rules = _rules(finding for report in run.reports for finding in _all(run, report))
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    for result in results:
        result["ruleIndex"] = index[result["ruleId"]]
    notes = [_notification(f"not checked: {one.why}", "error", one.path) for one in run.unchecked]
    if left_out > 0:
        said = f"{left_out} findings, none worse than these, are left out: a run may hold {MOST_RESULTS} results"
        notes.append(_notification(said, "warning"))
    data = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "mtcheck",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": rules,
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": not run.unchecked, "toolExecutionNotifications": notes}],
                "results": results,
                "properties": {"signature": run.signature},
            }
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _all(run: Run, report: Report) -> list[Finding]:
    return [*run.listed(report), *(one.finding for one in report.suppressed)]


def _rank(result: dict[str, Any]) -> int:
    return ["note", "warning", "error"].index(result["level"]) if "suppressions" not in result else -1


def _results(run: Run, report: Report) -> list[dict[str, Any]]:
    document, findings = report.document, _all(run, report)
    results = [
        _result(finding, mark, document)
        for finding, mark in zip(findings, fingerprints(document, findings), strict=True)
    ]
    for result, suppressed in zip(results[len(findings) - len(report.suppressed) :], report.suppressed, strict=True):
        result["suppressions"] = [_suppression(suppressed)]
    return results


def _result(finding: Finding, mark: str, document: Document) -> dict[str, Any]:
    region = _region(finding, document)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(document.path)}, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": mark},
        "properties": {
            "category": finding.category,
            "mqm": finding.mqm,
            "severity": finding.severity.value,
            "level": finding.level.value,
            "penalty": finding.penalty,
        },
    }
    if finding.suggestions:
        result["fixes"] = [_fix(text, region, document) for text in finding.suggestions]
    if finding.related:
        result["relatedLocations"] = [
            {"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}, "message": {"text": "the same text"}}
            for name, _, _ in finding.related[:100]
        ]
    return result


def _region(finding: Finding, document: Document) -> dict[str, Any]:
    last_line, last_column = end(finding, document)
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": last_line,
        "endColumn": last_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
        "snippet": {"text": finding.text},
    }


def _fix(text: str, region: dict[str, Any], document: Document) -> dict[str, Any]:
    place = {name: value for name, value in region.items() if name != "snippet"}
    change = {
        "artifactLocation": {"uri": _uri(document.path)},
        "replacements": [{"deletedRegion": place, "insertedContent": {"text": text}}],
    }
    return {"description": {"text": visible(f"Write “{' '.join(text.split())}”.")}, "artifactChanges": [change]}


def _suppression(suppressed: Suppressed) -> dict[str, str]:
    kind = "inSource" if suppressed.by == "directive" else "external"
    return {"kind": kind, **({"justification": suppressed.reason} if suppressed.reason else {})}


def _uri(name: str) -> str:
    """A document's path as a URI reference; an absolute path outside the working folder as a file URI."""
    shown = path(name)
    quoted = quote(shown, safe="/~-._!$&'()*+,;=@", errors="surrogateescape")
    return f"file://{quoted}" if shown.startswith("/") else quoted


def _notification(said: str, level: str, name: str = "") -> dict[str, Any]:
    note: dict[str, Any] = {"level": level, "message": {"text": visible(said)}}
    if name:
        note["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}]
    return note


def _rules(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """The rules of some findings, in order of code, each with its help."""
    from mtcheck.catalogue import catalogue

    known = catalogue()
    used = {finding.rule: finding for finding in findings}
    rules = []
    for code, finding in sorted(used.items()):
        rule = known.get(code)
        short = rule.message if rule else finding.message
        full = f"{rule.why} {rule.how}" if rule else "What LanguageTool says, with names protected."
        severity, level = (rule.severity, rule.level) if rule else (finding.severity, finding.level)
        precision = {"certain": "very-high", "likely": "high", "hint": "medium"}[level.value]
        rules.append(
            {
                "id": code,
                "name": finding.name,
                "shortDescription": {"text": visible(short)},
                "fullDescription": {"text": visible(full)},
                "help": {"text": visible(f"{short} {full} `mtcheck explain {code}` says more.")},
                "defaultConfiguration": {"level": _LEVELS[severity]},
                "properties": {"tags": ["translation", finding.category], "precision": precision},
            }
        )
    return rules
