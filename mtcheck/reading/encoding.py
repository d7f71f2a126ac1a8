"""Bytes to text, with a notice where the encoding had to be guessed and an error where it can't be."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from mtcheck.errors import OutputError, UnreadableError


class Decoded(NamedTuple):
    """A file's text, the encoding that it was read in, and a notice where that was not UTF-8."""

    text: str
    encoding: str
    notice: str | None


_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_NAMES = {encoding: encoding[:6].upper() for _, encoding in _BOMS}
_BINARY_SHARE = 0.02


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file, its encoding, and a notice where that was not UTF-8.

    A UTF-8 byte order mark stays in the text as U+FEFF, so that offsets are those of the file decoded as UTF-8.

    Args:
        data: the file's bytes.
        name: the file's name, for the error.

    Raises:
        UnreadableError: the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(f"{name}: begins like {_NAMES[encoding]} but is not; save it as UTF-8") from error
            return Decoded(text, encoding, f"read as {_NAMES[encoding]}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)
    if _binary(text):
        raise UnreadableError(f"{name}: is no text but a binary file; give plain text, Markdown or HTML")
    return Decoded(text, "utf-8", None)


def encode(text: str, encoding: str, name: str) -> bytes:
    """The bytes of a text in the encoding that `decode` told of its file, with the byte order mark that it had.

    Args:
        text: the text; for UTF-8, a byte order mark is part of it.
        encoding: `Decoded.encoding`.
        name: the file's name, for the error.

    Raises:
        OutputError: the encoding has no such character.
    """
    mark = next((mark for mark, marked in _BOMS if marked == encoding), b"")
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        lacking = f"{encoding} has no {error.object[error.start]!r}"
        raise OutputError(f"{name}: {lacking}; save the file as UTF-8 to have it corrected") from error


def _binary(text: str) -> bool:
    sample = text[:20_000]
    control = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1b")
    return control > _BINARY_SHARE * max(len(sample), 1)


def _guess(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes

    if data.count(0) or _binary(data[:20_000].decode("latin-1")):
        raise UnreadableError(f"{name}: is no text but a binary file; give plain text, Markdown or HTML")
    best = from_bytes(data, cp_isolation=["cp1251", "cp1252"]).best()
    if best is None:
        raise UnreadableError(f"{name}: bytes that are no UTF-8, cp1251 or cp1252 text; save it as UTF-8")
    text = data.decode(best.encoding, errors="strict")
    return Decoded(text, best.encoding, f"not UTF-8: read as {best.encoding}; save it as UTF-8 to be sure")
