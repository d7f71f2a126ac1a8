"""What is compared: folders of stories with the same names, or JSON Lines with a system column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.document import Document
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.reading.jsonlines import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TABLES = (".jsonl", ".jsonl.gz")
#: A story a line; or a segment a line, in the columns of system outputs.
_STORY = ("id", "text", "source", "reference")
_SEGMENT = ("doc", "hyp", "src", "ref")


class Field(NamedTuple):
    """The systems, each with the same stories in the same order.

    Attributes:
        systems: documents by system, in the order given; a document's path is its story's name.
        left_out: stories that not all systems have.
    """

    systems: dict[str, tuple[Document, ...]]
    left_out: int


def read_systems(
    paths: Sequence[Path], *, source: Path | None = None, reference: Path | None = None, with_source: bool = True
) -> Field:
    """The stories that all systems have.

    Args:
        paths: folders, one a system, and files of JSON Lines with a ``system`` column (else the file's name is the
            system's).
        source: for folders: the Russian, in a folder with the same names; else it is looked for beside each story.
        reference: for folders: human translations, likewise.
        with_source: keep the Russian; else the stories are taken without it.

    Raises:
        UsageError: there are fewer than two systems, or they have no story in common.
        UnreadableError: something can't be read as such.
    """
    found: dict[str, dict[str, Document]] = {}
    for path in paths:
        if path.is_dir():
            name = path.resolve().name if path.resolve().name not in found else path.as_posix()
            found[name] = dict(_folder(path, source, reference))
        elif path.name.endswith(_TABLES) and path.is_file():
            for system, document in _table(path):
                found.setdefault(system, {})[document.path] = document
        elif path.exists():
            raise UsageError(f"{path}: give a folder of stories for each system, or a {' or '.join(_TABLES)} file")
        else:
            raise UnreadableError(f"{path}: no such file or folder")
    if len(found) < 2:
        only = f"; {next(iter(found))} is the only one" if found else ""
        raise UsageError(f"compare needs two systems or more{only}: give more folders, or a file with a system column")
    first, *others = found.values()
    shared = [story for story in first if all(story in other for other in others)]
    if not shared:
        raise UsageError(f"{', '.join(found)}: no story is in all of them; they are matched by name (or id)")
    everything = {story for stories in found.values() for story in stories}
    systems = {
        name: tuple(stories[story] if with_source else replace(stories[story], source=None) for story in shared)
        for name, stories in found.items()
    }
    return Field(systems, len(everything) - len(shared))


def _folder(folder: Path, source: Path | None, reference: Path | None) -> Iterator[tuple[str, Document]]:
    from mtcheck.reading import find_files, read_document

    for file in find_files([str(folder)]):
        name = file.relative_to(folder).as_posix()
        yield name, replace(read_document(file, source=source, reference=reference), path=name)


def _table(path: Path) -> Iterator[tuple[str, Document]]:
    stories: dict[tuple[str, str], list[list[str]]] = {}
    fallback = path.name.removesuffix(".gz").removesuffix(".jsonl")
    for where, row in rows(path, "{system, id, text}"):
        system = str(row.get("system", fallback))
        story, texts = _cells(row, where)
        kept = stories.setdefault((system, story), [[], [], []])
        if "hyp" not in row and kept[0]:
            raise UnreadableError(f"{where}: {system} has the story {story!r} twice")
        for column, text in zip(kept, texts, strict=True):
            if text is not None:
                column.append(text)
    for (system, story), (lines, source, reference) in stories.items():
        text = "\n".join(lines)
        if not text.strip():
            raise UnreadableError(f"{path}: {system}: the story {story!r} is empty")
        details = {"source": "\n".join(source) or None, "reference": "\n".join(reference) or None}
        yield system, Document.from_text(text, path=story, **details)


def _cells(row: dict[str, Any], where: str) -> tuple[str, tuple[str | None, ...]]:
    """The story's name, its text (or one segment of it), its source and its reference."""
    name, *columns = _SEGMENT if "hyp" in row else _STORY
    wrong = [column for column in columns if not isinstance(row.get(column), str | None)]
    if wrong or row.get(name) is None or row.get(columns[0]) is None:
        raise UnreadableError(f"{where}: {', '.join(wrong) or name + ' and ' + columns[0]} as text are looked for")
    return str(row[name]), tuple(_one_line(row, column) for column in columns)


def _one_line(row: dict[str, Any], column: str) -> str | None:
    text: str | None = row.get(column)
    return " ".join(text.splitlines()) if text is not None and "hyp" in row else text
