"""Times of day as a clock shows them, and the zones in which English news gives what was Moscow time."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtcheck.bilingual.quantities import of_english

#: minutes that Moscow is ahead of a zone
ZONES = {"GMT": 180, "UTC": 180, "BST": 120, "CET": 120, "CEST": 60, "EST": 480, "EDT": 420}
_HALF_DAY = 720
_ZONE_AFTER = re.compile(rf"\s*(?:[ap]\.?m\.?\s*)?\(?(?P<zone>{'|'.join(ZONES)})\b", re.IGNORECASE)
_HALF = re.compile(r"\s*(?P<half>[ap])\.?m\b", re.IGNORECASE)
_RU_TIME = re.compile(
    r"(?<![\w.,:])(?:(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?=\s*(?:мск|по\s+\w+скому|утра|вечера|час|ночи|дня|[,.;)](?!\d)|$))"
    r"|(?:(?<=\bв )|(?<=\bк ))(?P<at>[01]?\d|2[0-3])[:.](?P<past>[0-5]\d)(?![\d.,]*\d)"
    r"|(?:(?<=\bв )|(?<=\bк ))(?P<whole>[01]?\d|2[0-3])\s*(?:час(?:а|ов|ам)?|ч\.)(?!\w)(?:\s*(?P<and>[0-5]\d)\s*мин\w*\.?)?)"
    r"(?:\s*(?P<part>утра|вечера|дня|ночи))?"
)


class Time(NamedTuple):
    """A time of day: minutes after midnight, where it stands, and which half of the day it is in, where that is sure."""

    minutes: int
    start: int
    end: int
    half: str = ""


def russian(text: str) -> list[Time]:
    """The times of day of a Russian text: 18:30, в 18.30, в 19 часов, в 18 ч. 30 мин."""
    found = []
    for match in _RU_TIME.finditer(text):
        hour = int(match["hour"] or match["at"] or match["whole"])
        minutes = hour * 60 + int(match["minute"] or match["past"] or match["and"] or 0)
        half = "p" if 12 < hour < 24 or match["part"] in {"вечера", "дня"} else ""
        found.append(Time(minutes, *match.span(), half))
    return found


def english(text: str) -> list[Time]:
    """The times of day of an English text: 8:30 p.m., 20:30, 9 pm, 1800 GMT."""
    found = []
    for quantity in of_english(text):
        written = text[quantity.start : quantity.end]
        half = _HALF.match(text, quantity.end)
        if (
            quantity.kind == "time"
            and quantity.digits
            and (half or "." not in written or _ZONE_AFTER.match(text, quantity.end))
        ):
            end = half.end() + (text[half.end() :][:1] == ".") if half else quantity.end
            found.append(Time(int(quantity.value), quantity.start, end, half["half"].lower() if half else ""))
    return found


def agree(one: Time, other: Time, ahead: int = 0) -> bool:
    """Whether an English time and a Russian one, `ahead` minutes later, are one; a clock of twelve hours will do."""
    return (one.minutes + ahead) % _HALF_DAY == other.minutes % _HALF_DAY


def written(time: Time, like: str) -> str:
    """A Russian time as English writes it: by the clock of twelve hours where `like` has a.m. or p.m."""
    hour, minute = divmod(time.minutes, 60)
    if "m" not in like.lower():
        return f"{hour}:{minute:02}"
    half = "p.m." if hour % 24 >= 12 or time.half == "p" else "a.m."
    return f"{hour % 12 or 12}:{minute:02} {half}" if minute else f"{hour % 12 or 12} {half}"
