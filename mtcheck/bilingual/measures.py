"""Units of measure after a figure, so that 30 м/с and 108 kph, or 18 месяцев and a year and a half, come to the same."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from mtcheck.bilingual.quantities import Quantity, of_english

_DATA = files("mtcheck.bilingual") / "data" / "measures.toml"
_TOLERANCE = {"time": 0.1}  # months and years are no fixed number of days
_COMMON = 0.03
_HALF = re.compile(r"[\s-]+and[\s-]+a[\s-]+half\b", re.IGNORECASE)
_PART = re.compile(r"\b(?P<n>half|quarter|three[\s-]quarters|third)[\s-]*(?:of\s+)?(?:an?[\s-]+)?$", re.IGNORECASE)
_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


class Unit(NamedTuple):
    """A unit of measure: what it measures, and what one comes to in the basic unit of that."""

    dimension: str
    factor: float


def russian(text: str, end: int) -> Unit | None:
    """The unit after a Russian figure that ends there."""
    return _after(text, end, 0)


def english(text: str, end: int) -> Unit | None:
    """The unit after an English figure that ends there."""
    return _after(text, end, 1)


def converted(quantity: Quantity, text: str, source: Quantity, ru: str) -> bool:
    """Whether an English figure is a Russian one in another unit of the same dimension."""
    one, other = english(text, quantity.end), russian(ru, source.end)
    if one is None or other is None or one.dimension != other.dimension or one.factor == other.factor:
        return False
    return agree(quantity.value * one.factor, source.value * other.factor, one.dimension)


def agree(one: float, other: float, dimension: str) -> bool:
    """Whether two measurements in the basic unit of a dimension are one but for rounding."""
    return abs(one - other) <= _TOLERANCE.get(dimension, _COMMON) * max(one, other)


def spans(text: str, dimension: str) -> list[float]:
    """What an English text measures in a dimension, in its basic unit: two weeks, a year and a half, half a percentage point."""
    _, pattern, units = _table()[1]
    quantities = of_english(text)
    found = []
    for match in re.finditer(rf"(?<![\w$])(?:{pattern.pattern})(?!\w)", text):
        unit = units[int((match.lastgroup or "u0")[1:])]
        if unit.dimension != dimension:
            continue
        before = text[: match.start()].rstrip(" -\u2011\u00a0")
        part = _PART.search(text[: match.start()])
        amount = next((q.value for q in quantities if q.end == len(before) and q.kind == "number"), 1.0)
        halved = re.search(r"(?P<n>[\w.]+)[\s-]+and[\s-]+a[\s-]+half$", before, re.IGNORECASE)
        if halved:
            amount = next((q.value for q in quantities if q.end == halved.end("n") and q.kind == "number"), 1.0) + 0.5
        elif part:
            amount = 0.75 if part["n"].lower().startswith("three") else _PARTS[part["n"].lower()]
        if _HALF.match(text, match.end()):
            amount += 0.5
        found.append(amount * unit.factor)
    return found


def _after(text: str, end: int, side: int) -> Unit | None:
    first, pattern, units = _table()[side]
    match = re.compile(rf"{first}(?:{pattern.pattern})(?!\w)", pattern.flags).match(text, end)
    return units[int(match.lastgroup[1:])] if match and match.lastgroup else None


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, re.Pattern[str], list[Unit]], ...]:
    """For Russian and for English: what may stand between figure and unit, the units' pattern, and the units by its groups."""
    rows = tomllib.loads(_DATA.read_text(encoding="utf-8"))["unit"]
    units = [Unit(row["dimension"], row["factor"]) for row in rows]
    patterns = [
        re.compile("|".join(rf"(?P<u{n}>{row[key]})(?!\w|/)" for n, row in enumerate(rows))) for key in ("ru", "en")
    ]
    return (r"\.?\s*", patterns[0], units), (r"[\s-]*", patterns[1], units)
