"""Export in the M2 format, so that ERRANT's ``errant_compare`` can be run on the findings and the gold.

Format: Dahlmeier & Ng 2012 (MaxMatch), as ERRANT 3 writes it. A sentence is a line of the document; an edit's type is
``M:``, ``U:`` or ``R:`` (missing, unnecessary, to replace) and the category; ``UNK`` where no correction is given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.evaluation.judging import Judged

_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_LINE = re.compile(r"[^\r\n]+")


class Edit(NamedTuple):
    """A correction of some code points of a document; None where it is not known."""

    start: int
    end: int
    category: str
    correction: str | None


class Annotation(NamedTuple):
    """An edit of one sentence as M2 holds it: token indexes, type, corrected tokens."""

    start: int
    end: int
    kind: str
    correction: str


def found_edits(one: Judged) -> list[Edit]:
    """The findings of a document as edits, each with its first suggestion."""
    return [
        Edit(item.start, item.end, item.category, item.suggestions[0] if item.suggestions else None)
        for item in one.findings
    ]


def gold_edits(one: Judged) -> list[Edit]:
    """The gold of a document as edits."""
    return [Edit(row.start, row.end, row.category, row.fix) for row in one.case.gold]


def m2(documents: Iterable[tuple[str, Iterable[Edit]]]) -> str:
    """Documents and their edits in M2. An edit that crosses a line end belongs to no sentence and is left out.

    Args:
        documents: text as read, and edits without overlaps.
    """
    blocks = []
    for text, edits in documents:
        ordered = sorted(edits)
        for line in _LINE.finditer(text):
            tokens = [found.span() for found in _TOKEN.finditer(text, line.start(), line.end())]
            if not tokens:
                continue
            own = [edit for edit in ordered if line.start() <= edit.start and edit.end <= line.end()]
            rows = [f"S {' '.join(text[start:end] for start, end in tokens)}"]
            rows += [_row(annotation) for annotation in _annotations(text, tokens, own)]
            if len(rows) == 1:
                rows.append("A -1 -1|||noop|||-NONE-|||REQUIRED|||-NONE-|||0")
            blocks.append("\n".join(rows) + "\n")
    return "\n".join(blocks)


def _annotations(text: str, tokens: list[tuple[int, int]], edits: Iterable[Edit]) -> Iterator[Annotation]:
    """Edits by tokens: a correction takes in the rest of the tokens that it touches only in part."""
    for edit in edits:
        first = sum(end <= edit.start for _, end in tokens)
        last = max(first, sum(start < edit.end for start, _ in tokens))
        if edit.correction is None:
            yield Annotation(first, last, "UNK", "-NONE-")
            continue
        start = min(edit.start, tokens[first][0]) if first < last else edit.start
        end = max(edit.end, tokens[last - 1][1]) if first < last else edit.end
        whole = text[start : edit.start] + edit.correction + text[edit.end : end]
        correction = " ".join(_TOKEN.findall(whole))
        letter = "M" if first == last else "R" if correction else "U"
        yield Annotation(first, last, f"{letter}:{edit.category.upper()}", correction)


def _row(item: Annotation) -> str:
    return f"A {item.start} {item.end}|||{item.kind}|||{item.correction}|||REQUIRED|||-NONE-|||0"


def parse(text: str) -> list[tuple[list[str], list[Annotation]]]:
    """The sentences of an M2 file: tokens and annotations (none for ``noop``)."""
    sentences = []
    for block in text.strip().split("\n\n"):
        head, *rows = block.split("\n")
        annotations = []
        for row in rows:
            span, kind, correction, *_ = row.removeprefix("A ").split("|||")
            start, end = map(int, span.split())
            if kind != "noop":
                annotations.append(Annotation(start, end, kind, correction))
        sentences.append((head.removeprefix("S ").split(" "), annotations))
    return sentences
