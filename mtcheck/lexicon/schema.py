"""The shapes of lexicon entries. `README.md` beside this file says what each field means and shows examples."""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    """Somebody in the news: Russian form, accepted English forms, and what stands near the name."""

    ru: str
    en: str
    gender: str = ""
    country: str = ""
    variants: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    patronymic: str = ""
    family_ru: str = ""
    family: str = ""
    note: str = ""

    @property
    def surname(self) -> str:
        """The family name in English (the only name, of a person known by one)."""
        return self.family or self.en.split()[-1]

    @property
    def family_first(self) -> bool:
        """Whether the family name stands before the given name, as in Xi Jinping."""
        return bool(self.family) and self.en != self.family and self.en.startswith(f"{self.family} ")

    @property
    def surname_ru(self) -> str:
        """The family name in Russian."""
        return self.family_ru or self.ru.split()[-1]

    @property
    def given(self) -> str:
        """What stands before the family name in English; empty for a person known by one name."""
        return self.en.removesuffix(self.surname).removeprefix(self.surname).strip()


class Place(NamedTuple):
    """A place: Russian form, accepted English forms, adjectives and people of it."""

    ru: str
    en: str
    kind: str = "other"
    country: str = ""
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    house: tuple[str, ...] = ()
    adj_ru: tuple[str, ...] = ()
    demonym: tuple[str, ...] = ()
    demonym_ru: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    word: bool = False
    note: str = ""


class Body(NamedTuple):
    """An institution."""

    ru: str
    en: str
    abbr_ru: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    country: str = ""
    kind: str = ""
    ambiguous: bool = False
    note: str = ""


class Post(NamedTuple):
    """A post or title of office."""

    ru: str
    en: str
    abbr_ru: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    ambiguous: bool = False
    country: str = ""
    note: str = ""


class Acronym(NamedTuple):
    """A Russian acronym or clipped name, and what English writes for it."""

    ru: str
    en: str
    full_ru: str = ""
    variants: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    ambiguous: bool = False
    country: str = ""
    note: str = ""


class Title(NamedTuple):
    """The proper title of a medium, weapon, ship, club or programme, which engines translate word for word."""

    ru: str
    en: str
    kind: str = ""
    calques: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    ambiguous: bool = False
    country: str = ""
    note: str = ""


class Term(NamedTuple):
    """A calque, false friend or homograph, with the templates that match it."""

    ru: str
    calques: tuple[str, ...]
    en: tuple[str, ...] = ()
    domain: str = ""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    level: str = "likely"
    severity: str = "minor"
    category: str = "term-calque"
    case: bool = False
    bad: str = ""
    good: tuple[str, ...] = ()
    note: str = ""
    file: str = ""


class Domain(NamedTuple):
    """A subject field, and the words that prove it."""

    name: str
    cues: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
