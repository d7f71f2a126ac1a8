"""Which English words render a Russian name: by the lexicon, by romanisation, by derivation, and how alike the two are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from mtcheck.bilingual import news
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from mtcheck.bilingual.names import Name


def romanised(name: Name) -> frozenset[str]:
    """Every romanisation that English usage allows for a name, in each dictionary form that it may have."""
    return _romanised(name.bases)


@lru_cache(maxsize=4096)
def _romanised(bases: frozenset[str]) -> frozenset[str]:
    forms: set[str] = set()
    for base in {dotted for plain in bases for dotted in _with_yo(plain)}:
        if base.isalpha() or "-" in base:
            forms |= romanise.usual(base)
            forms.add(romanise.plain(news.spelt(base)))
    return frozenset(forms | _ukrainian(forms))


def _with_yo(base: str) -> list[str]:
    """A name as it stands, and with ё in place of each е: print leaves out the dots."""
    return [base, *(base[:at] + "ё" + base[at + 1 :] for at, char in enumerate(base) if char == "е")]


def _ukrainian(forms: set[str]) -> set[str]:
    """Spellings from Ukrainian and Belarusian, and without y-glides, of romanised names."""
    swaps = (
        ("g", "h"),
        ("i", "y"),
        ("y", "i"),
        ("iy", "yi"),
        ("e", "ye"),
        ("ye", "e"),
        ("yo", "o"),
        ("yo", "e"),
        ("ks", "x"),
        ("v", "w"),
        ("dzh", "j"),
        ("shch", "sch"),
        ("shch", "sh"),
        ("yo", "io"),
        ("kh", "h"),
        ("ei", "ey"),
        ("ai", "ay"),
    )
    return {form.replace(one, other) for form in forms for one, other in swaps if one in form}


def accepts(name: Name, word: str, *, strict: bool = False) -> bool:
    """Whether an English word renders a name well.

    Args:
        name: the name in the source.
        word: a word of the text.
        strict: of a foreign name that the lexicon does not know, only a romanisation will do; else what sounds alike.
    """
    lower = romanise.plain(word)
    if not lower:
        return False
    forms = set(name.lexical)
    if name.known:
        forms |= name.known.words
    native = name.known is not None and (_is_native(name) or (name.known.loose and bool(name.known.people)))
    if not name.known or name.slavic or native:
        forms |= romanised(name)
    if lower in forms or word.lower() in forms:
        return True
    place = name.known is not None and not name.known.people and not name.known.adjective
    if any(_grown(form, lower, place=place) for form in forms):
        return True
    if name.known and not name.known.adjective:
        return False
    if name.known and name.known.adjective and any(lower.startswith(stem) for stem in _stems(name)):
        return True
    if name.slavic or (name.known and name.known.adjective):
        return (
            _SOFT.search(russian.fold(name.text)) is not None
            and word.isascii()
            and romanise.skeleton(word) in {romanise.skeleton(form) for form in forms}
        )
    if strict:
        return False
    return similarity(name, word) >= _SOUNDS_ALIKE


_SOUNDS_ALIKE = 0.7
_SOFT = re.compile(r"[иы]н(?:а|у|ом|е|ой|ым)?$")  # Дюпин and Мартин end so too, and are no Russian names


def _stems(name: Name) -> set[str]:
    """The romanised stems of an adjective: kolomensk, tatarsk."""
    return {romanise.plain(news.spelt(base[:-2])) for base in name.bases if base.endswith("ский")}


def _is_native(name: Name) -> bool:
    """Whether the lexicon's English form is simply the Russian name romanised."""
    return name.known is not None and not name.known.words.isdisjoint(romanised(name))


_ENGLISH = frozenset(
    [
        "s",
        "es",
        "ean",
        "eans",
        "n",
        "an",
        "ian",
        "ians",
        "ans",
        "ish",
        "ic",
        "ite",
        "ites",
        "ese",
        "er",
        "ers",
        "skaya",
        "sky",
        "oye",
        "oe",
        "aya",
    ]
)
_PERSONAL = frozenset(["a", "i", "y", "ov", "e", "o"])


def _grown(form: str, word: str, *, place: bool) -> bool:
    """Whether a word is a name with an English ending or a plural; a place takes no bare vowel, which is a Russian case."""
    if len(form) < 4 or len(word) < 4:
        return False
    short, long = sorted((form, word), key=len)
    if not long.startswith(short[:-1] if short[-1] in "aeoy" else short):
        return False
    ending = long[len(short) - (short[-1] in "aeoy") :]
    return ending in _ENGLISH or (not place and ending in _PERSONAL)


def similarity(name: Name, word: str) -> float:
    """How alike a name and an English word are, from 0 to 1, by spelling and by sound."""
    lower = romanise.plain(word)
    if not lower:
        return 0.0
    forms = romanised(name) | set(name.known.words if name.known else ()) | name.lexical
    best = max((JaroWinkler.similarity(form, lower, prefix_weight=0.05) for form in forms), default=0.0)
    keys = {romanise.skeleton(form) for form in forms if len(form) > 3}
    sound = max((JaroWinkler.similarity(key, romanise.skeleton(word), prefix_weight=0.05) for key in keys), default=0.0)
    return max(best, sound)
