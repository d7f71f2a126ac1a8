"""Word documents (.docx): their text, and where each piece of it stands in the document.

The text as read is what findings' offsets count in: every paragraph on a line of its own, in the document's order,
tables and text boxes included; a tab is a tab, a line break within a paragraph a line feed. Text that a tracked change
has deleted is left out, text that one has inserted is read. Headers, footers, notes and comments are not read.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 200_000_000  # bytes of all parts together
MAX_XML = 20_000_000  # bytes of one part of text and markup, which a tree of it multiplies by ten in memory
MAX_PARTS = 5_000
NOTICE = (
    "a Word document: places count in its text, a line for each paragraph; "
    "headers, footers, notes and comments are not read"
)
_CHUNK = 1 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText")} | {_FALLBACK}
_CHARS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_EMPTY = {f"{_W}{name}" for name in ("rPr", "softHyphen", "lastRenderedPageBreak", "proofErr")}
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BREAK = re.compile(r"[\r\n]")  # within a run's text a line feed is a blank
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Place(NamedTuple):
    """A run of text in a document.

    Attributes:
        start: its first code point in the text as read.
        text: what it reads as.
        element: the ``w:t`` (or tab, or break) that holds it.
        paragraph: the number of its paragraph.
    """

    start: int
    text: str
    element: Any
    paragraph: int


class Opened(NamedTuple):
    """A Word document.

    Attributes:
        text: the text as read.
        places: where its pieces stand, in order; between paragraphs stands a line feed that no place has.
        barriers: offsets at which something stands that is no text: a picture, a note's mark, a field.
        root: the element of the main part.
        part: the main part's name in the package.
    """

    text: str
    places: list[Place]
    barriers: list[int]
    root: Any
    part: str


def read_docx(data: bytes, name: str) -> str:
    """The text of a Word document, as this module's head says.

    Args:
        data: the file's bytes.
        name: its name, for the error.

    Raises:
        UnreadableError: it is no Word document, or one that no word processor would write.
    """
    return open_docx(data, name).text


def open_docx(data: bytes, name: str) -> Opened:
    """A Word document with the places of its text.

    Raises:
        UnreadableError: as for `read_docx`.
    """
    _inspect(data, name)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        part, root = str(document.part.partname).lstrip("/"), document.element
        text, places, barriers = _text(root)
    except Exception as error:  # python-docx meets a broken package with whatever comes first
        raise UnreadableError(f"{name}: no Word document that can be read: {_one_line(error)}") from error
    return Opened(text, places, barriers, root, part)


def _one_line(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _inspect(data: bytes, name: str) -> None:
    """Refuse what would unpack to too much, and XML with a document type, in which an entity bomb would stand."""
    if data.startswith(_OLE):
        raise UnreadableError(
            f"{name}: an old or a password-protected Word document; save it as .docx without a password"
        )
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise UnreadableError(f"{name}: would unpack to more than a story can hold (a zip bomb?)")
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableError(f"{name}: encrypted; save it without a password")
            for part in parts:
                left -= _inspect_part(package, part, left, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise UnreadableError(f"{name}: no Word document but a broken file ({error}); save it anew as .docx") from error


def _inspect_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> int:
    """Read a part through, so that what its directory says of it is true; how many bytes it has."""
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    read, tail = 0, b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            read += len(chunk)
            if read > left:
                raise UnreadableError(f"{name}: would unpack to more than a story can hold (a zip bomb?)")
            if is_xml and read > MAX_XML:
                raise UnreadableError(f"{name}: more text than a story has; split it into stories")
            # Without its nulls, UTF-16 looks enough like ASCII for this.
            if is_xml and _DOCTYPE.search((tail + chunk).replace(b"\0", b"")):
                raise UnreadableError(f"{name}: its XML declares a document type, which no word processor writes")
            tail = chunk[-64:]
    return read


# -- text ---------------------------------------------------------------------------------------------------------


def _text(root: Any) -> tuple[str, list[Place], list[int]]:
    pieces: list[str] = []
    places: list[Place] = []
    barriers: list[int] = []
    length = number = 0
    for paragraph in root.iter(f"{_W}p"):
        if any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
            continue
        if number:
            pieces.append("\n")
            length += 1
        for element in _elements(paragraph):
            text = _BREAK.sub(" ", element.text or "") if element.tag == f"{_W}t" else _CHARS.get(element.tag)
            if text is None:
                barriers.append(length)
            elif text:
                places.append(Place(length, text, element, number))
                pieces.append(text)
                length += len(text)
        number += 1
    return "".join(pieces), places, barriers


def _elements(paragraph: Any) -> Iterator[Any]:
    """What the runs of a paragraph hold, in order; paragraphs inside it (of text boxes) are left to themselves."""
    for child in paragraph:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}r":
            yield from (element for element in child if isinstance(element.tag, str) and element.tag not in _EMPTY)
        elif len(child):
            yield from _elements(child)
