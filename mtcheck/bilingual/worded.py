"""Ordinals and small numbers in words that are not those of the source: third for четвертый, six for пять."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from mtcheck.bilingual.base import Hit, cased
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.comparing import same
from mtcheck.bilingual.quantities import EN_ORDINALS, RU_ORDINALS, Quantity, of_english, of_russian
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_LARGEST = 10  # ordinals beyond are told in other ways: the 20th century
_ORDINAL = re.compile(
    r"\b(?:" + "|".join(word for word, value in EN_ORDINALS.items() if 1 < value <= _LARGEST) + r")\b", re.IGNORECASE
)
_FRACTION = re.compile(r"\b(?:an?|one|two|three|four|each|every|per|split|30)[\s-]$", re.IGNORECASE)
_NOUN = re.compile(r"\s+of\s|[\s-]?(?:hand|rate|half|guess|thought|nature)\b", re.IGNORECASE)
_RETOLD = re.compile(
    r"\s+(?:квартал|полугоди|половин|декад|тур|час|раунд|ступен)", re.IGNORECASE
)  # July-September, the runoff
_TO_THE_HOUR = re.compile(r"\b(?:to|past|after|before|till|of|at)\s+$", re.IGNORECASE)  # quarter to six
_NAMES = {value: word for word, value in reversed(EN_ORDINALS.items())}
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LOOSE = re.compile(r"dozen|couple|pair|both|double|triple|twice|once|single|score|first|second", re.IGNORECASE)


def wrong_ordinals(story: Story, pair: Pair) -> Iterator[Hit]:
    """Each ordinal in words that no number of the source equals, while the source has one that no English number equals."""
    text = story.document.text[pair.start : pair.end]
    places = [match for match in _ORDINAL.finditer(text) if not _FRACTION.search(text[: match.start()])]
    places = [match for match in places if not _NOUN.match(text, match.end())]
    if not places:
        return
    near, english = of_russian(story.around(pair)), of_english(story.english_around(pair))
    values = {quantity.value for quantity in english}
    lost = [q for q in of_russian(pair.ru) if _is_ordinal(q, pair.ru) and q.value not in values]
    for match in places:
        if lost and not any(q.value == EN_ORDINALS[match.group().lower()] for q in near):
            right = (cased(_NAMES[lost[0].value], match.group()),) if len(lost) == 1 else ()
            start = pair.start + match.start()
            evidence = f"source: {quoted(pair.ru, lost[0].start, lost[0].end)}"
            yield Hit(start, start + len(match.group()), right, evidence)


def wrong_words(story: Story, pair: Pair) -> Iterator[Hit]:
    """The only number from 2 to 12 that the source does not have, where it has one alone that the English lacks."""
    text = story.document.text[pair.start : pair.end]
    odd = [q for q in of_english(text) if _is_small(q)]
    near = of_russian(story.around(pair)) if odd else []
    odd = [q for q in odd if not any(same(q, r) for r in near)]
    odd = [q for q in odd if not _LOOSE.search(text[q.start : q.end]) and not _TO_THE_HOUR.search(text[: q.start])]
    if len(odd) != 1:
        return
    english, small = of_english(story.english_around(pair)), [q for q in of_russian(pair.ru) if _is_small(q)]
    if any(one.value + other.value == odd[0].value for one, other in combinations(small, 2)):
        return  # двое взрослых и трое детей are five people
    lost = [q for q in small if not any(same(e, q) for e in english)]
    if len(lost) != 1 or (odd[0].digits and lost[0].digits):  # two figures are compared with the others
        return
    start, end = pair.start + odd[0].start, pair.start + odd[0].end
    right = (
        f"{lost[0].value:.0f}" if odd[0].digits else cased(_SMALL[int(lost[0].value) - 2], text[odd[0].start :])
    )
    yield Hit(start, end, (right,), f"source: {quoted(pair.ru, lost[0].start, lost[0].end)}")


def _is_ordinal(quantity: Quantity, text: str) -> bool:
    """Whether a Russian number is an ordinal, and no -летний or -дневный."""
    if quantity.kind != "ordinal" or not 1 < quantity.value <= _LARGEST:
        return False
    if _RETOLD.match(text, quantity.end):
        return False
    return any(lemma in RU_ORDINALS for lemma in russian.lemmas(text[quantity.start : quantity.end]))


def _is_small(quantity: Quantity) -> bool:
    whole = quantity.value == int(quantity.value)
    return quantity.kind == "number" and not quantity.unit and whole and 2 <= quantity.value <= 12
