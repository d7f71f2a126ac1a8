"""Months and days of the week that are not those of the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.dates import DAYS, MONTHS, Calendar, eves_named, named, on_the_eve
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_MONTH = re.compile(
    r"\b(?:" + "|".join(rf"(?P<m{n}>{name}\b|{name[:3]}\b\.?)" for n, name in enumerate(MONTHS.english)) + ")"
)
_DATED = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?|[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ee]arly|[Ll]ate|mid-?|[Oo]n|[Ff]rom|[Tt]o|[Oo]f|[Aa]nd|[Ll]ast|[Tt]his)\s*$"
)


class WrongMonth(SourceRule):
    """Months and days of the week that the source does not have."""

    code = "MT832"
    name = "date-not-in-source"
    category = "dateline-date"
    severity = Severity.CRITICAL
    level = Level.CERTAIN
    why = "A clipped month of a dateline (дек) comes out as another one (Jul), and days of the week are mixed up."
    how = "A month or weekday in the English that the Russian sentence and its neighbours do not have, where the sentence has another that the English lacks. “В ночь на” begins the day before."
    message = "The source has another date here."
    bad = (
        PairBad(
            "OSLO, 3 [[Jul]] — The ship left port.",
            "OSLO, 3 Dec — The ship left port.",
            source="ОСЛО, 3 дек — Корабль вышел из порта.",
        ),
        PairBad(
            "The ship left on 8 [[December]].",
            "The ship left on 8 September.",
            source="Корабль ушёл 8 сентября.",
        ),
        PairBad(
            "Voting ends on [[Tuesday]].", "Voting ends on Sunday.", source="Голосование закончится в воскресенье."
        ),
    )
    good = (
        PairGood("He may come in March.", "Возможно, он приедет в марте."),
        PairGood("The barn burned down late Sunday.", "Сарай сгорел в ночь на понедельник."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such date."""
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            months = [
                (int(m.lastgroup[1:]), m.start(), m.end())
                for m in _MONTH.finditer(text)
                if m.lastgroup and _is_month(text, m)
            ]
            yield from _odd_dates(story, pair, months, MONTHS)
            days = [
                (n, m.start(), m.end()) for n, day in enumerate(DAYS.english) for m in re.finditer(rf"\b{day}\b", text)
            ]
            yield from _odd_dates(story, pair, days, DAYS)


def _odd_dates(story: Story, pair: Pair, english: list[tuple[int, int, int]], calendar: Calendar) -> Iterator[Hit]:
    if not english:
        return
    here, near = named(pair.ru, calendar), named(story.around(pair), calendar)
    allowed = near.keys() | eves_named(story.around(pair), calendar)
    lost = {number for number in here if number not in {n for n, _, _ in english}}
    if len(lost) != 1:
        return
    meant = lost.pop()
    for _, start, end in (entry for entry in english if entry[0] not in allowed):
        if on_the_eve(story.document.text[pair.start : pair.end], start):
            continue
        text = story.document.text[pair.start + start : pair.start + end]
        right = calendar.english[meant]
        if text != "May" and len(text.rstrip(".")) <= 3 and len(right) > 3:
            right = right[:3] + ("." if text.endswith(".") else "")
        evidence = f"source: {quoted(pair.ru, here[meant], here[meant] + 3)}"
        yield Hit(pair.start + start, pair.start + end, (right,), evidence)


def _is_month(text: str, match: re.Match[str]) -> bool:
    word = match.group().rstrip(".")
    if word not in {"May", "March", "Mar", "Jun", "Jan"} and len(word) > 3:
        return True
    return bool(_DATED.search(text[: match.start()]) or re.match(r"\s*\d", text[match.end() :]))
