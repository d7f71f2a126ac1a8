"""Words that several formats say alike: reasons, layers, limits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.quality.score import FAIL_MARK, PASS_MARK, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.correct import Fix
    from mtcheck.finding import Finding
    from mtcheck.results import Report

LIMITS = (
    "Pass means no known artifact above tolerance. It does not mean a good translation: a fluent sentence that says "
    "something else than the Russian shows no mark in the English alone."
)
_ORDER = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first, then in order of place: the order in which an editor should read them."""
    return sorted(findings, key=lambda finding: (-finding.severity.rank, finding.start, finding.end))


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings count, by severity, worst first; zeroes included."""
    counted = Counter(finding.severity for finding in findings if finding.level is not Level.HINT)
    return {severity.value: counted[severity] for severity in _ORDER}


def tally(findings: Sequence[Finding]) -> str:
    """``2 critical, 1 major``; ``no findings`` where there are none."""
    named = {**counts(findings), "advice": 0}
    named["advice"] = named.pop("neutral")
    parts = [f"{number} {name}" for name, number in named.items() if number]
    return ", ".join(parts) or "no findings"


def reason(report: Report) -> str:
    """Why the verdict is what it is, in a sentence."""
    score = report.score
    criticals = [f for f in report.findings if f.severity is Severity.CRITICAL and f.penalty > 0]
    sure = sum(f.level is Level.CERTAIN for f in criticals)
    if score.verdict is Verdict.FAIL and sure:
        are = "is" if sure == 1 else "are"
        return f"{_things(sure, 'critical finding')} that {are} certain: it could be published as false."
    if score.verdict is Verdict.FAIL:
        return f"the score is below {FAIL_MARK:.0f}: too many artifacts for a light edit."
    if score.verdict is Verdict.REVIEW and criticals:
        them = "it" if len(criticals) == 1 else "them"
        return f"{_things(len(criticals), 'likely critical finding')}: an editor must settle {them} before it runs."
    if score.verdict is Verdict.REVIEW:
        return f"the score is below the pass mark of {PASS_MARK:.0f}: an editor should go through the findings."
    if report.shown:
        return f"what was found stays within the tolerance for {score.words} words."
    return "no known artifact was found."


def interval(report: Report) -> str:
    """The interval in plain words, with the small-sample note where it applies."""
    low, high = report.score.interval
    text = f"between {low:g} and {high:g} (95 % interval)"
    if report.score.small_sample:
        text += f"; a small sample of {report.score.words} words, so read the findings rather than the number"
    return text


def first_fixes(path: Sequence[Fix]) -> list[tuple[Finding, int, str]]:
    """What to fix first: the finding to look at, at how many places, and what to write."""
    return [(fix.findings[0], len(fix.findings), suggestion(fix.findings[0])) for fix in path]


def suggestion(finding: Finding) -> str:
    """The suggestion of a finding, or the advice to rewrite."""
    return finding.suggestions[0] if finding.suggestions else "rewrite"


def layers(report: Report) -> list[str]:
    """One line a layer: what was on, what was off and why."""
    names = {"rules": "Rules", "languagetool": "LanguageTool", "source": "Russian source"}
    return [f"{names.get(name, name)}: {state}" for name, state in report.layers.items()]


def suppressions(report: Report) -> list[str]:
    """One line for each suppression that allows nothing any more."""
    lines = []
    for idle in report.unused_suppressions:
        what = " ".join(filter(None, [", ".join(idle.rules), f"“{idle.text}”" if idle.text else ""]))
        lines.append(f"{idle.where}: allows {what or 'nothing'}, but {idle.why}")
    return lines


def context(raw: str, start: int, end: int, width: int = 32) -> tuple[str, str, str]:
    """A span with some words before and after it, from its own line."""
    line_start = max(raw.rfind("\n", 0, start), raw.rfind("\r", 0, start)) + 1
    line_end = min((p for p in (raw.find("\n", end), raw.find("\r", end)) if p >= 0), default=len(raw))
    before, after = raw[line_start:start], raw[end:line_end]
    if len(before) > width:
        before = "…" + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + "…"
    return before, raw[start:end], after


def _things(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
