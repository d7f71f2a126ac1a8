"""Wire datelines whose month the engine got wrong: `1 дек` became 1 Jul."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules._calendar import MONTHS, dates_in, events_in
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Dateline, Document

_WIRE = compiled(r"\d{1,2} [A-Z][a-z]{2,3}$")


class DatelineMonth(Rule):
    """A dateline's month that cannot be right, or that nothing in the text confirms."""

    code = "MT350"
    name = "dateline-month"
    category = "dateline-date"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "Russian agencies abbreviate months (дек, окт, июл); engines guess at the three letters, and a December story "
        "comes out in July."
    )
    how = (
        "Compares the dateline with the date of publication, with dates in the story, and with the known dates of a "
        "summit or tournament that the story names with its place. Without any of these an agency's dateline is only "
        "a hint: it is right more often than not."
    )
    message = "The dateline's month does not fit the rest of the story."
    bad = (
        Bad("OSAKA, [[28 Feb]] — RIA Novosti. Leaders of the G20 met in Osaka to talk about trade.",
            "OSAKA, 28 Jun — RIA Novosti. Leaders of the G20 met in Osaka to talk about trade."),
        Bad("MINSK, [[17 Jan]] - BelTA. The plant stopped on Tuesday, 15 October. It was to reopen on 16 October.",
            "MINSK, 17 Oct - BelTA. The plant stopped on Tuesday, 15 October. It was to reopen on 16 October."),
        Bad("TVER, [[3 Mar]] — RIA Novosti. The new tram line is open."),
    )  # fmt: skip
    good = (
        "OSAKA, 28 June — Leaders of the G20 met in Osaka to talk about trade.",
        "MINSK, 17 October — The plant stopped on Tuesday, 15 October.",
        "KAZAN, Oct. 23 — The BRICS summit in Kazan goes on.",
    )

    def can_fire(self, document: Document) -> bool:
        """Whether the story opens with a dateline."""
        return document.dateline is not None

    def find(self, context: Context) -> Iterator[Hit]:
        """The dateline's date, where something speaks against it or nothing for it."""
        document = context.document
        line = document.dateline
        if line is None or line.day > 31:
            return
        for judge in (_by_publication, _by_event, _by_dates):
            hit = judge(document, line)
            if hit is not None:
                if hit.suggestions:
                    yield hit
                return
        if _WIRE.fullmatch(document.text[line.date.start : line.date.end]):
            yield Hit(
                *line.date, severity=Severity.NEUTRAL, level=Level.HINT, evidence="nothing in the text confirms it",
                message="Check the month: engines often get Russian abbreviations of months wrong.",
            )  # fmt: skip


def _written(document: Document, line: Dateline, day: int, month: int) -> str:
    """A date in the form of the dateline's own."""
    shown = document.text[line.date.start : line.date.end]
    name = date(2000, month, 1).strftime("%B") if len(re.sub(r"[^A-Za-z]", "", shown)) > 4 else MONTHS[month - 1]
    return f"{day} {name}" if shown[0].isdigit() else f"{name} {day}"


def _right(line: Dateline) -> Hit:
    return Hit(*line.date)


def _by_publication(document: Document, line: Dateline) -> Hit | None:
    published = document.published
    if published is None:
        return None
    distance = min(
        _apart(line.day, line.month, published, year)
        for year in (published.year - 1, published.year, published.year + 1)
    )
    if distance <= 2:
        return _right(line)
    day = line.day if abs(line.day - published.day) <= 2 else published.day
    fix = _written(document, line, day, published.month)
    return Hit(*line.date, (fix,), f"published on {published.isoformat()}")


def _apart(day: int, month: int, published: date, year: int) -> int:
    try:
        return abs((date(year, month, day) - published).days)
    except ValueError:
        return 366


def _by_event(document: Document, line: Dateline) -> Hit | None:
    place = document.text[line.place.start : line.place.end].title()
    events = events_in(document, place)
    if any(event.near(line.day, line.month) for event, _ in events):
        return _right(line)
    for event, there in sorted(events, key=lambda pair: not pair[1]):
        months = [month for month in range(1, 13) if event.near(line.day, month)]
        if months:
            fixes = tuple(_written(document, line, line.day, month) for month in months)
            span = (
                event.first.isoformat()
                if event.first == event.last
                else f"{event.first.isoformat()} to {event.last.isoformat()}"
            )
            # A story may look back at a summit or forward to it; one datelined there is written during it.
            return Hit(
                *line.date, fixes, f"the {event.name} in {event.places[0]}: {span}",
                severity=None if there else Severity.NEUTRAL,
            )  # fmt: skip
    return None


def _by_dates(document: Document, line: Dateline) -> Hit | None:
    found = list(dates_in(document, line.end))
    if not found:
        return None
    near = {line.month, line.month % 12 + 1, (line.month - 2) % 12 + 1}
    if any(month in near for _, month, _ in found):
        return _right(line)
    (month, count), = Counter(month for _, month, _ in found).most_common(1)  # fmt: skip
    if count < len(found) or not (count > 1 or any(weekday for _, _, weekday in found)):
        return None
    latest = max(day for day, _, _ in found)
    fix = _written(
        document, line, line.day, month if line.day >= latest - 1 or latest - line.day < 15 else month % 12 + 1
    )
    return Hit(*line.date, (fix,), f"the story's dates are in {date(2000, month, 1).strftime('%B')}")
