"""Confidence intervals by drawing documents anew: faults of one document are no independent cases.

Source: percentile bootstrap (Efron & Tibshirani 1993, chapter 13) with documents as the units of resampling.
"""

from __future__ import annotations

import random
from dataclasses import astuple
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mtcheck.evaluation.counts import Counts, ratio, total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DRAWS = 1000
_SEED = 12345
_TAIL = 0.025  # 95 % intervals
_Part = TypeVar("_Part")


class Estimate(NamedTuple):
    """A value and its 95 % interval; without an interval where there is nothing to draw from."""

    value: float
    low: float | None = None
    high: float | None = None


class Sample:
    """The documents of one group, and the sums of `DRAWS` groups of as many drawn from them with replacement.

    Args:
        parts: the counts of each document.
    """

    def __init__(self, parts: Sequence[Counts]) -> None:
        self.counts = total(parts)
        self._parts = [astuple(part) for part in parts]
        self._sums: list[Counts] | None = None

    def _drawn(self) -> list[Counts]:
        if self._sums is None:
            self._sums = [
                Counts(*map(sum, zip(*(self._parts[index] for index in indexes), strict=True)))
                for indexes in _indexes(len(self._parts))
            ]
        return self._sums

    def estimate(self, statistic: Callable[[Counts], float | None]) -> Estimate | None:
        """A statistic of all documents with its interval; None where it has no value.

        Args:
            statistic: what is made of the sums, such as `Counts.recall`; draws without a value are left out.
        """
        value = statistic(self.counts)
        if value is None:
            return None
        if len(self._parts) < 2:
            return Estimate(value)
        drawn = sorted(found for sums in self._drawn() if (found := statistic(sums)) is not None)
        return Estimate(value, _quantile(drawn, _TAIL), _quantile(drawn, 1 - _TAIL))

    def share(self, part: Callable[[Counts], float], whole: Callable[[Counts], float]) -> Estimate | None:
        """A share with its interval; None where there is nothing to share out.

        At 0 and 1 every draw says the same, so the other end is had by the rule of three: 3 in so many cases (Hanley &
        Lippman-Hand 1983).
        """
        found = self.estimate(lambda sums: ratio(part(sums), whole(sums)))
        if found is None or 0 < found.value < 1:
            return found
        reach = min(1.0, 3 / whole(self.counts))
        return Estimate(found.value, 0.0, reach) if found.value == 0 else Estimate(found.value, 1 - reach, 1.0)


def estimate(parts: Sequence[_Part], statistic: Callable[[Sequence[_Part]], float | None]) -> Estimate | None:
    """Any statistic of documents with its interval; None where it has no value.

    Args:
        parts: the documents.
        statistic: what is made of them; draws without a value are left out.
    """
    value = statistic(parts)
    if value is None or len(parts) < 2:
        return None if value is None else Estimate(value)
    drawn = draws(parts, statistic)
    return Estimate(value, _quantile(drawn, _TAIL), _quantile(drawn, 1 - _TAIL))


def draws(parts: Sequence[_Part], statistic: Callable[[Sequence[_Part]], float | None]) -> list[float]:
    """The statistic of each of `DRAWS` samples of as many parts, drawn with replacement, the least first."""
    source = random.Random(_SEED)
    samples = (source.choices(parts, k=len(parts)) for _ in range(DRAWS))
    return sorted(found for sample in samples if (found := statistic(sample)) is not None)


@lru_cache(maxsize=32)
def _indexes(size: int) -> list[list[int]]:
    source = random.Random(_SEED)
    return [source.choices(range(size), k=size) for _ in range(DRAWS)]


def _quantile(ordered: Sequence[float], share: float) -> float:
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])
