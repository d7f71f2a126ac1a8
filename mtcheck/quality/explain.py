"""Why a score is what it is: what cost what, what fixes would give back, how far the number can be trusted.

Everything here follows from a `Report`; nothing is checked anew. What a fix gives back is therefore an estimate: the
corrected text is to be checked again, since one fault can hide another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck import correct
from mtcheck.finding import Level
from mtcheck.quality.score import FAIL_MARK, PASS_MARK, SMALL_SAMPLE

if TYPE_CHECKING:
    from mtcheck.finding import Finding
    from mtcheck.quality.score import Score
    from mtcheck.results import Report


@dataclass(frozen=True, slots=True)
class Step:
    """What one wrong form took off the score, at all the places where one rule found it.

    Attributes:
        findings: the places, in order; at least one.
        points: MQM penalty points of them all.
        cost: what they take off the scale of 100 at this document's tolerance.
        left: the score after this step and all before it; not below 0.
    """

    findings: tuple[Finding, ...]
    points: float
    cost: float
    left: float

    @property
    def text(self) -> str:
        """The wrong form as it stands at its first place; not escaped for any output."""
        return self.findings[0].text


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a group of fixes would give back.

    Attributes:
        name: which fixes: ``certain``, or ``certain or likely``.
        fixes: how many findings they mend that cost points.
        score: score, interval and verdict without those findings.
        gain: how far the score rises.
    """

    name: str
    fixes: int
    score: Score
    gain: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score taken apart.

    Attributes:
        score: what is explained.
        steps: what was taken off, dearest first; none where nothing cost points.
        free: findings that cost nothing: advice, and what several documents share.
        recoveries: what the certain fixes, then those certain or likely, would give back.
        rewrite: findings that cost points and have no suggestion that could be applied.
        scale: how points become a score, in words.
        interval: how far the number can be trusted, in words.
        profile: the tolerance curve, in words.
        signature: what made the score.
    """

    score: Score
    steps: tuple[Step, ...]
    free: int
    recoveries: tuple[Recovery, ...]
    rewrite: int
    scale: str
    interval: str
    profile: str
    signature: str

    def top(self, number: int) -> tuple[tuple[Step, ...], Step | None]:
        """The dearest steps, and all others taken together as one; None where there are none."""
        first, rest = self.steps[:number], self.steps[number:]
        if len(rest) < 2:
            return self.steps, None
        findings = tuple(finding for step in rest for finding in step.findings)
        points, cost = sum(step.points for step in rest), sum(step.cost for step in rest)
        return first, Step(findings, points, round(cost, 1), rest[-1].left)


def explain(report: Report) -> Explanation:
    """The score of a report taken apart."""
    tolerance = report.curve.tolerance(report.document.word_count)
    return Explanation(
        report.score,
        _steps(report, tolerance),
        sum(not finding.penalty for finding in report.shown),
        (_recovery(report, "certain", Level.CERTAIN), _recovery(report, "certain or likely", Level.LIKELY)),
        _unmended(report),
        _scale(report.score),
        interval(report),
        f"{report.curve.name}: T(W) = {report.curve.a:g} * ln(1 + {report.curve.b:g} * W)",
        report.signature,
    )


def _steps(report: Report, tolerance: float) -> tuple[Step, ...]:
    steps, spent = [], 0.0
    for fix in sorted(correct.grouped(report.findings), key=lambda fix: (-fix.points, fix.findings[0].start)):
        spent += fix.points
        steps.append(
            Step(
                fix.findings,
                round(fix.points, 2),
                round(_off(fix.points, tolerance), 1),
                round(max(0.0, 100 - _off(spent, tolerance)), 1),
            )
        )
    return tuple(steps)


def _off(points: float, tolerance: float) -> float:
    return (100 - PASS_MARK) * points / tolerance


def _recovery(report: Report, name: str, least: Level) -> Recovery:
    mended = {change.finding for change in correct.edits(report.findings, least=least)}
    left = [finding for finding in report.findings if finding not in mended]
    after = correct.rescored(left, report.document.word_count, report.curve)
    fixes = sum(finding.penalty > 0 for finding in mended)
    return Recovery(name, fixes, after, round(after.score - report.score.score, 1))


def _unmended(report: Report) -> int:
    mended = {change.finding for change in correct.edits(report.findings, least=Level.LIKELY)}
    return sum(finding.penalty > 0 and finding not in mended for finding in report.findings)


def _scale(score: Score) -> str:
    off = 100 - PASS_MARK
    text = f"{score.words} words may hold {score.tolerance:g} penalty points and pass; that many take {off:g} off 100."
    if score.penalty > 100 / off * score.tolerance:
        text += f" {score.penalty:g} points are more than the whole scale; the score stops at 0."
    return text


def interval(report: Report) -> str:
    """How far a score can be trusted, in plain words: its interval, where the marks lie, how small the sample is."""
    score = report.score
    low, high = score.interval
    found = sum(finding.penalty > 0 for finding in report.findings)
    if found:
        plural = "s" if found != 1 else ""
        text = (
            f"A score made of {found} finding{plural} is an estimate: the quality behind it lies between {low:g} and "
            f"{high:g} (95 % interval)."
        )
    else:
        text = (
            f"Nothing that costs points was found, but {score.words} words prove no more than a score of at least "
            f"{low:g} for texts like this (rule of three, 95 %)."
        )
    text += f" {_marks(low, high)}"
    if score.small_sample:
        text += f" Below {SMALL_SAMPLE} words the findings say more than the number."
    return text


def _marks(low: float, high: float) -> str:
    inside = [mark for mark in (PASS_MARK, FAIL_MARK) if low < mark <= high]
    if inside:
        marks = " and ".join(f"the {'pass' if mark == PASS_MARK else 'fail'} mark of {mark:g}" for mark in inside)
        verb = "lies" if len(inside) == 1 else "lie"
        return f"{marks[0].upper()}{marks[1:]} {verb} inside, so the number alone does not settle the verdict."
    if low >= PASS_MARK:
        return f"All of that is at or above the pass mark of {PASS_MARK:g}."
    if high < FAIL_MARK:
        return f"All of that is below the fail mark of {FAIL_MARK:g}."
    return f"All of that is between the fail mark of {FAIL_MARK:g} and the pass mark of {PASS_MARK:g}."


def in_words(recovery: Recovery) -> str:
    """A recovery in a sentence, such as ``The 9 certain fixes would raise it by 12.3 to 61.2 (review).``."""
    if not recovery.fixes:
        return f"There are no {recovery.name} fixes for what costs points."
    the = f"The {recovery.fixes} {recovery.name} fixes" if recovery.fixes > 1 else f"The one {recovery.name} fix"
    then = f"{recovery.score.score:g} ({recovery.score.verdict.value})"
    if not recovery.gain:
        return f"{the} alone would leave it at {then}."
    return f"{the} would raise it by {recovery.gain:g} to {then}."
