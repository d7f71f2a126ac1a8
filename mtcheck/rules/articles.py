"""Articles that a frame demands: `such operation` for such an operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_BEFORE = compiled(
    r"\b(?:no|any|every|some|each|one|two|three|four|five|first|second|third|last|next|only|other|another|few|many|most|all|several|the|\d+)(?: more| of)? $",
    re.IGNORECASE,
)


class SuchWithoutArticle(Rule):
    """“such” before a count noun without “a”."""

    code = "MT546"
    name = "such-without-article"
    category = "article-preposition"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«к такой операции»: Russian has no articles; English wants “such a” before a count noun."
    how = "“such” and a singular count noun of a list, with no “no”, “any” or number before it: “a” or “an” is put in."
    message = "English says “such a …” before a count noun."
    bad = (
        Bad(
            "The army may return to [[such “operation”]] in May.", "The army may return to such an “operation” in May."
        ),
        Bad("He said that [[such decision]] was needed.", "He said that such a decision was needed."),
    )
    good = (
        "No such decision was needed.",
        "Such decision-making is slow.",
        "He named three such visits and one such letter.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """“such” straight before a count noun."""
        document, nouns = context.document, frozenset(data("nouns")["such"])
        for place in document.places.get("such", ()):
            if place + 1 >= len(document.words) or document.words[place + 1] not in nouns:
                continue
            start, end = document.spans[place].start, document.spans[place + 1].end
            gap = document.gap(place)
            tail = document.text[end : end + 1]
            if (
                gap not in {" ", " “", ' "'}
                or tail in {"-", "’", "'"}
                or _BEFORE.search(document.text[max(0, start - 20) : start])
            ):
                continue
            closing = tail if gap != " " and tail in {"”", '"'} else ""
            noun = document.words[place + 1]
            article = "an" if noun[0] in "aeio" else "a"
            fix = f"{document.words[place]} {article}{gap}{noun}{closing}"
            yield Hit(start, end + len(closing), (fix,))
