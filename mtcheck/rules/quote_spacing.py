"""Straight quotation marks with the blank on the wrong side: `of" Izvestia "in`, `said that"a new`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

_MARK = compiled(r" ?\" ?")
_SPEAKER = compiled(
    r"(?:he|she|they|it|we|said|says|told|added|noted|according|explained|the [a-z]+ (?:said|told|added|noted|explained))\b"
)
_MOST = 24  # a block with more marks than this is a list or code


class QuoteSpacing(Rule):
    """A quotation mark that leans on the wrong word."""

    code = "MT309"
    name = "quote-spacing"
    category = "quote"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Tokenisers cut straight marks off; the engine no longer knows which are opening ones and joins them to the wrong word."
    how = "Where a block has an even number of straight marks, odd ones open and even ones close; a pair that is turned inside out, an opening mark without its blank and a closing one after a comma are mended."
    message = "The quotation mark leans on the wrong word."
    bad = (
        Bad(
            '"We will appeal to the court,[[ "]]he told the press.', '"We will appeal to the court," he told the press.'
        ),
        Bad('The critic said that[["]]a new star" was born.', 'The critic said that "a new star" was born.'),
    )
    good = (
        '"We will appeal," he told the press.',
        'He read it in "Vechernyaya Tula" on Monday.',
        'A 24" screen and a 32" screen stood there.',
        '"Who?" - "The mayor" - "Ah."',
    )

    def can_fire(self, document: Document) -> bool:
        """Whether straight marks stand in the text."""
        return '"' in document.text

    def find(self, context: Context) -> Iterator[Hit]:
        """Marks with their blank on the wrong side."""
        document = context.document
        for block in document.blocks:
            marks = list(_MARK.finditer(document.text, block.start, block.end))
            if (
                0 < len(marks) <= _MOST
                and len(marks) % 2 == 0
                and not re.search(r"\d\"", document.text[block.start : block.end])
            ):
                for opening, closing in zip(marks[::2], marks[1::2], strict=True):
                    yield from self._pair(document, opening, closing, block.start, block.end)

    def _pair(
        self, document: Document, opening: re.Match[str], closing: re.Match[str], start: int, end: int
    ) -> Iterator[Hit]:
        text = document.text
        before = text[opening.start() - 1 : opening.start()] if opening.start() > start else ""
        after, left = text[opening.end() : opening.end() + 1], text[closing.start() - 1 : closing.start()]
        right = text[closing.end() : closing.end() + 1] if closing.end() < end else ""
        turned = opening.group() == '" ' and before.isalpha(), closing.group() == ' "' and right.isalpha()
        if all(turned) and after.isalnum() and left.isalnum():
            yield Hit(opening.start(), opening.end(), (' "',))
            yield Hit(closing.start(), closing.end(), ('" ',))
        elif (
            opening.group() == '"'
            and before.islower()
            and after.isalnum()
            and (not right or not right.isalnum() or closing.group() == '" ')
        ):
            yield Hit(opening.start(), opening.end(), (' "',))
        elif (
            (not before or opening.group() == ' "')
            and left in {",", "?", "!"}
            and closing.group() in {' "', '"'}
            and _SPEAKER.match(text, closing.end())
        ):
            # The blank before the mark goes, one after it comes: `court, "he` -> `court," he`.
            yield Hit(closing.start(), closing.end(), ('" ',))
