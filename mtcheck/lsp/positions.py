"""Places in a text as editors count them: line and column from 0, in UTF-16 code units unless agreed otherwise.

Lines end with LF, CRLF or CR and with nothing else; Python's `splitlines` knows eight more ends, which would put every
finding after a form feed or a U+2028 on the wrong line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

_BREAK = re.compile(r"\r\n|\r|\n")


class Places:
    """The lines of a text.

    Args:
        text: the text.
        encoding: what a column counts: ``utf-8``, ``utf-16`` or ``utf-32`` code units.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self.encoding = encoding

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def _units(self, piece: str) -> int:
        if piece.isascii() or self.encoding == "utf-32":
            return len(piece)
        if self.encoding == "utf-8":
            return len(piece.encode("utf-8", "surrogatepass"))
        return len(piece) + sum(char > "\uffff" for char in piece)

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point; of the end for an offset beyond it."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return line, self._units(self.text[self._starts[line] : offset])

    def offset(self, line: int, column: int) -> int:
        """The code point at a line and column; a column beyond the line is its end, a line beyond the text the text's.

        A column in the middle of a character is that character.
        """
        if line >= len(self._starts):
            return len(self.text)
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        body = self.text[start:end]
        if body.isascii() or self.encoding == "utf-32":
            return start + min(column, len(body))
        for index, char in enumerate(body):
            column -= self._units(char)
            if column < 0:
                return start + index
        return end


def changed(text: str, start: tuple[int, int], end: tuple[int, int], new: str, encoding: str = "utf-16") -> str:
    """A text with what stands between two places replaced."""
    places = Places(text, encoding)
    first, last = sorted((places.offset(*start), places.offset(*end)))
    return text[:first] + new + text[last:]
