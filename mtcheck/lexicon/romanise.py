"""What engines make of a Russian name: every romanisation, with the case endings that Russian puts on it.

Runs when tables are built, not when documents are checked (`skeleton` excepted).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOWELS = "аеёиоуыэюя"
# Masculine case endings of a foreign name, which dictionaries do not hold.
_HARD_ENDINGS = ("а", "у", "ом", "е")
_SOFT_ENDINGS = ("я", "ю", "ем", "е")
# Spellings that engines produce and no standard scheme has: by letter of the usual romanisation.
_LOOSE = (
    ("y", "i"),
    ("iya", "ia"),
    ("iia", "ia"),
    ("iy", "y"),
    ("ij", "i"),
    ("kh", "h"),
    ("kh", "ch"),
    ("ks", "x"),
    ("v", "w"),
    ("ay", "ai"),
    ("ey", "ei"),
)
_SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("zh", "z"),
    ("ts", "s"), ("tz", "s"), ("dzh", "z"), ("dj", "z"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("kv", "k"),
    ("ou", "u"), ("oo", "u"),
    ("ya", "a"), ("ia", "a"), ("ja", "a"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("yo", "o"), ("io", "o"), ("jo", "o"),
    ("ie", "e"), ("ye", "e"), ("je", "e"), ("ee", "e"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("ei", "e"), ("ai", "a"), ("ey", "e"), ("ay", "a"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "x": "k", "w": "v", "y": "i", "j": "i", "z": "s", "h": None})
_SOFT_C = re.compile(r"c(?=[eiy])")
_DOUBLED = re.compile(r"(.)\1+")


def plain(text: str) -> str:
    """A Latin word in lower case without diacritics, primes and joiners: ``Šatov`` to ``satov``."""
    if text.isascii() and text.isalpha():
        return text.lower()
    if text.isascii():
        return "".join(char for char in text.lower() if char.isalnum() or char in " -'")
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if char.isascii() and (char.isalnum() or char in " -'"))


@lru_cache(maxsize=1 << 16)  # names keep coming
def skeleton(word: str) -> str:
    """A phonetic key under which the usual spellings of one Slavic or foreign name fall together.

    ``Zakharchenko`` and ``Zacharchenko`` share one, as do ``Šatov`` and ``Shatov``. It errs towards merging.
    """
    key = _SOFT_C.sub("s", plain(word))
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    key = _DOUBLED.sub(r"\1", key.translate(_LETTERS))
    return key.rstrip("aeiou") if len(key) > 4 else key


class _Scheme(NamedTuple):
    """A romanisation scheme's tables, and those of its rules that look at neighbours."""

    name: str
    letters: dict[int, str]
    before: dict[str, str]
    after: dict[str, str]
    endings: dict[str, str]
    contexts: frozenset[str]


@lru_cache(maxsize=1)
def _schemes() -> tuple[_Scheme, ...]:
    import iuliia

    lazy = [getattr(iuliia, name) for name in dir(iuliia) if name.isupper()]
    schemes = []
    for schema in lazy:
        schema.translate("а")  # a schema reads its file on first use
        tables = schema._schema  # noqa: SLF001 - the tables behind it have no public way in
        letters = {ord(char): latin for char, latin in tables.map.items()}
        contexts = frozenset(tables.prev_map) | frozenset(tables.next_map)
        schemes.append(_Scheme(schema.name, letters, tables.prev_map, tables.next_map, tables.ending_map, contexts))
    return tuple(schemes)


def _apply(scheme: _Scheme, word: str, pairs: frozenset[str]) -> str:
    """The scheme's romanisation of a lower-case word; `pairs` are the word's neighbouring letters."""
    tail = scheme.endings.get(word[-2:]) if len(word) > 2 else None  # an ending is two letters
    stem = word if tail is None else word[:-2]
    if pairs.isdisjoint(scheme.contexts):
        return stem.translate(scheme.letters) + (tail or "")
    letters = []
    for position, char in enumerate(stem):
        letter = scheme.before.get((stem[position - 1] if position else "") + char)
        if letter is None:
            letter = scheme.after.get(char + stem[position + 1 : position + 2])
        letters.append(scheme.letters.get(ord(char), char) if letter is None else letter)
    return "".join(letters) + (tail or "")


