"""Whether a text is English at all: told by its script and by the words that every sentence of a language has."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "function_words.txt"
_LOOKED_AT = 200_000  # code points of a text; more tells nothing new
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 6  # words of another language, in all; a title has fewer
_KINDS = 5  # different ones among them: a table of names may say “de” and “el” in each line
_SHARE = 0.12  # of all words: in a language's own texts it is about a third
_MORE = 3  # times as many as English ones


def foreign(text: str) -> str:
    """What a text is where it is not English, as a phrase for a message; empty where it is, or where nothing tells.

    A short text in Latin letters is taken for English, and so is one with few function words of any language: a table,
    a list of names.
    """
    text = text[:_LOOKED_AT]
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if cyrillic > latin:
        return "Russian (or another language in Cyrillic)"
    words = _WORD.findall(text.lower())
    if sum(map(len, words)) > 2 * latin:
        return "in a script other than the Latin one"
    counted = Counter(words)
    tables = _tables()
    english = sum(counted[word] for word in tables["English"])
    for language, known in tables.items():
        told = [counted[word] for word in known - tables["English"] if word in counted]
        found = sum(told)
        if len(told) >= _KINDS and found >= max(_LEAST, _SHARE * len(words)) and found >= _MORE * english:
            return language
    return ""


@lru_cache(maxsize=1)
def _tables() -> dict[str, frozenset[str]]:
    lines = (line for line in _DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, _, words in (line.partition(":") for line in lines)}
