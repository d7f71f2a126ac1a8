"""Bounds turned round: at most for не менее, less than for более."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule, cased
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.quantities import Quantity, of_english, of_russian
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_RU_BOUND = re.compile(
    r"\b(?P<not>не\s+)?(?:(?P<more>более|больше|свыше|старше|выше|дольше|позднее|позже|превы[а-яё]+|минимум)"
    r"|(?P<less>менее|меньше|моложе|младше|ниже|короче|ранее|раньше|максимум))\s+(?:чем\s+)?(?:на\s+|в\s+|через\s+)?$",
    re.IGNORECASE,
)
_EN_BOUND = re.compile(
    r"\b(?P<not>(?:no|not|never|cannot|without|fail\w* to|\w+n[’']t)\s+(?:be\s+)?)?(?P<bound>"
    r"(?P<more>(?:more|greater|higher|longer|later|older) than|over|above|exceed\w*|topp(?:ed|ing)|in excess of|at least|a minimum of|upwards? of)"
    r"|(?P<less>(?:less|fewer|lower|shorter|earlier|younger|smaller) than|under|below|at most|up to|a maximum of))"
    r"\s+(?:[A-Z]\w+\.?\s+)?[$€£]?$",
    re.IGNORECASE,
)
_TURNED = {
    "more than": "less than", "less than": "more than", "fewer than": "more than", "over": "under", "under": "over", "above": "below", "below": "above",
    "at least": "at most", "at most": "at least", "older than": "younger than", "younger than": "older than", "later than": "earlier than",
    "earlier than": "later than", "higher than": "lower than", "lower than": "higher than", "up to": "at least",
}  # fmt: skip
_DENIED = re.compile(
    r"\b(?:no|nobody|none|not|nor|never|without|unless|except|only|ban\w*|bar(?:s|red)?|prohibit\w*|forbid\w*|exempt\w*|closed|den(?:y|ied)|refus\w*|fail\w*)\b"
    r"|n[’']t\b|\b(?:не|нет|ни|никто|никого|без|кроме|лишь|только|запре[тщ]\w*|исключ\w*|отказ\w*|освобо\w*)\b",
    re.IGNORECASE,
)  # closed to those under 18 is open to those over 18
_REACH = 40  # code points before a number in which its bound may stand


class BoundTurned(SourceRule):
    """A bound on a number that has become the opposite one."""

    code = "MT837"
    name = "bound-turned-round"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "“Не менее 400” and “не более 400” differ by a word that engines mix up; the figure looks right and the fact is its opposite."
    how = (
        "A number that stands once on each side, with более, не менее, старше, не ранее and the like right before it, where the English has less than, at "
        "most, under, no later than and the like right before it, or the other way round. Sentences that deny or forbid something are left alone."
    )
    message = "The source bounds this number from the other side."
    bad = (
        PairBad("The range is [[at most]] 600 kilometers.", "The range is at least 600 kilometers.", source="Дальность – не менее 600 километров."),
        PairBad("The talks lasted [[less than]] three hours.", "The talks lasted more than three hours.", source="Переговоры длились более трех часов."),
        PairBad("Visitors [[over]] 25 get in free.", "Visitors under 25 get in free.", source="Посетители моложе 25 лет проходят бесплатно."),
    )  # fmt: skip
    good = (
        PairGood("The rate was no more than 90 rubles.", "Курс не превысил 90 рублей."),
        PairGood("At least 600 people came.", "Пришли более 600 человек."),
        PairGood("Nobody under 18 is admitted.", "Вход разрешен лицам старше 18 лет."),
        PairGood("The work will end by June 24.", "Работы завершатся не позднее 24 июня."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such bound."""
        for pair in story.pairs:
            if pair.ru:
                yield from _in_pair(story, pair)


def _in_pair(story: Story, pair: Pair) -> Iterator[Hit]:
    text = story.document.text[pair.start : pair.end]
    english, source = of_english(text), of_russian(pair.ru)
    for quantity in english:
        found = _EN_BOUND.search(text, max(0, quantity.start - _REACH), quantity.start)
        twins = [other for other in source if other.value == quantity.value]
        if found is None or len({other.start for other in twins}) != 1 or _again(english, quantity):
            continue
        meant = _RU_BOUND.search(pair.ru, max(0, twins[0].start - _REACH), twins[0].start)
        if meant is None or _up(found) == _up(meant) or _denied(text, found) or _denied(pair.ru, meant):
            continue
        bound = found["bound"]
        right = cased(_TURNED.get(bound.lower(), ""), bound)
        start, end = pair.start + found.start("bound"), pair.start + found.end("bound")
        yield Hit(start, end, (right,) if right else (), f"source: {quoted(pair.ru, meant.start(), twins[0].end)}")
        return


def _denied(text: str, bound: re.Match[str]) -> bool:
    """Whether a text denies or forbids something besides its bound: then the other bound may say the same."""
    return bool(_DENIED.search(text[: bound.start()]) or _DENIED.search(text[bound.end() :]))


def _again(english: list[Quantity], quantity: Quantity) -> bool:
    """Whether the number stands in the English a second time: then nothing tells which of the two is meant."""
    return any(other.value == quantity.value and other.start != quantity.start for other in english)


def _up(bound: re.Match[str]) -> bool:
    """Whether a bound is a lower one: more than, no less than."""
    return bool(bound["more"]) != bool(bound["not"])
