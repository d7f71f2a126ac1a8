"""Where words and marks stand together: what says, before a pattern is tried, in which parts of a text it can match.

Parts are a text's sentences or its blocks. A set of them is a number that has bit n for part n, so that sets are joined
and cut at the cost of adding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_PART = compiled(r"[^\W_]+")
_FIGURE = compiled(r"\d")


class Whereabouts:
    """The parts of a text by the words and marks in them.

    Args:
        places: each word in lower case, and the indexes at which it stands.
        numbers: the number of each word's part, by the word's index.
        texts: the parts.
        hidden: words in lower case that are no words to an editor (in addresses), and the numbers of their parts.

    Attributes:
        vocabulary: all that a pattern may take for a word: the words, hidden ones too, and the parts of those that hold
            an apostrophe or a combining accent.
    """

    def __init__(
        self,
        places: Mapping[str, Sequence[int]],
        numbers: Sequence[int],
        texts: Sequence[str],
        hidden: Iterable[tuple[str, int]] = (),
    ) -> None:
        self._all = (1 << len(texts)) - 1
        more: dict[str, int] = {}
        for word, number in hidden:
            more[word] = more.get(word, 0) | 1 << number
        self._words = _Words(places, numbers, more)
        for word in places:
            if not word.isalnum():
                for part in _PART.findall(word):
                    more[part] = more.get(part, 0) | self._words[word]
        self._marks = _Marks(texts)
        self.vocabulary = frozenset(places).union(more)

    def words(self, groups: Iterable[Iterable[str]]) -> int:
        """The parts that hold a word of each group; words are in lower case."""
        where, known, vocabulary = self._all, self._words, self.vocabulary
        for group in groups:
            one = 0
            for word in vocabulary.intersection(group):
                one |= known[word]
            where &= one
            if not where:
                break
        return where

    def marks(self, groups: Iterable[str]) -> int:
        """The parts that hold a mark of each string; 0 stands for any figure."""
        where, known = self._all, self._marks
        for group in groups:
            one = 0
            for mark in group:
                one |= known[mark]
            where &= one
            if not where:
                break
        return where


def numbers(where: int) -> list[int]:
    """The numbers of the parts in a set, in order."""
    found = []
    while where:
        lowest = where & -where
        found.append(lowest.bit_length() - 1)
        where ^= lowest
    return found


class _Words(dict[str, int]):
    """The parts of a word, worked out when they are first asked for."""

    def __init__(self, places: Mapping[str, Sequence[int]], numbers: Sequence[int], more: Mapping[str, int]) -> None:
        self._places, self._numbers, self._more = places, numbers, more

    def __missing__(self, word: str) -> int:
        where = self._more.get(word, 0)
        for place in self._places.get(word, ()):
            where |= 1 << self._numbers[place]
        self[word] = where
        return where


class _Marks(dict[str, int]):
    """The parts of a mark, likewise."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __missing__(self, mark: str) -> int:
        texts = self._texts
        if mark == "0":
            found = [number for number, text in enumerate(texts) if _FIGURE.search(text)]
        else:
            found = [number for number, text in enumerate(texts) if mark in text]
        where = 0
        for number in found:
            where |= 1 << number
        self[mark] = where
        return where
