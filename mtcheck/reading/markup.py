"""Markup to plain copy that knows, for each code point, where it stood in the file."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from mtcheck.errors import UnreadableError
from mtcheck.suppress.directives import FENCED

_BLOCK_TAGS = frozenset([
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section",
    "table", "td", "th", "tr", "ul", "title",
])  # fmt: skip
_SILENT_TAGS = frozenset(["script", "style", "code", "pre", "template", "noscript", "svg", "math"])
_MARKDOWN = re.compile(
    rf"""
    (?P<drop>
        \A---\r?\n.*?\n---(?=\r?\n|\Z)        # front matter
      | {FENCED}                              # fenced code
      | <!--.*?-->                            # comment
      | </?[A-Za-z][^<>\n]{{0,300}}>            # inline HTML
      | ^[ ]{{0,3}}\#{{1,6}}[ \t]+                # heading mark
      | ^[ ]{{0,3}}>[ ]?                        # block quote mark
      | (?<![\w\\])[*_]{{1,3}}(?=\S)            # emphasis opens
      | (?<=\S)[*_]{{1,3}}(?![\w])              # emphasis closes
      | !\[                                   # image
      | \]\([^()\s]{{0,2000}}(?:[ ]"[^"\n]*")?\)  # link target
      | \[(?=[^\[\]\n]{{1,300}}\]\()            # link opens
      | \\(?=[\\`*_{{}}\[\]()\#+.!|>-])         # escape
    )
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


class View(NamedTuple):
    """Copy without markup, and the raw offset of each of its code points plus that of its end."""

    text: str
    offsets: list[int]


def markdown(raw: str) -> View:
    """The copy of a Markdown text."""
    pieces: list[str] = []
    offsets: list[int] = []
    position = 0
    for found in _MARKDOWN.finditer(raw):
        pieces.append(raw[position : found.start()])
        offsets.extend(range(position, found.start()))
        position = found.end()
    pieces.append(raw[position:])
    offsets.extend(range(position, len(raw) + 1))
    return View("".join(pieces), offsets)


class _Reader(HTMLParser):
    """Collects text with its offsets. Entities are left to `handle_*ref`, since their length differs."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.raw = raw
        self.pieces: list[str] = []
        self.offsets: list[int] = []
        self.silent: list[str] = []  # elements that are open and hold no copy
        self._lines = [0, *(found.end() for found in re.finditer("\n", raw))]

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _break(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.pieces.append("\n")
            self.offsets.append(min(self._at(), len(self.raw) - 1))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's form
        self._break(tag)
        if tag in _SILENT_TAGS:
            self.silent.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        if tag in self.silent:
            del self.silent[len(self.silent) - 1 - self.silent[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self.silent:
            start = self._at()
            # Within a paragraph a line break is a blank; only block tags end a block.
            self.pieces.append(data.replace("\n", " ").replace("\r", " "))
            self.offsets.extend(range(start, start + len(data)))

    def _entity(self, written: str) -> None:
        if not self.silent:
            start = self._at()
            char = unescape(written if self.raw.startswith(written, start) else written.removesuffix(";"))
            self.pieces.append(char)
            self.offsets.extend([start] * len(char))

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name};")


def html(raw: str, name: str) -> View:
    """The copy of an HTML page; scripts, styles and code are left out.

    Args:
        raw: the page.
        name: its name, for the error.

    Raises:
        UnreadableError: a declaration in it is so broken that the standard library's parser gives up, or an element
            that holds no copy is left open, so that what follows would go unchecked.
    """
    reader = _Reader(raw)
    try:
        reader.feed(raw)
        reader.close()
    except AssertionError as error:
        raise UnreadableError(
            f"{name}: no HTML that can be read: {error}; save the story anew, or as plain text"
        ) from error
    if reader.silent:
        raise UnreadableError(
            f"{name}: a <{reader.silent[0]}> is never closed, and what follows it can't be told from copy; close it"
        )
    return View("".join(reader.pieces), [*reader.offsets, len(raw)])
