"""Figures of the source that the English leaves out, thousands written out, and hours of Moscow time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import clock, told
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.comparing import same
from mtcheck.bilingual.quantities import Quantity, of_english, of_russian
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_LEAST = 10  # smaller figures are often told in words: the only, both, a pair
_PART = re.compile(
    r"\s*(?:ч|час|мин|м\.|сек|№|-й|-я|-е|-го|-му|-х\b|:|/)"
)  # of a time, an ordinal, a number of a house
_DATE = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d+:\d+|(?:45|90|105|120)\s?\+\s?\d{1,2}|№\s*\d+|(?:ст|п|ч|д|корп|кв|стр)\.\s*\d+"
    r"|(?:стать|част|пункт|подпункт)[а-яё]*\s+\d+(?:\.\d+)*(?:(?:,\s*|\s+и\s+|\s*[-–—]\s*)\d+(?:\.\d+)*)*",
    re.IGNORECASE,
)


class FigureLeftOut(SourceRule):
    """A figure that the English has lost."""

    code = "MT834"
    name = "figure-left-out"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "With a clause that an engine skips its figures go: how many came, what the house had cost."
    how = (
        "A figure of ten or more that the Russian has in digits, which neither the English sentence nor its neighbours have in any form, while the sentence has no "
        "figure of its own that could be meant. Half for 50%, two weeks for 14 суток or tenfold for в 10 раз is the figure too. Times of day, dates in digits and numbers of laws and houses are left out."
    )
    message = "A figure of the source is missing here."
    bad = (
        PairBad(
            "[[The customs officers found boxes in a warehouse of the port.]]",
            source="Таможенники нашли 340 ящиков на складе в порту.",
        ),
    )
    good = (
        PairGood("They found three hundred and forty boxes.", "Они нашли 340 ящиков."),
        PairGood("They will spend two weeks in orbit.", "Они проведут на орбите 14 суток."),
        PairGood("Sales fell by half.", "Продажи упали на 50%."),
        PairGood("The shop closes at half past six.", "Магазин закрывается в 18 ч. 30 мин."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such figure; one hit a sentence."""
        for pair in story.pairs:
            if not pair.ru or not any(char.isdigit() for char in pair.ru):
                continue
            lost = next(_lost(story, pair), None)
            if lost is not None:
                evidence = f"source: {quoted(pair.ru, lost.start, lost.end)}"
                yield Hit(pair.start, pair.end, (), evidence)


_WEIGHTY = 100  # a figure as large as that which stands elsewhere in the story was moved, not left out


def _lost(story: Story, pair: Pair) -> Iterator[Quantity]:
    around = story.english_around(pair)
    english, source = of_english(around), of_russian(pair.ru)
    text = story.document.text[pair.start : pair.end]
    here = of_english(text)
    if any(q.digits and not any(same(q, r) for r in source) for q in here):
        return  # another figure stands there: that is not this check's business
    spared = [match.span() for match in _DATE.finditer(pair.ru)]
    for quantity in source:
        if not quantity.digits or quantity.kind not in {"number", "year"} or quantity.value < _LEAST:
            continue
        if _PART.match(pair.ru, quantity.end) or any(start <= quantity.start < end for start, end in spared):
            continue
        readings = [other for other in source if other.start == quantity.start]
        if any(same(q, other) for q in english for other in readings) or _written(quantity, around):
            continue
        if told.in_words(quantity, pair.ru, text) or told.by_another(quantity, source, text):
            continue
        if quantity.value < _WEIGHTY or not any(same(q, quantity) for q in of_english(story.document.text)):
            yield quantity


def _written(quantity: Quantity, text: str) -> bool:
    """Whether the digits of a figure stand in a text in some way or other: 1990s, MI17, 2,5."""
    plain = re.sub(r"(?<=\d)[,. ](?=\d{3})", "", text)
    return bool(re.search(rf"(?<!\d){quantity.value:g}(?!\d)", plain)) or (
        quantity.kind == "year" and bool(re.search(r"\b(?:last|this|next|that|same|previous|current) year|ago\b", text))
    )


_THOUSAND = re.compile(
    r"(?<![\d.,-])(?P<n>\d{2,3}|\d{1,3}\.\d{1,3})(?: |-|\u00a0)thousand\b(?!-)(?:\. (?=[a-z]))?", re.IGNORECASE
)
_RU_THOUSAND = re.compile(r"\bтыс(?:\.|яч)", re.IGNORECASE)


