"""Files that can't be read, told by what they begin with or by their names, and what to do instead."""

from __future__ import annotations

from pathlib import PurePath

from mtcheck.errors import UnreadableError

_AS_DOCX = "save it as .docx, .html or plain text"
_PICTURE = "a binary file, a picture; give the text itself"
#: how a file begins, what it then is, and what to do
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF, whose lines can't be told from its paragraphs; copy the text into a .txt or .docx file"),
    (b"{\\rtf", f"a Rich Text file; {_AS_DOCX}"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"an old or password-protected Office file; {_AS_DOCX}, without a password"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"\x1f\x8b", "compressed (gzip); unpack it first"),
    (b"7z\xbc\xaf", "an archive (7z); unpack it first"),
    (b"Rar!", "an archive (RAR); unpack it first"),
)
_ENDINGS = {
    ".doc": f"an old Word document; {_AS_DOCX}",
    ".pdf": _BEGINNINGS[0][1],
    ".rtf": _BEGINNINGS[1][1],
    ".odt": f"an OpenDocument text; {_AS_DOCX}",
    ".pages": f"a Pages document; {_AS_DOCX}",
    ".epub": f"a book (EPUB); {_AS_DOCX}",
    ".docm": f"a Word document with macros; {_AS_DOCX}",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"), _PICTURE),
    **dict.fromkeys((".xls", ".xlsx", ".ppt", ".pptx", ".ods", ".odp"), f"a sheet or slides; {_AS_DOCX}"),
}


def refuse(data: bytes, name: str) -> None:
    """Make sure that a file is none of the kinds that are known and not read.

    Raises:
        UnreadableError: it is; the message says what it is and what to do.
    """
    what = next((what for beginning, what in _BEGINNINGS if data.startswith(beginning)), None)
    if what is None and data.startswith(b"PK\x03\x04"):
        what = _package(data)
    what = what or _ENDINGS.get(PurePath(name).suffix.lower())
    if what:
        raise UnreadableError(f"{name}: is {what}")


def _package(data: bytes) -> str:
    head = data[:4_000]
    if b"mimetypeapplication/vnd.oasis.opendocument" in head:
        return _ENDINGS[".odt"]
    if b"mimetypeapplication/epub" in head:
        return _ENDINGS[".epub"]
    if b"word/" in data:
        return "a Word document; let its name end in .docx (for standard input: --stdin-name story.docx)"
    return "an archive (ZIP); unpack it first"
