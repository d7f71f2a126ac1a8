"""Which files to check, and how each is read."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.reading import markup, pairs
from mtcheck.reading.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.suppress import Entry

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")
_WALKED = (".xlf", ".xliff")  # a TSV or TMX in a folder may be anything; it is read where it is named
MAX_BYTES = 5_000_000  # a story is thousands of bytes; more is an archive, which `corpus` is for
_BESIDE = re.compile(r"\.(?:ru|ref|corrected|changes)(?:\.[a-z]+)$")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")


def find_files(paths: Iterable[str]) -> Iterator[Path]:
    """The text files that some paths name: files as given, folders walked in sorted order; ``-`` is standard input.

    Sources and references (``story.ru.txt``, ``story.ref.txt``) are no stories of their own, and neither is what a
    review writes beside one (``story.corrected.txt``, ``story.changes.md``).

    Raises:
        UnreadableError: a path is missing, or a folder holds no text.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = [
                file
                for file in sorted(path.rglob("*"))
                if file.suffix.lower() in (*TEXT_SUFFIXES, *_WALKED) and file.is_file()
                if not _BESIDE.search(file.name.lower())
                if not any(part.startswith(".") for part in file.relative_to(path).parts)
            ]
            if not found:
                raise UnreadableError(f"{name}: no text in this folder ({', '.join(TEXT_SUFFIXES)} are looked for)")
            yield from found
        elif name == "-" or path.exists():  # also a pipe, as of `<(…)`
            yield path
        else:
            raise UnreadableError(f"{name}: no such file or folder")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file (of standard input for ``-``).

    Raises:
        UnreadableError: it can't be opened, is empty, or is too large for a story.
    """
    name = str(path)
    try:
        if name == "-" and sys.stdin is None:
            raise UnreadableError("-: standard input is closed")
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"{name}: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"{name}: more than {MAX_BYTES // 1_000_000} MB, too large for a story; "
            "split it into stories"
        )
    if not data.strip():
        raise UnreadableError(f"{name}: the file is empty; there is nothing to check")
    return data


def read_text(path: Path) -> str:
    """The text of a source or reference file.

    Raises:
        UnreadableError: it can't be read.
    """
    return decode(read_bytes(path), str(path)).text.removeprefix("\ufeff")


def document_from_bytes(data: bytes, name: str, **details: object) -> Document:
    """A document of a file's bytes; its markup is told from the name's ending.

    Raises:
        UnreadableError: the bytes are no English text.
    """
    raw, encoding, notice = decode(data, name)
    details |= {"path": name, "encoding": encoding, "notices": (notice,) if notice else ()}
    suffix = Path(name).suffix.lower()
    if suffix in pairs.SUFFIXES:
        paired = pairs.read_pairs(raw, name)
        details["source"] = details.get("source") or paired.source
        return Document(paired.view.text, raw, offsets=paired.view.offsets, **details)  # type: ignore[arg-type]
    must_be_english(raw, name)
    if suffix in {".html", ".htm"}:
        view = markup.html(raw)
    elif suffix in {".md", ".markdown"}:
        view = markup.markdown(raw)
    else:
        return Document.from_text(raw, **details)
    if not view.text.strip():
        raise UnreadableError(f"{name}: there is markup but no text to check")
    return Document.from_view(view.text, raw, view.offsets, **details)


def must_be_english(raw: str, name: str) -> None:
    """Make sure that a text is one that can be checked.

    Raises:
        UnreadableError: it holds no words, or more Cyrillic than Latin.
    """
    cyrillic, latin = len(_CYRILLIC.findall(raw[:200_000])), len(_LATIN.findall(raw[:200_000]))
    if not latin and not cyrillic:
        raise UnreadableError(f"{name}: there are no words in this file")
    if cyrillic > latin:
        raise UnreadableError(
            f"{name}: this text is Russian (or another language in Cyrillic); "
            "give the English text, and the Russian with --source"
        )


def beside(path: Path, mark: str) -> Path | None:
    """The companion of a story: ``story.ru.txt`` of ``story.txt`` for the mark ``ru``; None where there is none."""
    companion = path.with_name(f"{path.stem}.{mark}{path.suffix}")
    return companion if companion.is_file() else None


def _companion(path: Path, mark: str, given: Path | None) -> str | None:
    if given is not None and given.is_dir():
        for candidate in (given / path.name, given / f"{path.stem}.{mark}{path.suffix}"):
            if candidate.is_file():
                return read_text(candidate)
        return None
    if given is not None and mark == "ru" and given.suffix.lower() in pairs.SUFFIXES:
        return pairs.read_pairs(read_text(given), str(given)).source
    if given is not None:
        return read_text(given)
    found = beside(path, mark) if str(path) != "-" else None
    return read_text(found) if found else None


def read_document(
    path: Path, *, source: Path | None = None, reference: Path | None = None, published: date | None = None
) -> Document:
    """A story, with the Russian source and the reference given for it or found beside it.

    Args:
        path: the story; ``-`` for standard input.
        source: a Russian file, or a folder that holds files of the same names.
        reference: a human translation, likewise.
        published: date of publication; else one that stands in the file's name (``2018-12-01``) is taken.

    Raises:
        UnreadableError: the story or a companion can't be read.
    """
    data = read_bytes(path)
    return document_from_bytes(
        data,
        path.as_posix(),
        source=_companion(path, "ru", source),
        reference=_companion(path, "ref", reference),
        published=published or _date_in_name(path.name),
        suppressions=_suppressions(path),
    )


def _suppressions(path: Path) -> tuple[Entry, ...]:
    """What the ignore file beside a story allows."""
    beside_it = path.with_name(f"{path.name}.mtcheck-ignore") if path.name and str(path) != "-" else None
    if beside_it is None or not beside_it.is_file():
        return ()
    from mtcheck.suppress import load

    return load(beside_it)


def _date_in_name(name: str) -> date | None:
    found = re.search(r"(?<!\d)(20[0-4]\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)", name)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
