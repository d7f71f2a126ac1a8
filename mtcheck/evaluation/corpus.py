"""Reading what is measured on: annotated corpora and human texts for false alarms.

A corpus folder holds ``mt/`` (machine translations), ``human/`` (human texts), ``src/`` and ``ref/`` (sources and
references of the same names) and ``gold.jsonl``. A file of human texts is gzipped JSON Lines of ``{id, text}``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mtcheck.document import Document
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.evaluation.gold import Gold, load_gold
from mtcheck.reading import find_files, read_document
from mtcheck.reading.jsonlines import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_SYSTEM = re.compile(r"\d+-([a-z][a-z0-9]*)-")


class Kind(StrEnum):
    """What a document is measured for."""

    MT = "mt"
    HUMAN = "human"


@dataclass(frozen=True, eq=False)
class Case:
    """A document to measure on, and what is known to be wrong in it.

    Attributes:
        name: the name by which gold and disputes call it: ``mt/001-….txt``, or the id in a file of human texts.
        group: the folder or file that it comes from: ``mt``, ``human``, ``native``.
        kind: machine translation, or human text where a finding is a false alarm.
        document: the text.
        gold: the marked faults, in order of place.
        excused: spans judged faulty though not in gold; a finding there is neither false nor a gold row found.
    """

    name: str
    group: str
    kind: Kind
    document: Document
    gold: tuple[Gold, ...] = ()
    excused: tuple[tuple[int, int], ...] = ()

    @property
    def system(self) -> str:
        """The engine or kind of text named by the file: ``opus`` of ``001-opus-story.txt``; else the group."""
        found = _SYSTEM.match(self.name.rsplit("/", 1)[-1])
        return found[1] if found else self.group

    @property
    def half(self) -> str:
        """``a`` or ``b``, by a hash of the file's name: half of a corpus may be tuned on, the other judges."""
        stem = self.name.rsplit("/", 1)[-1]
        return "ab"[hashlib.sha256(stem.encode()).digest()[0] % 2]


def load_corpus(path: Path, *, root: Path | None = None, with_source: bool = False) -> list[Case]:
    """The cases of a corpus.

    Args:
        path: a corpus folder, or a gold file, of whose documents only those with a row are taken.
        root: the folder that the names in a gold file start from; the gold file's own where None.
        with_source: give each document its Russian source from ``src/``.

    Raises:
        UnreadableError: there is no such corpus, or gold marks a place that its document does not have.
    """
    if path.is_dir():
        gold_file = path / "gold.jsonl"
        rows = load_gold(gold_file) if gold_file.is_file() else []
        names = [
            file.relative_to(path).as_posix()
            for kind in Kind
            if (path / kind).is_dir()
            for file in find_files([str(path / kind)])
        ]
        if not names:
            raise UnreadableError(f"{path}: no corpus: a folder mt/ or human/ with texts is looked for")
        return _cases(path, names, rows, path / "src" if with_source else None)
    if path.is_file():
        rows = load_gold(path)
        return _cases(root or path.parent, sorted({row.file for row in rows}), rows, None)
    raise UnreadableError(f"{path}: no such corpus folder or gold file")


def _cases(root: Path, names: Sequence[str], rows: Sequence[Gold], sources: Path | None) -> list[Case]:
    known = set(names)
    for row in rows:
        if row.file not in known:
            raise UnreadableError(f"gold marks {row.file}, which is not in {root}")
    cases = []
    for name in names:
        document = read_document(root / name, source=sources)
        gold = tuple(row for row in rows if row.file == name)
        if gold and gold[-1].end > len(document.raw):
            raise UnreadableError(f"gold marks {name} up to {gold[-1].end}, but it ends at {len(document.raw)}")
        group = name.split("/", 1)[0]
        cases.append(Case(name, group, Kind.HUMAN if group == Kind.HUMAN else Kind.MT, document, gold))
    return cases


def load_clean(path: Path) -> list[Case]:
    """The human texts of a gzipped (or plain) JSON Lines file of ``{id, text}``.

    Raises:
        UnreadableError: it can't be read as such.
    """
    group = path.name.split(".", 1)[0]
    cases = []
    for where, row in rows(path, "{id, text}"):
        if "id" not in row or not isinstance(row.get("text"), str):
            raise UnreadableError(f"{where}: no object of {{id, text}}")
        name = str(row["id"])
        cases.append(Case(name, group, Kind.HUMAN, Document.from_text(row["text"], path=name)))
    return cases


def chosen(cases: Iterable[Case], *, half: str | None = None, systems: Sequence[str] = ()) -> Iterator[Case]:
    """The cases of one half, and of machine translations only those of some systems.

    Args:
        cases: all of them.
        half: ``a`` or ``b``; both where None.
        systems: beginnings of system names; all where empty.

    Raises:
        UsageError: there is no such half.
    """
    if half not in {None, "a", "b"}:
        raise UsageError(f"--half {half}: give a or b")
    for case in cases:
        if half is not None and case.half != half:
            continue
        if systems and case.kind is Kind.MT and not case.system.startswith(tuple(systems)):
            continue
        yield case
