"""Forms of English verbs that fixes need: past, participle, gerund, and the base of a past form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.regexes import compiled
from mtcheck.rules.macros import data

if TYPE_CHECKING:
    from collections.abc import Container

_VOWEL_Y = compiled(r"[^aeiou]y$")
_DROPS_E = compiled(r"[^eoy]e$")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, str]]:
    return {
        base: (past, participle) for base, past, participle in (line.split() for line in data("verbs")["irregular"])
    }


@lru_cache(maxsize=1)
def irregular_pasts() -> dict[str, str]:
    """Past form of each irregular verb to its base."""
    return {past: base for base, (past, _) in _irregular().items()}


def _regular(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if _VOWEL_Y.search(base):
        return f"{base[:-1]}ied"
    if base in data("verbs")["doubling"]:
        return f"{base}{base[-1]}ed"
    return f"{base}ed"


def past(base: str) -> str:
    """The simple past: go -> went, agree -> agreed."""
    return _irregular()[base][0] if base in _irregular() else _regular(base)


def participle(base: str) -> str:
    """The past participle: go -> gone, agree -> agreed."""
    return _irregular()[base][1] if base in _irregular() else _regular(base)


def gerund(base: str) -> str:
    """The -ing form: make -> making, plan -> planning."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if _DROPS_E.search(base) and base != "be":
        return f"{base[:-1]}ing"
    if base in data("verbs")["doubling"] or base in {
        "get",
        "put",
        "run",
        "cut",
        "sit",
        "win",
        "hit",
        "set",
        "let",
        "begin",
        "swim",
    }:
        return f"{base}{base[-1]}ing"
    return f"{base}ing"


def third_person(base: str) -> str:
    """The form after he, she or it: go -> goes, carry -> carries."""
    if base in {"have", "be"}:
        return {"have": "has", "be": "is"}[base]
    if _VOWEL_Y.search(base):
        return f"{base[:-1]}ies"
    return f"{base}es" if re.search(r"(?:s|sh|ch|x|z|o)$", base) else f"{base}s"


def is_past(word: str, words: Container[str]) -> bool:
    """Whether a lower-case word can be a simple past."""
    return word in irregular_pasts() or (word.endswith("ed") and len(word) > 4 and word in words)


def past_participle_of(form: str) -> str:
    """The participle that belongs to a simple past: wrote -> written, violated -> violated."""
    return participle(irregular_pasts()[form]) if form in irregular_pasts() else form
