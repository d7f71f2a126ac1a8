"""Names of companies, brands, agencies and weapons that are a letter or a capital off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._near import distance
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_LEAST = 6  # letters: shorter names are a letter away from too much


class MisspeltThing(Rule):
    """A well-known name of a thing, nearly right."""

    code = "MT114"
    name = "misspelt-thing"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Names of firms, sites and agencies pass through Cyrillic like those of people: Брексит comes back as Brixit, Ютуб as Youtube."
    how = (
        "A capitalised word that nobody writes in English is a letter away from a name of the lexicon with the same consonants, or is a "
        "romanisation of its Russian form; or it is the name without its inner capital."
    )
    message = "The name is misspelt."
    bad = (
        Bad("Trade fell after [[Brixit]] and rose again.", "Trade fell after Brexit and rose again."),
        Bad("Videos were shared on [[Youtube]] for days.", "Videos were shared on YouTube for days."),
        Bad("Fines were issued by [[Roskomnadzar]] on Monday.", "Fines were issued by Roskomnadzor on Monday."),
    )
    good = ("Trade fell after Brexit.", "Then Anna Brexita spoke.", "Gazpromneft and Gazprom are two firms.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word."""
        document, lexicon = context.document, context.lexicon
        cased, near, exact = lexicon.table("things", _table)
        known = forms(lexicon).known
        for index, word in enumerate(document.words):
            if len(word) < _LEAST or not word[:1].isupper() or not word.isalpha():
                continue
            lower = word.lower()
            right = cased.get(lower)
            if right is not None:
                if word not in {right, right.upper()} and not word.isupper():
                    yield Hit(*document.spans[index], (right,), f"written {right}", category="name-case")
                continue
            if word.isupper() or lower in lexicon.common or lower in lexicon.words or lower in known:
                continue
            right = exact.get(lower) or _nearest(lower, near)
            if right is not None and not _is_somebody(context, index):
                yield Hit(*document.spans[index], (right,), f"near {right}")


def _nearest(word: str, near: dict[str, tuple[str, ...]]) -> str | None:
    for right in near.get(_consonants(word), ()):
        if right[0].lower() == word[0] and distance(right.lower(), word, 1) == 1:
            return right
    return None


def _is_somebody(context: Context, index: int) -> bool:
    """Whether a capitalised word stands before it, as a given name would."""
    document = context.document
    return (
        index > 0
        and document.gap(index - 1) == " "
        and document.words[index - 1].istitle()
        and not document.opens_sentence(index - 1)
    )


def _consonants(word: str) -> str:
    return "".join(char for char in word if char not in "aeiouy")


def _table(lexicon: Lexicon) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Names with inner capitals by their lower case; names by their consonants; romanisations of Russian forms."""
    cased: dict[str, str] = {}
    near: dict[str, set[str]] = {}
    exact: dict[str, str] = {}
    entries = [(title.ru, title.en, title.kind) for title in lexicon.titles]
    entries += [(body.ru, body.en, "body") for body in lexicon.bodies]
    names = [(ru, en, kind) for ru, en, kind in entries if en.isalpha() and en.isascii() and len(en) >= _LEAST]
    taken = {en.lower() for _, en, _ in names}
    for ru, en, kind in names:
        if en.lower() in lexicon.words:
            continue
        if en[1:] != en[1:].lower() and not en.isupper():
            cased[en.lower()] = en
        near.setdefault(_consonants(en.lower()), set()).add(en)
        if kind == "brand" and ru.isalpha():
            exact |= {form: en for form in romanise.romanisations(ru) if len(form) >= _LEAST and form not in taken}
    return cased, {key: tuple(sorted(value)) for key, value in near.items()}, exact
