"""A story cut into paragraphs and marked pieces, so that a page can show each finding where it stands.

Findings may lie inside one another, overlap, or span paragraphs: a piece names all findings that hold it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.document import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.document import Document
    from mtcheck.finding import Finding


class Piece(NamedTuple):
    """A run of text that the same findings hold.

    Attributes:
        text: the text as it stands; not escaped for any output.
        held: numbers of the findings that hold it, the shortest first; none for plain text.
        opens: numbers of the findings that begin with it.
        closes: numbers of the findings that end with it (and with it are done).
    """

    text: str
    held: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """A block of a story, in pieces.

    Attributes:
        kind: headline, paragraph, list item and so on.
        line: its line in the file, from 1.
        pieces: its text.
    """

    kind: BlockKind
    line: int
    pieces: tuple[Piece, ...]


def places(document: Document, findings: Sequence[Finding]) -> list[Span]:
    """Where findings stand in ``document.text``, whose markup is left out; their own offsets are into the file."""
    if document.offsets is None:
        return [Span(finding.start, finding.end) for finding in findings]
    offsets = document.offsets[: len(document.text)]
    return [Span(bisect_left(offsets, finding.start), bisect_left(offsets, finding.end)) for finding in findings]


def paragraphs(document: Document, spans: Sequence[Span]) -> list[Paragraph]:
    """The story's blocks in order, with the findings that stand at some spans of ``document.text`` marked.

    Args:
        document: the story.
        spans: one for each finding; the numbers in the pieces are indexes into it.
    """
    blocks = document.blocks
    starts = [block.start for block in blocks]
    inside: list[list[int]] = [[] for _ in blocks]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, span in enumerate(spans):
        # What lies between two blocks (a blank too many) is shown at the end of the one before.
        opened = max(0, bisect_right(starts, span.start) - 1)
        closed = max(opened, bisect_left(starts, span.end) - 1)
        first[number], last[number] = opened, closed
        for index in range(opened, min(closed + 1, len(blocks))):
            inside[index].append(number)
    shown = []
    for index, block in enumerate(blocks):
        line = document.line_column(document.to_raw(block.start, block.end).start)[0]
        cut = _Cut(
            Span(block.start, block.end),
            {number: _within(spans[number], block.start, block.end) for number in inside[index]},
            {number for number in inside[index] if first[number] == index},
            {number for number in inside[index] if last[number] == index},
        )
        shown.append(Paragraph(block.kind, line, tuple(_pieces(document.text, cut))))
    return shown


class _Cut(NamedTuple):
    """A block, the part of each finding that lies in it, and which of them begin and end in it."""

    block: Span
    spans: dict[int, Span]
    begin: set[int]
    end: set[int]


def _within(span: Span, start: int, end: int) -> Span:
    return Span(min(max(span.start, start), end), max(min(span.end, end), start))


def _pieces(text: str, cut: _Cut) -> Iterator[Piece]:
    order = sorted(cut.spans, key=lambda number: (cut.spans[number], number), reverse=True)
    empty = [number for number in order if cut.spans[number].start == cut.spans[number].end]
    waiting = [number for number in order if cut.spans[number].start < cut.spans[number].end]
    cuts = sorted({*cut.block, *(bound for span in cut.spans.values() for bound in span)})
    active: list[int] = []
    for start, end in zip(cuts, [*cuts[1:], cut.block.end], strict=True):
        while empty and cut.spans[empty[-1]].start <= start:
            number = empty.pop()
            yield Piece("", (number,), *((number,) * (number in some) for some in (cut.begin, cut.end)))
        while waiting and cut.spans[waiting[-1]].start <= start:
            active.append(waiting.pop())
        active = [number for number in active if cut.spans[number].end > start]
        if start < end:
            shortest = sorted(active, key=lambda number: (cut.spans[number].end - cut.spans[number].start, number))
            opens = tuple(n for n in sorted(active) if n in cut.begin and cut.spans[n].start == start)
            closes = tuple(n for n in sorted(active) if n in cut.end and cut.spans[n].end == end)
            yield Piece(text[start:end], tuple(shortest), opens, closes)
