"""A story beside its source: what the checks read. Pairs of aligned pieces, and whether the source is the source."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.bilingual import features, words
from mtcheck.bilingual.align import Alignment, Bead, Segment, align, diagonal
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.config import Config
    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.lexicon import Lexicon

_LINE = re.compile(r"[^\r\n]+")
_LEAST = 0.36  # share of the English that its source must explain; see docs/source.md for the figures
_LEAST_ALIGNED = 0.46  # the same where sentences had to be aligned: the search finds something in common anywhere
_ENOUGH = 40  # content words; in a shorter text a fault or two can hide what it shares with its source
_MUCH = 0.3  # share of a side that has no counterpart, above which one finding speaks for all
_LONGEST = 3_000  # code points of a pair; more is no sentence, and to compare its words would cost the square of it
_LINES_AGREE = 0.75  # how near line by line must come to the best alignment to be believed


class Pair(NamedTuple):
    """A piece of the English text and the Russian that it renders.

    Attributes:
        start: first code point in ``document.text``.
        end: code point after its last.
        first: index of its first word.
        last: index after its last word.
        ru: the Russian text; empty where there is none, or so much that it is no sentence.
        number: its place in the order of pairs.
    """

    start: int
    end: int
    first: int
    last: int
    ru: str
    number: int


class Story:
    """A document with a source.

    Attributes:
        context: the document under inspection.
        document: the English text.
        lexicon: what the checker knows.
        config: the settings in force.
        source: the Russian text.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.document: Document = context.document
        self.lexicon: Lexicon = context.lexicon
        self.config: Config = context.config
        self.source = (context.document.source or "").replace("\ufeff", "")
        self._memo: dict[str, Any] = {}

    def once(self, name: str, work: Callable[[Story], Any]) -> Any:
        """The result of `work` on this story, worked out once and shared by all checks under `name`."""
        if name not in self._memo:
            self._memo[name] = work(self)
        return self._memo[name]

    # -- segments ---------------------------------------------------------------------------------------------

    def _english(self, spans: list[tuple[int, int]]) -> list[Segment]:
        document = self.document
        made = []
        for start, end in spans:
            first, last = document.word_at(start - 1) + 1, document.word_at(end - 1) + 1
            made.append(Segment(start, end, features.english(document.words[first:last])))
        return made

    def _russian(self, spans: list[tuple[int, int]]) -> list[Segment]:
        return [Segment(start, end, features.source(self.source[start:end], self.lexicon)) for start, end in spans]

    @cached_property
    def lines(self) -> tuple[list[Segment], list[Segment]]:
        """The lines that hold anything, of the English and of the Russian."""
        return self._english(_lines(self.document.text)), self._russian(_lines(self.source))

    @cached_property
    def sentences(self) -> tuple[list[Segment], list[Segment]]:
        """The sentences of both sides."""
        english = [(sentence.start, sentence.end) for sentence in self.document.sentences]
        return self._english(english), self._russian(_sentences(self.source, _lines(self.source)))

    # -- alignment --------------------------------------------------------------------------------------------

    @cached_property
    def by_lines(self) -> bool:
        """Whether each line renders the line of the same number."""
        english, source = self.lines
        if len(english) != len(source):
            return False
        if len(english) == 1:
            return True
        return diagonal(english, source).explained >= _LINES_AGREE * align(english, source).explained

    @cached_property
    def alignment(self) -> tuple[list[Segment], list[Segment], Alignment]:
        """English segments, Russian segments, and which renders which."""
        if not self.by_lines:
            english, source = self.sentences
            return english, source, align(english, source)
        english, source = [], []
        beads: list[Bead] = []
        explained = diagonal(*self.lines).explained
        for line, ru_line in zip(*self.lines, strict=True):
            inner = [(s.start, s.end) for s in self.document.sentences if line.start <= s.start < line.end]
            ru_inner = _sentences(self.source, [(ru_line.start, ru_line.end)])
            more, ru_more = self._english(inner), self._russian(ru_inner)
            for bead in (
                align(more, ru_more).beads
                if len(more) > 1 and len(ru_more) > 1
                else [Bead((0, len(more)), (0, len(ru_more)))]
            ):
                beads += [_shifted(bead, len(english), len(source))]
            english += more
            source += ru_more
        return english, source, Alignment(beads, explained, explained)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The English pieces in order, each with the Russian that it renders."""
        english, source, alignment = self.alignment
        made: list[Pair] = []
        for bead in alignment.beads:
            if bead.en[0] == bead.en[1]:
                continue
            start, end = english[bead.en[0]].start, english[bead.en[1] - 1].end
            ru = self.source[source[bead.ru[0]].start : source[bead.ru[1] - 1].end] if bead.ru[0] < bead.ru[1] else ""
            ru = ru if max(len(ru), end - start) <= _LONGEST else ""
            first, last = self.document.word_at(start - 1) + 1, self.document.word_at(end - 1) + 1
            made.append(Pair(start, end, first, last, ru, len(made)))
        return made

    def around(self, pair: Pair) -> str:
        """The Russian of a pair and of its neighbours: what the English may have taken from a sentence away."""
        return " ".join(other.ru for other in self.near(pair))

    def english_around(self, pair: Pair) -> str:
        """The English of a pair and of its neighbours."""
        near = self.near(pair)
        return self.document.text[near[0].start : near[-1].end]

    def near(self, pair: Pair) -> list[Pair]:
        """A pair and its neighbours."""
        return self.pairs[max(0, pair.number - 1) : pair.number + 2]

    def forms_in(self, pair: Pair, options: frozenset[str]) -> list[int]:
        """The indexes of a pair's English words that are forms of any of some words."""
        lowers = self.document.lowers
        return [at for at in range(pair.first, pair.last) if not options.isdisjoint(words.english_lemmas(lowers[at]))]

    # -- whether it is the source -----------------------------------------------------------------------------

    @cached_property
    def refusal(self) -> str:
        """Why the source is not used; empty where it is."""
        if not self.source.strip():
            return "the Russian source given is empty"
        letters = [char for char in self.source[:20_000] if char.isalpha()]
        cyrillic = sum(map(russian.is_cyrillic, letters))
        if cyrillic * 2 < len(letters):
            return "the source given is not Russian"
        explained = self.alignment[2].where_aligned
        least = _LEAST if self.by_lines else _LEAST_ALIGNED
        told = sum(len(segment.features) for segment in self.lines[0])
        if explained < least * min(1.0, told / _ENOUGH):
            return f"the source given is not this story's (it explains {explained:.0%} of the text's words)"
        return ""

    @cached_property
    def partial(self) -> str:
        """What the story and its source leave uncovered of each other, where that is much; empty where it is not."""
        english, source, alignment = self.alignment
        lost = [s for bead in alignment.beads if bead.en[0] == bead.en[1] for s in source[bead.ru[0] : bead.ru[1]]]
        more = [s for bead in alignment.beads if bead.ru[0] == bead.ru[1] for s in english[bead.en[0] : bead.en[1]]]
        if len(lost) > 1 and _length(lost) > _MUCH * _length(source):
            return f"{len(lost)} of the source's {len(source)} sentences have no counterpart in the text"
        if len(more) > 1 and _length(more) > _MUCH * _length(english):
            return f"{len(more)} of the text's {len(english)} sentences have no counterpart in the source"
        return ""

    @property
    def state(self) -> str:
        """``on``, or ``off:`` and why, as the report has it."""
        return f"off: {self.refusal}" if self.refusal else "on"


def _length(segments: list[Segment]) -> int:
    return sum(segment.length for segment in segments)


def _shifted(bead: Bead, en: int, ru: int) -> Bead:
    return Bead((bead.en[0] + en, bead.en[1] + en), (bead.ru[0] + ru, bead.ru[1] + ru))


def _lines(text: str) -> list[tuple[int, int]]:
    spans = []
    for found in _LINE.finditer(text):
        line = found.group()
        if line.strip():
            lead = len(line) - len(line.lstrip())
            spans.append((found.start() + lead, found.start() + len(line.rstrip())))
    return spans


def _sentences(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(start + a, start + b) for start, end in lines for a, b in russian.sentences(text[start:end])]
