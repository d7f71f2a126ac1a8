"""Patterns that say themselves where in a document they can match, so that they are tried on little of it.

A rule that looks for a fixed pattern holds it as a `Sought` and asks it for matches; what `rules/anchors.py` reads off
the pattern is compared with the words and marks of the document, its paragraphs and its sentences.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.lexicon.cache import cached
from mtcheck.lexicon.rarity import rarest_first
from mtcheck.regexes import compiled
from mtcheck.rules.anchors import required_marks, required_neighbours, required_words, within_a_line

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mtcheck.document import Block, Document, Sentence
    from mtcheck.whereabouts import Whereabouts

#: groups of words or of neighbours, strings of marks, and whether all matches lie within a line
_Needs = tuple[tuple[tuple[str, ...], ...], tuple[str, ...], bool]


class Sought:
    """A fixed pattern, and what must stand in a text for it to match.

    Args:
        pattern: a regular expression that matches no empty string.
        flags: as `re.compile` takes them.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags
        _ALL.append(self)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern (compiled on first need: most documents need few of them)."""
        return compiled(self.pattern, self.flags)

    @cached_property
    def _needs(self) -> _Needs:
        found: _Needs | None = _known.get(self.key)
        return found or _needs_of(self)

    @property
    def key(self) -> str:
        """Flags and pattern, by which the cache knows it."""
        return f"{int(self.flags)} {self.pattern}"

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """Groups of words, or of two side by side, one of each of which stands in any text that holds a match; the rarest first."""
        return tuple(map(frozenset, self._needs[0]))

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Strings of marks, one of each of which stands in any text that holds a match."""
        return self._needs[1]

    def can_match(self, document: Document) -> bool:
        """Whether the document has a word of each group."""
        return not any(map(document.whereabouts.vocabulary.isdisjoint, self.words))

    def sentences(self, document: Document) -> list[Sentence]:
        """The sentences that may hold a match."""
        every = document.sentences
        return [every[number] for number in self.where(document.whereabouts)]

    def blocks(self, document: Document) -> list[Block]:
        """The paragraphs, headlines and list items that may hold a match."""
        every = document.blocks
        return [every[number] for number in self.where(document.block_whereabouts)]

    def where(self, whereabouts: Whereabouts) -> list[int]:
        """The numbers of the parts of a text that may hold a match."""
        where = whereabouts.words(self.words)
        if where and self.marks:
            where &= whereabouts.marks(self.marks)
        return whereabouts.numbers(where)

    def finditer(self, document: Document) -> Iterator[re.Match[str]]:
        """The matches in the whole text, as `re.finditer` finds them, from the first on."""
        if not self.can_match(document):
            return
        if not self._needs[2] or document.block_cuts is None:
            yield from self.regex.finditer(document.text)
            return
        cuts = document.block_cuts
        for number in self.where(document.block_whereabouts):
            yield from self._between(document.text, cuts[number], cuts[number + 1])

    def _between(self, text: str, position: int, end: int) -> Iterator[re.Match[str]]:
        search, match = self.regex.search, self.regex.match
        while found := search(text, position, end):
            position = found.start() + 1
            whole = match(text, found.start())  # what ends a part need not end the text
            if whole:
                yield whole
                position = whole.end()


_ALL: list[Sought] = []
_known: dict[str, _Needs] = {}


def every() -> tuple[Sought, ...]:
    """The patterns of this process."""
    return tuple(_ALL)


def prepare(fingerprint: str) -> None:
    """Read from the cache what all patterns of this process need, or work it out and keep it.

    Args:
        fingerprint: hash of all that defines patterns.
    """
    _known.update(cached("sought", fingerprint, lambda: {sought.key: _needs_of(sought) for sought in _ALL}))


def _needs_of(sought: Sought) -> _Needs:
    pairs = required_neighbours(sought.pattern, sought.flags)
    words = required_words(sought.pattern, sought.flags)
    single = (group for group in words if not any(_implies(one, group) for one in pairs))
    groups = rarest_first([*single, *pairs])
    marks = required_marks(sought.pattern, sought.flags)
    return tuple(tuple(sorted(group)) for group in groups), marks, within_a_line(sought.pattern, sought.flags)


def _implies(pairs: frozenset[str], words: frozenset[str]) -> bool:
    """Whether any of the neighbours has a word of a group, at no greater cost than asking for the words."""
    each = [pair.split() for pair in pairs]
    return len(pairs) <= 2 * len(words) and any(all(pair[at] in words for pair in each) for at in (0, 1))
