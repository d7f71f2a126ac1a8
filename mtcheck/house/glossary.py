"""The house style as tables: which forms are forbidden, which may stand, and which Russian words want which.

A glossary is compiled once and kept in the cache, keyed by the bytes of its files; a document is scanned in one pass
whose cost depends on the document and not on the number of entries (`mtcheck.lexicon.phrases`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UsageError
from mtcheck.house.entries import Entry
from mtcheck.lexicon import phrases, stamps
from mtcheck.lexicon.cache import cached, digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.config import Config

_WRITING = "transliteration"  # the category of a spelling pair


@dataclass(frozen=True)
class Glossary:
    """A house's entries and the tables made of them.

    Attributes:
        fingerprint: hash of all that went in; empty for a house without entries.
        rows: entries as plain data, in the order in which they were given.
        spelling: the number of the first entry that comes from `spelling` pairs; those before it are terms.
        forbidden: where forbidden forms may stand; a payload is an index into `forms`.
        forms: the forbidden forms: the entry's number, the form, and what to write instead, best first.
        allowed: where allowed forms may stand; a payload is an index into `standing`.
        standing: the allowed forms, each with its entry's number.
        sources: a dictionary form of a Russian word to the entries that it may bring in.
    """

    fingerprint: str = ""
    rows: Sequence[tuple[Any, ...]] = ()
    spelling: int = 0
    forbidden: phrases.Table | None = None
    forms: Sequence[tuple[int, str, tuple[str, ...]]] = ()
    allowed: phrases.Table | None = None
    standing: Sequence[tuple[int, str]] = ()
    sources: Mapping[str, tuple[int, ...]] | None = None

    def __bool__(self) -> bool:
        """Whether there is any entry."""
        return bool(self.rows)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.rows)

    def entry(self, number: int) -> Entry:
        """The entry of a number."""
        return Entry(*self.rows[number])

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        return tuple(Entry(*row) for row in self.rows)


def glossary_of(config: Config) -> Glossary:
    """The glossary of some settings: its files, its own terms and its spelling pairs.

    Raises:
        UsageError: a file can't be read or is no glossary; the message names file, line and what to do.
    """
    if not (config.glossary or config.terms or config.spelling):
        return _NONE
    folder = Path(config.origin).resolve().parent if config.origin else Path.cwd()
    files = tuple((name, folder / name, _stamp(folder / name)) for name in config.glossary)
    pairs = tuple((config.spelling or {}).items())
    return _made(files, config.terms, pairs, f"{Path(config.origin).name or 'settings'}: spelling")


_NONE = Glossary()


def _stamp(path: Path) -> tuple[int, int]:
    """What tells a changed file from the one that was read before."""
    try:
        known = path.stat()
    except OSError as error:
        raise UsageError(f"glossary {path}: {error.strerror or error}; mend the path in `glossary`") from error
    return known.st_mtime_ns, known.st_size


@lru_cache(maxsize=64)
def _made(
    files: tuple[tuple[str, Path, tuple[int, int]], ...],
    terms: tuple[Entry, ...],
    pairs: tuple[tuple[str, str], ...],
    where: str,
) -> Glossary:
    data = []
    for name, path, _ in files:
        try:
            data.append((name, path.read_bytes()))
        except OSError as error:
            raise UsageError(f"glossary {path}: {error.strerror or error}; mend the path in `glossary`") from error
    # Names too: they stand in evidence.
    fingerprint = digest(*(part for pair in data for part in pair), repr(terms), repr(pairs), where)
    tables = cached("house", fingerprint + stamps.code(__name__), lambda: _compiled(data, terms, pairs, where))
    return Glossary(fingerprint, *tables)


def _compiled(
    files: Sequence[tuple[str, bytes]], terms: Sequence[Entry], pairs: Sequence[tuple[str, str]], where: str
) -> tuple[Any, ...]:
    """The fields of a `Glossary` but its fingerprint, as plain data."""
    from mtcheck.house import reading

    entries = [entry for name, data in files for entry in reading.read(name, data)]
    for entry in terms:
        reading.checked(entry)
    entries += terms
    spelling = len(entries)
    for wrong, right in pairs:
        entries.append(Entry(right, (wrong,), category=_WRITING, where=where))
        reading.checked(entries[-1])
    reading.agree(entries)
    forms: list[tuple[int, str, tuple[str, ...]]] = []
    standing: list[tuple[int, str]] = []
    for number, entry in enumerate(entries):
        forms += _forbidden(number, entry)
        standing += _standing(number, entry)
    return (
        tuple(tuple(getattr(entry, item.name) for item in fields(entry)) for entry in entries),
        spelling,
        phrases.build((form[1], index) for index, form in enumerate(forms)),
        tuple(forms),
        phrases.build((form[1], index) for index, form in enumerate(standing)),
        tuple(standing),
        _sources(entries),
    )


def _forbidden(number: int, entry: Entry) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    from mtcheck.house import inflection

    pos = inflection.part_of_speech(entry)
    wanted = [inflection.paradigm(form, pos) for form in entry.allowed]
    seen: set[str] = set()
    for form in entry.forbidden:
        for tag, written in inflection.spellings(form, pos).items():
            for text in written:
                if text not in seen:
                    seen.add(text)
                    yield number, text, tuple(dict.fromkeys(paradigm[tag] for paradigm in wanted))


def _standing(number: int, entry: Entry) -> Iterator[tuple[int, str]]:
    from mtcheck.house import inflection

    pos = inflection.part_of_speech(entry)
    found = {text for form in entry.allowed for written in inflection.spellings(form, pos).values() for text in written}
    return ((number, text) for text in sorted(found))


def _sources(entries: Sequence[Entry]) -> dict[str, tuple[int, ...]]:
    """The longest word of each Russian term, in each dictionary form that it may have, to its entries."""
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(entries):
        if not entry.source or not entry.allowed:
            continue
        from mtcheck.lexicon.russian import content

        for term in entry.source:
            words = content(term)
            if not words:
                raise UsageError(f"{entry.where}: source “{term}” holds no Russian word; write the Russian term there")
            for lemma in max(words, key=lambda forms: max(map(len, forms))):
                found.setdefault(lemma, set()).add(number)
    return {lemma: tuple(sorted(numbers)) for lemma, numbers in found.items()}
