"""What has arrived: which files are stories, what belongs to them, and which are complete."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.companions import story_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_UNFINISHED = (
    ".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".swx", ".bak", ".lock", "~",
)  # fmt: skip
_SETTINGS = frozenset({"mtcheck.toml", "pyproject.toml", "mtcheck-allow.tsv", "desktop.ini", "thumbs.db"})


class Stamp(NamedTuple):
    """What changes when a file is written to or replaced."""

    size: int
    time: int
    number: int


@dataclass(frozen=True)
class Arrival:
    """A story and the files that came with it (its source, its reference, its ignore file)."""

    story: Path
    companions: tuple[Path, ...]


def stamp(path: Path) -> Stamp | None:
    """A file's stamp; None where it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ino)


def is_unfinished(name: str) -> bool:
    """Whether a name is one that programs give to what they are still writing, or hide."""
    return name.startswith((".", "~", "#")) or name.lower().endswith(_UNFINISHED)


def arrivals(folder: Path) -> tuple[list[Arrival], list[Path]]:
    """The stories in a folder with what belongs to them, and companions whose story has not come; in order of name.

    Folders in it, settings and unfinished files are left alone.
    """
    files = {
        path.name: path
        for path in sorted(folder.iterdir())
        if not is_unfinished(path.name) and path.name.lower() not in _SETTINGS and path.is_file()
    }
    owned: dict[str, list[Path]] = {}
    alone: list[Path] = []
    for name, path in files.items():
        story = story_name(name)
        if story is not None:
            owned.setdefault(story, []).append(path)
            if story not in files:
                alone.append(path)
    stories = [path for name, path in files.items() if story_name(name) is None]
    return [Arrival(path, tuple(owned.get(path.name, ()))) for path in stories], alone


class Steady:
    """Tells files that have stopped changing.

    Args:
        seconds: for how long size and time must have stayed the same.
        clock: the time, in seconds.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._seen: dict[Path, tuple[Stamp, float]] = {}

    def complete(self, found: Iterable[Arrival]) -> list[Arrival]:
        """Those whose files all have stayed as they are for long enough."""
        now, seen, ready = self._clock(), {}, []
        for arrival in found:
            steady = True
            for path in (arrival.story, *arrival.companions):
                current = stamp(path)
                if current is None:
                    steady = False
                    continue
                before = self._seen.get(path)
                since = before[1] if before is not None and before[0] == current else now
                seen[path] = (current, since)
                steady = steady and now - since >= self._seconds
            if steady:
                ready.append(arrival)
        self._seen = seen
        return ready
