"""Fitting the tolerance curve on texts of known worth, leave-one-out.

A text is a length, its penalty points and whether it may run. The curve ``T(W) = a * ln(1 + b * W)`` should lie above
the points of good texts and below those of bad ones. Fitted is the pair (a, b) of least class-balanced logistic loss of
the margin ``ln T(W) - ln max(APT, 0.5)``; half a point stands in for none, so that clean texts do not pull the curve
up. A good text held back counts `CARE` times as much as a bad one let through: a false alarm costs an editor's trust.
"""

from __future__ import annotations

import json
import math
import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.checker import Checker

CARE = 6.0
_FLOOR = 0.5
_STEEPNESS = 3.0  # how sharply the loss turns at the curve; sharper follows single texts, softer ignores them
_DRAWS = 200
_SEED = 12345
_SIZE = 300  # words: the length at which the fit's steadiness is told
_KEY = re.compile(r"[A-Za-z0-9_-]+")  # what TOML takes without quotation marks
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
        interval: 95 % interval of that tolerance: percentile bootstrap over texts, good and bad drawn apart.
        texts: how many texts it was fitted on.
        goods: how many of them may run.
    """

    a: float
    b: float
    good_right: float
    bad_right: float
    wrong: tuple[str, ...]
    spread: tuple[float, float]
    interval: tuple[float, float]
    texts: int
    goods: int


def texts_of(corpus: Path, checker: Checker, *, with_source: bool = False) -> list[Text]:
    """The texts of a corpus folder: ``mt/`` must not run; ``human/`` and ``ref/`` may.

    Args:
        corpus: the folder.
        checker: what prices them; its own profile does not matter.
        with_source: check against the Russian of the same name in ``src/``.
    """
    from mtcheck.reading import find_files, read_document

    texts = []
    for kind, good in (("mt", False), ("human", True), ("ref", True)):
        folder = corpus / kind
        for path in find_files([str(folder)]) if folder.is_dir() else ():
            report = checker.check(read_document(path, source=corpus / "src" if with_source else None))
            texts.append(Text(f"{kind}/{path.name}", report.score.words, report.score.penalty, good))
    return texts


def wording(found: Fit) -> list[str]:
    """A fit in words, a line each."""
    sizes = (100, 200, 300, 500, 1000)
    return [
        f"{found.texts} texts, {found.goods} of them good; a good one held back counts {CARE:g} times",
        f"T(W) = {found.a:g} * ln(1 + {found.b:g} * W)",
        "  ".join(f"T({size}) = {tolerance(found.a, found.b, size):.1f}" for size in sizes),
        f"T({_SIZE}), leave-one-out: {found.spread[0]:.1f} to {found.spread[1]:.1f}",
        f"T({_SIZE}), 95 % interval by bootstrap over texts: {found.interval[0]:.1f} to {found.interval[1]:.1f}",
        f"on the right side, leave-one-out: good {found.good_right:.0%}, bad {found.bad_right:.0%}",
        *(f"  wrong side: {name}" for name in found.wrong),
    ]


def as_toml(name: str, found: Fit, signature: str) -> str:
    """A fitted profile as a file that configuration can choose.

    Args:
        name: what it will be called.
        found: the fit.
        signature: what made the scores that it was fitted on; its profile plays no part and is left out.

    Raises:
        ValueError: the name is empty or holds more than letters, digits, ``-`` and ``_``, or is a shipped profile's.
    """
    from mtcheck.quality.profiles import PROFILES

    if not _KEY.fullmatch(name):
        raise ValueError(f"{name!r}: give the profile a name of letters, digits, - and _")
    if name in PROFILES:
        raise ValueError(f"{name!r}: mtcheck ships a profile of this name; choose another")
    made_by = "|".join(part for part in signature.split("|") if not part.startswith("profile:"))
    note = (
        f"{found.texts} texts, {found.goods} good; on the right side, leave-one-out: good {found.good_right:.0%}, "
        f"bad {found.bad_right:.0%}; {made_by}"
    )
    return (
        '# Written by `mtcheck calibrate`. In mtcheck.toml: profile = "<this file>", or copy the table there.\n'
        f'profile = "{name}"\n\n[profiles.{name}]\na = {found.a!r}\nb = {found.b!r}\n'
        f"note = {json.dumps(note, ensure_ascii=False)}\n"
    )


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
        raise ValueError("calibration needs bad texts (mt/) and good ones (human/ or ref/)")
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
        spread.append(tolerance(a_out, b_out, _SIZE))
        if (text.penalty <= tolerance(a_out, b_out, max(text.words, 50))) is not text.good:
            wrong.append(text)
    return Fit(
        round(a, 2),
        round(b, 5),
        1 - sum(text.good for text in wrong) / len(goods),
        1 - sum(not text.good for text in wrong) / len(bads),
        tuple(text.name for text in wrong),
        (min(spread), max(spread)),
        _interval([losses[text.name] for text in goods], [losses[text.name] for text in bads], grid),
        len(texts),
        len(goods),
    )


def _interval(
    goods: Sequence[Sequence[float]], bads: Sequence[Sequence[float]], grid: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Percentile bootstrap of T(300); a fit is drawn anew from the losses that stand already."""
    source = random.Random(_SEED)
    drawn = []
    for _ in range(_DRAWS):
        totals = [0.0] * len(grid)
        for group, weight in ((goods, CARE), (bads, 1.0)):
            for one in source.choices(group, k=len(group)):
                totals = [total + weight / len(group) * loss for total, loss in zip(totals, one, strict=True)]
        drawn.append(tolerance(*grid[_least(totals)], _SIZE))
    drawn.sort()
    return drawn[round(0.025 * (_DRAWS - 1))], drawn[round(0.975 * (_DRAWS - 1))]


def _least(values: Iterable[float]) -> int:
    return min(enumerate(values), key=lambda pair: pair[1])[0]
