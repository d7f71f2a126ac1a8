"""What the house allows in every story: ``mtcheck-allow.tsv``, which `mtcheck review` writes and people may edit.

    rule	text	reason
    MT101	trump	the card game column

An entry goes by the rule (code or name) and the matched text, wherever it stands. What is allowed in one story only
belongs into the ignore file beside that story (`mtcheck.suppress`).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.errors import UsageError
from mtcheck.suppress.entries import Index
from mtcheck.suppress.entry import Entry
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.finding import Finding

NAME = "mtcheck-allow.tsv"
_COLUMNS = ("rule", "text", "reason")


class HouseList(Index):
    """Entries that hold wherever their text stands.

    Args:
        entries: what is allowed; their context is not looked at.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__(entries)
        self._known = {(entry.rule, entry.text): entry for entry in self.entries}

    def matching(self, finding: Finding, document: Document) -> Iterator[Entry]:  # noqa: ARG002 - the index's form
        """The entry for a finding's rule and text."""
        text = " ".join(finding.text.split())
        for name in (finding.rule, finding.name):
            if (name, text) in self._known:
                yield self._known[name, text]


def place(config: Config, story: Path) -> Path:
    """Where the house list for a story is, or would be.

    It stands beside the configuration file; where there is none, the nearest one from the story's folder upward counts,
    and a new one is put beside the story.
    """
    folder = story.resolve().parent
    if config.origin:
        return Path(config.origin).resolve().parent / NAME
    for upward in (folder, *folder.parents):
        if (upward / NAME).is_file():
            return upward / NAME
    return folder / NAME


def load(path: Path) -> HouseList | None:
    """The house list in a file; None where there is none.

    Raises:
        UsageError: the file can't be read, or a line is wrong; the message names it.
    """
    try:
        stamp = path.stat()
    except OSError:
        return None
    return _load(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, _time: int, _size: int) -> HouseList:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}; save it as UTF-8 text") from error
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise UsageError(f"{path}:1: the first line is rule, text and reason, with a tab between them")
    entries = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip():
            continue
        if len(cells) not in {2, 3} or not cells[0] or not cells[1]:
            raise UsageError(f"{path}:{number}: a rule, a text and perhaps a reason, with a tab between them")
        entries.append(Entry(cells[0], cells[1], "-", reason=cells[2] if len(cells) == 3 else ""))
    return HouseList(entries)


def add(path: Path, finding: Finding, reason: str = "") -> bool:
    """Allow a finding's rule and text in every story; False where the list has them already.

    Raises:
        UsageError: the list that is there can't be read.
        OutputError: it can't be written.
    """
    known = load(path)
    row = (finding.rule, " ".join(finding.text.split()), " ".join(reason.split()))
    entries = [(entry.rule, entry.text, entry.reason) for entry in known.entries] if known else []
    if any(row[:2] == other[:2] for other in entries):
        return False
    _write(path, [*entries, row])
    return True


def remove(path: Path, finding: Finding) -> None:
    """Take back what `add` did; a list with nothing left in it goes.

    Raises:
        UsageError: the list can't be read.
        OutputError: it can't be written.
    """
    known = load(path)
    gone = (finding.rule, " ".join(finding.text.split()))
    rest = [(e.rule, e.text, e.reason) for e in known.entries if (e.rule, e.text) != gone] if known else []
    if rest:
        _write(path, rest)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    write_whole(path, "".join("\t".join(row) + "\n" for row in (_COLUMNS, *rows)))
