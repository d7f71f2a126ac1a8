"""Articles that a frame demands: `such operation` for such an operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import is_past
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data, wordlist

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from mtcheck.context import Context

_BEFORE = compiled(
    r"\b(?:no|any|every|some|each|one|two|three|four|five|first|second|third|last|next|only|other|another|few|many|most|all|several|the|\d+)(?: more| of)? $",
    re.IGNORECASE,
)


#: What may follow the noun; another word makes it the first half of a longer one ("such case law", "such rule changes").
_AFTER = wordlist("capitals-function").union(
    ["a", "an", "the", "again", "once", "would", "might", "shall", "ever", "even", "just", "now", "today", "cannot", "soon"]
)
#: What shows that a word in -s before it is a verb.
_OBJECT = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "that", "this", "these", "all", "any"])
#: A frame that takes a bare noun: "such person or persons as the court appoints".
_LEGAL = frozenset(["as", "or"])


def _ends_there(after: list[str], words: Container[str]) -> bool:
    """Whether a count noun is the last word of its group, as far as the two words after it show."""
    following, beyond = [*after, "", ""][:2]
    verb = is_past(following, words) or (following.endswith("s") and beyond in _OBJECT)
    return following not in _LEGAL and (not following or following in _AFTER or verb)


class SuchWithoutArticle(Rule):
    """“such” before a count noun without “a”."""

    code = "MT546"
    name = "such-without-article"
    category = "article-preposition"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«к такой операции»: Russian has no articles; English wants “such a” before a count noun."
    how = (
        "“such” and a singular count noun of a list, with no “no”, “any” or number before it: “a” or “an” is put in. "
        "Not where another noun follows (“such case law”), nor in “such person or persons as …”."
    )
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
        "Such case law is rare, and such contract work is dear.",
        "The judge may name such person or persons as he likes.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """“such” straight before a count noun."""
        document, nouns = context.document, frozenset(data("nouns")["such"])
        words = context.lexicon.words
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
            if gap == tail == " " and not _ends_there(document.lowers[place + 2 : place + 4], words):
                continue
            closing = tail if gap != " " and tail in {"”", '"'} else ""
            noun = document.words[place + 1]
            article = "an" if noun[0] in "aeio" else "a"
            fix = f"{document.words[place]} {article}{gap}{noun}{closing}"
            yield Hit(start, end + len(closing), (fix,))
