"""Numbers, sums, times and dates that are not those of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import clock, dates, measures, worded
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.comparing import same
from mtcheck.bilingual.quantities import Quantity, of_english, of_russian
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.bilingual.story import Pair, Story

_AGE = re.compile(r"[\s-]*years?[\s-]old|,|\.?$", re.IGNORECASE)
_BORN = re.compile(r"(?:19|20)\d\d\s*(?:года|г\.?)?\s*р(?:\.|ожд)|\bродил\w+[^.]{,40}\b(?:19|20)\d\d", re.IGNORECASE)
_OTHER_ZONE = re.compile(r"гринвич|GMT|UTC|\bмест\w+|по (?!моск)\w+скому", re.IGNORECASE)
_OTHER_EN_ZONE = re.compile(r"\blocal\b|\btime zone|\b(?:GMT|UTC|[A-Z]{1,3}[SD]?T)\b|\b(?!Moscow)[A-Z]\w+ time\b")


class WrongNumber(SourceRule):
    """Numbers of the English that the source does not have."""

    code = "MT831"
    name = "number-not-in-source"
    category = "currency-number"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Engines drop a digit, lose a magnitude (115 тыс. as 15,000) or read a decimal comma as a separator."
    how = (
        "Numbers of both sides are brought to one scale: digits, words, magnitudes, ordinals, ranges, roman numerals, times of day; a rounded or converted figure "
        "counts as the same. A figure of the English that the Russian sentence and its neighbours do not have is a fault where the sentence has a figure that the English lacks. "
        "So is an ordinal (“third” for четвертый), a number of up to twelve in words, and a time of day in Moscow time, where each side has one that the other lacks."
    )
    message = "The source has another number here."
    bad = (
        PairBad(
            "The plant paid [[15,000]] rubles.",
            "The plant paid 115,000 rubles.",
            source="Завод заплатил 115 тыс. рублей.",
        ),
        PairBad(
            "Some [[2.4 billion]] people voted.",
            "Some 2.4 million people voted.",
            source="Проголосовали около 2,4 млн человек.",
        ),
        PairBad("The water rose to [[75]] meters.", "The water rose to 7.5 meters.", source="Вода поднялась до 7,5 метра."),
        PairBad("It was her [[third]] flight.", "It was her fourth flight.", source="Это был ее четвертый полет."),
        PairBad("The fire broke out at [[8:40 p.m.]] Moscow time.", "The fire broke out at 6:40 p.m. Moscow time.", source="Пожар начался в 18:40 мск."),
    )  # fmt: skip
    good = (
        PairGood("Two dozen people came at 5:30 pm.", "В 17:30 пришли 24 человека."),
        PairGood("It cost 1.5 million euros in the 1990s.", "В 90-х годах это стоило полтора миллиона евро."),
        PairGood("Almost 15,000 fans came.", "Пришли 14 870 болельщиков."),
        PairGood("Winds will reach 108 kph.", "Ветер усилится до 30 м/с."),
        PairGood("The barn burned down late on May 4.", "Сарай сгорел в ночь на 5 мая."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such figure."""
        for pair in story.pairs:
            if pair.ru:
                yield from _in_pair(story, pair)
                yield from _wrong_times(story, pair)
                yield from worded.wrong_ordinals(story, pair)
                yield from worded.wrong_words(story, pair)


def _in_pair(story: Story, pair: Pair) -> Iterator[Hit]:
    text = story.document.text[pair.start : pair.end]
    english, source = of_english(text), of_russian(pair.ru)
    if not english or not source:
        return
    around = story.around(pair)
    near = of_russian(around)
    eves = dates.eves(around)
    odd = [q for q in english if q.digits and not any(same(q, r) for r in near) and not _with_neighbour(q, near)]
    odd = [q for q in odd if not any(o.start == q.start and any(same(o, r) for r in near) for o in english)]
    lost = [
        r
        for r in source
        if (r.digits or r.value >= 20) and r.kind not in {"score", "lap"} and not any(same(q, r) for q in english)
    ]
    odd = [q for q in odd if not (q.value in eves or _otherwise(q, text, around, near))]
    for number, quantity in enumerate(dict.fromkeys(odd)):
        if not lost or quantity.unit or (quantity.value < 10 and quantity.kind == "number" and len(odd) > 1):
            continue
        meant = min(lost, key=lambda r: (abs(len(odd) - len(lost)), -_digits_alike(quantity, r)))
        clock = ":" in text[quantity.start : quantity.end]  # 16:30 GMT may stand for an hour of another zone
        if quantity.kind == "time" or clock or (number and english[0].start == quantity.start):
            continue
        sure = len(odd) == 1 and len(lost) == 1
        start, end = pair.start + quantity.start, pair.start + quantity.end
        right = written(meant)
        evidence = f"source: {quoted(pair.ru, meant.start, meant.end)}"
        yield Hit(
            start,
            end,
            (right,) if right and sure else (),
            evidence,
            level=Level.CERTAIN if sure and _digits_alike(quantity, meant) else Level.LIKELY,
        )


def _otherwise(quantity: Quantity, text: str, around: str, near: list[Quantity]) -> bool:
    """Whether a figure says what the source says in another unit, or is an age where that has a year of birth, or the day after."""
    born = quantity.value < 120 and _AGE.match(text, quantity.end) and _BORN.search(around)
    return (
        bool(born)
        or dates.on_the_eve(text, quantity.start)
        or any(measures.converted(quantity, text, source, around) for source in near if source.digits)
    )


def _wrong_times(story: Story, pair: Pair) -> Iterator[Hit]:
    """A time of day in Moscow time, or without a zone, that is not the only one of the source."""
    text, around = story.document.text[pair.start : pair.end], story.around(pair)
    english, source = clock.english(text), clock.russian(pair.ru)
    if len(english) != 1 or len(source) != 1 or _OTHER_ZONE.search(around) or _OTHER_EN_ZONE.search(text):
        return
    time, meant = english[0], source[0]
    ahead = {0} if "Moscow time" in text else {0, *clock.ZONES.values()}
    if any(clock.agree(time, other, shift) for other in clock.russian(around) for shift in ahead) and not (
        clock.agree(time, meant) and time.half == "a" and meant.half == "p"
    ):
        return
    right = clock.written(meant, text[time.start : time.end])
    evidence = f"source: {quoted(pair.ru, meant.start, meant.end)}"
    yield Hit(pair.start + time.start, pair.start + time.end, (right,), evidence)


def _with_neighbour(quantity: Quantity, near: Iterable[Quantity]) -> bool:
    """Whether the number is a date, a score or the like whose parts the source writes in another way."""
    digits, near = f"{quantity.value:g}", list(near)
    clocks = {r.start for r in near if r.kind == "time"}  # 17.47 is 1747; but 7,5 is not 75
    return any(r.start in clocks and digits == f"{r.value:g}".replace(".", "") for r in near)


def _digits_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures share their digits or their size, so that one is surely the other gone wrong."""
    a, b = (re.sub(r"\D|0+$", "", f"{q.value:.10g}") for q in (one, other))
    return bool(a and b) and (
        a == b
        or a.endswith(b)
        or b.endswith(a)
        or a.startswith(b)
        or b.startswith(a)
        or (len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1)
    )


def written(source: Quantity) -> str:
    """A quantity as English writes it."""
    value = source.value
    if source.kind == "year":
        return f"{value:.0f}"
    for scale, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= scale:
            return f"{value / scale:.6g} {word}"
    return f"{value:,.10g}" if value == int(value) and value >= 1000 else f"{value:.10g}"
