"""Given names, and what a text says of somebody's gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.regexes import compiled
from mtcheck.rules.macros import data

if TYPE_CHECKING:
    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.lexicon import Lexicon

#: pronouns, and nouns for people, by gender
PRONOUNS = {"m": frozenset(["he", "him", "his", "himself"]), "f": frozenset(["she", "her", "hers", "herself"])}
NOUNS = {
    "m": frozenset("man men boy husband father son brother actor spokesman mr".split()),  # noqa: SIM905 - prose to read
    "f": frozenset("woman women girl wife widow mother daughter sister actress spokeswoman mrs ms".split()),  # noqa: SIM905
}

_FEMININE = compiled(
    r"\b[A-Z][a-z]+(?:ova|eva|yova|ina|yna|skaya|skaia|tskaya|naya)\b|\b(?:she|her|hers|herself|woman|girl|wife|mother|daughter|actress|spokeswoman|Mrs|Ms)\b"
)
_MASCULINE = compiled(
    r"\b(?:he|his|him|himself|man|boy|husband|father|son|spokesman|Mr)\b|\b[A-Z][a-z]+(?:ov|ev|yov|in|sky|skiy|skii)\b"
)


def _forms(lexicon: Lexicon) -> frozenset[str]:
    known = {form for forms, _, _ in lexicon.given.values() for form in forms}
    return frozenset(known | set(f"{data('given')['english']} {data('given')['russian']}".split()))


def slavic_names() -> frozenset[str]:
    """Given names of Russian and neighbouring use."""
    return frozenset(data("given")["russian"].split())


def given_names(context: Context) -> frozenset[str]:
    """All given names known."""
    return context.lexicon.table("given-names", _forms)


def genders_of_names(lexicon: Lexicon) -> dict[str, str]:
    """Given names of women and of men only, to f and m."""
    return lexicon.table("genders-of-given-names", _genders)


def _genders(lexicon: Lexicon) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for forms, _, gender in lexicon.given.values():
        for form in forms:
            found.setdefault(form, set()).add(gender)
    return {form: genders.pop() for form, genders in found.items() if len(genders) == 1 and genders <= {"m", "f"}}


def feminine_before(document: Document, offset: int) -> bool:
    """Whether the person last spoken of before an offset is a woman, as far as the two sentences before it show."""
    before = document.text[max(0, offset - 400) : offset]
    women = [match.start() for match in _FEMININE.finditer(before)]
    men = [match.start() for match in _MASCULINE.finditer(before)]
    return bool(women) and (not men or women[-1] > men[-1])
