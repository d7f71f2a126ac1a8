"""Which part of a text a directive in it speaks for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtcheck.document import Span
from mtcheck.suppress.directives import directives

if TYPE_CHECKING:
    from mtcheck.document import Document
    from mtcheck.suppress.directives import Directive


def scopes(document: Document) -> list[tuple[Directive, Span | None]]:
    """The directives of a document, each with the span of the file it speaks for; None where no paragraph follows."""
    found = directives(document.raw)
    paragraphs = [document.to_raw(block.start, block.end) for block in document.blocks] if found else []
    return [(directive, _scope(directive, document.raw, paragraphs)) for directive in found]


def _scope(directive: Directive, raw: str, paragraphs: list[Span]) -> Span | None:
    if directive.everywhere:
        return Span(0, len(raw))
    following = bisect_right(paragraphs, directive.start, key=lambda paragraph: paragraph.start)
    if following:
        before = paragraphs[following - 1]
        if directive.start < before.end or not raw[before.end : directive.start].strip(" \t"):
            return before
    return paragraphs[following] if following < len(paragraphs) else None
