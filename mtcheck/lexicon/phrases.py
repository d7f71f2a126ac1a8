"""Finding many phrases in one pass: a document's vocabulary says which phrases can stand in it at all.

Each phrase is filed under its rarest-looking word (the longest). Scanning looks only at the filed words that stand in
the document, so its cost depends on the document, not on the number of phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.document import Document

#: word -> ((offset of the word in the phrase, the phrase's words, payload), ...)
Table = dict[str, tuple[tuple[int, tuple[str, ...], int], ...]]

_WORDISH = compiled(r"[^\W_]+(?:[\u0300-\u036f'’]+(?![sS]\b)[^\W_]+)*")
_JOINS = compiled(r"[ \t\u00a0]*[-–‑/.]?[ \t\u00a0]*|\.? ?|[’']")


class PhraseHit(NamedTuple):
    """A phrase found: its first word, the index after its last, and the payload that it was filed with."""

    first: int
    last: int
    payload: int


def split(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in lower case, split as a document's are."""
    return tuple(_WORDISH.findall(phrase.lower()))


def build(phrases: Iterable[tuple[str, int]]) -> Table:
    """A table of (phrase, payload) pairs."""
    filed: dict[str, list[tuple[int, tuple[str, ...], int]]] = {}
    for phrase, payload in phrases:
        words = split(phrase)
        if not words:
            continue
        key = max(words, key=len)
        filed.setdefault(key, []).append((words.index(key), words, payload))
    return {key: tuple(sorted(set(entries))) for key, entries in filed.items()}


def scan(table: Table, document: Document) -> Iterator[PhraseHit]:
    """Every place where a phrase of the table stands in the document (words joined by blanks or hyphens)."""
    lowers = document.lowers
    for key in table.keys() & document.vocabulary:
        for place in document.places[key]:
            for offset, words, payload in table[key]:
                first = place - offset
                last = first + len(words)
                if first < 0 or last > len(lowers):
                    continue
                if len(words) == 1 or (tuple(lowers[first:last]) == words and _joined(document, first, last)):
                    yield PhraseHit(first, last, payload)


def _joined(document: Document, first: int, last: int) -> bool:
    return all(_JOINS.fullmatch(document.gap(index)) for index in range(first, last - 1))
