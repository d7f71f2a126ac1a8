"""Which files to check: those that are named, and the stories in a folder."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.companions import is_companion
from mtcheck.errors import UnreadableError
from mtcheck.reading.files import MARKUP, MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".nitf")
_WALKED = (".xlf", ".xliff")  # a TSV or TMX in a folder may be anything; it is read where it is named
_SIGNATURE = re.compile(rb"mtcheck:\d[^\s|]{0,40}\|rules:[0-9a-f]{8,}\\?\|lexicon:")


def find_files(paths: Iterable[str]) -> Iterator[Path]:
    """The text files that some paths name: files as given, folders walked in sorted order; ``-`` is standard input.

    Sources and references (``story.ru.txt``, ``story.ref.txt``) are no stories of their own, and neither are what a
    review writes beside one (``story.corrected.txt``, ``story.changes.md``) and the pages of a report.

    Raises:
        UnreadableError: a path is missing, or a folder can't be read or holds no text.
    """
    for name in paths:
        path = Path(name)
        if path.is_dir():
            found = [
                file
                for file in walk(path)
                if not is_companion(file.name) and _is_story(file) and not _is_report(file)
            ]
            if not found:
                raise UnreadableError(f"{name}: no text in this folder ({', '.join(TEXT_SUFFIXES)} are looked for)")
            yield from found
        elif name == "-" or path.exists():  # also a pipe, as of `<(…)`
            yield path
        else:
            raise UnreadableError(f"{name}: no such file or folder")


def walk(folder: Path) -> list[Path]:
    """What a folder and those in it hold but folders, in order of path; what begins with a full stop is left out.

    Links to folders are followed, each folder once.

    Raises:
        UnreadableError: one of the folders can't be read.
    """

    def refused(error: OSError) -> None:
        raise UnreadableError(f"{error.filename}: {error.strerror or error}") from error

    found: list[Path] = []
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True, onerror=refused):
        real = os.path.realpath(place)
        folders[:] = [] if real in seen else [name for name in folders if not name.startswith(".")]
        if real not in seen:
            found += [Path(place, name) for name in names if not name.startswith(".")]
        seen.add(real)
    return sorted(found)


def _is_report(file: Path) -> bool:
    """Whether a file is a page that mtcheck wrote: each of them gives its signature."""
    if file.suffix.lower() not in MARKUP:
        return False
    try:
        with file.open("rb") as opened:
            return bool(_SIGNATURE.search(opened.read(MAX_BYTES)))
    except OSError:  # said where the file is read
        return False


def _is_story(file: Path) -> bool:
    """Whether a file found in a folder is one to check; ``.xml`` may be anything, and is where it begins like news."""
    suffix = file.suffix.lower()
    if suffix == ".xml" and file.is_file():
        from mtcheck.reading import news  # each format's reader is loaded where a file is of that format

        try:
            with file.open("rb") as opened:
                return news.looks_like_news(opened.read(4_096))
        except OSError:  # said where the file is read
            return True
    # Word keeps the name of who has a document open in a file beside it.
    return suffix in (*TEXT_SUFFIXES, *_WALKED) and file.is_file() and not file.name.startswith("~$")
