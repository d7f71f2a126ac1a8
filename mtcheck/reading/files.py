"""How a file is read, and how corrections are written into it."""

from __future__ import annotations

import codecs
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.companions import REFERENCE, SOURCE, beside, names, sidecar
from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.reading.encoding import Decoded, decode, encode
from mtcheck.reading.language import foreign
from mtcheck.reading.refused import refuse
from mtcheck.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.reading.markup import View
    from mtcheck.suppress import Entry

_DOCX = ".docx"
MARKUP = (".html", ".htm", ".md", ".markdown")
_NEWS = (".nitf", ".xml")
_PAIRS = (".tsv", ".xlf", ".xliff", ".tmx")
_ESCAPED = (*_NEWS, ".xlf", ".xliff", ".tmx", ".html", ".htm")
MAX_BYTES = 5_000_000  # a story is thousands of bytes; more is an archive, which `corpus` is for
_MAX_DOCX = 50_000_000  # bytes: a story with photographs
# Codecs of Python's that are no encodings of files.
_NO_CHARSETS = frozenset({"undefined", "punycode", "idna", "unicode-escape", "raw-unicode-escape"})
_CHANGED = "was changed while it was being checked; check it again"


def read_bytes(path: Path, called: str = "") -> bytes:
    """The bytes of a file (of standard input for ``-``).

    Args:
        path: the file.
        called: the name whose ending tells the format, where that is not the path.

    Raises:
        UnreadableError: it can't be opened, is empty, or is too large for a story.
    """
    name = str(path)
    most = _MAX_DOCX if (called or name).lower().endswith(_DOCX) else MAX_BYTES
    try:
        if name == "-" and sys.stdin is None:
            raise UnreadableError("-: standard input is closed")
        if name == "-":
            data = sys.stdin.buffer.read(most + 1)
        else:
            with path.open("rb") as file:
                data = file.read(most + 1)
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}") from error
    if len(data) > most:
        raise UnreadableError(
            f"{called or name}: more than {most // 1_000_000} MB, too large for a story; split it into stories"
        )
    if not data.strip():
        raise UnreadableError(f"{called or name}: the file is empty; there is nothing to check")
    return data


def read_text(path: Path) -> str:
    """The text of a source or reference file, without markup for those that are no text by themselves.

    Raises:
        UnreadableError: it can't be read.
    """
    data, name = read_bytes(path), str(path)
    suffix = path.suffix.lower()
    if suffix == _DOCX:
        from mtcheck.reading import docx

        return docx.read_docx(data, name)
    refuse(data, name)
    raw = _decoded(data, name).text.removeprefix("\ufeff")
    if suffix in _NEWS:
        from mtcheck.reading import news

        return news.read_news(raw, name).view.text
    return _markup(raw, name).text if suffix in MARKUP else raw


def _markup(raw: str, name: str) -> View:
    """The copy of a Markdown text or an HTML page."""
    from mtcheck.reading import markup

    return markup.html(raw, name) if name.lower().endswith((".html", ".htm")) else markup.markdown(raw)


def _decoded(data: bytes, name: str) -> Decoded:
    """A file's text; XML may say itself how it is encoded."""
    declared = ""
    if Path(name).suffix.lower() in _NEWS:
        from mtcheck.reading import news

        declared = news.declared_encoding(data)
    if declared in {"", "utf-8", "utf8", "utf-16", "us-ascii"}:
        return decode(data, name)
    try:
        if codecs.lookup(declared).name in _NO_CHARSETS:
            raise LookupError(declared)  # noqa: TRY301 - as for one that Python does not have
        return Decoded(data.decode(declared), declared, f"read as {declared}, as the file says")
    except (LookupError, UnicodeError) as error:
        raise UnreadableError(f"{name}: says that it is {declared}, and is not; save it as UTF-8") from error


def document_from_bytes(data: bytes, name: str, **details: object) -> Document:
    """A document of a file's bytes; its markup is told from the name's ending.

    Raises:
        UnreadableError: the bytes are no English text.
    """
    suffix = Path(name).suffix.lower()
    if suffix == _DOCX:
        from mtcheck.reading import docx

        text = docx.read_docx(data, name)
        must_be_english(text, name)
        return Document.from_text(text, path=name, notices=(docx.NOTICE,), **details)
    refuse(data, name)
    raw, encoding, notice = _decoded(data, name)
    details |= {"path": name, "encoding": encoding, "notices": (notice,) if notice else ()}
    if suffix in _PAIRS:
        from mtcheck.reading import pairs

        paired = pairs.read_pairs(raw, name)
        details["source"] = details.get("source") or paired.source
        return Document(paired.view.text, raw, offsets=paired.view.offsets, **details)  # type: ignore[arg-type]
    if suffix in _NEWS:
        return _news(raw, name, details)
    must_be_english(raw, name)
    if suffix not in MARKUP:
        return Document.from_text(raw, **details)
    view = _markup(raw, name)
    if not view.text.strip():
        raise UnreadableError(f"{name}: there is markup but no text to check")
    return Document.from_view(view.text, raw, view.offsets, **details)


