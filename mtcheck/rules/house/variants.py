"""British and American spelling: the one that the house writes, or at least not both in one text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from mtcheck.finding import Level, Severity
from mtcheck.house.variants import variants
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.house._matching import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.context import Context

_SURE = 2  # words of one variety that show which one a text is written in


class _Word(NamedTuple):
    at: int
    variety: str
    other: str


def _words(context: Context) -> list[_Word]:
    """The words of a document that only one variety writes, in order; what may be a name is left out."""
    table, document = variants(), context.document
    found = []
    for lower in table.keys() & document.vocabulary:
        variety, other = table[lower]
        found += [_Word(at, variety, other) for at in document.places[lower] if _is_word(context, at)]
    taken = {at for place in places(context) for at in range(place.first, place.last)}
    return sorted(word for word in found if word.at not in taken)


def _is_word(context: Context, at: int) -> bool:
    """Whether a word is no part of a name: the Department of Defense, the Labour Party."""
    document = context.document
    word = document.words[at]
    if word.islower():
        return True
    after = document.words[at + 1] if at + 1 < len(document.words) else ""
    return word.istitle() and document.opens_sentence(at) and not after[:1].isupper()


def _hit(context: Context, word: _Word, evidence: str) -> Hit:
    document = context.document
    start, end = document.spans[word.at]
    right = word.other if document.words[word.at].islower() else word.other.capitalize()
    begin, fixes = with_article(document, start, (right,))
    return Hit(begin, end, fixes, evidence)


def _named(variety: str) -> str:
    return variety.capitalize()


class OtherVariety(Rule):
    """Words in the spelling of the other variety of English."""

    code = "MT903"
    name = "house-variety"
    category = "style"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines are trained on texts from everywhere and write now colour, now color."
    how = (
        "With `variant` set to british or american, words that only the other variety writes are marked (the VarCon table). Words that both know in "
        "any sense (check, tire, program), British -ize and capitalised names (the Department of Defense) are left alone."
    )
    message = "House style uses the other variety’s spelling."
    settings: ClassVar[Mapping[str, object]] = {"variant": "british"}
    bad = (
        Bad("The walls got a new [[color]].", "The walls got a new colour."),
        Bad("[[Defense]] spending rose by a tenth.", "Defence spending rose by a tenth."),
    )
    good = (
        "The walls got a new colour.",
        "He works at the Department of Defense and will organize the talks.",
        "She paid by check.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every word of the other variety."""
        wanted = context.config.variant
        if wanted:
            for word in _words(context):
                if word.variety != wanted:
                    yield _hit(
                        context, word, f"{_named(word.variety)} spelling; the house writes {_named(wanted)} English"
                    )


class MixedVarieties(Rule):
    """British and American spelling in one text."""

    code = "MT904"
    name = "mixed-varieties"
    category = "style"
    severity = Severity.NEUTRAL
    level = Level.HINT
    why = "An engine writes now colour, now color, since it has read both; a human desk writes one of them throughout."
    how = (
        "Where the house names no `variant`, words that only one variety writes are counted. Where two or more belong to one and fewer to the other, "
        "the fewer are marked, outside quotations. It is shown on request and costs nothing."
    )
    message = "British and American spelling stand in one text."
    bad = (
        Bad(
            "The harbour got a new colour. Its [[defense]] works were travelled by tourists.",
            "The harbour got a new colour. Its defence works were travelled by tourists.",
        ),
    )
    good = (
        "The harbour got a new colour. Its defence works were travelled by tourists.",
        "The harbour got a new colour, the Department of Defense said.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every word of the rarer variety."""
        if context.config.variant:
            return
        words = [
            word for word in _words(context) if not context.document.in_quote(context.document.spans[word.at].start)
        ]
        sides = {variety: [word for word in words if word.variety == variety] for variety in ("american", "british")}
        few, many = sorted(sides, key=lambda variety: len(sides[variety]))
        shown = list(dict.fromkeys(context.document.words[word.at] for word in sides[many]))
        if len(shown) >= _SURE and len(sides[few]) < len(sides[many]):
            for word in sides[few]:
                yield _hit(context, word, f"{_named(many)} elsewhere: {', '.join(shown[:3])}")
