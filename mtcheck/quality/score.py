"""MQM penalty points, the length-aware score, its interval and the verdict.

Points by severity are the MQM council's (1, 5, 25), with 0.1 for minor punctuation as in Google's MQM practice
(Freitag et al. 2021). The tolerance ``T(W) = a * ln(1 + b * W)`` is the logarithmic model of arXiv 2511.13467: how many
points a text of W words may hold and still pass.
"""

from __future__ import annotations

import math
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Finding, Level, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

POINTS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
PUNCTUATION_POINTS = 0.1
REPEAT_DISCOUNT = 0.1
PASS_MARK = 80.0
FAIL_MARK = 50.0
SMALL_SAMPLE = 300
_Z = 1.96  # 95 % of a normal distribution


class Verdict(StrEnum):
    """Whether a document may run: no known artifact above tolerance, a human should look, or not like this."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    REVIEW = "review"
    FAIL = "fail"


class Profile(NamedTuple):
    """A calibrated tolerance curve.

    Attributes:
        name: what config calls it.
        a: scale of the tolerance, in penalty points.
        b: how fast it grows, per word.
    """

    name: str
    a: float
    b: float

    @property
    def signature(self) -> str:
        """The name with the numbers that make a score: ``wire(34.76,0.001)``."""
        return f"{self.name}({self.a:.10g},{self.b:.10g})"

    def tolerance(self, words: int) -> float:
        """Penalty points that a text of so many words may hold and still pass; at least those of 50 words."""
        return self.a * math.log1p(self.b * max(words, 50))


class Score(NamedTuple):
    """What a document's findings come to.

    Attributes:
        score: 0 to 100; 80 is the pass mark.
        raw_score: ``100 * (1 - penalty / words)``, not below 0.
        interval: 95 % interval of `score`, by a compound Poisson model of the findings.
        penalty: MQM points.
        penalty_per_1000: the same for 1,000 words.
        tolerance: points at which the score would be 80.
        words: length of the text.
        verdict: pass, review or fail.
        small_sample: fewer than 300 words, where MQM advises against judging by one number.
    """

    score: float
    raw_score: float
    interval: tuple[float, float]
    penalty: float
    penalty_per_1000: float
    tolerance: float
    words: int
    verdict: Verdict
    small_sample: bool


def with_penalties(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with what each costs: a rule on one form pays once in full (its dearest), then a tenth."""
    full: dict[tuple[str, str], int] = {}
    for index, finding in enumerate(findings):
        form = (finding.rule, finding.text.casefold())
        if form not in full or _points(finding) > _points(findings[full[form]]):
            full[form] = index
    paying = set(full.values())
    return [
        replace(finding, penalty=round(_points(finding) * (1 if index in paying else REPEAT_DISCOUNT), 3))
        for index, finding in enumerate(findings)
    ]


def _points(finding: Finding) -> float:
    if not finding.scored:
        return 0.0
    if finding.severity is Severity.MINOR and finding.mqm.endswith("/punctuation"):
        return PUNCTUATION_POINTS
    return POINTS[finding.severity]


def score(findings: Sequence[Finding], words: int, profile: Profile) -> Score:
    """Score, interval and verdict of a document's priced findings."""
    penalty = sum((finding.penalty for finding in findings), 0.0)
    tolerance = profile.tolerance(words)
    spread = _Z * math.sqrt(sum(finding.penalty**2 for finding in findings))
    # Rule of three: with nothing found, the 95 % upper bound of a Poisson count is 3.
    high = penalty + (spread if penalty else 3 * POINTS[Severity.MINOR])
    low = max(0.0, penalty - spread)
    value = _on_scale(penalty, tolerance)
    return Score(
        score=value,
        raw_score=round(max(0.0, 100 * (1 - penalty / max(words, 1))), 1),
        interval=(_on_scale(high, tolerance), _on_scale(low, tolerance)),
        penalty=round(penalty, 2),
        penalty_per_1000=round(1000 * penalty / max(words, 1), 1),
        tolerance=round(tolerance, 2),
        words=words,
        verdict=_verdict(findings, value),
        small_sample=words < SMALL_SAMPLE,
    )


def _on_scale(penalty: float, tolerance: float) -> float:
    return round(max(0.0, 100 - (100 - PASS_MARK) * penalty / tolerance), 1)


def _verdict(findings: Sequence[Finding], value: float) -> Verdict:
    critical = [finding for finding in findings if finding.severity is Severity.CRITICAL and finding.penalty > 0]
    if value < FAIL_MARK or any(finding.level is Level.CERTAIN for finding in critical):
        return Verdict.FAIL
    return Verdict.PASS if value >= PASS_MARK and not critical else Verdict.REVIEW
