"""Dates that a text gives away: absolute dates in it, and recurring events whose dates are known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.rules.macros import data, expand
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.document import Document

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FULL = expand("@month@")
_DATE = Sought(
    expand(
        rf"(?P<weekday>\b@weekday@,? )?(?:the )?\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_FULL})|"
        rf"(?P<month2>{_FULL}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?P<year>,? (?:19|20)\d\d)?"
    )
)
_NAMES = tuple(name for name in _FULL[3:-1].split("|"))


class Event(NamedTuple):
    """A recurring event in one year."""

    name: str
    first: date
    last: date
    places: tuple[str, ...]

    def near(self, day: int, month: int, slack: int = 3) -> bool:
        """Whether a day and month lie within the event or a few days of it."""
        return any(
            (moment.day, moment.month) == (day, month)
            for moment in days(self.first - timedelta(slack), self.last + timedelta(slack))
        )


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


def dates_in(document: Document, start: int) -> Iterator[tuple[int, int, bool]]:
    """Day, month and whether a weekday stands before it, of each date without a year after `start`."""
    for match in _DATE.finditer(document):
        if match.start() < start:
            continue
        day = int(match["day"] or match["day2"])
        if not match["year"] and day <= 31:
            yield day, 1 + _NAMES.index(match["month"] or match["month2"]), bool(match["weekday"])


@lru_cache(maxsize=1)
def _series() -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """The listed series of events, and their cues in one case."""
    return [(tuple(map(str.casefold, series["cues"])), series) for series in data("events")["series"]]


def _names(text: str, place: str) -> bool:
    return place in text and re.search(rf"\b{re.escape(place)}\b", text) is not None


def events_in(document: Document, place: str) -> list[tuple[Event, bool]]:
    """Events that the text names with their place, and whether the dateline's own place is the event's."""
    text = document.text
    folded = text.casefold()
    found = []
    for cues, series in _series():
        if not any(cue in folded for cue in cues):
            continue
        if "with" in series and not any(word in text for word in series["with"]):
            continue
        for first, last, *places in series["events"]:
            there = any(name.casefold() == place.casefold() for name in places)
            if there or any(_names(text, name) for name in places):
                found.append(
                    (Event(series["name"], date.fromisoformat(first), date.fromisoformat(last), tuple(places)), there)
                )
    return found
