"""Forms that the house's glossary forbids, and spellings that it does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.house._matching import glossary, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.context import Context

_WHY = "An engine translates a term as its training texts did, now one way and now another; what a newsroom writes is its own decision."


class HouseTerm(Rule):
    """Terms that the glossary forbids."""

    code = "MT901"
    name = "house-term"
    category = "term-calque"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = _WHY
    how = (
        "Forbidden forms of the glossary (`glossary` and `terms` in the configuration) are looked for in all their inflections, with the capitals "
        "that they are given; within a longer form that may stand they are left alone. The preferred form is put in the same inflection. The entry "
        "says how bad and how sure; certain ones are corrected unseen."
    )
    message = "House style writes this term otherwise."
    settings: ClassVar[Mapping[str, object]] = {
        "terms": [
            {"preferred": "special counsel", "forbidden": ["special prosecutor"]},
            {"preferred": "use", "forbidden": ["utilize"]},
            {"preferred": "hydropower plant", "forbidden": ["HPP"]},
        ]
    }
    bad = (
        Bad("The [[special prosecutors]] met on Monday.", "The special counsels met on Monday."),
        Bad("The engineers [[utilized]] a crane.", "The engineers used a crane."),
        Bad("The workers went to [[an HPP]] near Bratsk.", "The workers went to a hydropower plant near Bratsk."),
    )
    good = ("The special counsel met reporters.", "The prosecutor thanked a special guest.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every forbidden term."""
        limit = glossary(context).spelling
        return (place.hit for place in places(context) if place.number < limit)


class HouseSpelling(Rule):
    """Spellings that the house does not use."""

    code = "MT902"
    name = "house-spelling"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Kiev and Kyiv, Group of 20 and G20 are all good English; which of them stands in a story is house style."
    how = (
        "The pairs of `spelling` in the configuration: what stands on the left is found in all its inflections and with hyphens, and replaced by what "
        "stands on the right. A form that explains the other in brackets, as in the Group of 20 (G20), is left alone."
    )
    message = "House style spells this otherwise."
    settings: ClassVar[Mapping[str, object]] = {"spelling": {"Kiev": "Kyiv", "Group of 20": "G20"}}
    bad = (
        Bad("A [[Kiev]]-based firm won the tender.", "A Kyiv-based firm won the tender."),
        Bad("Leaders of the [[Group of 20]] met in Rome.", "Leaders of the G20 met in Rome."),
    )
    good = ("Leaders of the Group of 20 (G20) met in Rome.", "Talks in Kyiv went on.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such spelling."""
        limit = glossary(context).spelling
        return (place.hit for place in places(context) if place.number >= limit)
