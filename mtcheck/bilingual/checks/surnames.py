"""Surnames that are not the source's, found by the given name or the title before them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.bilingual import renderings
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import missed, quoted, rendering
from mtcheck.bilingual.culprits import Room
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Story

_MISTER = re.compile(r"\b(?:господин\w*|госпож\w+|г-н\w?|г-ж\w+)\s+$", re.IGNORECASE)
_TITLES = frozenset({"mr", "mrs", "ms", "miss"})
_KNOWN, _OTHER = 0.74, 0.6  # above this the word may be meant for the name, and is another check's business


class WrongSurname(SourceRule):
    """Another surname after somebody's given name."""

    code = "MT806"
    name = "surname-not-of-source"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Neural engines put a rare surname together from pieces, and another name comes out: Олег Буранов as Oleg Malinsky."
    how = (
        "The Russian has a given name, or господин, before a surname that nothing in the English sentence renders or sounds like; the English has that given name, or "
        "Mr., before a capitalised word that nothing else in the Russian explains."
    )
    message = "The source has another surname here."
    bad = (
        PairBad(
            "Director Oleg [[Malinsky]] told workers to go home.",
            "Director Oleg Buranov told workers to go home.",
            source="Директор Олег Буранов велел рабочим идти домой.",
        ),
    )
    good = (
        PairGood("Director Buranov told workers to go.", "Директор Олег Буранов велел рабочим идти домой."),
        PairGood("President Emmanuel Macron came.", "Приехал президент Эмманюэль Макрон."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such surname."""
        taken = {culprit.at for _, _, culprit in missed(story)}
        for pair in story.pairs:
            if not pair.ru:
                continue
            room = Room(story, pair)
            for name, anchors in _anchored(room):
                hit = _hit(room, name, [at for at in anchors if at + 1 not in taken])
                if hit:
                    yield hit


def _anchored(room: Room) -> Iterator[tuple[Name, list[int]]]:
    """Surnames with a given name or title before them, and where that stands in the English."""
    pair, document = room.pair, room.document
    for before, name in pairwise(room.names):
        if before.given and not name.given and pair.ru[before.end : name.start] == " ":
            yield (
                name,
                [
                    index
                    for index in range(pair.first, pair.last - 1)
                    if document.words[index][:1].isupper() and renderings.accepts(before, document.words[index])
                ],
            )
    for name in room.names:
        if _MISTER.search(pair.ru[: name.start]) and not name.given:
            yield name, [index for index in range(pair.first, pair.last - 1) if document.lowers[index] in _TITLES]


def _hit(room: Room, name: Name, anchors: list[int]) -> Hit | None:
    story, pair, document = room.story, room.pair, room.document
    capitals = [document.words[index] for index in range(pair.first, pair.last) if document.words[index][:1].isupper()]
    if len(anchors) != 1 or any(renderings.accepts(name, word) for word in capitals):
        return None
    index = anchors[0] + 1
    word = document.words[index]
    if not word[:1].isupper() or word.isupper() or len(word) < 4 or document.gap(index - 1).strip(".") != " ":
        return None
    most = _KNOWN if name.known or name.slavic or name.lexical else _OTHER
    if any(renderings.similarity(name, other) >= most for other in capitals) or room.explained(index, name):
        return None
    start, end = document.spans[index]
    return Hit(start, end, (rendering(story, name, word),), f"source: {quoted(pair.ru, name.start, name.end)}")
