"""Which English segments render which Russian ones: one dynamic programme over what they share and how long they are."""

from __future__ import annotations

import math
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Features = list[frozenset[str]]

#: English and Russian segments in a bead, and what the bead costs against one-to-one.
_SHAPES = (
    ((1, 1), 0.0),
    ((1, 0), 0.6),
    ((0, 1), 0.6),
    ((1, 2), 0.7),
    ((2, 1), 0.7),
    ((2, 2), 1.6),
    ((1, 3), 1.8),
    ((3, 1), 1.8),
)
_LENGTH = 1.2  # what a length twice or half of the expected one costs
_BEAD = 0.5  # what a bead must gain to be better than two gaps, before their cost
_FULL = 120_000  # cells; a larger table is searched only near its diagonal
_BAND = 0.12
_WIDEST = 80  # segments to either side; beyond this the cost would grow with the square of the text


class Segment(NamedTuple):
    """A sentence or line: its place, its length in characters, and its features."""

    start: int
    end: int
    features: Features | frozenset[str]

    @property
    def length(self) -> int:
        """Characters."""
        return self.end - self.start


class Bead(NamedTuple):
    """English segments ``en[0]:en[1]`` that render Russian segments ``ru[0]:ru[1]``; either may be empty."""

    en: tuple[int, int]
    ru: tuple[int, int]


class Alignment(NamedTuple):
    """The beads in order, and how much of the English the Russian explains.

    Attributes:
        beads: which segments render which.
        explained: the share of the English text's weight that its Russian segments explain.
        where_aligned: the same of those English segments only that have a counterpart.
    """

    beads: list[Bead]
    explained: float
    where_aligned: float


class _Table(NamedTuple):
    """Both sides by the characters up to each segment, the weight that each English segment shares with each Russian one, its whole weight, and the ratio of lengths."""

    reach_en: list[int]
    reach_ru: list[int]
    rows: list[dict[int, float]]
    totals: list[float]
    expected: float


def shared(english: Sequence[Segment], russian: Sequence[Segment]) -> tuple[list[dict[int, float]], list[float]]:
    """For each English segment the weight that it shares with each Russian one, and its whole weight.

    A word weighs the more, the fewer English segments hold it.
    """
    where: dict[str, list[int]] = {}
    for number, segment in enumerate(russian):
        for key in segment.features:
            where.setdefault(key, []).append(number)  # type: ignore[arg-type]
    held: Counter[frozenset[str]] = Counter(keys for segment in english for keys in set(segment.features))  # type: ignore[misc]
    rows: list[dict[int, float]] = []
    totals: list[float] = []
    for segment in english:
        row: dict[int, float] = {}
        total = 0.0
        for keys in set(segment.features):
            weight = math.log(1 + len(english) / held[keys]) + 0.1  # type: ignore[index]
            total += weight
            for number in {number for key in keys for number in where.get(key, ())}:
                row[number] = row.get(number, 0.0) + weight
        rows.append(row)
        totals.append(total)
    return rows, totals


def align(english: Sequence[Segment], russian: Sequence[Segment]) -> Alignment:
    """The best alignment in order."""
    if not english or not russian:
        beads = [Bead((n, n + 1), (0, 0)) for n in range(len(english))] + [
            Bead((len(english),) * 2, (n, n + 1)) for n in range(len(russian))
        ]
        return Alignment(beads, 0.0, 0.0)
    rows, totals = shared(english, russian)
    reach_en, reach_ru = ([*accumulate((s.length for s in side), initial=0)] for side in (english, russian))
    expected = reach_en[-1] / max(1, reach_ru[-1])
    beads = _search(_Table(reach_en, reach_ru, rows, totals, min(1.5, max(0.75, expected))))
    gained = sum(min(_weight(rows, bead), sum(totals[bead.en[0] : bead.en[1]])) for bead in beads)
    met = sum(sum(totals[bead.en[0] : bead.en[1]]) for bead in beads if bead.ru[0] < bead.ru[1])
    return Alignment(beads, gained / max(sum(totals), 1e-9), gained / max(met, 1e-9))


def diagonal(english: Sequence[Segment], russian: Sequence[Segment]) -> Alignment:
    """Segment by segment, where there are as many of both."""
    rows, totals = shared(english, russian)
    gained = sum(row.get(number, 0.0) for number, row in enumerate(rows))
    share = gained / max(sum(totals), 1e-9)
    return Alignment([Bead((n, n + 1), (n, n + 1)) for n in range(len(english))], share, share)


def _weight(rows: list[dict[int, float]], bead: Bead) -> float:
    return sum(rows[i].get(j, 0.0) for i in range(*bead.en) for j in range(*bead.ru))


def _search(table: _Table) -> list[Bead]:
    n, m = len(table.reach_en) - 1, len(table.reach_ru) - 1
    width = min(_BAND * m, _WIDEST) if n * m > _FULL else m
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(n + 1):
        centre = i * m / n
        for j in range(max(0, math.ceil(centre - width)), min(m, math.floor(centre + width)) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for (en, ru), cost in _SHAPES:
                if i + en > n or j + ru > m:
                    continue
                score = here[0] + _value(table, Bead((i, i + en), (j, j + ru))) - cost
                key = (i + en, j + ru)
                if key not in best or best[key][0] < score:
                    best[key] = (score, (i, j))
    beads = []
    at = (n, m)
    if at not in best:  # the band was left: a text that differs so much is no translation
        return [Bead((0, n), (0, m))]
    while at != (0, 0):
        before = best[at][1]
        beads.append(Bead((before[0], at[0]), (before[1], at[1])))
        at = before
    return beads[::-1]


def _value(table: _Table, bead: Bead) -> float:
    if bead.en[0] == bead.en[1] or bead.ru[0] == bead.ru[1]:
        return 0.0
    weight = min(_weight(table.rows, bead), sum(table.totals[bead.en[0] : bead.en[1]]))
    length_en = table.reach_en[bead.en[1]] - table.reach_en[bead.en[0]] + 10
    length_ru = (table.reach_ru[bead.ru[1]] - table.reach_ru[bead.ru[0]]) * table.expected + 10
    # A bead without anything in common costs about as much as leaving both sides alone.
    gained = weight / math.sqrt(bead.en[1] - bead.en[0]) * 0.5
    return gained - _BEAD - _LENGTH * abs(math.log2(length_en / length_ru))
