"""Bilingual files: two-column TSV, XLIFF 1.2 and 2.x, TMX. The English becomes the text, the Russian its source.

Every code point of the English keeps its place in the file, so that findings point into it and corrections can be
written back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import UnreadableError
from mtcheck.reading.markup import View
from mtcheck.reading.placed import PlacedReader, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_HEADER = re.compile(
    r"(?:id|n|source|target|src|tgt|ru|en|rus|eng|russian|english|text|translation|ru[-_]ru|en[-_](?:us|gb))",
    re.IGNORECASE,
)
_UNITS = frozenset({"trans-unit", "segment", "tu"})
_SIDES = frozenset({"source", "target", "seg"})
_ASIDE = frozenset({"alt-trans", "matches", "match"})  # other translations, of a memory
_CODE = frozenset({"bpt", "ept", "ph", "it", "ut", "x", "note", "hi-code"})  # what stands in them is markup, not copy


class Piece(NamedTuple):
    """A segment: its text, and the place in the file of each code point plus that of its end."""

    text: str
    offsets: list[int]


_NOTHING = Piece("", [])


class Paired(NamedTuple):
    """A bilingual file: the English as a view of the file, and the Russian, both a segment a line."""

    view: View
    source: str


def read_pairs(raw: str, name: str) -> Paired:
    """The English and the Russian of a bilingual file. English without Russian beside it is copy all the same.

    Args:
        raw: the file's text.
        name: its name, whose ending tells the format.

    Raises:
        UnreadableError: it is not of that format, or has no Russian beside English.
    """
    raw = f" {raw[1:]}" if raw.startswith("\ufeff") else raw  # the mark is no copy; all places stay as they are
    segments = _tsv(raw, name) if name.lower().endswith(".tsv") else _xml(raw, name)
    pairs = [pair for pair in segments if pair[0].text.strip() and pair[1].text.strip()]
    if not pairs:
        raise UnreadableError(f"{name}: no pair of segments in this file")
    sides = [[pair[side] for pair in pairs] for side in (0, 1)]
    shares = [_russian(piece.text for piece in side) for side in sides]
    if max(shares) < 0.5 or min(shares) > 0.5:
        raise UnreadableError(f"{name}: one of the two languages must be Russian and the other English")
    russian, english = shares.index(max(shares)), shares.index(min(shares))
    sided = [pair if pair[1] is not _NOTHING else _alone(pair[0], english) for pair in segments]
    copy = [pair for pair in sided if pair[english].text.strip()]
    return Paired(_view([pair[english] for pair in copy]), "\n".join(_line(pair[russian].text) for pair in copy))


def _alone(piece: Piece, english: int) -> tuple[Piece, Piece]:
    """A segment without a counterpart, of which the file need not say which side it is of."""
    first = (_russian([piece.text]) < 0.5) == (english == 0)
    return (piece, _NOTHING) if first else (_NOTHING, piece)


def _russian(texts: Iterable[str]) -> float:
    cyrillic = latin = 0
    for text in texts:
        cyrillic += len(_CYRILLIC.findall(text))
        latin += len(_LATIN.findall(text))
    return cyrillic / max(1, cyrillic + latin)


def _line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _view(pieces: list[Piece]) -> View:
    text: list[str] = []
    offsets: list[int] = []
    for piece in pieces:
        text += [_line(piece.text), "\n"]
        offsets += [*piece.offsets[: len(piece.text)], piece.offsets[-1]]
    return View("".join(text), [*offsets, pieces[-1].offsets[-1]])


# -- TSV --------------------------------------------------------------------------------------------------------


def _tsv(raw: str, name: str) -> list[tuple[Piece, Piece]]:
    rows: list[list[Piece]] = []
    for line in re.finditer(r"[^\r\n]+", raw):
        cells = [
            Piece(cell.group(), list(range(line.start() + cell.start(), line.start() + cell.end() + 1)))
            for cell in re.finditer(r"[^\t]*", line.group())
            if cell.start() == 0 or line.group()[cell.start() - 1] == "\t"
        ]
        rows.append(cells)
    if rows and all(_HEADER.fullmatch(cell.text.strip()) for cell in rows[0]):
        rows = rows[1:]
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        raise UnreadableError(f"{name}: no two columns in this file; put a tab between the Russian and the English")
    columns = [[row[at] for row in rows if len(row) > at] for at in range(width)]
    written = [
        at
        for at in range(width)
        if sum(len(re.findall(r"[^\W\d]{2,}", cell.text)) for cell in columns[at]) > len(columns[at])
    ]
    if len(written) < 2:
        written = [at for at in range(width) if any(re.search(r"[^\W\d]", cell.text) for cell in columns[at])]
    if len(written) < 2:
        raise UnreadableError(f"{name}: no two columns of text in this file")
    first, second = written[:2]
    return [(row[first], row[second] if len(row) > second else _NOTHING) for row in rows if len(row) > first]


# -- XLIFF and TMX ----------------------------------------------------------------------------------------------


class _Reader(PlacedReader):
    """Collects the segments of an XLIFF or TMX file and where their code points stand."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.pairs: list[tuple[Piece, Piece]] = []
        self.root = ""
        self._unit: list[Piece] | None = None
        self._piece: Piece | None = None
        self._silent = 0

    def _start(self, tag: str, _: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        self.root = self.root or tag
        if tag in _ASIDE | _CODE:
            self._silent += 1
        elif tag in _UNITS:
            if self._unit is not None:
                raise RefusedError(f"<{tag}> stands inside another unit; a pair of segments can't hold a pair")
            self._unit = []
        elif tag in _SIDES and not self._silent:
            if self._piece is not None:
                raise RefusedError(f"<{tag}> stands inside another segment")
            self._piece = Piece("", [])

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _ASIDE | _CODE:
            self._silent -= 1
        elif tag in _SIDES and not self._silent and self._piece is not None:
            if self._unit is not None:
                self._unit.append(Piece(self._piece.text, [*self._piece.offsets, self._here()]))
            self._piece = None
        elif tag in _UNITS:
            if self._unit:
                self.pairs.append((self._unit[0], self._unit[1] if len(self._unit) > 1 else _NOTHING))
            self._unit = None

    def _text(self, text: str) -> None:
        if self._piece is None or self._silent:
            return
        start = self._here()
        entity = self.data[self._byte : self._byte + 1] == b"&" and len(text) == 1
        places = [start] * len(text) if entity else range(start, start + len(text))
        self._piece = Piece(self._piece.text + text, [*self._piece.offsets, *places])


def _xml(raw: str, name: str) -> list[tuple[Piece, Piece]]:
    reader = _Reader(raw)
    reader.read(name)
    if reader.root not in {"xliff", "tmx"}:
        raise UnreadableError(f"{name}: no XLIFF or TMX file but <{reader.root}>")
    return reader.pairs