def _news(raw: str, name: str, details: dict[str, object]) -> Document:
    from mtcheck.reading import news

    view, items = news.read_news(raw, name)
    must_be_english(view.text, name)
    if items > 1:
        details["notices"] = (*details["notices"], f"{items} news items, read as one text")  # type: ignore[misc]
    return Document.from_view(view.text, raw, view.offsets, **details)


def corrected(document: Document, changes: Iterable[tuple[int, int, str]]) -> tuple[bytes, int]:
    """A document's file with corrections made, in the file's own format, and how many of them could be made.

    In a Word document they become tracked changes; those that reach over a paragraph's end or a picture are left out.

    Args:
        document: as `read_document` gave it.
        changes: start, end and replacement of each, in order of place and without overlaps; offsets are into
            ``document.raw``.

    Raises:
        UnreadableError: a Word document can't be read again, or has changed since.
        OutputError: the file's encoding lacks a character of a correction.
    """
    path, made = Path(document.path), list(changes)
    if path.suffix.lower() != _DOCX:
        text = splice(document.raw, ((start, end, as_written(document, start, new)) for start, end, new in made))
        return encode(text, document.encoding, document.path), len(made)
    from mtcheck.reading import docx
    from mtcheck.reading.tracked import Change, track

    data = read_bytes(path)
    if docx.read_docx(data, document.path) != document.raw:
        raise UnreadableError(f"{document.path}: {_CHANGED}")
    written = track(data, [Change(*change) for change in made], document.path)
    return written.data, written.made


def as_written(document: Document, place: int, text: str) -> str:
    """A replacement as it must stand in a document's file: in XML and HTML, ``&`` and ``<`` are written as entities.

    Args:
        document: as `read_document` gave it.
        place: where in ``document.raw`` the replacement begins.
        text: the replacement.
    """
    if not document.path.lower().endswith(_ESCAPED):
        return text
    opened = document.raw.rfind("<![CDATA[", 0, place)
    if opened >= 0 and document.raw.find("]]>", opened, place) < 0:
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;")


def must_be_unchanged(document: Document) -> None:
    """Make sure that a document's file is still what was read.

    Raises:
        UnreadableError: it can't be read any more, or holds something else.
    """
    path = Path(document.path)
    if document_from_bytes(read_bytes(path), document.path).raw != document.raw:
        raise UnreadableError(f"{document.path}: {_CHANGED}")


def must_be_english(raw: str, name: str) -> None:
    """Make sure that a text is one that can be checked.

    Raises:
        UnreadableError: it holds no words, or is in another language.
    """
    if not re.search(r"[^\W\d_]", raw):
        raise UnreadableError(f"{name}: there are no words in this file")
    what = foreign(raw)
    if what:
        raise UnreadableError(f"{name}: this text is {what}; give the English text, and the Russian with --source")


def _companion(path: Path, mark: str, given: Path | None) -> str | None:
    if given is not None and given.is_dir():
        for candidate in (given / path.name, *names(given / path.name, mark)):
            if candidate.is_file():
                return read_text(candidate)
        return None
    if given is not None and mark == SOURCE and given.suffix.lower() in _PAIRS:
        from mtcheck.reading import pairs

        return pairs.read_pairs(read_text(given), str(given)).source
    if given is not None:
        return read_text(given)
    found = beside(path, mark) if str(path) != "-" else None
    return read_text(found) if found else None


def read_document(
    path: Path,
    *,
    source: Path | None = None,
    reference: Path | None = None,
    published: date | None = None,
    name: str | None = None,
) -> Document:
    """A story, with the Russian source and the reference given for it or found beside it.

    Args:
        path: the story; ``-`` for standard input.
        source: a Russian file, or a folder that holds files of the same names.
        reference: a human translation, likewise.
        name: what standard input is to be called; its ending tells the format.
        published: date of publication; else one that stands in the file's name (``2018-12-01``) is taken.

    Raises:
        UnreadableError: the story or a companion can't be read.
    """
    called = name if name and str(path) == "-" else path.as_posix()
    return document_from_bytes(
        read_bytes(path, called),
        called,
        source=_companion(path, SOURCE, source),
        reference=_companion(path, REFERENCE, reference),
        published=published or _date_in_name(Path(called).name),
        suppressions=_suppressions(path),
    )


def _suppressions(path: Path) -> tuple[Entry, ...]:
    """What the ignore file beside a story allows."""
    if not path.name or str(path) == "-" or not sidecar(path).is_file():
        return ()
    from mtcheck.suppress import load

    return load(sidecar(path))


def _date_in_name(name: str) -> date | None:
    found = re.search(r"(?<!\d)(20[0-4]\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)", name)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
