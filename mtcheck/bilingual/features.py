"""What a Russian and an English segment share: numbers, names by their sound, words by the dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.bilingual import news, words
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.lexicon import Lexicon

_SOUND = 4  # letters of a phonetic key that case endings do not reach
_STOP = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "not",
        "no",
        "it",
        "its",
        "this",
        "that",
        "these",
        "those",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "their",
        "our",
        "my",
        "your",
        "which",
        "who",
        "whom",
        "what",
        "when",
        "where",
        "how",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "if",
        "so",
        "than",
        "then",
        "there",
        "here",
        "also",
        "into",
        "about",
        "after",
        "before",
        "over",
        "under",
        "up",
        "out",
        "all",
        "any",
        "some",
        "more",
        "most",
        "other",
        "new",
        "one",
        "two",
        "said",
        "say",
        "says",
        "s",
        "t",
        "mr",
    ]
)


def english(tokens: Iterable[str]) -> list[frozenset[str]]:
    """For each English content word its keys: dictionary forms, and its sound where it is capitalised."""
    return [keys for keys in map(_english, tokens) if keys]


@lru_cache(maxsize=65536)
def _english(token: str) -> frozenset[str]:
    if token[:1].isdigit():
        return frozenset({"#" + re.sub(r"\D", "", token)})
    lower = token.lower()
    if lower in _STOP or len(lower) < 2:
        return frozenset()
    keys = set(words.english_lemmas(lower)) - _STOP
    if token[:1].isupper():
        keys.add(sound(token))
    return frozenset(keys)


def sound(word: str) -> str:
    """A phonetic key of a name that its case endings leave alone."""
    return "~" + romanise.skeleton(word)[:_SOUND]


def source(text: str, lexicon: Lexicon) -> frozenset[str]:
    """All keys that an English rendering of a Russian segment may have."""
    keys: set[str] = set()
    for token in russian.tokens(text):
        if token.text[:1].isdigit():
            keys.add("#" + re.sub(r"\D", "", token.text))
        else:
            keys |= _of_word(token.text, lexicon)
    return frozenset(keys)


_memo: dict[str, frozenset[str]] = {}


def _of_word(token: str, lexicon: Lexicon) -> frozenset[str]:
    found = _memo.get(token)
    if found is not None:
        return found
    if not russian.is_cyrillic(token):
        found = frozenset({*words.english_lemmas(token.lower()), sound(token)})
    else:
        keys: set[str] = set()
        for lemma in russian.lemmas(token):
            keys |= words.translations(lexicon, lemma)
        if token[:1].isupper() or "-" in token:
            keys |= _of_name(token, lexicon)
        else:
            keys |= _names(lexicon).get(russian.parses(token)[0].lemma, frozenset())
        found = frozenset(keys - _STOP)
    if len(_memo) < 200_000:
        _memo[token] = found
    return found


def _of_name(token: str, lexicon: Lexicon) -> set[str]:
    keys = {sound(news.spelt(part)) for part in [token, *token.split("-")] if len(part) > 1}
    for base in russian.bases(token):
        keys |= _names(lexicon).get(base, frozenset())
    return keys


def _names(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    made: dict[str, frozenset[str]] = lexicon.table("source-names", _build)
    return made


def _build(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Russian name, adjective or acronym in lower case to the keys of its English forms."""
    found: dict[str, set[str]] = {}

    def add(ru: str, forms: Iterable[str]) -> None:
        keys = {key for form in forms for word in re.findall(r"[^\W_]+", form) for key in (sound(word), word.lower())}
        found.setdefault(russian.fold(ru), set()).update(keys - _STOP)

    for person in lexicon.people:
        add(person.surname_ru, (person.surname, *(name for name in person.variants if " " not in name)))
    for place in lexicon.places:
        forms = (place.en, *place.variants, *place.house, *place.demonym)
        for ru in (place.ru, *place.adj_ru, *place.demonym_ru):
            add(ru, forms)
    for acronym in lexicon.acronyms:
        add(acronym.ru, (acronym.en, *acronym.variants))
    for body in lexicon.bodies:
        for ru in body.abbr_ru:
            add(ru, (body.en, *body.variants))
    for ru, entry in (*lexicon.given.items(), *lexicon.family.items()):
        add(ru, entry[0])
    return {ru: frozenset(keys) for ru, keys in found.items()}
