"""Units and currencies that are not those of the source: 48 копеек as 48 rubles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.quantities import Quantity, of_english, of_russian
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

#: Russian unit to the English words that say the same, the first as a suggestion writes it; one line a kind.
_UNITS = {
    "рубль": ("rubles", "ruble", "roubles", "rouble", "rub", "rur"),
    "копейка": ("kopecks", "kopeck", "kopeks", "kopek", "copecks"),
    "доллар": ("dollars", "dollar", "usd", "bucks", "$"), "цент": ("cents", "cent"),
    "евро": ("euros", "euro", "eur", "€"), "гривна": ("hryvnias", "hryvnia", "hryvnya", "hryvnyas", "uah"),
    "юань": ("yuan", "yuans", "rmb"), "иена": ("yen",), "фунт": ("pounds", "pound", "lbs", "£"), "тенге": ("tenge",), "лира": ("liras", "lira", "lire"),
    "миллиметр": ("millimeters", "millimeter", "millimetres", "millimetre", "mm"),
    "сантиметр": ("centimeters", "centimeter", "centimetres", "centimetre", "cm"),
    "метр": ("meters", "meter", "metres", "metre", "m"),
    "километр": ("kilometers", "kilometer", "kilometres", "kilometre", "km", "kms"),
    "миля": ("miles", "mile"), "гектар": ("hectares", "hectare", "ha"),
    "грамм": ("grams", "gram", "grammes", "g"), "килограмм": ("kilograms", "kilogram", "kilos", "kilo", "kg", "kilogrammes"),
    "тонна": ("tons", "ton", "tonnes", "tonne", "t"), "литр": ("liters", "liter", "litres", "litre", "l"), "баррель": ("barrels", "barrel", "bbl"),
    "секунда": ("seconds", "second", "s"), "минута": ("minutes", "minute", "min", "mins"), "час": ("hours", "hour", "h", "hrs", "o'clock", "o’clock"),
    "день": ("days", "day"), "сутки": ("days", "day", "24-hour"), "неделя": ("weeks", "week"), "месяц": ("months", "month"),
    "год": ("years", "year"), "лет": ("years", "year"), "век": ("century", "centuries"),
    "процент": ("percent", "per", "%", "percentage", "pc"), "градус": ("degrees", "degree"), "киловатт": ("kilowatts", "kw"), "мегаватт": ("megawatts", "mw"),
}  # fmt: skip
_SHORT = {"руб": "рубль", "коп": "копейка", "долл": "доллар", "км": "километр", "кг": "килограмм", "см": "сантиметр", "мм": "миллиметр", "га": "гектар", "мин": "минута", "сек": "секунда"}  # fmt: skip
_ENGLISH = {word: ru for ru, words in _UNITS.items() for word in words if len(word) > 1}
_ALIKE = ({"день", "сутки"}, {"год", "лет"})
_TIME = {"секунда", "минута", "час", "день", "сутки", "неделя", "месяц", "год", "лет"}
_AFTER_EN = re.compile(
    r"(?:[\s-]+(?:US|American|Russian|British|square|cubic|nautical|metric|calendar|more))?[\s-]*(%|per(?=[\s-]cent)|(?!per\b)[A-Za-z’']+)"
)
_AFTER_RU = re.compile(r"(?:(?<=[а-яё])\.)?\s*(?:[-–—]\s*[\d,.]+\s*)?(%|[а-яё]+)\.?(?:\s+([а-яё]+))?", re.IGNORECASE)


class WrongUnit(SourceRule):
    """A number of the source with another unit."""

    code = "MT833"
    name = "unit-not-of-source"
    category = "currency-number"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Engines that have learnt which words stand together write rubles for kopecks, years for months, kilometers for meters."
    how = (
        "A figure that both sides have is followed by a unit in the English which the Russian does not have with any figure of that "
        "value in the sentence or its neighbours; converted figures differ and are left alone."
    )
    message = "The source has another unit with this number."
    bad = (
        PairBad("The dollar fell by 48 [[rubles]].", "The dollar fell by 48 kopecks.", source="Доллар подешевел на 48 копеек."),
        PairBad("They will pay [[$10 billion]].", "They will pay 10 billion rubles.", source="Они выплатят 10 млрд рублей."),
        PairBad("They were held for three [[weeks]].", "They were held for three days.", source="Их держали трое суток."),
        PairBad("The ship sank 300 [[kilometers]] from the coast.", "The ship sank 300 meters from the coast.", source="Судно затонуло в 300 метрах от берега."),
    )  # fmt: skip
    good = (
        PairGood("He was held for 24 hours.", "Его задержали на сутки, 24 часа."),
        PairGood("It cost $5 million, or 300 million rubles.", "Это стоило 5 млн долларов, или 300 млн рублей."),
        PairGood("He got 12 years.", "Он получил 12 лет."),
        PairGood("Brent stood at $85 per barrel.", "Brent стоила 85 долларов за баррель."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such unit."""
        for pair in story.pairs:
            if pair.ru:
                yield from _in_pair(story, pair)


