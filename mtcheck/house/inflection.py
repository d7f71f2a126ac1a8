"""The forms that an English term takes, and the same form of another term.

A noun phrase bends at its head (special prosecutor-s, bodies of power), a verb phrase at its first word (carr-ied out).
Which of the two a term is, where nobody says, is worked out from the Russian beside it and from how often the forms are
used: *utilized* is commoner than *utilizes*, *shops* than *shopped*.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.lexicon import inflect

if TYPE_CHECKING:
    from mtcheck.house.entries import Entry

_AFTER_HEAD = frozenset(["of", "for", "to", "in", "on", "at", "with", "from", "by", "under", "against", "de"])
_MASS = 2.0  # Zipf units (a factor of 100) by which a plural that is no plural is rarer than its noun
_VERBAL = ("past", "participle", "ing")


def part_of_speech(entry: Entry) -> str:
    """``noun``, ``verb`` or ``none`` for an entry: what it says, else what its forms and its Russian show."""
    if entry.pos:
        return entry.pos
    forms = (*entry.forbidden, *entry.allowed)
    if any(form.lower().startswith("to ") for form in forms) or any(_infinitive(word) for word in entry.source):
        return "verb"
    if entry.source or any(form[:1].isupper() for form in forms):
        return "noun"
    return "verb" if all(map(_used_as_verb, forms)) else "noun"


def bare(form: str, pos: str) -> str:
    """A form without the ``to`` of an infinitive."""
    return form[3:] if pos == "verb" and form.lower().startswith("to ") else form


def paradigm(term: str, pos: str) -> dict[str, str]:
    """A term's forms by tag: base and s, for a verb also past, participle and ing."""
    tokens = bare(term, pos).split(" ")
    if pos == "none":
        return {"base": " ".join(tokens)}
    at = 0 if pos == "verb" else _head(tokens)
    before, joint, word = tokens[at].rpartition("-")
    bent = _bent(word)
    tags = ("base", "s", *_VERBAL) if pos == "verb" else ("base", "s")
    if pos == "noun" and _is_mass(word):
        bent["s"] = word
    return {tag: " ".join([*tokens[:at], before + joint + bent[tag], *tokens[at + 1 :]]) for tag in tags}


def spellings(term: str, pos: str) -> dict[str, tuple[str, ...]]:
    """`paradigm`, with every spelling that a text may have for a tag: traveled and travelled."""
    found: dict[str, tuple[str, ...]] = {tag: (form,) for tag, form in paradigm(term, pos).items()}
    head, _, rest = bare(term, pos).partition(" ")
    if pos == "verb" and head[-1:].lower() in "lp" and head[-2:-1].lower() in set("aeiou"):
        after = f" {rest}" if rest else ""
        for tag, ending in (("past", "ed"), ("participle", "ed"), ("ing", "ing")):
            both = (f"{head}{ending}{after}", f"{head}{head[-1]}{ending}{after}")
            found[tag] = tuple(dict.fromkeys((*found[tag], *both)))
    return found


def _head(tokens: list[str]) -> int:
    """The index of the word of a noun phrase that takes the plural."""
    for at, token in enumerate(tokens[1:], start=1):
        if token.lower() in _AFTER_HEAD:
            return at - 1
    return len(tokens) - 1


def _bent(word: str) -> dict[str, str]:
    if len(word) > 1 and any(char.isupper() or char.isdigit() for char in word[1:]):  # NGO, G20
        return dict.fromkeys(("base", *_VERBAL), word) | {"s": f"{word}s"}
    forms = inflect.forms(word.lower())
    return {tag: form[:1].upper() + form[1:] if word[:1].isupper() else form for tag, form in forms.items()}


@lru_cache(maxsize=4096)
def _is_mass(word: str) -> bool:
    """Whether a noun has no plural in use: police, personnel, information."""
    once, many = _used(word.lower()), _used(inflect.forms(word.lower())["s"])
    return once > _MASS and once - many > _MASS


def _used_as_verb(form: str) -> bool:
    word = form.split(" ", maxsplit=1)[0].rpartition("-")[2].lower()
    forms = inflect.forms(word)
    return _used(forms["past"]) > _used(forms["s"]) and _used(forms["past"]) > _MASS


def _used(word: str) -> float:
    """How often a word is used, on the Zipf scale; 0 for one that is not."""
    share = _frequencies().get(word, 0.0)
    return math.log10(share) + 9 if share else 0.0


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    found: dict[str, float] = get_frequency_dict("en", "large")
    return found


def _infinitive(russian: str) -> bool:
    from mtcheck.lexicon.russian import parses

    first = russian.split(" ", maxsplit=1)[0]
    return bool(first) and "INFN" in parses(first)[0].tags
