"""Where words and marks stand together: what says, before a pattern is tried, in which parts of a text it can match.

Parts are a text's sentences or its blocks. A set of them is a number that has bit n for part n, so that sets are joined
and cut at the cost of adding; in a text of thousands of parts, a bit stands for a few neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_PART = compiled(r"[^\W_]+")
_MOST_BITS = 2048  # a longer text would cost as much as the square of its length
_FEW = 8  # words: so many are looked up one by one
_FIGURE = compiled(r"\d")


class Whereabouts:
    """The parts of a text by the words and marks in them.

    Args:
        places: each word in lower case, and the indexes at which it stands.
        numbers: the number of each word's part, by the word's index.
        texts: the parts.
        hidden: words in lower case that are no words to an editor (in addresses), and the numbers of their parts.
        vocabulary: see `vocabulary_of`.
    """

    def __init__(
        self,
        places: Mapping[str, Sequence[int]],
        numbers: Sequence[int],
        texts: Sequence[str],
        hidden: Iterable[tuple[str, int]],
        vocabulary: frozenset[str],
    ) -> None:
        self._width = 1 + len(texts) // _MOST_BITS
        self._all = (1 << -(-len(texts) // self._width)) - 1
        known: defaultdict[str, int] = defaultdict(int)
        for word, found in places.items():
            for place in found:
                known[word] |= 1 << numbers[place] // self._width
        for word, number in hidden:
            known[word] |= 1 << number // self._width
        for word in [word for word in known if not word.isalnum()]:
            for part in _PART.findall(word):
                known[part] |= known[word]
        self._words = _Words(known)
        self._marks = _Marks(texts, self._width)
        self._count = len(texts)
        self.vocabulary = vocabulary

    def words(self, groups: Iterable[Collection[str]]) -> int:
        """The parts that hold a word of each group, or two side by side; words are in lower case."""
        where, known, vocabulary = self._all, self._words, self.vocabulary
        for group in groups:
            one = 0
            for word in group if len(group) < _FEW else vocabulary.intersection(group):
                if word in vocabulary:
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

    def numbers(self, where: int) -> list[int]:
        """The numbers of the parts in a set, in order."""
        found = []
        while where:
            lowest = where & -where
            found.append(lowest.bit_length() - 1)
            where ^= lowest
        if self._width > 1:
            return [part for at in found for part in range(at * self._width, min(self._count, (at + 1) * self._width))]
        return found


def vocabulary_of(words: Sequence[str]) -> frozenset[str]:
    """All that a pattern may take for a word or for two side by side.

    Args:
        words: those of a text in lower case and in order, hidden ones too.

    Returns:
        The words, the parts of those that hold an apostrophe or a combining accent, and neighbours (``the their``).
    """
    parts = words if "".join(words).isalnum() else [part for word in words for part in _PART.findall(word)]
    return frozenset(chain(words, parts, map(" ".join, pairwise(parts))))


class _Words(dict[str, int]):
    """The parts of a text by words, and by two side by side where they are asked for."""

    def __missing__(self, pair: str) -> int:
        one, _, other = pair.partition(" ")
        where = self[pair] = self[one] & self[other]
        return where


class _Marks(dict[str, int]):
    """The parts that hold a mark, worked out when they are first asked for."""

    def __init__(self, texts: Sequence[str], width: int) -> None:
        self._texts, self._width = texts, width

    def __missing__(self, mark: str) -> int:
        if mark == "0":
            found = [number for number, text in enumerate(self._texts) if _FIGURE.search(text)]
        else:
            found = [number for number, text in enumerate(self._texts) if mark in text]
        where = 0
        for number in found:
            where |= 1 << number // self._width
        self[mark] = where
        return where
