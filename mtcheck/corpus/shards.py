"""A shard: which documents of which file, and how a worker reads them one at a time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.corpus.settings import Columns

LONGEST_LINE = 16_000_000  # bytes of one line of JSON Lines; a longer one is an error of its own


@dataclass(frozen=True, slots=True)
class Shard:
    """So many documents in a row of one file (or of one folder of texts).

    Attributes:
        number: its place in the input, from 0.
        kind: ``lines`` (JSON Lines), ``rows`` (Parquet) or ``texts`` (files of one text each).
        file: the file, from the input's folder.
        start: where it starts: a byte of a file of lines, a row of a table.
        first: number of its first document in the whole input, from 0.
        count: number of documents.
        line: number of its first line in the file, from 1.
        digest: hash of its bytes (for tables, of the whole file's).
        weight: bytes of the input that it stands for, for the time left.
        keys: what ``key=value`` folders on the way to the file say.
        names: the files of a folder of texts.
        spool: for compressed lines, the unpacked copy that a worker reads in place of the file.
    """

    number: int
    kind: str
    file: str
    start: int
    first: int
    count: int
    line: int
    digest: str
    weight: int
    keys: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    spool: str = ""

    def as_data(self) -> dict[str, Any]:
        """The shard as plain data."""
        return asdict(self)

    @property
    def place(self) -> str:
        """Which documents these are, for a message."""
        return f"{self.file}, documents {self.line} to {self.line + self.count - 1}"


def shard_from(data: dict[str, Any]) -> Shard:
    """A shard from what `Shard.as_data` made."""
    return Shard(**{**data, "names": tuple(data["names"])})


@dataclass(frozen=True, slots=True)
class Record:
    """One document as it stands in the input.

    Attributes:
        number: its number in the whole input, from 0.
        name: where it stands, such as ``archive.jsonl:17``: its id where it has no other.
        fields: what the input says of it, by our names; empty where it can't be read.
        problem: why it can't be read.
        path: the file, for a document that is a file of its own.
    """

    number: int
    name: str
    fields: dict[str, Any]
    problem: str = ""
    path: Path | None = None


def records(shard: Shard, root: Path, columns: Columns) -> Iterator[Record]:
    """The documents of a shard, read one after another.

    Args:
        shard: which documents.
        root: the input's folder.
        columns: the input's column names.
    """
    read = {"lines": _lines, "rows": _rows, "texts": _texts}[shard.kind]
    return read(shard, root, columns)


def lines_of(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each line that is not blank, cut at `LONGEST_LINE`, with its length before it was cut."""
    while line := stream.readline(LONGEST_LINE):
        size = len(line)
        piece = line
        while len(piece) == LONGEST_LINE and not piece.endswith(b"\n"):
            piece = stream.readline(LONGEST_LINE)
            size += len(piece)
        yield line, size


def _lines(shard: Shard, root: Path, columns: Columns) -> Iterator[Record]:
    path = Path(shard.spool) if shard.spool else root / shard.file
    names = columns.names()
    with path.open("rb") as file:
        file.seek(0 if shard.spool else shard.start)
        number, line_number = shard.first, shard.line - 1
        for line, size in lines_of(file):
            line_number += 1
            if not line.strip():
                continue
            name = f"{shard.file}:{line_number}"
            problem, data = _parsed(line, size)
            found = {key: data.get(column) for key, column in names.items()}
            yield Record(number, name, {**_from_keys(shard.keys, names), **_given(found)}, problem)
            number += 1
            if number == shard.first + shard.count:
                return


def _parsed(line: bytes, size: int) -> tuple[str, dict[str, Any]]:
    if size > len(line):
        return f"a line of more than {LONGEST_LINE // 1_000_000} MB", {}
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {str(error)[:200]}", {}
    return ("", data) if isinstance(data, dict) else ("the line holds no JSON object", {})


def _rows(shard: Shard, root: Path, columns: Columns) -> Iterator[Record]:
    import pyarrow.parquet as pq

    names = columns.names()
    number = shard.first
    with pq.ParquetFile(root / shard.file) as file:
        there = [column for column in names.values() if column in file.schema_arrow.names]
        for row, values in enumerate(_table_rows(file, shard, there), start=shard.start):
            found = {key: values.get(column) for key, column in names.items()}
            yield Record(number, f"{shard.file}:{row + 1}", {**_from_keys(shard.keys, names), **_given(found)})
            number += 1


def _table_rows(file: Any, shard: Shard, columns: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a shard: only the row groups that hold them are opened, and few rows at a time."""
    end = shard.start + shard.count
    groups, first, before = [], None, 0
    for group in range(file.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        if before < end and before + size > shard.start:
            groups.append(group)
            first = before if first is None else first
        before += size
    position = first or 0
    for batch in file.iter_batches(batch_size=256, row_groups=groups, columns=columns):
        skip = max(0, shard.start - position)
        take = min(batch.num_rows, end - position) - skip
        position += batch.num_rows
        if take > 0:
            yield from batch.slice(skip, take).to_pylist()
        if position >= end:
            return


def _texts(shard: Shard, root: Path, columns: Columns) -> Iterator[Record]:
    names = columns.names()
    for number, name in enumerate(shard.names, start=shard.first):
        yield Record(number, name, {"id": name, **_from_keys(keys_of(name), names)}, path=root / name)


def keys_of(name: str) -> dict[str, str]:
    """What the folders on the way to a file say in Hive's manner: ``system=alpha/2018.parquet``."""
    parts = [part.split("=", 1) for part in PurePosixPath(name).parts[:-1] if "=" in part]
    return {key: unquote(value) for key, value in parts}


def _from_keys(keys: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    return {key: keys[column] for key, column in names.items() if column in keys}


def _given(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value is not None}