def _in_pair(story: Story, pair: Pair) -> Iterator[Hit]:
    text, around = story.document.text[pair.start : pair.end], story.around(pair)
    quantities = of_russian(around)
    source = [(quantity, unit) for quantity in quantities if (unit := _russian_unit(around, quantity))]
    if not source:
        return
    for quantity in of_english(text):
        if quantity.digits and (hit := _currency(pair, text, quantity, around, source, quantities)):
            yield hit
        after = _AFTER_EN.match(text, quantity.end)
        unit = _ENGLISH.get(after[1].lower()) if after else None
        if unit is None or after is None or not (quantity.digits or (unit in _TIME and _is_small(quantity))):
            continue
        found = [(other, ru) for other, ru in source if other.value == quantity.value]
        kinds = {ru for _, ru in found}
        if not quantity.digits and not kinds <= _TIME:  # three in words may be another three
            continue
        if not found or unit in kinds or any(unit in alike and kinds & alike for alike in _ALIKE):
            continue
        if len(kinds) > 1 or _several(quantities, quantity, found):
            continue
        meant, ru = found[0]
        start, end = pair.start + after.start(1), pair.start + after.end(1)
        yield Hit(start, end, (_UNITS[ru][0],), f"source: {quoted(around, meant.start, meant.end)}")


_SIGNS = {"$": "доллар", "€": "евро", "£": "фунт"}
_CURRENCIES = {"рубль", "копейка", "доллар", "цент", "евро", "гривна", "юань", "иена", "фунт", "тенге", "лира"}


def _currency(  # noqa: PLR0917  the pair, the figure, and the Russian beside it
    pair: Pair,
    text: str,
    quantity: Quantity,
    around: str,
    source: list[tuple[Quantity, str]],
    all_of_source: list[Quantity],
) -> Hit | None:
    """A figure after a sign of another currency than the source has with it: $10 billion for 10 млрд рублей."""
    sign = text[quantity.start - 1 : quantity.start] if quantity.start else ""
    found = [(other, ru) for other, ru in source if other.value == quantity.value]
    kinds = {ru for _, ru in found}
    if sign not in _SIGNS or len(kinds) != 1 or not kinds <= _CURRENCIES or _SIGNS[sign] in kinds:
        return None
    if _several(all_of_source, quantity, found):
        return None
    meant, ru = found[0]
    start, end = pair.start + quantity.start - 1, pair.start + quantity.end
    right = f"{text[quantity.start : quantity.end]} {_UNITS[ru][0]}"
    return Hit(start, end, (right,), f"source: {quoted(around, meant.start, meant.end)}")


def _is_small(quantity: Quantity) -> bool:
    """Whether it is a number in words that stands for itself: no *a*, *half* or *first*."""
    return quantity.kind == "number" and 3 <= quantity.value <= 12 and quantity.value == int(quantity.value)


def _several(quantities: list[Quantity], quantity: Quantity, found: list[tuple[Quantity, str]]) -> bool:
    """Whether the figure also stands in the source without a unit: then nothing tells which of the two is meant."""
    return sum(other.value == quantity.value for other in quantities) > len(found)


def _russian_unit(text: str, quantity: Quantity) -> str | None:
    after = _AFTER_RU.match(text, quantity.end)
    if after is None:
        return None
    if after[1] == "%":
        return "процент"
    for word in filter(None, after.groups()):
        for lemma in (_SHORT.get(word.lower(), ""), *russian.lemmas(word)):
            if lemma in _UNITS:
                return lemma
    return None
