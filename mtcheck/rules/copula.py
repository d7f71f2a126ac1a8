"""The verb “is” that Russian does not have: `Bolton — Liar`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_PREDICATE = Sought(
    r"(?P<lead>[“\"«](?:[^“”\"«»\n]{0,120}[ ,])?)(?P<span>(?P<name>[A-Za-z][\w’'-]+(?: [A-Z][\w’'-]+)?) [—–] (?P<not>not )?(?P<article>an? |the )?(?P<noun>[A-Za-z]{4,}))(?P<end>[”\"»]|[.!?][”\"»])"
)
_PERSON_NOUN = compiled(
    r"(?:[^aeiou]er|or|ist|ian|eur|man|ant|ent|ar|ief|et|end|ow|yst|ero|ool|iot|ain|ng|py|lly|my)$"
)


class NameDashNoun(Rule):
    """A name, a dash and a noun, with the verb “is” lost."""

    code = "MT518"
    name = "name-dash-noun"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "«Иванов — дилетант»: Russian writes a dash for “is”, and the engine capitalises the noun as if it were a name."
    )
    how = "A quotation that ends with a name, a dash and one noun for a person: “is” and an article replace the dash."
    message = "The verb is missing: Russian writes a dash for “is”."
    bad = (
        Bad("“[[Bolton — Liar]]”: what the papers write", "“Bolton is a liar”: what the papers write"),
        Bad("He said: “By the look of it, [[Macron — actor]].”", "He said: “By the look of it, Macron is an actor.”"),
    )
    good = (
        "“Bolton is a liar”: what the papers write",
        "“Orlov — the mayor of Tver — is ill,” she said.",
        "The film “Vesna — Winter” is out.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Quotations that end with a name, a dash and a noun."""
        words, people = context.lexicon.words, frozenset(data("nouns")["person"])
        for match in _PREDICATE.finditer(context.document):
            noun = match["noun"].lower()
            known = noun in people or (match["lead"][1:] and noun in words and _PERSON_NOUN.search(noun))
            if not known or match["name"].lower() in {"and", "or", "but", "the"}:
                continue
            article = match["article"] or ("an " if noun[0] in "aeiou" else "a ")
            name = match["name"][0].upper() + match["name"][1:]
            yield Hit(*match.span("span"), (f"{name} is {match['not'] or ''}{article}{noun}",))
