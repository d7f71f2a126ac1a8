"""Where words and marks stand together: what says, before a pattern is tried, in which parts of a text it can match.

Parts are a text's sentences or its blocks. A set of them is a number that has bit n for part n, so that sets are joined
and cut at the cost of adding; in a text of thousands of parts, a bit stands for a few neighbours.
"""

from __future__ import annotations

from collections import defaultdict
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
        self._width = 1 + len(texts) // _MOST_BITS
        self._all = (1 << -(-len(texts) // self._width)) - 1
        self._words: defaultdict[str, int] = defaultdict(int)
        for word, found in places.items():
            for place in found:
                self._words[word] |= 1 << numbers[place] // self._width
        for word, number in hidden:
            self._words[word] |= 1 << number // self._width
        for word in [word for word in self._words if not word.isalnum()]:
            for part in _PART.findall(word):
                self._words[part] |= self._words[word]
        self._marks = _Marks(texts, self._width)
        self._count = len(texts)
        self.vocabulary = frozenset(self._words)

    def words(self, groups: Iterable[Collection[str]]) -> int:
        """The parts that hold a word of each group; words are in lower case."""
        where, get = self._all, self._words.get
        for group in groups:
            one = 0
            for word in group if len(group) < _FEW else self.vocabulary.intersection(group):
                one |= get(word, 0)
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
