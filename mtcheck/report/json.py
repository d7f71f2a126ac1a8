"""The machine-readable report (schema 1, ``finding.schema.json``): what outside tools read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mtcheck.finding import Finding
    from mtcheck.results import Idle, Report, Run, Suppressed

NAME = "json"
SCHEMA = 1


def render(run: Run) -> str:
    """A run as JSON; the same run gives the same bytes."""
    text = json.dumps(as_data(run), ensure_ascii=False, indent=1) + "\n"
    # A file name that is no UTF-8 holds lone surrogates, which no stream takes; JSON has an escape for them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_data(run: Run) -> dict[str, Any]:
    """A run as plain data."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "signature": run.signature,
        "documents": [document_data(report) for report in run.reports],
    }
    if run.gate is not None:
        for document, reasons in zip(data["documents"], run.gate, strict=True):
            document["gate"] = list(reasons)
        data["unchecked"] = [{"path": one.path, "why": one.why} for one in run.unchecked]
    return data


def document_data(report: Report) -> dict[str, Any]:
    """One document's report as plain data."""
    score = report.score
    return {
        "path": report.document.path,
        "words": score.words,
        "score": score.score,
        "raw_score": score.raw_score,
        "interval": list(score.interval),
        "penalty": score.penalty,
        "penalty_per_1000": score.penalty_per_1000,
        "tolerance": score.tolerance,
        "verdict": score.verdict.value,
        "small_sample": score.small_sample,
        "layers": dict(report.layers),
        "notices": list(report.all_notices),
        "findings": [finding_data(finding) for finding in report.findings],
        "suppressed": [suppressed_data(one) for one in report.suppressed],
        "unused_suppressions": [idle_data(one) for one in report.unused_suppressions],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    data: dict[str, Any] = {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "mqm": finding.mqm,
        "severity": finding.severity.value,
        "level": finding.level.value,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "message": finding.message,
        "evidence": finding.evidence,
        "suggestions": list(finding.suggestions),
        "penalty": finding.penalty,
    }
    if finding.related:
        data["related"] = [{"path": path, "start": start, "end": end} for path, start, end in finding.related]
    return data


def suppressed_data(suppressed: Suppressed) -> dict[str, Any]:
    """One allowed finding as plain data."""
    data: dict[str, Any] = {"by": suppressed.by, "reason": suppressed.reason}
    if suppressed.until is not None:
        data["until"] = suppressed.until.isoformat()
    return {**data, "finding": finding_data(suppressed.finding)}


def idle_data(idle: Idle) -> dict[str, Any]:
    """One suppression that allows nothing as plain data."""
    return {
        "where": idle.where,
        "line": idle.line,
        "rules": list(idle.rules),
        "text": idle.text,
        "why": idle.why,
    }