def _pairs(word: str) -> frozenset[str]:
    return frozenset({word[:1], *(word[at : at + 2] for at in range(len(word)))})


@lru_cache(maxsize=65536)
def romanisations(word: str) -> frozenset[str]:
    """Every romanisation of a Russian word by a published scheme, in lower case, with and without diacritics."""
    word = word.lower()
    pairs = _pairs(word)
    spelt = {_apply(scheme, word, pairs) for scheme in _schemes()}
    if "ё" in word:  # which print mostly writes е
        spelt |= romanisations(word.replace("ё", "е"))
    spelt |= {re.sub("[ʹ'’`ьъ\u0361]", "", form) for form in spelt}
    spelt |= {plain(form) for form in spelt}
    return frozenset(form for form in spelt if form.replace("'", "").replace("-", "").isalpha())


#: Schemes that English-language media and maps follow; a form that only others give looks wrong in English.
_USUAL = frozenset(
    ("bgn_pcgn", "bgn_pcgn_alt", "ala_lc_alt", "icao_doc_9303", "wikipedia", "telegram", "yandex_maps", "mosmetro")
)


def usual(word: str) -> frozenset[str]:
    """The romanisations of a Russian word that English usage allows, in lower case."""
    word = word.lower()
    pairs = _pairs(word)
    spelt = {_apply(scheme, word, pairs) for scheme in _schemes() if scheme.name in _USUAL}
    grown = {plain(re.sub("[ʹ'’`ьъ\u0361]", "", form)) for form in spelt}
    return frozenset(
        grown
        | {
            form.replace(one, other)
            for form in grown
            for one, other in (("y", "i"), ("iy", "y"), ("iya", "ia"), ("yy", "y"))
            if one in form
        }
    )


def loose(forms: Iterable[str], slips: tuple[tuple[str, str], ...] = _LOOSE) -> frozenset[str]:
    """Romanisations with the slips that engines make on top (``kh`` as ``h``, ``y`` as ``i``)."""
    grown = set(forms)
    for form in forms:
        grown |= {form.replace(one, other) for one, other in slips if one in form}
    return frozenset(grown)


def english(word: str) -> frozenset[str]:
    """What English print may write for a Russian word, in lower case: usual schemes and their simplifications."""
    return loose(usual(word), tuple(slip for slip in _LOOSE if slip[1] not in {"ch", "w"}))


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """pymorphy3's analyser of Russian words, loaded on first need."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65536)
def case_forms(word: str, gender: str = "m", kind: str = "Surn") -> frozenset[str]:
    """The oblique singular forms of a Russian name, in lower case, without its nominative.

    Args:
        word: the nominative.
        gender: "m", "f" or "" (a place).
        kind: pymorphy's grammeme for it: Surn, Name, Patr or Geox.
    """
    word = word.lower()
    if "-" in word:
        head, _, tail = word.rpartition("-")
        return frozenset(f"{head}-{form}" for form in case_forms(tail, gender, kind))
    wanted = {"m": "masc", "f": "femn"}.get(gender)
    forms: set[str] = set()
    if kind == "Surn" and gender == "m" and word.endswith(("ский", "цкий", "ый", "ой")):
        stem = word[:-2]
        return frozenset(stem + ending for ending in ("ого", "ому", "им" if word.endswith("кий") else "ым", "ом"))
    for parse in analyzer().parse(word):
        tag = parse.tag
        if kind in tag and parse.normal_form == word and (wanted is None or wanted in tag) and parse.is_known:
            forms |= {form.word for form in parse.lexeme if "sing" in form.tag}
            break
    if not forms and gender == "m" and len(word) > 2 and word[-1] not in _VOWELS:
        stem, endings = (word[:-1], _SOFT_ENDINGS) if word[-1] in "ьй" else (word, _HARD_ENDINGS)
        forms = {stem + ending for ending in endings}
    elif not forms and len(word) > 3 and word[-1] in "ая" and kind != "Surn":
        forms = {word[:-1] + ending for ending in ("ы", "е", "у", "ой")}
    return frozenset(forms - {word})
