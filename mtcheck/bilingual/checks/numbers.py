"""Numbers, sums, times and dates that are not those of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.quantities import Quantity, of_english, of_russian
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.bilingual.story import Pair, Story

_RU_MONTHS = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_RU_SHORT = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_EN_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_RU_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Calendar(NamedTuple):
    """Months or weekdays: their Russian names, the Russian short forms, and the English names."""

    russian: tuple[str, ...]
    short: tuple[str, ...]
    english: tuple[str, ...]


_MONTHS = Calendar(_RU_MONTHS, _RU_SHORT, _EN_MONTHS)
_DAYS = Calendar(_RU_DAYS, (), _EN_DAYS)
_MONTH = re.compile(
    r"\b(?:" + "|".join(f"(?P<m{n}>{name[:3]}(?:{name[3:]})?)" for n, name in enumerate(_EN_MONTHS)) + r")\b\.?"
)
_DATED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?|[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|mid-?|[Oo]n|[Ff]rom|[Tt]o|[Oo]f|[Aa]nd|[Ll]ast|[Tt]his)\s*$"
)


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
        "counts as the same. A figure of the English that the Russian sentence and its neighbours do not have is a fault where the sentence has a figure that the English lacks."
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
    )
    good = (
        PairGood("Two dozen people came at 5:30 pm.", "В 17:30 пришли 24 человека."),
        PairGood("It cost 1.5 million euros in the 1990s.", "В 90-х годах это стоило полтора миллиона евро."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such figure."""
        for pair in story.pairs:
            if pair.ru:
                yield from _in_pair(story, pair)


def _in_pair(story: Story, pair: Pair) -> Iterator[Hit]:
    text = story.document.text[pair.start : pair.end]
    english, source = of_english(text), of_russian(pair.ru)
    if not english or not source:
        return
    near = of_russian(story.around(pair))
    odd = [q for q in english if q.digits and not any(same(q, r) for r in near) and not _with_neighbour(q, near)]
    odd = [q for q in odd if not any(o.start == q.start and any(same(o, r) for r in near) for o in english)]
    lost = [
        r for r in source if (r.digits or r.value >= 20) and r.kind != "score" and not any(same(q, r) for q in english)
    ]
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


def same(english: Quantity, source: Quantity) -> bool:
    """Whether two quantities may be one, rounding and two-digit years allowed for."""
    one, other = english.value, source.value
    if english.kind == "time" or source.kind == "time":
        if english.kind == source.kind:
            return one == other or one % 720 == other % 720
        return False
    if abs(one - other) <= 1e-9 * max(1.0, abs(other)):
        return True
    if source.kind == "year" or english.kind == "year":
        return one % 100 == other % 100 and min(one, other) < 100
    if min(one, other) <= 0:
        return False
    if 1900 <= one <= 2099 and one % 100 == other:
        return True
    return (
        max(one, other) > 10
        and abs(one - other) / max(one, other) < 0.03
        and (_round(one) or _round(other))
        and other != int(other)
    ) or _rounded(one, other)


def _rounded(one: float, other: float) -> bool:
    """Whether one is the other with fewer leading figures: 1.2 million for 1,234,000."""
    small, large = sorted((f"{one:.6g}".rstrip("0"), f"{other:.6g}".rstrip("0")), key=len)
    figures = len(re.sub(r"\D", "", small).lstrip("0"))
    return (
        figures >= 2
        and small != large
        and float(f"{max(one, other):.{figures}g}") == float(f"{min(one, other):.{figures}g}")
        and abs(one - other) / max(one, other) < 0.05
    )


def _round(value: float) -> bool:
    return value == int(value)


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


class WrongMonth(SourceRule):
    """Months and days of the week that the source does not have."""

    code = "MT832"
    name = "date-not-in-source"
    category = "dateline-date"
    severity = Severity.CRITICAL
    level = Level.CERTAIN
    why = "A clipped month of a dateline (дек) comes out as another one (Jul), and days of the week are mixed up."
    how = "A month or weekday in the English that the Russian sentence and its neighbours do not have, where the sentence has another that the English lacks."
    message = "The source has another date here."
    bad = (
        PairBad(
            "OSLO, 3 [[Jul]] — The ship left port.",
            "OSLO, 3 Dec — The ship left port.",
            source="ОСЛО, 3 дек — Корабль вышел из порта.",
        ),
        PairBad(
            "Voting ends on [[Tuesday]].", "Voting ends on Sunday.", source="Голосование закончится в воскресенье."
        ),
    )
    good = (PairGood("He may come in March.", "Возможно, он приедет в марте."),)

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such date."""
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            months = [
                (int(m.lastgroup[1:]), m.start(), m.end())
                for m in _MONTH.finditer(text)
                if m.lastgroup and _is_month(text, m)
            ]
            yield from _odd_dates(story, pair, months, _MONTHS)
            days = [(n, m.start(), m.end()) for n, day in enumerate(_EN_DAYS) for m in re.finditer(rf"\b{day}\b", text)]
            yield from _odd_dates(story, pair, days, _DAYS)


def _odd_dates(story: Story, pair: Pair, english: list[tuple[int, int, int]], calendar: Calendar) -> Iterator[Hit]:
    if not english:
        return
    here, near = _named(pair.ru, calendar), _named(story.around(pair), calendar)
    lost = {number for number in here if number not in {n for n, _, _ in english}}
    if len(lost) != 1:
        return
    meant = lost.pop()
    for _, start, end in (entry for entry in english if entry[0] not in near):
        text = story.document.text[pair.start + start : pair.start + end]
        right = calendar.english[meant]
        if len(text.rstrip(".")) <= 3 and len(right) > 3:
            right = right[:3] + ("." if text.endswith(".") else "")
        evidence = f"source: {quoted(pair.ru, here[meant], here[meant] + 3)}"
        yield Hit(pair.start + start, pair.start + end, (right,), evidence)


def _named(text: str, calendar: Calendar) -> dict[int, int]:
    """Months or weekdays of a Russian text, and where each first stands."""
    found: dict[int, int] = {}
    for token in russian.tokens(text):
        for lemma in russian.lemmas(token.text):
            if lemma in calendar.russian:
                found.setdefault(calendar.russian.index(lemma), token.start)
            elif lemma in calendar.short and re.search(r"\d\s*$", text[: token.start]):
                found.setdefault(calendar.short.index(lemma), token.start)
    return found


def _is_month(text: str, match: re.Match[str]) -> bool:
    word = match.group().rstrip(".")
    if word not in {"May", "March", "Mar", "Jun", "Jan"} and len(word) > 3:
        return True
    return bool(_DATED.search(text[: match.start()]) or re.match(r"\s*\d", text[match.end() :]))
