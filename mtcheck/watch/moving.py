"""Takes a story out of the hot folder once and only once, whatever happens meanwhile.

What is going to be done is written down first (the journal), then the reports are written, then the story is moved:
that is the moment that counts. Companions follow, and the journal is struck out. After a kill at any point the next
start finds the journal and finishes, or drops it where the story was never moved and has changed since.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.errors import OutputError
from mtcheck.watch.arrivals import stamp
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

JOURNAL = "journal.json"
_STALE = 60  # seconds; a name is reserved for milliseconds
REPORTS = (".mtcheck.json", ".mtcheck.md")


@dataclass(frozen=True)
class Move:
    """What is to be done with one story.

    Attributes:
        files: each file to move (the story first), where to, and the hash of its bytes.
        reports: the files that go beside it, and what is in them.
    """

    files: tuple[tuple[str, str, str], ...]
    reports: tuple[tuple[str, str], ...]


def digest(path: Path) -> str:
    """The hash of a file's bytes; empty where it is gone, and its stamp where it may not be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError:
        return f"unreadable {stamp(path)}"


class Mover:
    """Moves stories, one at a time.

    Args:
        state: the folder of the journal.
    """

    def __init__(self, state: Path) -> None:
        self._journal = state / JOURNAL

    def take(self, files: list[tuple[Path, str]], folder: Path, reports: Callable[[str], tuple[str, str]]) -> Path:
        """Move a story and its companions into a folder, with its reports beside it; where the story then is.

        Args:
            files: the story first, then what belongs to it; each with the hash of the bytes that were checked.
            folder: where to.
            reports: the reports (JSON, Markdown) for the story under the name that it gets.

        Raises:
            OutputError: it can't be written or moved; the story is where it was.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            name, reserved = _reserve(folder, files[0][0].name)
        except OSError as error:
            raise OutputError(f"{folder}: {error.strerror or error}") from error
        ending = name.removeprefix(files[0][0].stem).removesuffix(files[0][0].suffix)  # "-2" where the name was taken
        targets = [name, *(f"{_numbered(path.name, files[0][0], ending)}" for path, _ in files[1:])]
        places = [folder / one for one in targets]
        written = zip(reserved, reports(name), strict=True)
        move = Move(
            tuple((str(path), str(place), known) for (path, known), place in zip(files, places, strict=True)),
            tuple((str(path), text) for path, text in written),
        )
        try:
            write_whole(self._journal, json.dumps(asdict(move)))
        except OutputError:
            _forget(reserved)
            raise
        return self._carry_out(move)

    def recover(self) -> Path | None:
        """Finish what a kill interrupted; the story's new place, or None where there was nothing to finish.

        Raises:
            OutputError: it can't be written or moved.
        """
        try:
            found = json.loads(self._journal.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise OutputError(f"{self._journal}: is no journal ({error}); look at it, then remove it") from error
        move = Move(
            tuple((one, other, known) for one, other, known in found["files"]),
            tuple((path, text) for path, text in found["reports"]),
        )
        story, place, known = move.files[0]
        if Path(story).exists() and digest(Path(story)) != known and not Path(place).exists():
            # It was never moved, and another version has come: that one is checked, as if it had just arrived.
            _forget([Path(path) for path, _ in move.reports])
            self._journal.unlink()
            return None
        return self._carry_out(move)

    def _carry_out(self, move: Move) -> Path:
        story, place, known = move.files[0]
        if digest(Path(story)) == known:
            for path, text in move.reports:
                write_whole(Path(path), text)
        for path, target, wanted in move.files:
            _move(Path(path), Path(target), wanted)
        _synced(Path(place).parent)
        _synced(Path(story).parent)
        self._journal.unlink()
        return Path(place)


def _numbered(name: str, story: Path, ending: str) -> str:
    """A companion's name beside a story that got a number: ``story-2.ru.txt`` for ``story-2.txt``."""
    return story.stem + ending + name.removeprefix(story.stem)


def _reserve(folder: Path, name: str) -> tuple[str, list[Path]]:
    """A name that is free in a folder, and its reports, the first of them made to hold the name."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for number in count(1):
        tried = name if number == 1 else f"{stem}-{number}{suffix}"
        reports = [folder / f"{tried}{ending}" for ending in REPORTS]
        if (folder / tried).exists():
            continue
        with contextlib.suppress(FileExistsError):
            os.close(os.open(reports[0], os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            return tried, reports
    raise AssertionError  # count() has no end


def tidy(folder: Path) -> None:
    """Remove what a kill may leave while a name is reserved: an empty report, more than a minute old."""
    for report in folder.glob(f"*{REPORTS[0]}"):
        with contextlib.suppress(OSError):
            found = report.stat()
            if found.st_size == 0 and time.time() - found.st_mtime > _STALE:
                report.unlink()


def _forget(reports: list[Path]) -> None:
    for path in reports:
        path.unlink(missing_ok=True)


def _move(path: Path, target: Path, wanted: str) -> None:
    """Move a file where it is still the one that was checked; where it is gone, it was moved before.

    Raises:
        OutputError: it can't be moved.
    """
    if digest(path) != wanted:
        return
    try:
        if target.exists() and digest(target) == wanted:  # copied across file systems, and killed before this line
            path.unlink()
            return
        try:
            path.rename(target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copy(path, target)
            path.unlink()
    except OSError as error:
        raise OutputError(f"{path}: can't be moved to {target}: {error.strerror or error}") from error


def _copy(path: Path, target: Path) -> None:
    """A copy on another file system, under its name only once it is whole."""
    beside = target.with_name(f".mtcheck.{target.name}")
    shutil.copy2(path, beside)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)


def _synced(folder: Path) -> None:
    """See to it that a move outlives a power cut, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
