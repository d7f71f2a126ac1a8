"""Changes from run to run, and which of them are more than chance.

Both runs are samples, so a change is flagged when the 95 % interval of the *difference* leaves out 0, not when the new
figure leaves the old one's interval, which it does in one case of six by chance alone. Score: Welch's interval,
``d ± 1.96 * sqrt(s1²/n1 + s2²/n2)``. Rules: findings per 1,000 words with the variance of their number over documents,
and at least Poisson's; of the rules of one step about one flag in twenty is chance (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.compare.significance import LEAST_DOCUMENTS, LEVEL, benjamini_hochberg
from mtcheck.evaluation.bootstrap import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.history.store import Entry

_Z = 1.959964  # 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class RuleChange:
    """How often a rule fired, before and now, per 1,000 words.

    Attributes:
        rule: its code.
        before: rate of the earlier run.
        now: rate of the later one.
        change: their difference with its interval.
        flagged: whether it is more than chance.
    """

    rule: str
    before: float
    now: float
    change: Estimate
    flagged: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A run and what changed since the one before.

    Attributes:
        entry: the run.
        score: its mean score with interval.
        change: of the mean score, with its interval; None for an engine's first run.
        flagged: whether the change is more than chance.
        comparable: whether both runs have the same signature.
        rules: every rule that either run has, the largest change first; none where the runs are not comparable.
    """

    entry: Entry
    score: Estimate
    change: Estimate | None
    flagged: bool
    comparable: bool
    rules: tuple[RuleChange, ...]


def trends(entries: Sequence[Entry]) -> dict[str, list[Step]]:
    """Each engine's runs in order of date, with what changed."""
    by_engine: dict[str, list[Entry]] = {}
    for one in entries:
        by_engine.setdefault(one.engine, []).append(one)
    return {engine: [_first(own[0]), *(_step(*pair) for pair in pairwise(own))] for engine, own in by_engine.items()}


def _first(entry: Entry) -> Step:
    return Step(entry, _score(entry), None, flagged=False, comparable=True, rules=())


def _step(before: Entry, now: Entry) -> Step:
    change = _around(now.score - before.score, _variance(before) + _variance(now))
    comparable = before.signature == now.signature
    enough = min(before.documents, now.documents) >= LEAST_DOCUMENTS
    flagged = comparable and enough and _leaves_out_zero(change)
    rules = _rules(before, now, enough=enough) if comparable else ()
    return Step(now, _score(now), change, flagged, comparable, rules)


def _score(entry: Entry) -> Estimate:
    found = _around(entry.score, _variance(entry))
    return Estimate(found.value, max(0.0, found.low or 0.0), min(100.0, found.high or 0.0))


def _variance(entry: Entry) -> float:
    return entry.deviation**2 / entry.documents


def _around(value: float, variance: float) -> Estimate:
    reach = _Z * math.sqrt(variance)
    return Estimate(value, value - reach, value + reach)


def _leaves_out_zero(change: Estimate) -> bool:
    return change.low is not None and change.high is not None and (change.low > 0 or change.high < 0)


def _rules(before: Entry, now: Entry, *, enough: bool) -> tuple[RuleChange, ...]:
    names = sorted({*before.findings, *now.findings})
    found = [_rates(rule, before, now) for rule in names]
    p_values = [math.erfc(abs(change.value) / deviation / math.sqrt(2)) for _, _, change, deviation in found]
    made = [
        RuleChange(rule, first, second, change, enough and _leaves_out_zero(change) and p < LEVEL)
        for rule, (first, second, change, _), p in zip(names, found, benjamini_hochberg(p_values), strict=True)
    ]
    return tuple(sorted(made, key=lambda one: (not one.flagged, -abs(one.change.value), one.rule)))


def _rates(rule: str, before: Entry, now: Entry) -> tuple[float, float, Estimate, float]:
    (first, spread_one), (second, spread_two) = _rate(before, rule), _rate(now, rule)
    variance = spread_one + spread_two
    return first, second, _around(second - first, variance), math.sqrt(variance)


def _rate(entry: Entry, rule: str) -> tuple[float, float]:
    """Findings per 1,000 words, and the variance of that figure."""
    number, squares = entry.findings.get(rule, (0, 0))
    documents = entry.documents
    over_documents = (squares - number**2 / documents) * documents / (documents - 1) if documents > 1 else 0.0
    per_word = 1000 / max(1, entry.words)
    # Where nothing was found there may have been one: without that, a rule's first finding would be a sure change.
    return number * per_word, max(over_documents, number, 1) * per_word**2
