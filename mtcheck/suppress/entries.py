"""Entries of ignore files and baselines: which finding they mean, and how they are kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UnreadableError
from mtcheck.suppress.entry import Entry
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from mtcheck.document import Document
    from mtcheck.finding import Finding

VERSION = 1
_WORDS = 4  # words on either side that make the context
_REACH = 400  # code points in which those words are looked for
_WORD = re.compile(r"\w+")
_PARAGRAPH_END = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


def entry_for(
    finding: Finding, document: Document, *, reason: str = "", until: date | None = None, count: int | None = None
) -> Entry:
    """The entry that allows a finding.

    Args:
        finding: a finding of a report; its offsets are into ``document.raw``.
        document: the document it was found in.
        reason: why it is allowed.
        until: the last day on which it is.
        count: how many such findings it may stand for in a document; None: any number.
    """
    rule, text, context = key(finding, document)
    return Entry(rule, text, context, document.path, count, until, reason)


def key(finding: Finding, document: Document) -> tuple[str, str, str]:
    """What a finding is known by: rule, matched text, and the hashes of the words before and after it."""
    raw = document.raw
    before = _PARAGRAPH_END.split(raw[max(0, finding.start - _REACH) : finding.start])[-1]
    after = _PARAGRAPH_END.split(raw[finding.end : finding.end + _REACH])[0]
    context = f"{_hash(_WORD.findall(before)[-_WORDS:])}-{_hash(_WORD.findall(after)[:_WORDS])}"
    return finding.rule, " ".join(finding.text.split()), context


def _hash(words: list[str]) -> str:
    joined = " ".join(words).casefold().encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=6).hexdigest() if words else ""


class Index:
    """Entries filed by rule and text, so that a large baseline costs a finding one look-up.

    Args:
        entries: the entries.
        own: whether they are all for the document at hand, as in the ignore file beside it. Else one that was made for
            another document counts only where the words on both sides are the same: that is the same text, moved.
    """

    def __init__(self, entries: Iterable[Entry], *, own: bool = False) -> None:
        self.entries = tuple(entries)
        self._own = own
        self._filed: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            self._filed.setdefault((entry.rule, entry.text), []).append(entry)

    def matching(self, finding: Finding, document: Document) -> Iterator[Entry]:
        """The entries that mean a finding; those made for exactly this place first."""
        rule, text, context = key(finding, document)
        candidates = [
            entry
            for entry in self._filed.get((rule, text), ())
            if entry.matches(rule, text, context, strictly=not self._own and entry.path != document.path)
        ]
        return iter(sorted(candidates, key=lambda entry: (entry.path != document.path, entry.context != context)))


# -- files ------------------------------------------------------------------------------------------------------


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of an ignore file or baseline.

    Raises:
        UnreadableError: the file can't be read or is not of this form; the message says which entry.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{path}: no ignore file or baseline, which are JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise UnreadableError(f"{path}: no ignore file or baseline: it has no list of entries")
    if data.get("version") != VERSION:
        raise UnreadableError(f"{path}: version {data.get('version')!r} is not known here; this is version {VERSION}")
    return tuple(_entry(item, f"{path}: entry {number}") for number, item in enumerate(data["entries"], 1))


def _entry(item: Any, where: str) -> Entry:
    known = set(Entry.__slots__)
    if not isinstance(item, dict) or not item.keys() <= known:
        raise UnreadableError(f"{where}: may hold {', '.join(Entry.__slots__)}")
    strings = {name: item.get(name, "") for name in ("rule", "text", "context", "path", "reason")}
    if not all(isinstance(value, str) for value in strings.values()) or not strings["rule"]:
        raise UnreadableError(f"{where}: rule, text, context, path and reason are strings, and rule is needed")
    if strings["context"].count("-") != 1:
        raise UnreadableError(f"{where}: context is two hashes joined by a hyphen")
    count = item.get("count")
    if count is not None and (type(count) is not int or count < 1):
        raise UnreadableError(f"{where}: count is a whole number of 1 or more")
    try:
        until = date.fromisoformat(item["until"]) if "until" in item else None
    except (TypeError, ValueError) as error:
        raise UnreadableError(f"{where}: until is a date such as 2027-01-31") from error
    return Entry(**strings, count=count, until=until)


def dump(entries: Iterable[Entry]) -> str:
    """Entries as the text of a file: sorted, one a line, so that versions of it can be compared."""
    ordered = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.text, entry.context))
    lines = [json.dumps(_plain(entry), ensure_ascii=False) for entry in ordered]
    # A file name that is no UTF-8 holds lone surrogates; JSON has an escape for them.
    body = ",\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")
    inner = f"[\n{body}\n]" if lines else "[]"
    return f'{{"version": {VERSION}, "entries": {inner}}}\n'


def _plain(entry: Entry) -> dict[str, Any]:
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value not in {None, ""} or name in {"rule", "text", "context"}
    }


def save(path: Path, entries: Iterable[Entry]) -> None:
    """Write entries to a file, whole or not at all.

    Raises:
        OutputError: it can't be written.
    """
    write_whole(path, dump(entries))


def add(path: Path, entry: Entry) -> None:
    """Add an entry to a file, which need not be there yet; one for the same finding is replaced.

    Raises:
        UnreadableError: the file that is there can't be read.
        OutputError: it can't be written.
    """
    there = load(path) if path.is_file() else ()
    same = (entry.rule, entry.text, entry.context)
    save(path, [*(other for other in there if (other.rule, other.text, other.context) != same), entry])


def counted(entries: Iterable[Entry]) -> list[Entry]:
    """Entries for a baseline: those that mean the same finding become one, with their number."""
    numbers = Counter(replace(entry, count=None) for entry in entries)
    return [replace(entry, count=number) for entry, number in numbers.items()]
