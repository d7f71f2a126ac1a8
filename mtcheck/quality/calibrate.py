"""Fitting the tolerance curve on texts of known worth, leave-one-out.

A text is a length, its penalty points and whether it may run. The curve ``T(W) = a * ln(1 + b * W)`` should lie above
the points of good texts and below those of bad ones. Fitted is the pair (a, b) of least class-balanced logistic loss of
the margin ``ln T(W) - ln max(APT, 0.5)``; half a point stands in for none, so that clean texts do not pull the curve
up. A good text held back counts `CARE` times as much as a bad one let through: a false alarm costs an editor's trust.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.checker import Checker

CARE = 6.0
_FLOOR = 0.5
_STEEPNESS = 3.0  # how sharply the loss turns at the curve; sharper follows single texts, softer ignores them
_A = [2.0 * 1.06**step for step in range(60)]
_B = [0.001 * 1.25**step for step in range(20)]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of known worth.

    Attributes:
        name: for messages.
        words: its length.
        penalty: its MQM points.
        good: whether it may run.
    """

    name: str
    words: int
    penalty: float
    good: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted curve, and how it does on texts that it was not fitted on.

    Attributes:
        a: scale, in points.
        b: growth, per word.
        good_right: share of good texts below the curve, leave-one-out.
        bad_right: share of bad texts above it, leave-one-out.
        wrong: names of the texts on the wrong side.
        spread: the least and greatest tolerance of a 300-word text among the leave-one-out fits.
        texts: how many texts it was fitted on.
        goods: how many of them may run.
    """

    a: float
    b: float
    good_right: float
    bad_right: float
    wrong: tuple[str, ...]
    spread: tuple[float, float]
    texts: int
    goods: int


def texts_of(corpus: Path, checker: Checker) -> list[Text]:
    """The texts of a corpus folder: ``mt/`` must not run; ``human/`` and ``ref/`` may."""
    from mtcheck.reading import find_files, read_document

    texts = []
    for kind, good in (("mt", False), ("human", True), ("ref", True)):
        folder = corpus / kind
        for path in find_files([str(folder)]) if folder.is_dir() else ():
            report = checker.check(read_document(path))
            texts.append(Text(f"{kind}/{path.name}", report.score.words, report.score.penalty, good))
    return texts


def wording(found: Fit) -> list[str]:
    """A fit in words, a line each."""
    sizes = (100, 200, 300, 500, 1000)
    return [
        f"{found.texts} texts, {found.goods} of them good; a good one held back counts {CARE:g} times",
        f"T(W) = {found.a:g} * ln(1 + {found.b:g} * W)",
        "  ".join(f"T({size}) = {tolerance(found.a, found.b, size):.1f}" for size in sizes),
        f"T(300), leave-one-out: {found.spread[0]:.1f} to {found.spread[1]:.1f}",
        f"on the right side, leave-one-out: good {found.good_right:.0%}, bad {found.bad_right:.0%}",
        *(f"  wrong side: {name}" for name in found.wrong),
    ]


def tolerance(a: float, b: float, words: int) -> float:
    """``T(W)`` in points."""
    return a * math.log1p(b * words)


def _loss(text: Text, a: float, b: float) -> float:
    margin = math.log(tolerance(a, b, max(text.words, 50))) - math.log(max(text.penalty, _FLOOR))
    return math.log1p(math.exp(-_STEEPNESS * (margin if text.good else -margin)))


def fit(texts: Sequence[Text]) -> Fit:
    """The curve of least loss, and its leave-one-out record.

    Raises:
        ValueError: one of the two kinds of text is missing.
    """
    goods, bads = [text for text in texts if text.good], [text for text in texts if not text.good]
    if not goods or not bads:
        raise ValueError("calibration needs good texts and bad ones")
    grid = [(a, b) for a in _A for b in _B]
    losses = {text.name: [_loss(text, a, b) for a, b in grid] for text in texts}
    totals = [
        CARE * sum(losses[text.name][at] for text in goods) / len(goods)
        + sum(losses[text.name][at] for text in bads) / len(bads)
        for at in range(len(grid))
    ]
    a, b = grid[_least(totals)]
    wrong, spread = [], []
    for text in texts:
        share = len(goods) / CARE if text.good else len(bads)
        left_out = (total - one / share for total, one in zip(totals, losses[text.name], strict=True))
        a_out, b_out = grid[_least(left_out)]
        spread.append(tolerance(a_out, b_out, 300))
        if (text.penalty <= tolerance(a_out, b_out, max(text.words, 50))) is not text.good:
            wrong.append(text)
    return Fit(
        round(a, 2),
        round(b, 5),
        1 - sum(text.good for text in wrong) / len(goods),
        1 - sum(not text.good for text in wrong) / len(bads),
        tuple(text.name for text in wrong),
        (min(spread), max(spread)),
        len(texts),
        len(goods),
    )


def _least(values: Iterable[float]) -> int:
    return min(enumerate(values), key=lambda pair: pair[1])[0]
