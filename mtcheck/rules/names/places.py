"""Places that passed through Russian: romanised back, with a Russian case ending, or as an adjective's stem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, romanise
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.lexicon import Lexicon, Place

_PREPOSITIONS = frozenset(
    [
        "in",
        "of",
        "from",
        "to",
        "near",
        "at",
        "outside",
        "around",
        "into",
        "for",
        "towards",
        "toward",
        "leaving",
        "reached",
        "left",
        "via",
        "through",
        "between",
    ]
)
_AREAS = frozenset(
    [
        "region",
        "province",
        "oblast",
        "district",
        "republic",
        "territory",
        "governor",
        "mayor",
        "authorities",
        "administration",
        "court",
        "prosecutor",
        "prosecutors",
        "headquarters",
        "police",
        "airport",
        "university",
        "residents",
        "deputy",
        "deputies",
        "parliament",
        "ministry",
        "department",
    ]
)
_KIND = {"romanised": "romanised", "case": "with a Russian case ending", "adjective": "an adjective’s stem"}


class RoundTripPlace(Rule):
    """Places romanised from Russian, case endings and all."""

    code = "MT111"
    name = "round-trip-place"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = (
        "Places abroad have Russian names of their own (Пекин, Мюнхен), and every place takes case endings (из Шадринска). "
        "Engines that do not know the place romanise what they see: Myunkhen, Shadrinska."
    )
    how = (
        "Every place of the lexicon is taken through every romanisation and case ending. Forms that are English words, names of people "
        "or accepted spellings are left out. After a preposition such as in or from a form with a case ending is certain."
    )
    message = "The place came back from Russian in a Russian form."
    bad = (
        Bad("He flew from [[Myunkhen]] to Oslo.", "He flew from Munich to Oslo."),
        Bad("A fire broke out in [[Saratova]] on Monday.", "A fire broke out in Saratov on Monday."),
        Bad("[[MEHIKO]], March 12 — RIA Novosti. Schools closed on March 12.", "MEXICO CITY, March 12 — RIA Novosti. Schools closed on March 12."),
        Bad("In [[Hakasia]], schools closed for a week.", "In Khakassia, schools closed for a week."),
    )
    good = ("He flew from Munich to Oslo.", "Anna Saratova won the race.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such form that stands capitalised."""
        table: dict[str, tuple[str, str, str]] = context.lexicon.table("place-forms", _table)
        document = context.document
        for form in table.keys() & document.vocabulary:
            right, how, ru = table[form]
            if _is_surname(context, form):
                continue
            for index in document.places[form]:
                word = document.words[index]
                if word.isupper() and len(word) > 1:
                    if how != "case" and _opens_dateline(context, index):
                        yield Hit(*document.spans[index], (right.upper(),), f"{ru}, {_KIND[how]}; in English {right}")
                    continue
                if not word[:1].isupper() or _in_longer_name(context, index):
                    continue
                placed = index > 0 and document.lowers[index - 1] in _PREPOSITIONS
                if how == "case" and not placed and document.opens_sentence(index):
                    continue
                if how == "adjective":
                    after = document.lowers[index + 1] if index + 1 < len(document.lowers) else ""
                    if after not in _AREAS:
                        continue
                start, end = document.spans[index]
                level = Level.CERTAIN if placed and how == "case" and len(form) > 6 else Level.LIKELY
                yield Hit(start, end, (right,), f"{ru}, {_KIND[how]}; in English {right}", level=level)


def _is_surname(context: Context, form: str) -> bool:
    """Whether somebody in the text is called so: “Vadim Gessen” stands in it."""
    document, known = context.document, forms(context.lexicon).known
    return any(
        index > 0
        and document.gap(index - 1) == " "
        and document.words[index - 1][:1].isupper()
        and document.lowers[index - 1] in known
        and document.lowers[index - 1] not in _PREPOSITIONS | _AREAS
        for index in document.places[form]
        if document.words[index][:1].isupper()
    )


def _opens_dateline(context: Context, index: int) -> bool:
    """Whether a word in capitals is the place of the dateline: ``MEHIKO, 12 Mar — RIA Novosti``."""
    document = context.document
    dateline, span = document.dateline, document.spans[index]
    return dateline is not None and dateline.place.start <= span.start and span.end <= dateline.place.end


def _in_longer_name(context: Context, index: int) -> bool:
    """Whether a capitalised word beside it makes it somebody's name or part of a title."""
    document = context.document
    after = index + 1
    strange = document.lowers[index] not in context.lexicon.common  # nobody is called so
    if (
        not strange
        and after < len(document.words)
        and document.gap(index) in {" ", "-"}
        and document.words[after][:1].isupper()
    ):
        return True
    if not index or document.gap(index - 1) != " ":
        return False
    before = document.words[index - 1]
    if not before[:1].isupper() or document.lowers[index - 1] in _AREAS | _PREPOSITIONS:
        return False
    return not document.opens_sentence(index - 1) or before.lower() in forms(context.lexicon).known


def _table(lexicon: Lexicon) -> dict[str, tuple[str, str, str]]:
    """Wrong form in lower case to (right form, how it came about, Russian)."""
    known = forms(lexicon).known
    accepted = {
        part.lower()
        for place in lexicon.places
        for name in (place.en, *place.variants, *place.house, *place.demonym)
        for part in (name, *name.split(), romanise.plain(name))
    }
    table: dict[str, tuple[str, str, str]] = {}
    for place in lexicon.places:
        for form, how in _wrong_forms(place):
            taken = form in accepted or form in lexicon.words or form in known or form in forms(lexicon).surname
            if len(form) > 4 and form.isalpha() and not taken and form not in forms(lexicon).standard:
                table.setdefault(form, (place.en, how, place.ru))
    return table


