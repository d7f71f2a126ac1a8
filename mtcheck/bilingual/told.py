"""Figures that English tells in words: half for 50%, tenfold for в 10 раз, two weeks for 14 суток."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import measures
from mtcheck.bilingual.quantities import EN_ORDINALS, of_english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.bilingual.quantities import Quantity

_PERCENT = re.compile(r"\s*(?:%|процент)")
_TIMES = re.compile(r"\s*раз(?:а|у)?\b")
_OF = re.compile(r"(?P<some>\d+)\s+из\s+(?P<all>\d+)")
_SHARES = {
    r"half|halv(?:e[sd]?|ing)": 0.5,
    r"all|every|everyone|everybody|each|entire\w*|whole|full|fully|total|complete\w*|unanimous\w*": 1.0,
    r"doubl\w+|twice|two-?fold": 1.0,
    r"one[\s-]and[\s-]a[\s-]half times": 0.5,
    r"tripl\w+|trebl\w+|three-?fold": 2.0,
    r"quadrupl\w+|four-?fold": 3.0,
    r"five-?fold|quintupl\w+": 4.0,
    r"ten-?fold": 9.0,
}  # what a share or a growth in percent comes to: doubled is up by 100%
_FOLD = re.compile(r"\b(?P<n>[a-z]+|\d+)[\s-]?fold\b|\b(?P<order>order of magnitude)\b", re.IGNORECASE)
_ORDINAL = "|".join(word for word, value in EN_ORDINALS.items() if value > 2)
_FRACTION = re.compile(rf"\b(?:(?P<n>\w+)[\s-]+)?(?P<of>quarter|half|{_ORDINAL})(?P<many>s?)\b", re.IGNORECASE)
_IN = re.compile(r"\b(?P<n>\w+)\s+(?:in|out of|of)(?:\s+every)?\s+(?P<all>\w+)\b", re.IGNORECASE)
_NEAR = 0.04  # a third is 33%, 34% or 33.3%
_RANGE = re.compile(r"\bс(?:о)?\s+\d+(?:-\w+)?(?:\s+[а-яё]+)?\s+(?:по|до)\s+$", re.IGNORECASE)


def in_words(quantity: Quantity, ru: str, english: str) -> bool:
    """Whether an English text says in words, or in another unit, what a Russian figure says.

    Args:
        quantity: the figure.
        ru: the Russian text in which it stands.
        english: the English sentence.
    """
    unit = measures.russian(ru, quantity.end)
    if unit and unit.dimension in {"time", "rate"}:
        spans = measures.spans(english, unit.dimension)
        return any(measures.agree(span, quantity.value * unit.factor, unit.dimension) for span in spans)
    if _PERCENT.match(ru, quantity.end):
        return _share(quantity.value / 100, english)
    if _TIMES.match(ru, quantity.end):
        return any(_is(quantity.value, fold) for fold in _folds(english))
    if any(match.start() <= quantity.start < match.end() for match in _OF.finditer(ru)):
        parts = (match for match in _OF.finditer(ru) if match.start() <= quantity.start < match.end())
        return any(float(part["all"]) and _share(float(part["some"]) / float(part["all"]), english) for part in parts)
    return bool(_RANGE.search(ru[: quantity.start]))  # its end: two weeks from May 5


_THAT = re.compile(
    r"\b(?:(?P<half>half)|(?P<twice>twice|double)|a (?P<third>third)|a (?P<quarter>quarter))(?: of)?(?: as (?:much|many)| (?:that|this|the (?:price|cost|amount|sum|number|size)))\b",
    re.IGNORECASE,
)
_MULTIPLES = {"half": 0.5, "twice": 2.0, "third": 1 / 3, "quarter": 0.25}


def by_another(quantity: Quantity, source: Iterable[Quantity], english: str) -> bool:
    """Whether an English text tells a Russian figure by another of the same sentence: concessions pay half that."""
    shares = [_MULTIPLES[str(match.lastgroup)] for match in _THAT.finditer(english)]
    return any(_is(quantity.value, other.value * share) for share in shares for other in source)


def _is(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(one, other)


def _share(value: float, text: str) -> bool:
    shares = [share for words, share in _SHARES.items() if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)]
    return any(_is(value, share) for share in (*shares, *_fractions(text)))


def _number(word: str) -> float | None:
    if word.lower() in {"a", "an"}:
        return 1.0
    return next((q.value for q in of_english(word) if q.end - q.start == len(word)), None)


def _fractions(text: str) -> list[float]:
    """Two-thirds, a fifth, three quarters, one in ten, 4 out of 5."""
    found = []
    for match in _FRACTION.finditer(text):
        name = match["of"].lower()
        part = {"quarter": 0.25, "half": 0.5}.get(name) or 1 / EN_ORDINALS[name]
        count = (_number(match["n"]) if match["n"] else None) if match["many"] else 1.0
        found += [part * count] if count else []
    for match in _IN.finditer(text):
        some, whole = _number(match["n"]), _number(match["all"])
        found += [some / whole] if some and whole and some < whole else []
    return found


def _folds(text: str) -> list[float]:
    found = []
    for match in _FOLD.finditer(text):
        times = 10.0 if match["order"] else _number(match["n"])
        found += [times] if times else []
    return found
