"""The files that belong to a story, by name: its source, its reference, its ignore file, and what a review writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What is put between the stem and the ending of a story's name for its Russian source and its reference translation.
SOURCE, REFERENCE = "ru", "ref"
#: What is put behind the name of a story for the file of what is allowed in it.
IGNORED = ".mtcheck-ignore"
_GIVEN = (f".{SOURCE}", f".{REFERENCE}")
_WRITTEN = (".corrected", ".changes")


def names(path: Path, mark: str) -> Iterator[Path]:
    """What a companion of a story may be called: ``story.ru.txt``, ``story.RU.txt``… for ``story.txt`` and ``ru``."""
    return (path.with_name(f"{path.stem}.{spelt}{path.suffix}") for spelt in (mark, mark.upper(), mark.title()))


def beside(path: Path, mark: str) -> Path | None:
    """The companion that stands beside a story; None where there is none."""
    return next((companion for companion in names(path, mark) if companion.is_file()), None)


def sidecar(path: Path) -> Path:
    """The ignore file that belongs to a story: ``story.txt.mtcheck-ignore`` beside ``story.txt``."""
    return path.with_name(path.name + IGNORED)


def story_name(name: str) -> str | None:
    """The name of the story that a source, reference or ignore file belongs to; None for a story."""
    if name.endswith(IGNORED):
        return name.removesuffix(IGNORED)
    stem, dot, suffix = name.rpartition(".")
    for mark in _GIVEN:
        if dot and stem.lower().endswith(mark) and len(stem) > len(mark):
            return f"{stem[: -len(mark)]}.{suffix}"
    return None


def is_companion(name: str) -> bool:
    """Whether a file of this name belongs to a story and is none itself; also for what a review writes."""
    return story_name(name) is not None or name.lower().rpartition(".")[0].endswith(_WRITTEN)
