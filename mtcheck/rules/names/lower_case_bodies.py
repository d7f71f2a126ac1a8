"""Institutions, companies and agencies in lower case: ``gazprom``, ``nato``, ``interfax``, ``the kremlin said``."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import Title
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import SPEECH
from mtcheck.rules.names._tables import forms
from mtcheck.rules.names.lower_case import is_joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.lexicon import Acronym, Body, Lexicon

#: Kinds of titles whose names are no words of Russian either, which would be words left untranslated.
_KINDS = frozenset(["brand", "news-agency", "company", "social-network"])
#: Names that English writes small too: troops of a kind, verbs made of a firm’s name, words of other languages.
_SMALL = frozenset([
    "adidas", "araf", "ator", "casco", "facebook", "gulag", "isis", "lega", "lenta", "levada", "magnit", "majilis", "majles", "majlis", "manpads",
    "mejlis", "moderna", "netflix", "omon", "politbureau", "rodina", "sapo", "sejm", "skype", "sobr", "spetsnaz", "tsargrad", "uber", "vodokanal",
    "whatsapp", "wikipedia", "youtube",
])  # fmt: skip
#: English words that are the seat of a power where somebody speaks or somebody speaks for them, and the right form.
_SEATS = {"kremlin": "Kremlin", "pentagon": "Pentagon", "white house": "White House"}
#: Two words that are a name wherever they stand.
_NAMES = {"state duma": "State Duma"}
_FOR_THEM = frozenset(["spokesman", "spokeswoman", "spokesperson", "press", "official", "officials", "source", "chief", "administration"])
_AUXILIARY = frozenset("is was will would did does may might can could has had".split())  # noqa: SIM905 - a word list reads better so
_LEAST = 4


class LowerCaseBody(Rule):
    """Names of institutions and firms in lower case."""

    code = "MT120"
    name = "lower-case-body"
    category = "name-case"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines that lower-case what they do not know lose the capitals of firms, agencies and alliances (gazprom, interfax, nato)."
    how = (
        "A name of one word of the lexicon’s institutions, acronyms, brands and agencies that is no English word and stands in lower case; "
        "addresses and handles are left out. Kremlin, Pentagon and White House, which are words, only where they speak or somebody speaks for them."
    )
    message = "The name of an institution or firm needs its capitals."
    bad = (
        Bad("The deal with [[gazprom]] was signed.", "The deal with Gazprom was signed."),
        Bad("A source told [[interfax]] about it.", "A source told Interfax about it."),
        Bad("The summit of [[nato]] ended late.", "The summit of NATO ended late."),
        Bad("The [[kremlin]] said that he would call.", "The Kremlin said that he would call."),
    )
    good = (
        "Write to news@gazprom.ru or see interfax.ru.",
        "The old kremlin of the town has five towers.",
        "The spetsnaz unit left; the house is a pentagon.",
        "He bought the white house on the corner.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word in lower case."""
        document = context.document
        table: dict[str, str] = context.lexicon.table("body-case", _table)
        for form in table.keys() & document.vocabulary:
            for index in document.places[form]:
                if document.words[index].islower() and not is_joined(document, index):
                    yield Hit(*document.spans[index], (table[form],), f"{table[form]} is a name")
        for form, right in (*_SEATS.items(), *_NAMES.items()):
            words = form.split()
            for last in document.places.get(words[-1], ()):
                first = last - len(words) + 1
                if document.words[first : last + 1] == words and (form in _NAMES or _speaks(document, first, last)):
                    yield Hit(document.spans[first].start, document.spans[last].end, (right,), f"{right} is a name")


def _speaks(document: Document, first: int, last: int) -> bool:
    """Whether “the” stands before words, and behind them what a speaker does: ``the kremlin said``, ``the kremlin spokesman``."""
    if first < 1 or document.lowers[first - 1] != "the" or last + 1 >= len(document.lowers):
        return False
    return document.gap(last).isspace() and document.lowers[last + 1] in (SPEECH - _AUXILIARY) | _FOR_THEM


def _table(lexicon: Lexicon) -> dict[str, str]:
    """Lower-case word to its right form."""
    surnames = forms(lexicon).surname
    places = {name.lower() for place in lexicon.places for name in (place.en, *place.variants, *place.house, *place.demonym)}
    table: dict[str, str] = {}
    entries: Iterator[Body | Acronym | Title] = chain(lexicon.bodies, lexicon.acronyms, lexicon.titles)
    for entry in entries:
        if isinstance(entry, Title) and entry.kind not in _KINDS:
            continue
        for name in (entry.en, *entry.variants):
            form = name.lower()
            known = form in lexicon.words or form in surnames or form in places or form in _SMALL
            if name.isalpha() and len(name) >= _LEAST and name[:1].isupper() and not known:
                table.setdefault(form, name)
    return table
