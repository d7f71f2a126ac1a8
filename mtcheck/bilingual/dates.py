"""Months and weekdays of both languages, and the day before, which «в ночь на» begins with."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtcheck.lexicon import russian

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


MONTHS = Calendar(_RU_MONTHS, _RU_SHORT, _EN_MONTHS)
DAYS = Calendar(_RU_DAYS, (), _EN_DAYS)
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NIGHT = re.compile(r"\bв ночь на\s+(?:(?P<day>\d{1,2})(?:-е)?\s+)?(?P<word>[а-яё]+)", re.IGNORECASE)


_EVE = re.compile(r"\b(?:eve of|day before|night before|ahead of)\s+(?:[A-Z]\w+\.?\s+)?$")


def on_the_eve(text: str, start: int) -> bool:
    """Whether an English date is named as the day after: the eve of June 1."""
    return bool(_EVE.search(text[:start]))


def named(text: str, calendar: Calendar) -> dict[int, int]:
    """Months or weekdays of a Russian text, and where each first stands."""
    found: dict[int, int] = {}
    for token in russian.tokens(text):
        for lemma in russian.lemmas(token.text):
            if lemma in calendar.russian:
                found.setdefault(calendar.russian.index(lemma), token.start)
            elif lemma in calendar.short and re.search(r"\d\s*$", text[: token.start]):
                found.setdefault(calendar.short.index(lemma), token.start)
    return found


def eves(text: str) -> list[int]:
    """The days of the month before each «в ночь на N …»: 4 for 5 мая, 31 for 1 июня, 28 and 29 for 1 марта."""
    found: list[int] = []
    for match in _NIGHT.finditer(text):
        day = int(match["day"] or 0)
        if day > 1:
            found.append(day - 1)
        elif day:
            for month in named(f"1 {match['word']}", MONTHS):
                last = _LENGTHS[month - 1]
                found += [last, 29] if last == 28 else [last]
    return found


def eves_named(text: str, calendar: Calendar) -> set[int]:
    """The weekdays, or the months, of the days before each «в ночь на …»."""
    found = set()
    for match in _NIGHT.finditer(text):
        if calendar is MONTHS and match["day"] != "1":
            continue
        found |= {(number - 1) % len(calendar.russian) for number in named(match["word"], calendar)}
    return found
