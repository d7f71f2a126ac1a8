"""What the lexicon knows by a Russian name: people, places, given and family names, and how English writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.lexicon import Lexicon, Person, Place

_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
PERSON, PLACE, DEMONYM, GIVEN, FAMILY = range(5)
_PEOPLE = {
    "Moscow": ("Muscovite", "Muscovites"),
    "Paris": ("Parisian", "Parisians"),
    "Naples": ("Neapolitan",),
    "Manchester": ("Mancunian",),
    "Liverpool": ("Liverpudlian",),
}
Table = dict[str, tuple[tuple[int, int], ...]]


class Known(NamedTuple):
    """What the lexicon knows of a Russian word that is a name.

    Attributes:
        people: people of this family name, by their numbers in the lexicon.
        places: places of this name, likewise.
        adjective: the word is an adjective or a people of a place, not the place.
        words: English words in lower case that may render it.
        best: the rendering to suggest; empty where several people share the name.
        loose: nothing says that it is this person, so that any romanisation will do.
    """

    people: tuple[int, ...]
    places: tuple[int, ...]
    adjective: bool
    words: frozenset[str]
    best: str
    loose: bool = False


def find(lexicon: Lexicon, word: str) -> Known | None:
    """What the lexicon knows of a word of the source, in whatever case it stands."""
    table: Table = lexicon.table("source-entities", _build)
    people: set[int] = set()
    places: set[int] = set()
    adjective = False
    words: set[str] = set()
    best: dict[str, None] = {}
    for base in russian.bases(word):
        for kind, number in table.get(base, ()):
            if kind == PERSON:
                people.add(number)
                words |= surnames(lexicon.people[number])
                best[lexicon.people[number].surname] = None
            else:
                places.add(number)
                adjective = adjective or kind == DEMONYM
                words |= place_words(lexicon.places[number])
                best[lexicon.places[number].en] = None
    if not people and not places:
        return None
    return Known(
        tuple(sorted(people)),
        tuple(sorted(places)),
        adjective and not people,
        frozenset(words),
        next(iter(best)) if len(best) == 1 else "",
    )


def given(lexicon: Lexicon, word: str) -> frozenset[str]:
    """English words for a Russian given name; empty where the lexicon has no such name."""
    found: set[str] = set()
    for base in _exact(word):
        entry = _names(lexicon, "given").get(base)
        if entry:
            found.update(spellings(entry))
    return frozenset(found)


def family(lexicon: Lexicon, word: str) -> tuple[str, ...]:
    """English forms of a family name from the lexicon's list of names, best first; empty where it has none."""
    for base in (russian.fold(word), *sorted(russian.bases(word))):
        entry = _names(lexicon, "family").get(base)
        if entry:
            return entry
    return ()


def _exact(word: str) -> frozenset[str]:
    return russian.bases(word)


def _names(lexicon: Lexicon, kind: str) -> dict[str, tuple[str, ...]]:
    cache: dict[str, dict[str, tuple[str, ...]]] = lexicon.__dict__.setdefault("_source_names", {})
    if kind not in cache:
        table = lexicon.given if kind == "given" else lexicon.family
        cache[kind] = {russian.fold(ru): tuple(entry[0]) for ru, entry in table.items()}
    return cache[kind]


def spellings(names: Iterable[str]) -> set[str]:
    """The words of some English names in lower case, with and without diacritics."""
    found = {word.lower() for name in names for word in _PART.findall(name)}
    return found | {romanise.plain(word) for word in found}


def surnames(person: Person) -> set[str]:
    """English words that may stand for a person's family name."""
    names = [person.surname]
    for variant in person.variants:
        parts = variant.split()
        names.append(variant if len(parts) == 1 else parts[0 if person.family_first else -1])
    return spellings(names)


def place_words(place: Place) -> set[str]:
    """English words that may stand for a place, its people and its adjective."""
    return spellings((place.en, *place.variants, *place.house, *place.demonym, *_PEOPLE.get(place.en, ()))) - {
        "the",
        "of",
        "and",
        "city",
        "region",
        "republic",
    }


def _build(lexicon: Lexicon) -> Table:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, person in enumerate(lexicon.people):
        found.setdefault(russian.fold(person.surname_ru), set()).add((PERSON, number))
    for number, place in enumerate(lexicon.places):
        found.setdefault(russian.fold(place.ru), set()).add((PLACE, number))
        for ru in (*place.adj_ru, *place.demonym_ru):
            found.setdefault(russian.fold(ru), set()).add((DEMONYM, number))
    return {ru: tuple(sorted(entries)) for ru, entries in found.items()}
