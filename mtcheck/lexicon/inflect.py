"""English inflection: a word's forms, the base of a form, and the same form of another word."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached

if TYPE_CHECKING:
    from collections.abc import Container

_DATA = "lexicon/inflection.toml"
_AUXILIARIES = {"have": "has", "be": "is", "do": "does", "go": "goes"}


class _Tables(NamedTuple):
    """What spelling does not tell.

    Attributes:
        irregular: past and participle by base.
        bases: base by irregular past.
        doubling: words that double their last letter before -ed and -ing.
        mans: nouns in -man that are not formed of “man”.
        plural: irregular plurals.
    """

    irregular: dict[str, tuple[str, str]]
    bases: dict[str, str]
    doubling: frozenset[str]
    mans: frozenset[str]
    plural: dict[str, str]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    data: dict[str, Any] = cached("inflection", stamps.package()[_DATA].digest, _read)
    rows = [row.split() for row in data["irregular"]]
    return _Tables(
        {base: (past, participle) for base, past, participle in rows},
        {past: base for base, past, _ in rows},
        frozenset(data["doubling"].split()),
        frozenset(data["mans"].split()),
        dict(data["plural"]),
    )


def _read() -> dict[str, Any]:
    import tomllib

    return tomllib.loads((Path(__file__).parent.parent / _DATA).read_text(encoding="utf-8"))


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


def _doubled(word: str) -> str:
    return word + word[-1] if word in _tables().doubling else word


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _ends_in_consonant_y(word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _with_s(word: str) -> str:
    tables = _tables()
    if word in tables.plural:
        return tables.plural[word]
    if word.endswith("man") and len(word) > len("woman") and word not in tables.mans:
        return word[: -len("man")] + "men"
    if word in _AUXILIARIES:
        return _AUXILIARIES[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_consonant_y(word) else word + "s"


def past(base: str) -> str:
    """The simple past: go -> went, agree -> agreed."""
    irregular = _tables().irregular.get(base)
    return irregular[0] if irregular else _with_ed(base)


def participle(base: str) -> str:
    """The past participle: go -> gone, agree -> agreed."""
    irregular = _tables().irregular.get(base)
    return irregular[1] if irregular else _with_ed(base)


def gerund(base: str) -> str:
    """The -ing form: make -> making, plan -> planning, lie -> lying."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def third_person(base: str) -> str:
    """The form after he, she or it: go -> goes, carry -> carries."""
    if base in _AUXILIARIES:
        return _AUXILIARIES[base]
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base[:-1] + "ies" if _ends_in_consonant_y(base) else base + "s"


def irregular_pasts() -> dict[str, str]:
    """Past form of each irregular verb to its base."""
    return _tables().bases


def irregular_bases(form: str) -> tuple[str, ...]:
    """The words that have a form which their spelling does not tell: saw -> see, lay -> lay, lie, women -> woman."""
    tables = _tables()
    man = (f"{form[: -len('men')]}man",) if form.endswith("men") and len(form) > len("women") else ()
    return (*_other_bases().get(form, ()), *(man if man and man[0] not in tables.mans else ()))


@lru_cache(maxsize=1)
def _other_bases() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for base, others in _tables().irregular.items():
        for form in dict.fromkeys(others):
            found.setdefault(form, []).append(base)
    for single, plural in _tables().plural.items():
        found.setdefault(plural, []).append(single)
    return {form: tuple(bases) for form, bases in found.items()}


def is_past(word: str, words: Container[str]) -> bool:
    """Whether a lower-case word can be a simple past.

    Args:
        word: the word.
        words: the English words that there are.
    """
    return word in irregular_pasts() or (word.endswith("ed") and len(word) > 4 and word in words)


def past_participle_of(form: str) -> str:
    """The participle that belongs to a simple past: wrote -> written, violated -> violated."""
    base = irregular_pasts().get(form)
    return participle(base) if base else form


@lru_cache(maxsize=4096)
def forms(word: str) -> dict[str, str]:
    """A word's forms by tag: base, s, past, participle, ing. Nouns simply have no use for the last three."""
    return {
        "base": word,
        "s": _with_s(word),
        "past": past(word),
        "participle": participle(word),
        "ing": gerund(word),
    }


def same_form(written: str, word: str, other: str, *, participle: bool = False) -> str:
    """`other` in the form in which `written` shows `word`.

    Args:
        written: the form that stands in the text, such as ``appointed``.
        word: its base form, ``appoint``.
        other: the base form wanted, ``give``.
        participle: whether a form that is past and participle alike is meant as the participle.
    """
    tags = [tag for tag, form in forms(word).items() if form == written.lower()]
    if not tags:
        return other
    tag = "participle" if participle and "participle" in tags else tags[0]
    return forms(other)[tag]