class ThousandInWords(SourceRule):
    """Thousands that stand half in digits and half in words, as in Russian."""

    code = "MT835"
    name = "thousand-as-in-source"
    category = "currency-number"
    mqm = "locale-conventions/number-format"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Russian writes 300 тыс. and 1,8 тысячи; engines copy it. English news writes 300,000 and 1,800."
    how = (
        "A figure with decimals before “thousand”, where the Russian has тыс. or тысяч. Whole figures of two or more digits (“300 thousand”) are a matter of house "
        "style and only hinted at; single digits are left alone."
    )
    message = "English writes thousands in digits."
    bad = (
        PairBad("They stole [[4.5 thousand]] rubles.", "They stole 4,500 rubles.", source="Они украли 4,5 тысячи рублей."),
        PairBad("They planted [[1.8 thousand]] trees.", "They planted 1,800 trees.", source="Они посадили 1,8 тыс. деревьев."),
    )  # fmt: skip
    good = (
        PairGood("They stole 200,000 rubles.", "Они украли 200 тысяч рублей."),
        PairGood("Two thousand people came.", "Пришли 2 тыс. человек."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such figure."""
        for pair in story.pairs:
            if not pair.ru or not _RU_THOUSAND.search(pair.ru):
                continue
            for match in _THOUSAND.finditer(story.document.text[pair.start : pair.end]):
                right = f"{float(match['n']) * 1000:,.0f}"
                evidence = f"source: {quoted(pair.ru, 0, len(pair.ru))}"
                level = None if "." in match["n"] else Level.HINT
                yield Hit(pair.start + match.start(), pair.start + match.end(), (right,), evidence, level=level)


_MOSCOW = re.compile(r"(?:\bмск\b|по московскому|московского времени)", re.IGNORECASE)
_ZONE_GAP = 6  # code points between a time and its zone
_ZONE = re.compile(rf"\b(?P<other>{'|'.join(clock.ZONES)})\b|\b(?:MSK|Msk|msk)\b")


class MoscowTime(SourceRule):
    """Moscow time that became another zone's, or stayed Russian."""

    code = "MT836"
    name = "moscow-time"
    category = "untranslated"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "мск is Moscow time; engines copy it as msk or MSK, or put GMT, which is three hours off."
    how = "The Russian sentence has мск and no other zone; the English has msk, or GMT or another zone and no word of Moscow, and the hour was not converted."
    message = "The source gives Moscow time here."
    bad = (
        PairBad("The match starts at 19:30 [[GMT]].", "The match starts at 19:30 Moscow time.", source="Матч начнется в 19:30 мск."),
        PairBad("The match starts at 19:30 [[msk]].", "The match starts at 19:30 Moscow time.", source="Матч начнется в 19:30 мск."),
    )  # fmt: skip
    good = (
        PairGood("The match starts at 19:30 Moscow time.", "Матч начнется в 19:30 мск."),
        PairGood("It starts at 19:30 Moscow time, or 16:30 GMT.", "Начало в 19:30 мск."),
        PairGood("The launch is at 3:10 p.m. GMT.", "Запуск в 18:10 мск."),
        PairGood("It starts at 16:30 GMT.", "Начало в 16:30 по Гринвичу (19:30 мск)."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such zone."""
        for pair in story.pairs:
            if not pair.ru or not _MOSCOW.search(pair.ru):
                continue
            text = story.document.text[pair.start : pair.end]
            for match in _ZONE.finditer(text):
                other = match["other"]
                if other and (
                    "Moscow" in text or re.search(r"гринвич|GMT|UTC|по (?!моск|мест)\w+скому", pair.ru, re.IGNORECASE)
                ):
                    continue
                if other and _converted(text, match, pair.ru):
                    continue
                moscow = _MOSCOW.search(pair.ru)
                evidence = f"source: {quoted(pair.ru, *moscow.span())}" if moscow else ""
                yield Hit(
                    pair.start + match.start(),
                    pair.start + match.end(),
                    ("Moscow time",),
                    evidence,
                    severity=Severity.CRITICAL if other else None,
                    category="currency-number" if other else None,
                )


def _converted(text: str, zone: re.Match[str], ru: str) -> bool:
    """Whether the English time before a zone is a Russian one, as much earlier as that zone is."""
    ahead = clock.ZONES[zone["other"]]
    times = [time for time in clock.english(text) if 0 <= zone.start() - time.end < _ZONE_GAP]
    return any(clock.agree(time, other, ahead) for time in times for other in clock.russian(ru))
