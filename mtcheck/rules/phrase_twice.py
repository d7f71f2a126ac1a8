"""A phrase with its preposition that stands twice in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_OPENERS = frozenset(["of", "in", "on", "by", "for", "to", "with", "from"])
_IDLE = frozenset(["and", "or", "but", "on", "by", "of", "the"])  # a phrase does not end in them
_LONGEST = 6


class PhraseTwice(Rule):
    """`on the garden wall on the garden wall`."""

    code = "MT678"
    name = "phrase-said-twice"
    category = "duplication"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Neural engines lose their place and translate a phrase twice."
    how = "A preposition with up to five words, and the same words straight after, with at most a comma between."
    message = "The phrase stands twice."
    bad = (
        Bad(
            "He painted the cat on the garden wall[[ on the garden wall]] in May.",
            "He painted the cat on the garden wall in May.",
        ),
    )
    good = (
        "He painted the cat on the garden wall in May.",
        "They went on and on and on.",
        "It grew by 5, by 5 each day.",
    )

    @property
    def anchors(self) -> frozenset[str] | None:
        """The prepositions."""
        return _OPENERS

    def find(self, context: Context) -> Iterator[Hit]:
        """Every second standing of a phrase."""
        document = context.document
        lowers, spans = document.lowers, document.spans
        for opener in _OPENERS & document.vocabulary:
            for at in document.places[opener]:
                for length in range(2, _LONGEST + 1):
                    again = at + length
                    if lowers[again : again + 1] != [opener] or lowers[at:again] != lowers[again : again + length]:
                        continue
                    last = lowers[again - 1]
                    if last not in _IDLE and len(last) > 2 and document.gap(again - 1) in {" ", ", "}:
                        yield Hit(spans[again - 1].end, spans[again + length - 1].end, ("",))
                        break