def _wrong_forms(place: Place) -> Iterable[tuple[str, str]]:
    """Forms of one place that no English text should have."""
    ru = place.ru.lower()
    if place.kind == "planet" or place.en == "Russia":  # Luna and Rossiya are names of bands, airlines, channels
        return
    for form in place.wrong:
        if " " not in form and not place.cues:
            yield form.lower(), "romanised"
    if " " in ru or "-" in ru:
        return
    nominative = romanise.romanisations(ru)
    standard = romanise.loose(nominative)
    names = {romanise.plain(name) for name in (place.en, *place.variants, *place.house)}
    native = bool(names & standard)
    for form in standard - (romanise.usual(ru) if native else frozenset()):
        yield form, "romanised"
    cases = (form for case in romanise.case_forms(ru, "", "Geox") for form in romanise.romanisations(case))
    yield from ((form, "case") for form in cases if form not in standard)
    stems = (adjective.removesuffix("ий") for adjective in place.adj_ru if adjective.endswith("ский"))
    yield from ((form, "adjective") for stem in stems for form in romanise.romanisations(stem))


class MisreadPlace(Rule):
    """Places taken for another place or a word."""

    code = "MT113"
    name = "misread-place"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Some places have Russian names that are words or other places' names: Венера (Venus) is near Венеция (Venice), Тыва near вы."
    how = "Wrong forms listed in the lexicon with cue words; two cues in the text, or one in the same sentence and one elsewhere, prove them."
    message = "The wrong place."
    bad = (
        Bad(
            "A probe in orbit mapped [[Venice]] and its atmosphere.",
            "A probe in orbit mapped Venus and its atmosphere.",
        ),
    )
    good = ("The probe into corruption in Venice went on.", "You are the head of it.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such form that its cues prove."""
        table, entries = context.lexicon.table("misread-places", _misread)
        document = context.document
        for hit in phrases.scan(table, document):
            form, right, ru, cues = entries[hit.payload]
            start, end = document.spans[hit.first].start, document.spans[hit.last - 1].end
            if document.text[start:end] != form:
                continue
            found = [cue for cue in cues if all(word in document.vocabulary for word in phrases.split(cue))]
            if len(found) > 1:
                yield Hit(start, end, (right,), f"{ru}; {', '.join(found[:3])} in this text")


def _misread(lexicon: Lexicon) -> tuple[phrases.Table, tuple[tuple[str, str, str, tuple[str, ...]], ...]]:
    """Capitalised wrong forms that are good English elsewhere: form, right form, Russian, cues."""
    entries = tuple(
        (form, place.en, place.ru, place.cues)
        for place in lexicon.places
        if place.cues
        for form in place.wrong
        if form[:1].isupper()
    )
    return phrases.build((entry[0], number) for number, entry in enumerate(entries)), entries


class MixedSpelling(Rule):
    """Two accepted spellings of one place in one text."""

    code = "MT112"
    name = "mixed-place-spelling"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Kiev and Kyiv, Odessa and Odesa are house style; an engine that takes now one and now the other leaves both in one text."
    how = "Accepted spellings of one place are counted; the rarer one is marked. Where the house has a choice of its own (`spelling` in the configuration), MT902 marks the other."
    message = "The place is spelt in two ways in this text."
    bad = (
        Bad(
            "Talks in Kiev went on. Kiev said no, and [[Kyiv]] police stood by.",
            "Talks in Kiev went on. Kiev said no, and Kiev police stood by.",
        ),
    )
    good = (
        "Talks in Kyiv went on. Kyiv said no.",
        "Kyiv, formerly known as Kiev, said no. Chicken Kiev is served in Kyiv.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every rarer spelling."""
        document = context.document
        houses: dict[str, tuple[str, ...]] = context.lexicon.table("house-places", _houses)
        spelling = context.config.spelling or {}
        settled = {*spelling, *spelling.values()}
        seen: set[tuple[str, ...]] = set()
        for word in houses.keys() & document.vocabulary:
            names = houses[word]
            if names in seen:
                continue
            seen.add(names)
            places = {
                name: [i for i in document.places.get(name.lower(), ()) if document.words[i] == name and not _is_quoted(document, i)]
                for name in names
            }
            used = [name for name in names if places[name]]
            if len(used) < 2 or not settled.isdisjoint(names):
                continue
            right = max(used, key=lambda name: (len(places[name]), -places[name][0]))
            for name in used:
                if name != right:
                    for index in places[name]:
                        start, end = document.spans[index]
                        yield Hit(start, end, (right,), f"{right} stands {len(places[right])} times" if len(places[right]) > 1 else f"{right} stands first")


def _is_quoted(document: Document, index: int) -> bool:
    """Whether a text speaks of the spelling itself, or of a thing that keeps it: “formerly known as Kiev”, chicken Kiev."""
    return not _OTHER_NAME.isdisjoint(document.lowers[max(0, index - 3) : index])


_OTHER_NAME = frozenset(["called", "chicken", "dynamo", "formerly", "known", "name", "named", "spell", "spelled", "spelling", "spelt"])


def _houses(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for place in lexicon.places:
        names = tuple(dict.fromkeys(name for name in (*place.house,) if len(phrases.split(name)) == 1))
        if len(names) > 1:
            for name in names:
                table[name.lower()] = names
    return table
