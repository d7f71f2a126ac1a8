"""Whether a number of the English may be one of the source: rounding, hedges, and two-digit years."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.bilingual.quantities import Quantity

_TOLERANCE = 0.05  # of the larger number; no rounding goes farther
_TINY = 1e-9


def same(english: Quantity, source: Quantity) -> bool:
    """Whether two quantities may be one, rounding and two-digit years allowed for."""
    one, other = english.value, source.value
    kinds = {english.kind, source.kind}
    if not kinds.isdisjoint({"time", "lap"}):
        return len(kinds) == 1 and (one == other or ("time" in kinds and one % 720 == other % 720))
    if abs(one - other) <= _TINY * max(1.0, abs(other)):
        return True
    if source.kind == "year" or kinds == {"year", "ordinal"}:
        return one % 100 == other % 100 and min(one, other) < 100
    if min(one, other) <= 0:
        return False
    return (
        (1900 <= one <= 2099 and one % 100 == other)
        or (max(one, other) > 10 and _whole(one) and not _whole(other) and abs(one - other) < 0.03 * max(one, other))
        or rounded(one, other)
        or (about(one, other, english.hedge) if english.hedge else about(other, one, source.hedge))
    )


def rounded(one: float, other: float) -> bool:
    """Whether one is the other with fewer leading figures: 1.2 million for 1,234,000. What ends in 5 goes either way."""
    short, long = sorted((one, other), key=_figures)
    figures = _figures(short)
    if figures < 2 or figures == _figures(long) or not _near(one, other):
        return False
    return abs(short - long) <= _place(short, figures) / 2 * (1 + _TINY)


def about(short: float, exact: float, hedge: str) -> bool:
    """Whether a hedged number is an exact one brought to its first figure or two: almost 15,000 for 14,870.

    Args:
        short: the number with *about*, *more than*, *almost* before it.
        exact: the other.
        hedge: ``about``, ``over`` (the exact one is more), ``under``, or empty where there is none.
    """
    if (
        not hedge
        or not _near(short, exact)
        or (hedge == "over" and short > exact)
        or (hedge == "under" and short < exact)
    ):
        return False
    places = (_place(exact, figures) for figures in (1, 2) if figures < _figures(exact))
    return any(
        abs(short - turn(exact / place) * place) <= _TINY * short
        for place in places
        for turn in (math.floor, math.ceil)
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) / max(one, other) <= _TOLERANCE


def _place(value: float, figures: int) -> float:
    """What one comes to in the last of a number's leading figures: 100 for the second of 4,870."""
    return float(10.0 ** (math.floor(math.log10(value)) - figures + 1))


def _figures(value: float) -> int:
    """How many leading figures a number has: 2 of 1,200,000."""
    return len(f"{value:.9e}".partition("e")[0].replace(".", "").rstrip("0")) or 1


def _whole(value: float) -> bool:
    return value == int(value)
