"""Which of many tables have the words of a text, told for all of them in one pass over the words.

Rules ask a score of tables for the same vocabulary. Most of its words stand in none, and texts repeat them: so it is
kept for each word which tables have it.
"""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container

_MOST_KEPT = 200_000  # words: a bound on memory for archives
_LAST = 2  # vocabularies whose answers are kept: rules ask for one document's words, as they are and in lower case

#: the tables, and for each word that was asked for the numbers of those that have it
_State = tuple[tuple["weakref.ref[Any]", ...], dict[Any, tuple[int, ...]]]


class Gathering:
    """The tables of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: _State = ((), {})
        self._last: tuple[tuple[frozenset[Any], list[list[Any]]], ...] = ()

    def add(self, table: Container[Any]) -> int:
        """Take in a table; returns the number by which it is asked."""
        with self._lock:
            tables, _ = self._state
            self._state = (*tables, weakref.ref(table)), {}
            return len(tables)

    def among(self, number: int, words: frozenset[Any]) -> frozenset[Any]:
        """Those of a text's words that a table has.

        Args:
            number: the table's.
            words: the vocabulary; answers for all tables are kept as long as the same object is asked for.
        """
        for vocabulary, found in self._last:
            if vocabulary is words and number < len(found):
                return frozenset(found[number])
        found = self._gathered(words)
        self._last = ((words, found), *self._last[: _LAST - 1])
        return frozenset(found[number])

    def _gathered(self, words: frozenset[Any]) -> list[list[Any]]:
        tables, known = self._state
        if len(known) > _MOST_KEPT:
            known = {}
            self._state = tables, known
        found: list[list[Any]] = [[] for _ in tables]
        for word in words:
            numbers = known.get(word)
            if numbers is None:
                numbers = known[word] = tuple(number for number, table in enumerate(tables) if word in (table() or ()))
            for number in numbers:
                found[number].append(word)
        return found
