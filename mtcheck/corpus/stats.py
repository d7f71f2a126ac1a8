"""What a run comes to, as plain data that shards make each for itself and that adds up in any order of work.

A shard's part stands in its marker; ``stats.json`` is the sum of the parts in the order of the shards, so that it is
the same whoever worked at what. Nothing here grows with the number of documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtcheck.corpus.examiner import draw
from mtcheck.corpus.tables import by_languagetool
from mtcheck.finding import Level
from mtcheck.report.wording import context

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.corpus.examiner import Checked
    from mtcheck.finding import Finding
    from mtcheck.results import Report

Stats = dict[str, Any]
SAMPLES = 3  # of each rule and of each kind of error
WORST = 25
MILD = ("date", "characters")  # kinds of errors with which a document is checked all the same
_UNKNOWN = "unknown"


def empty() -> Stats:
    """What no documents come to."""
    return {
        "documents": 0, "words": 0, "penalty": 0.0, "verdicts": {}, "severities": {}, "rules": {}, "months": {},
        "systems": {}, "errors": {}, "worst": [],
        "languagetool": {"flagged": _no_group(), "rest": _no_group()},
    }  # fmt: skip


def _no_group() -> Stats:
    return dict.fromkeys(
        (
            "documents", "words", "seen", "seen_words", "with_findings", "findings", "changed",
            "findings_squared", "words_squared", "findings_words",
        ), 0,
    )  # fmt: skip


def add(stats: Stats, checked: Checked, seed: int) -> None:
    """Add one document to the figures of its shard."""
    item, report = checked.item, checked.report
    score = report.score
    tally = {"documents": 1, "words": score.words, "penalty": score.penalty, "verdicts": {score.verdict.value: 1}}
    hits = [one for one in report.findings if one.level is not Level.HINT]
    rules: dict[str, Stats] = {}
    for finding in hits:
        one = rules.setdefault(finding.rule, {"name": finding.name, "documents": 1, "hits": 0, "penalty": 0.0})
        one["hits"] += 1
        one["penalty"] += finding.penalty
        one.setdefault("samples", [_sample(checked, finding, seed)])
    if checked.fuller and checked.fuller is not report:
        for finding in by_languagetool(checked.fuller):
            one = rules.setdefault(finding.rule, {"name": finding.name, "documents": 1, "hits": 0, "penalty": 0.0})
            one["hits"] += 1
            one.setdefault("samples", [_sample(checked, finding, seed)])
    month = f"{item.document.published:%Y-%m}" if item.document.published else _UNKNOWN
    fired = {code: one["hits"] for code, one in rules.items()}
    severities: dict[str, int] = {}
    for finding in hits:
        severities[finding.severity.value] = severities.get(finding.severity.value, 0) + 1
    merge(
        stats,
        {
            **tally,
            "severities": severities,
            "rules": rules,
            "months": {month: {**tally, "rules": fired}},
            "systems": {item.system or _UNKNOWN: tally},
            "worst": [_place(checked, hits)] if score.penalty else [],
            "languagetool": {checked.group: _group(checked)},
        },
    )


def add_error(stats: Stats, number: int, name: str, kind: str, reason: str) -> None:
    """Add an error to the figures of its shard."""
    sample = {"document": number, "id": name, "reason": reason}
    merge(stats, {"errors": {kind: {"documents": 1, "samples": [sample]}}})


def merge(into: Stats, other: Stats) -> None:
    """Add figures up: numbers are summed, lists of samples and of the worst keep their best."""
    for key, value in other.items():
        if isinstance(value, dict):
            merge(into.setdefault(key, {}), value)
        elif key == "samples":
            into[key] = _first([*into.get(key, []), *value], SAMPLES, "draw")
        elif key == "worst":
            into[key] = _first([*into.get(key, []), *value], WORST, "penalty")
        elif isinstance(value, (int, float)):
            into[key] = into.get(key, 0) + value
        else:
            into[key] = value


def _first(rows: Iterable[dict[str, Any]], size: int, by: str) -> list[dict[str, Any]]:
    sign = -1 if by == "penalty" else 1
    return sorted(rows, key=lambda row: (sign * row.get(by, 0), row["document"]))[:size]


def total(parts: Iterable[Stats]) -> Stats:
    """The sum of the shards' figures, with rates."""
    stats = empty()
    for part in parts:
        merge(stats, part)
    words = stats["words"]
    seen = sum(group["seen_words"] for group in stats["languagetool"].values())
    for code, rule in stats["rules"].items():
        of = seen if code.startswith("LT:") else words
        rule["hits_per_1000_words"] = round(1000 * rule["hits"] / max(of, 1), 4)
        for sample in rule["samples"]:
            sample.pop("draw", None)
    stats["penalty_per_1000_words"] = round(1000 * stats["penalty"] / max(words, 1), 2)
    stats["failed"] = sum(error["documents"] for kind, error in stats["errors"].items() if kind not in MILD)
    return _rounded(stats)


def _rounded(stats: Stats) -> Stats:
    return {key: _rounded_value(value) for key, value in stats.items()}


def _rounded_value(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return _rounded(value)
    return [_rounded_value(part) for part in value] if isinstance(value, list) else value


def _sample(checked: Checked, finding: Finding, seed: int) -> dict[str, Any]:
    """One hit of a rule in its line; which ones are kept is drawn, so that they come from all over the archive."""
    before, text, after = context(checked.report.document.raw, finding.start, finding.end)
    return {
        "draw": draw(seed, finding.rule, checked.item.number),
        "document": checked.item.number,
        "id": checked.item.id,
        "before": before,
        "text": text,
        "after": after,
        "suggestion": finding.suggestions[0] if finding.suggestions else None,
    }


def _place(checked: Checked, hits: list[Finding]) -> dict[str, Any]:
    score = checked.report.score
    dearest = max(hits, key=lambda finding: (finding.penalty, -finding.start))
    return {
        "document": checked.item.number,
        "id": checked.item.id,
        "system": checked.item.system,
        "words": score.words,
        "score": score.score,
        "penalty": score.penalty,
        "verdict": score.verdict.value,
        "finding": f"{dearest.rule} {dearest.text}"[:120],
    }


def _group(checked: Checked) -> Stats:
    """What the estimate of LanguageTool's share is made of (see `mtcheck.corpus.estimate`)."""
    words = checked.report.score.words
    counted = {"documents": 1, "words": words}
    if checked.fuller is None:
        return counted
    fuller: Report = checked.fuller
    findings = len(by_languagetool(fuller))
    return {
        **counted, "seen": 1, "seen_words": words, "with_findings": int(findings > 0), "findings": findings,
        "changed": int(fuller.score.verdict is not checked.report.score.verdict),
        "findings_squared": findings**2, "words_squared": words**2, "findings_words": findings * words,
    }  # fmt: skip


_MONTHS = 36


def top_rules(stats: Stats, count: int) -> list[tuple[str, dict[str, Any]]]:
    """The rules that cost most, then those with most hits."""
    order = sorted(stats["rules"].items(), key=lambda one: (-one[1]["penalty"], -one[1]["hits"], one[0]))
    return order[:count]


def months(stats: Stats) -> list[tuple[str, dict[str, Any]]]:
    """The last months that the archive has, in order; documents without a date are left out."""
    return [one for one in sorted(stats["months"].items()) if one[0] != "unknown"][-_MONTHS:]
