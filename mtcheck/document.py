"""A text and its layers: paragraphs, sentences, words, quotations, headline, dateline and lists.

A `Document` is immutable; its layers are worked out on first use and kept. Detectors read `Document.text`. Where
the file holds markup, `text` is the copy without it, and `Document.to_raw` leads back to the file's own offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from itertools import accumulate, compress
from typing import TYPE_CHECKING, NamedTuple

import sentencex

from mtcheck.regexes import compiled
from mtcheck.whereabouts import Whereabouts, vocabulary_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from mtcheck.suppress.entry import Entry

# Words leave out a possessive 's, so that "Trump's" matches the name; an inner apostrophe (O'Brien, don't) stays.
_WORDS = compiled(r"([^\W_]+(?:[\u0300-\u036f'’]+(?![sS]\b)[^\W_]+)*)")
_LINE_BREAK = compiled(r"\r\n|\r|\n")
_LONE_RETURN = compiled(r"\r(?!\n)")
_LINE = compiled(r"[^\r\n]+")
_UNTOUCHABLE = compiled(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)[@#]\w+|`[^`\n]+`|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|info|ru|ua|рф)\b(?:/\S*)?",
)
# One of these stands in whatever the pattern above finds.
_SIGNS = ("://", "www.", "@", "#", "`", ".com", ".org", ".net", ".gov", ".info", ".ru", ".ua", ".рф")
_BULLET = compiled(r"\s*(?:[•▪◦‣·●○*]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATELINE = compiled(
    rf"(?P<place>[A-Z][A-Z .,'’/()-]+?),\s+(?:(?P<day>\d{{1,2}})\s+(?P<month>(?:{_MONTHS})[a-z]*)|"
    rf"(?P<month2>(?:{_MONTHS})[a-z]*)\.?\s+(?P<day2>\d{{1,2}}))\.?,?\s*(?P<dash>[—–-]|/)",
)
_TERMINAL = compiled(r"[.!?…:;][\"”’»)\]]*\s*$")
_TAIL = 80  # code points in which a closing mark is looked for, so that a long wrapped paragraph costs no more
_PIECE = 4_000  # code points that are split into sentences at once: the splitter's cost grows with the square
_PAIRS = {"“": "”", "«": "»", "„": "“", "‹": "›"}
_QUOTE_MARK = compiled(r"[“”«»„‹›\"]")


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADLINE = "headline"
    CROSSHEAD = "cross-head"
    PARAGRAPH = "paragraph"
    LIST_LABEL = "list-label"
    LIST_ITEM = "list-item"


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


_SPAN: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)  # half the cost of calling the class


class Block(NamedTuple):
    """A paragraph, headline or list item: one or more lines that belong together."""

    start: int
    end: int
    kind: BlockKind


class Sentence(NamedTuple):
    """A sentence: its code points, the words in it (as indexes into `Document.words`) and its block."""

    start: int
    end: int
    first_word: int
    last_word: int
    block: int


class Dateline(NamedTuple):
    """The place and date that open a wire story, such as ``MOSCOW, 14 Dec —``."""

    place: Span
    day: int
    month: int
    date: Span
    end: int


@dataclass(frozen=True, eq=False)
class Document:
    """A text to be checked.

    Attributes:
        text: what detectors read; equals `raw` for plain text, else the copy without markup.
        raw: the text as read from the file.
        path: where it came from, for messages; ``-`` for standard input.
        source: the Russian text that it translates, where given.
        reference: a human translation of the same source, where given.
        published: date of publication, where known.
        offsets: for markup, the raw offset of each code point of `text` (and of its end); None for plain text.
        notices: what reading it brought to light (an encoding that had to be guessed), for the report.
        encoding: the file's encoding, in which corrections are written back.
        suppressions: findings that the ignore file beside it allows.
    """

    text: str
    raw: str
    path: str = "-"
    source: str | None = None
    reference: str | None = None
    published: date | None = None
    offsets: Sequence[int] | None = field(default=None, repr=False)
    notices: tuple[str, ...] = ()
    encoding: str = "utf-8"
    suppressions: tuple[Entry, ...] = ()

    @classmethod
    def from_text(cls, text: str, **details: object) -> Document:
        """A document of plain text; `details` are the class's other attributes."""
        return cls.from_view(text, text, None, **details)

    @classmethod
    def from_view(cls, text: str, raw: str, offsets: Sequence[int] | None, **details: object) -> Document:
        """A document of some copy and where it stands in the file; directives in the file are taken out of the copy."""
        if "mtcheck:" in raw.lower():
            from mtcheck.suppress.directives import without

            text, offsets = without(text, raw, offsets)
        return cls(text=text.replace("\ufeff", " "), raw=raw, offsets=offsets, **details)  # type: ignore[arg-type]

    # -- offsets ----------------------------------------------------------------------------------------------

    def to_raw(self, start: int, end: int) -> Span:
        """The span of the raw text that holds ``text[start:end]``."""
        if self.offsets is None:
            return Span(start, end)
        last = self.offsets[end - 1] + 1 if end > start else self.offsets[start]
        # An entity such as &rsquo; is one code point of the copy and several of the file.
        if end > start and end < len(self.offsets) and self.raw[self.offsets[end - 1]] == "&":
            semicolon = self.raw.find(";", last - 1, self.offsets[end] if end < len(self.offsets) else None)
            last = semicolon + 1 if semicolon >= 0 else last
        return Span(self.offsets[start], last)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.raw))]

    def line_column(self, raw_offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset into the raw text."""
        line = bisect_right(self._line_starts, raw_offset)
        return line, raw_offset - self._line_starts[line - 1] + 1

    # -- words ------------------------------------------------------------------------------------------------

    @cached_property
    def untouchable(self) -> list[Span]:
        """Addresses, handles, hash tags and code: no advice is given inside them."""
        if not any(sign in self.text for sign in _SIGNS):
            return []
        return [Span(*found.span()) for found in _UNTOUCHABLE.finditer(self.text)]

    @cached_property
    def _words(self) -> tuple[list[str], list[Span], list[tuple[str, Span]]]:
        """The words, where they stand, and the words inside addresses; no line of Python runs for each word."""
        parts = _WORDS.split(self.text)  # what is between words and each word in turn
        ends = list(accumulate(map(len, parts)))
        words, spans = parts[1::2], list(map(_SPAN, zip(ends[::2], ends[1::2], strict=False)))
        untouchable = self.untouchable
        if not untouchable:
            return words, spans, []
        starts = [span.start for span in untouchable]
        before = [bisect_right(starts, span.start) - 1 for span in spans]
        kept = [at < 0 or untouchable[at].end <= span.start for at, span in zip(before, spans, strict=True)]
        hidden = [pair for pair, keep in zip(zip(words, spans, strict=True), kept, strict=True) if not keep]
        return list(compress(words, kept)), list(compress(spans, kept)), hidden

    @cached_property
    def spans(self) -> list[Span]:
        """Where each word stands; a possessive 's is a word of its own."""
        return self._words[1]

    @property
    def hidden(self) -> list[Span]:
        """Where the words inside addresses and code stand, which are no words to an editor."""
        return [span for _, span in self._words[2]]

    @cached_property
    def words(self) -> list[str]:
        """The words, without those inside addresses and code."""
        return self._words[0]

    @cached_property
    def lowers(self) -> list[str]:
        """The words in lower case."""
        return list(map(str.lower, self.words))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each word in lower case, and the indexes at which it stands."""
        where: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.lowers):
            where[word].append(index)
        return dict(where)

    @cached_property
    def word_starts(self) -> list[int]:
        """First code point of each word, for look-ups by offset."""
        return [start for start, _ in self.spans]

    @cached_property
    def word_count(self) -> int:
        """Number of words as an editor counts them: a possessive 's does not count."""
        return len(self.words) - len(self.places.get("s", ()))

    def word_at(self, offset: int) -> int:
        """Index of the word at or before an offset; -1 before the first."""
        return bisect_right(self.word_starts, offset) - 1

    def gap(self, index: int) -> str:
        """What stands between a word and the next one (to the end of the text after the last)."""
        end = self.spans[index + 1].start if index + 1 < len(self.spans) else len(self.text)
        return self.text[self.spans[index].end : end]

    # -- blocks and sentences ---------------------------------------------------------------------------------

    @cached_property
    def blocks(self) -> list[Block]:
        """Headline, paragraphs, cross-heads and list items, in order."""
        spans = list(_join_wrapped(self.text))
        kinds = _kinds(self.text, spans)
        return [Block(span.start, span.end, kind) for span, kind in zip(spans, kinds, strict=True)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of every block."""
        found: list[Sentence] = []
        starts = self.word_starts
        for number, block in enumerate(self.blocks):
            for start, end in _split(self.text, block.start, block.end):
                first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
                found.append(Sentence(start, end, first, last, number))
        return found

    @cached_property
    def sentence_texts(self) -> list[str]:
        """Each sentence as a string of its own, for patterns that look at one at a time."""
        text = self.text
        return [text[sentence.start : sentence.end] for sentence in self.sentences]

    @cached_property
    def word_sentences(self) -> list[int]:
        """The number of each word's sentence, by the word's index, as `sentence_of_word` has it."""
        firsts = [sentence.first_word for sentence in self.sentences[1:]]
        return _numbered(firsts, len(self.words))  # a word between two sentences belongs to the one before

    @cached_property
    def _terms(self) -> frozenset[str]:
        every = map(str.lower, _WORDS.findall(self.text)) if self._words[2] else self.lowers
        return vocabulary_of(list(every))

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """In which sentences words and marks stand together."""
        starts = self._sentence_starts
        hidden = [(word.lower(), max(0, bisect_right(starts, span.start) - 1)) for word, span in self._words[2]]
        return Whereabouts(self.places, self.word_sentences, self.sentence_texts, hidden, self._terms)

    @cached_property
    def block_cuts(self) -> list[int] | None:
        """Where the text may be cut between blocks, at the beginning of a line, with its own beginning and end.

        None where a line ends with a carriage return alone.
        """
        if "\r" in self.text and _LONE_RETURN.search(self.text):
            return None
        later = [self.text.rfind("\n", 0, block.start) + 1 for block in self.blocks[1:]]
        return [0, *later, len(self.text)]

    @cached_property
    def block_whereabouts(self) -> Whereabouts:
        """In which blocks words and marks stand together."""
        starts = [block.start for block in self.blocks]
        firsts = [bisect_left(self.word_starts, start) for start in starts[1:]]
        hidden = [(word.lower(), max(0, bisect_right(starts, span.start) - 1)) for word, span in self._words[2]]
        texts = [self.text[block.start : block.end] for block in self.blocks]
        return Whereabouts(self.places, _numbered(firsts, len(self.words)), texts, hidden, self._terms)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that an offset lies in (the one before it where it lies between two).

        Raises:
            ValueError: the document has no sentence.
        """
        if not self.sentences:
            raise ValueError("an empty document has no sentence")
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentence_of_word(self, index: int) -> Sentence:
        """The sentence of a word, by the word's index."""
        return self.sentence_at(self.spans[index].start)

    def opens_sentence(self, index: int) -> bool:
        """Whether a word is the first of its sentence, quotation or list item, where any word is capitalised."""
        start = self.spans[index].start
        if self.sentence_at(start).first_word >= index:
            return True
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return before.endswith((":", "“", '"', "«", "…", "!", "?", "•", "\n", "‘", "„"))

    @cached_property
    def headline(self) -> Block | None:
        """The headline, where the text opens with one."""
        first = next(iter(self.blocks), None)
        return first if first is not None and first.kind is BlockKind.HEADLINE else None

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline of the first paragraph that has one."""
        for block in self.blocks[:6]:
            found = _DATELINE.match(self.text, block.start, block.end)
            if found:
                return _dateline(found)
        return None

    @cached_property
    def quotes(self) -> list[Span]:
        """Quotations with their marks, paired within each block."""
        return [span for block in self.blocks for span in _quotes(self.text, block.start, block.end)]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [span.start for span in self.quotes]

    def in_quote(self, offset: int) -> bool:
        """Whether an offset lies inside a quotation."""
        before = bisect_right(self._quote_starts, offset) - 1
        return before >= 0 and self.quotes[before].end > offset

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word in lower case, for the test which rules can fire."""
        return frozenset(self.places)


def _numbered(firsts: Iterable[int], count: int) -> list[int]:
    """The number of the part that each word is in, by the indexes of the first words of all parts but the first."""
    numbers: list[int] = []
    for number, after in enumerate([*firsts, count]):
        numbers += [number] * (after - len(numbers))
    return numbers


def _join_wrapped(text: str) -> Iterator[Span]:
    """Blocks of text: each line, save that a hard-wrapped line continues the one before."""
    start = end = -1
    for found in _LINE.finditer(text):
        line = found.group()
        if not line.strip():
            continue
        lead = len(line) - len(line.lstrip())
        first, last = found.start() + lead, found.start() + len(line.rstrip())
        wrapped = (
            start >= 0
            and text[first].islower()
            and end - start >= 45  # a shorter line before was no wrapped line but a heading or label
            and len(_LINE_BREAK.findall(text[end:first])) == 1
            and not _TERMINAL.search(text[max(start, end - _TAIL) : end])
        )
        if wrapped:
            end = last
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = first, last
    if start >= 0:
        yield Span(start, end)


def _kinds(text: str, spans: Sequence[Span]) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    for number, (start, end) in enumerate(spans):
        body = text[start:end]
        words = body.count(" ") + 1
        terminal = bool(_TERMINAL.search(body))
        follows = number + 1 < len(spans)
        if _BULLET.match(body) and words < 60:
            kind = BlockKind.LIST_ITEM
        elif body.endswith(":") and words <= 6:
            kind = BlockKind.LIST_LABEL
        elif (number == 0 and follows and words <= 30 and not terminal and not _DATELINE.match(body)) or (
            number > 0 and kinds[-1] is BlockKind.HEADLINE and body == text[spans[0].start : spans[0].end]
        ):
            kind = BlockKind.HEADLINE
        elif words <= 10 and not terminal and number > 0:
            kind = BlockKind.CROSSHEAD
        else:
            kind = BlockKind.PARAGRAPH
        kinds.append(kind)
    return kinds


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    body = text[start:end]
    bullet = _BULLET.match(body)
    if bullet and bullet.end() < len(body):
        start, body = start + bullet.end(), body[bullet.end() :]
    for offset, length in _pieces(body):
        for piece in sentencex.get_sentence_boundaries("en", body[offset : offset + length]):
            first, last = offset + piece["start_index"], offset + piece["end_index"]
            part = body[first:last]
            if part.strip():
                lead = len(part) - len(part.lstrip())
                yield Span(start + first + lead, start + first + len(part.rstrip()))


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """A block whole, or, if longer than any paragraph, in pieces that end at a sentence or word where they can."""
    position = 0
    while len(body) - position > _PIECE:
        most = position + _PIECE
        cut = max(body.rfind(". ", position, most) + 1, position)
        if cut <= position + _PIECE // 2:
            cut = body.rfind(" ", position, most)
        cut = cut if cut > position else most
        yield position, cut - position
        position = cut
    yield position, len(body) - position


def _dateline(found: re.Match[str]) -> Dateline:
    month_group = "month" if found["month"] else "month2"
    day_group = "day" if found["day"] else "day2"
    month = 1 + _MONTHS.replace("Sept?", "Sep").split("|").index(found[month_group][:3])
    date = Span(
        min(found.start(month_group), found.start(day_group)), max(found.end(month_group), found.end(day_group))
    )
    return Dateline(Span(*found.span("place")), int(found[day_group]), month, date, found.end())


def _quotes(text: str, start: int, end: int) -> Iterator[Span]:
    """Paired quotation marks. A straight mark opens after a space or bracket and closes before one."""
    opened: list[tuple[str, int]] = []
    for found in _QUOTE_MARK.finditer(text, start, end):
        position, mark = found.start(), found.group()
        if opened and (mark == opened[-1][0]):
            _, at = opened.pop()
            if not opened:
                yield Span(at, position + 1)
        elif mark in _PAIRS and not (mark == "“" and opened):
            opened.append((_PAIRS[mark], position))
        elif mark == '"' and not opened and (position == start or text[position - 1] in " ([—–-\t\u00a0“"):
            opened.append(('"', position))
