"""What has changed since another run: shares of documents, by verdict and by rule, with the chance of it being chance.

Documents are the units: a rule that fires ten times in one story is one case. Two shares are compared by the z test of
two proportions (Fleiss, Statistical Methods for Rates and Proportions, 1981); of the rules that are called changed,
about one in twenty is chance (Benjamini & Hochberg 1995).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.compare.significance import LEVEL, benjamini_hochberg

if TYPE_CHECKING:
    from mtcheck.corpus.stats import Stats


@dataclass(frozen=True, slots=True)
class Change:
    """A share of documents, then and now.

    Attributes:
        name: a verdict, or the code and name of a rule.
        before: the share in the other run.
        now: the share in this one.
        low: lower end of the difference's 95 % interval.
        high: its upper end.
        p: adjusted for the number of rules.
    """

    name: str
    before: float
    now: float
    low: float
    high: float
    p: float

    @property
    def proven(self) -> bool:
        """Whether it is more than chance."""
        return self.p < LEVEL


def changes(before: Stats, now: Stats) -> tuple[list[Change], list[Change]]:
    """The verdicts, and the rules with the surest changes first."""
    sizes = (before["documents"], now["documents"])
    verdicts = [
        _change(name, before["verdicts"].get(name, 0), now["verdicts"].get(name, 0), sizes)
        for name in ("pass", "review", "fail")
    ]
    rules = []
    for code in sorted(before["rules"].keys() | now["rules"].keys()):
        then, after = (stats["rules"].get(code, {"documents": 0, "name": ""}) for stats in (before, now))
        rules.append(_change(f"{code} {after['name'] or then['name']}", then["documents"], after["documents"], sizes))
    adjusted = benjamini_hochberg([rule.p for rule in rules])
    found = [
        Change(rule.name, rule.before, rule.now, rule.low, rule.high, p)
        for rule, p in zip(rules, adjusted, strict=True)
    ]
    return verdicts, sorted(found, key=lambda rule: (rule.p, -abs(rule.now - rule.before), rule.name))


def _change(name: str, before: int, now: int, sizes: tuple[int, int]) -> Change:
    first, second = (max(size, 1) for size in sizes)
    one, other = before / first, now / second
    pooled = (before + now) / (first + second)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / first + 1 / second))
    p = math.erfc(abs(other - one) / spread / math.sqrt(2)) if spread else 1.0
    reach = 1.96 * math.sqrt(one * (1 - one) / first + other * (1 - other) / second)
    return Change(name, one, other, other - one - reach, other - one + reach, p)
