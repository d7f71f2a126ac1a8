"""Correlation of two lists of figures, written out: Pearson's r, Spearman's rho and Kendall's tau-b.

Sources: Spearman 1904 (Pearson's r of the ranks, ties at their mean rank); Kendall 1945 (tau-b, which allows for ties).
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def pearson(first: Sequence[float], second: Sequence[float]) -> float | None:
    """``cov(x, y) / (sd(x) sd(y))``, from -1 to 1; None for fewer than two pairs or where one list does not vary.

    Raises:
        ValueError: the lists differ in length.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} figures beside {len(second)}")
    if len(first) < 2:
        return None
    mean_one, mean_two = math.fsum(first) / len(first), math.fsum(second) / len(second)
    ours, theirs = [value - mean_one for value in first], [value - mean_two for value in second]
    spread = math.sqrt(math.fsum(x * x for x in ours) * math.fsum(y * y for y in theirs))
    if spread < 1e-12:
        return None
    return math.fsum(x * y for x, y in zip(ours, theirs, strict=True)) / spread


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's r of the ranks; None as there."""
    return pearson(ranks(first), ranks(second))


def kendall(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Tau-b: pairs in the same order less those in the other, over what ties leave to be ordered; None as there.

    Raises:
        ValueError: the lists differ in length.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} figures beside {len(second)}")
    agree = ties_one = ties_two = pairs = 0
    for (x1, y1), (x2, y2) in combinations(zip(first, second, strict=True), 2):
        pairs += 1
        ties_one += x1 == x2
        ties_two += y1 == y2
        agree += ((x1 > x2) - (x1 < x2)) * ((y1 > y2) - (y1 < y2))
    open_pairs = math.sqrt((pairs - ties_one) * (pairs - ties_two))
    return agree / open_pairs if open_pairs else None


def ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value, the least first, from 1; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for position in range(start, end + 1):
            found[order[position]] = (start + end) / 2 + 1
        start = end + 1
    return found
