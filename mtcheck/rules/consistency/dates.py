"""Dates that no calendar has: a day the month lacks, a weekday that belongs to another date."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules._calendar import MONTHS
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DAY_FIRST = rf"(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})"
_MONTH_FIRST = rf"(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}})(?P<ordinal2>st|nd|rd|th)?"
_DATE = Sought(
    rf"(?<![\w.,:/$€£№#-])(?:{_DAY_FIRST}|{_MONTH_FIRST})\b(?![:/%]|[.,]\d|-\w)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_BEFORE = compiled(rf"{_WEEKDAY}(?:,? |,? the | \()$")
_AFTER = compiled(rf"(?:, | \(){_WEEKDAY}\b(?=[.,;)]|$)")
_CUE = compiled(r"\b(?:on|until|till|since|from|by|before|after|dated|through|between)(?: the)? $", re.IGNORECASE)
_LEAD = 24
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_GREGORIAN = 1919  # Russian dates before it may be of the old calendar


class ImpossibleDate(Rule):
    """A date that the calendar does not have."""

    code = "MT380"
    name = "impossible-date"
    category = "dateline-date"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "Engines write figures and months one piece at a time: июня becomes April and leaves its 31 behind, a day borrows the "
        "figures of the next number, and the weekday no longer fits."
    )
    how = (
        "A day that its month never has, 29 February of a common year, or a weekday beside a full date on which another weekday fell. "
        "A count before or after a month (“in April 31 people”) is left alone. Which part is wrong only the source tells: no fix."
    )
    message = "The calendar has no such date."
    bad = (
        Bad("The bridge will open on [[31 April]] after a long repair."),
        Bad("Applications close on [[February 30, 2022]], the zoo said."),
        Bad("The museum was closed on [[29 February 2023]] for a day."),
        Bad("The ferry sank on [[Monday, 3 March 2021]], off the cape."),
        Bad("The vote is set for [[October 12, 2022 (Sunday)]] in all districts."),
    )
    good = (
        "In April 31 people moved to the village.",
        "At 35 May became a councillor.",
        "The ferry sank on Wednesday, 3 March 2021, off the cape.",
        "The museum was closed on 29 February 2024.",
        "Of the 31 April babies, ten were twins.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such date."""
        text = context.document.text
        for match in _DATE.finditer(context.document):
            hit = _impossible(text, match) or _other_weekday(text, match)
            if hit:
                yield hit


def _parts(match: re.Match[str]) -> tuple[int, int]:
    month = 1 + MONTHS.index((match["month"] or match["month2"])[:3])
    return int(match["day"] or match["day2"]), month


def _impossible(text: str, match: re.Match[str]) -> Hit | None:
    day, month = _parts(match)
    name = date(2000, month, 1).strftime("%B")
    year = int(match["year"]) if match["year"] else None
    if day <= _LONGEST[month - 1]:
        if (day, month) == (29, 2) and year and not _leap(year):
            return Hit(*match.span(), evidence=f"{year} was no leap year", level=Level.CERTAIN)
        return None
    after = text[match.end() : match.end() + 2]
    closed = (not after[:1].strip() and not after[1:2].isalnum()) or after[:1] in ",.;)"
    cue = _CUE.search(text, max(0, match.start() - _LEAD), match.start()) is not None
    ordinal = bool(match["ordinal"] or match["ordinal2"])
    # Without a year, an ordinal or a preposition of time the figure may count something or be somebody's age.
    if not (year or ordinal or cue) and (day > 31 or not closed or match["day2"]):
        return None
    if not (year or ordinal or closed) and (match["day2"] or text[: match.start()].endswith("the ")):
        return None
    return Hit(*match.span(), evidence=f"{name} has {_LONGEST[month - 1]} days", level=Level.CERTAIN if year else None)


def _other_weekday(text: str, match: re.Match[str]) -> Hit | None:
    if not match["year"] or int(match["year"]) < _GREGORIAN:
        return None
    day, month = _parts(match)
    if not day or day > 31:
        return None
    start, end = match.span()
    if before := _BEFORE.search(text, max(0, start - _LEAD), start):
        named, start = before["weekday"], before.start()
    elif after := _AFTER.match(text, end):
        named, end = after["weekday"], after.end() + text.startswith(")", after.end())
    else:
        return None
    when = date(int(match["year"]), month, day)
    right = _WEEKDAYS[when.weekday()]
    if right == named:
        return None
    return Hit(
        start, end, evidence=f"{day} {when.strftime('%B %Y')} was a {right}",
        message="The weekday and the date contradict each other.",
    )  # fmt: skip


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
