"""What an input holds, cut into shards: the same shards from the same bytes, in one pass, a line at a time."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

from mtcheck.companions import REFERENCE, SOURCE, beside
from mtcheck.corpus.extras import need
from mtcheck.corpus.shards import Shard, keys_of, lines_of, records
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.reading import TEXT_SUFFIXES, find_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.corpus.settings import Columns

_LINES = re.compile(r"\.(?:jsonl|ndjson)(?P<packed>\.(?:gz|zst))?$", re.IGNORECASE)
_ROWS = re.compile(r"\.(?:parquet|pq)$", re.IGNORECASE)
_COMPRESSION = {".gz": "gzip", ".zst": "zstd"}
_BLOCK = 1 << 20
_TRIED = 100  # documents in which the text column must turn up at least once
FORMS = ".jsonl, .jsonl.gz, .jsonl.zst, .parquet, or a folder of these or of texts"


@dataclass(frozen=True, slots=True)
class Input:
    """The files of an input.

    Attributes:
        root: the folder that their names start from.
        files: names of files of many documents, sorted.
        texts: names of files that are one document each, sorted.
        bytes: how much there is to read.
    """

    root: Path
    files: tuple[str, ...]
    texts: tuple[str, ...]
    bytes: int

    def as_signed(self) -> dict[str, Any]:
        """What tells this input from another at a glance; shards carry the hashes of what is in it."""
        digest = blake2b("\n".join(self.files + self.texts).encode("utf-8", "surrogateescape"), digest_size=8)
        return {"files": len(self.files) + len(self.texts), "bytes": self.bytes, "names": digest.hexdigest()}


def open_input(path: Path) -> Input:
    """The files of an archive.

    Args:
        path: a file of documents, or a folder that holds such files or texts.

    Raises:
        UnreadableError: there is no such file or folder, or nothing in it that can be read.
        UsageError: pyarrow is not installed.
    """
    need("pyarrow")
    if path.is_file():
        if not (_LINES.search(path.name) or _ROWS.search(path.name)):
            raise UnreadableError(f"{path}: an archive is {FORMS}")
        return Input(path.resolve().parent, (path.name,), (), path.stat().st_size)
    if not path.is_dir():
        raise UnreadableError(f"{path}: no such file or folder")
    root = path.resolve()
    names = [file.relative_to(root) for file in root.rglob("*") if file.is_file()]
    shown = sorted(name.as_posix() for name in names if not any(part.startswith((".", "_")) for part in name.parts))
    files = tuple(name for name in shown if _LINES.search(name) or _ROWS.search(name))
    has_texts = any(name.lower().endswith(TEXT_SUFFIXES) for name in shown)
    texts = tuple(file.relative_to(root).as_posix() for file in find_files([str(root)])) if has_texts else ()
    if not files and not texts:
        raise UnreadableError(f"{path}: no documents in this folder; an archive is {FORMS}")
    if files and texts:
        raise UnreadableError(f"{path}: both tables of documents and texts are in this folder; give one or the other")
    return Input(root, files, texts, sum((root / name).stat().st_size for name in files + texts))


def plan(given: Input, size: int, spool: Callable[[int], Path | None]) -> Iterator[Shard]:
    """The shards of an input, in order; each file is read once, and no more than a shard is held.

    Args:
        given: the input.
        size: documents a shard.
        spool: where the unpacked lines of a compressed file's shard are put, by the shard's number; None where
            nobody will read them.

    Raises:
        UnreadableError: a file can't be read, or is broken off.
    """
    number = first = 0
    for name in given.files:
        try:
            for shard, data in _cut_file(given.root, name, size):
                path = spool(number) if data is not None else None
                if path is not None and data is not None:
                    path.write_bytes(data)
                yield replace(shard, number=number, first=first, spool=str(path or ""))
                number, first = number + 1, first + shard.count
        except (OSError, ValueError) as error:  # pyarrow's errors are of these kinds
            raise UnreadableError(f"{given.root / name}: can't be read: {error}") from error
    for shard in _cut_texts(given, size):
        yield replace(shard, number=number, first=first)
        number, first = number + 1, first + shard.count


def check_columns(given: Input, shard: Shard, columns: Columns) -> None:
    """Make sure of the text column before a million documents turn out to have none.

    Raises:
        UsageError: not one of the first documents has it.
    """
    if shard.kind == "texts":
        return
    for tried, record in enumerate(records(shard, given.root, columns)):
        if "text" in record.fields:
            return
        if tried >= _TRIED:
            break
    there = _columns_of(given.root / shard.file) if shard.kind == "rows" else ""
    raise UsageError(f"{shard.file}: no column {columns.text!r}{there}; name the text's column with --text-column")


def _columns_of(path: Path) -> str:
    import pyarrow.parquet as pq

    return f" among {', '.join(pq.read_schema(path).names)}"


def _cut_file(root: Path, name: str, size: int) -> Iterator[tuple[Shard, bytes | None]]:
    """The shards of a file of many documents; with each of a compressed one, its unpacked lines.

    A compressed file can't be entered half-way, so that a worker has to be given what it is to read.
    """
    if _ROWS.search(name):
        yield from ((shard, None) for shard in _cut_table(root, name, size))
        return
    compression = _COMPRESSION.get(PurePosixPath(name).suffix.lower())
    with (root / name).open("rb") as file:
        if compression is None:
            yield from ((shard, None) for shard in _cut_lines(file, name, size, lambda _line: None))
            return
        import pyarrow as pa

        held: list[bytes] = []
        done = 0
        with pa.CompressedInputStream(file, compression) as unpacked:
            for shard in _cut_lines(io.BufferedReader(unpacked, _BLOCK), name, size, held.append):
                data, read = b"".join(held), file.tell()
                held.clear()
                yield replace(shard, start=0, weight=read - done), data
                done = read


def _cut_lines(stream: IO[bytes], name: str, size: int, see: Callable[[bytes], None]) -> Iterator[Shard]:
    """Shards of so many lines that are not blank; blank ones belong to what stands before them."""
    start = place = count = lines = 0
    line_number = 1
    digest = blake2b(digest_size=16)

    def shard() -> Shard:
        return Shard(0, "lines", name, start, 0, count, line_number, digest.hexdigest(), place - start, keys_of(name))

    for line, length in lines_of(stream):
        blank = not line.strip()
        if count == size and not blank:
            yield shard()
            start, line_number, count, lines = place, line_number + lines, 0, 0
            digest = blake2b(digest_size=16)
        see(line if length == len(line) else line + b"x\n")  # still too long for whoever reads the copy
        digest.update(line)
        place, lines, count = place + length, lines + 1, count + (not blank)
    if count:
        yield shard()


def _cut_table(root: Path, name: str, size: int) -> Iterator[Shard]:
    import pyarrow.parquet as pq

    path = root / name
    with pq.ParquetFile(path) as file:
        rows = file.metadata.num_rows
    digest = _digest(path)
    total = path.stat().st_size
    for start in range(0, rows, size):
        count = min(size, rows - start)
        weight = total * (start + count) // rows - total * start // rows
        yield Shard(0, "rows", name, start, 0, count, start + 1, digest, weight, keys_of(name))


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _cut_texts(given: Input, size: int) -> Iterator[Shard]:
    for start in range(0, len(given.texts), size):
        names = given.texts[start : start + size]
        digest = blake2b(digest_size=16)
        weight = 0
        for name in names:
            path = given.root / name
            weight += path.stat().st_size
            for part in (path, beside(path, SOURCE), beside(path, REFERENCE)):
                digest.update((_digest(part) if part else "none").encode())
        yield Shard(
            0, "texts", names[0], start, 0, len(names), start + 1, digest.hexdigest(), weight, {}, names
        )
