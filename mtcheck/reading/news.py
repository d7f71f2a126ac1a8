"""News as agencies exchange it: NITF, and NewsML-G2 (or NewsML 1) with NITF, XHTML or plain text inside."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtcheck.reading.markup import View
from mtcheck.reading.placed import PlacedReader, RefusedError

ROOTS = frozenset(["nitf", "newsItem", "newsMessage", "NewsML"])
_BEGINS = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(nitf|newsItem|newsMessage|NewsML)[\s>/]")
#: elements whose text is the story: of NITF, of NewsML-G2, of NewsML 1
_COPY = frozenset([
    "hedline", "abstract", "dateline", "body.content", "headline", "inlineXML", "inlineData", "DataContent", "HeadLine",
])  # fmt: skip
#: what stands inside those and is no copy of the story's
_SILENT = frozenset([
    "head", "script", "style", "media-metadata", "media-producer", "media-reference", "docdata", "pubdata",
    "revision-history", "byline", "distributor", "body.end", "series", "rights", "template", "code", "pre",
])  # fmt: skip
_BLOCKS = frozenset([
    "p", "hl1", "hl2", "hedline", "headline", "HeadLine", "abstract", "dateline", "byline", "block", "br", "li", "ul",
    "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "media", "media-caption", "bq", "blockquote",
    "credit", "fn", "note", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section", "article", "aside", "figure",
    "figcaption", "title", "inlineXML", "inlineData", "DataContent", "newsItem", "body", "body.head", "body.content",
])  # fmt: skip
_BLANK = str.maketrans("\r\n\t", "   ")


class News(NamedTuple):
    """The copy of a news file as a view of it, and how many items it holds."""

    view: View
    items: int


def looks_like_news(head: bytes) -> bool:
    """Whether a file that begins so is NITF or NewsML."""
    return bool(_BEGINS.search(head.replace(b"\0", b"")))


def declared_encoding(data: bytes) -> str:
    """The encoding that an XML declaration names, in lower case; empty where none does."""
    found = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)[\"']", data[:400])
    return found[1].decode("ascii").lower() if found else ""


def read_news(raw: str, name: str) -> News:
    """The story in a NITF or NewsML file; every code point keeps its place in the file.

    Args:
        raw: the file's text.
        name: its name, for the error.

    Raises:
        UnreadableError: it is no well-formed XML of these kinds, or declares entities.
    """
    reader = _Reader(raw)
    reader.read(name)
    return News(View("".join(reader.pieces), [*reader.offsets, len(raw)]), max(1, reader.items))


class _Reader(PlacedReader):
    """Collects the copy, and where its code points stand."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.pieces: list[str] = []
        self.offsets: list[int] = []
        self.items = 0
        self._root = True
        self._copy = self._silent = 0

    def _break(self) -> None:
        if self._copy and not self._silent and self.pieces and self.pieces[-1] != "\n":
            self.pieces.append("\n")
            self.offsets.append(self._here())

    def _start(self, tag: str, _: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if self._root and tag not in ROOTS:
            raise RefusedError(f"neither NITF nor NewsML but <{tag}>; save the story as text, HTML or .docx")
        self._root = False
        self.items += tag == "newsItem"
        self._copy += tag in _COPY
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self._break()

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _BLOCKS:
            self._break()
        self._copy -= tag in _COPY
        self._silent -= tag in _SILENT

    def _text(self, text: str) -> None:
        if not self._copy or self._silent:
            return
        start = self._here()
        written = self.data[self._byte : self._byte + 1]
        # A reference or a CRLF is one code point here and several in the file; a bare "&" stands in CDATA only.
        self.offsets += [start] if len(text) == 1 and written in b"&\r" else range(start, start + len(text))
        self.pieces.append(text.translate(_BLANK))
