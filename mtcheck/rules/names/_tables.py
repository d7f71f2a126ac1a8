"""Tables of name forms, derived from the lexicon once and cached: accepted forms, and the forms engines write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.lexicon import phrases, romanise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.lexicon import Lexicon, Person

#: How a wrong form came about.
ROMANISED, CASE, HYBRID, WORD = "romanised", "case", "hybrid", "word"
_ENGLISH_ENDINGS = ("u", "om", "ym", "oy", "oi", "ui")
_LEAST = 4  # shorter forms coincide with too much


class Forms(NamedTuple):
    """Name forms of people, all in lower case; people are given by their index in the lexicon.

    Attributes:
        full: phrase table of accepted full names.
        surname: accepted surname to people.
        given: person to accepted given names.
        given_ru: person to romanised given names that are not accepted.
        wrong: wrong surname form to (person, how it came about).
        skeleton: phonetic key of an accepted surname to people.
        standard: romanised surnames that are no fault in a Russian name, whatever the house prefers.
        unusual: those of them that no scheme of English print gives (Lawrow, Zacharchenko), to people: no fault in a name by itself, which
            may be somebody's own spelling, but one in the name of a known person.
        known: surnames, given names and place names that somebody or something bears.
    """

    full: phrases.Table
    surname: dict[str, tuple[int, ...]]
    given: dict[int, tuple[str, ...]]
    given_ru: dict[int, tuple[str, ...]]
    wrong: dict[str, tuple[tuple[int, str], ...]]
    skeleton: dict[str, tuple[int, ...]]
    standard: frozenset[str]
    unusual: dict[str, tuple[int, ...]]
    known: frozenset[str]


def forms(lexicon: Lexicon) -> Forms:
    """The tables, from the cache."""
    found: tuple[Any, ...] = lexicon.table("person-forms", _build)
    return Forms(*found)


def _build(lexicon: Lexicon) -> tuple[Any, ...]:
    surname: dict[str, set[int]] = {}
    wrong: dict[str, set[tuple[int, str]]] = {}
    skeleton: dict[str, set[int]] = {}
    given: dict[int, tuple[str, ...]] = {}
    given_ru: dict[int, tuple[str, ...]] = {}
    native: dict[str, set[int]] = {}
    usual: set[str] = set()
    full: list[tuple[str, int]] = []
    for number, person in enumerate(lexicon.people):
        accepted = _accepted_surnames(person)
        for form in accepted:
            surname.setdefault(form, set()).add(number)
            if " " not in form and len(form) > _LEAST:
                skeleton.setdefault(romanise.skeleton(form), set()).add(number)
        full += [(name, number) for name in (person.en, *person.variants) if " " in name]
        given[number], given_ru[number] = _given_forms(person)
        own = _is_native(person)
        if own:
            for form in romanise.loose(romanise.romanisations(person.surname_ru)):
                native.setdefault(form, set()).add(number)
            usual |= romanise.english(person.surname_ru)
        for form, how in _wrong_surnames(person, native=own):
            if form not in accepted and len(form) >= _LEAST:
                wrong.setdefault(form, set()).add((number, how))
    return (
        phrases.build(full),
        {key: tuple(sorted(value)) for key, value in surname.items()},
        given,
        given_ru,
        {key: tuple(sorted(value)) for key, value in wrong.items() if key not in native or _is_word(value)},
        {key: tuple(sorted(value)) for key, value in skeleton.items()},
        frozenset(native),
        {form: tuple(sorted(people)) for form, people in native.items() if form not in usual},
        frozenset(_known(lexicon) | surname.keys()),
    )


def _is_word(entries: Iterable[tuple[int, str]]) -> bool:
    return any(how == WORD for _, how in entries)


def _accepted_surnames(person: Person) -> set[str]:
    """Surnames in every accepted form, diacritics optional."""
    found = {person.surname.lower()}
    for variant in person.variants:
        # A variant that shares no word with the main form is a nickname or a bare surname.
        found.add((variant if " " not in variant else variant.split()[0 if person.family_first else -1]).lower())
    return found | {romanise.plain(form) for form in found}


def _is_native(person: Person) -> bool:
    """Whether the English surname is simply the Russian one romanised."""
    spelt = romanise.loose(romanise.romanisations(person.surname_ru))
    return any(romanise.plain(form) in spelt for form in _accepted_surnames(person))


def _given_forms(person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = [name for name in (person.en, *person.variants) if " " in name]
    accepted = {word.lower() for name in names for word in _given_of(name, person)}
    accepted |= {romanise.plain(word) for word in accepted}
    ru = person.ru.removesuffix(person.surname_ru).removeprefix(person.surname_ru).split()
    spelt = {form for word in ru for form in romanise.loose(romanise.romanisations(word)) if len(form) > 1}
    return tuple(sorted(accepted)), tuple(sorted(spelt - accepted))


def _given_of(name: str, person: Person) -> list[str]:
    words = name.split()
    return words[1:] if person.family_first else words[:-1]


def _wrong_surnames(person: Person, *, native: bool) -> Iterable[tuple[str, str]]:
    ru = person.surname_ru.lower()
    for form in person.wrong:
        yield form.lower(), WORD
    if " " in ru:
        return
    if not native:
        for form in romanise.loose(romanise.romanisations(ru)):
            yield form, ROMANISED
    feminine = {ru + "а", ru[:-2] + "ая"} if person.gender == "m" else set()
    for case in romanise.case_forms(ru, person.gender) - feminine:
        for form in romanise.romanisations(case):
            yield form, CASE
    base = romanise.plain(person.surname)
    if person.gender == "m" and base.isalpha() and base[-1] not in "aeiouy":
        for ending in _ENGLISH_ENDINGS:
            yield base + ending, HYBRID


def _known(lexicon: Lexicon) -> set[str]:
    """Names that are somebody's or some place's own, so no proof by themselves that another was meant."""
    english = {form for entry in (*lexicon.given.values(), *lexicon.family.values()) for form in entry[0]}
    english |= {name for place in lexicon.places for name in (place.en, *place.variants, *place.house, *place.demonym)}
    english |= {word for person in lexicon.people for name in (person.en, *person.variants) for word in name.split()}
    words = {word.lower() for name in english for word in name.replace("-", " ").split()}
    return words | {romanise.plain(word) for word in words}
