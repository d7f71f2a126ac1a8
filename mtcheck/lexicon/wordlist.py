"""A large set of words that loads in a millisecond: buckets of joined words, searched one bucket a look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUCKETS = 4096
_BETWEEN = b"\n"


class WordList:
    """Answers ``word in words``. Remembers its answers, since texts repeat themselves.

    Args:
        buckets: the table that `build` made.
    """

    def __init__(self, buckets: tuple[bytes, ...]) -> None:
        self._buckets = buckets
        self._known: dict[str, bool] = {}

    def __contains__(self, word: object) -> bool:
        """Whether the list has a word, in lower case."""
        if not isinstance(word, str):
            return False
        answer = self._known.get(word)
        if answer is None:
            coded = word.encode("utf-8", "surrogatepass")
            answer = _BETWEEN not in coded and _BETWEEN + coded + _BETWEEN in self._buckets[crc32(coded) % _BUCKETS]
            if len(self._known) > 200_000:  # a bound on memory for archives
                self._known.clear()
            self._known[word] = answer
        return answer


def build(words: Iterable[str]) -> tuple[bytes, ...]:
    """The table of some words, for the cache."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for word in words:
        coded = word.encode()
        buckets[crc32(coded) % _BUCKETS].append(coded)
    return tuple(_BETWEEN + _BETWEEN.join(sorted(bucket)) + _BETWEEN for bucket in buckets)
