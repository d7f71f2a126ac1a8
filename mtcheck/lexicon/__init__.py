"""What the checker knows, as data: people, places, bodies, posts, acronyms, titles, terms, names and words.

`load` gives the one shared `Lexicon`. Its entries are read from the TOML files under ``data/``, validated, and kept in
a cache keyed by their hash; tables that rules derive from them are kept beside it (`Lexicon.table`).
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, overload

from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached
from mtcheck.lexicon.schema import Acronym, Body, Domain, Person, Place, Post, Term, Title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Acronym", "Body", "Domain", "Lexicon", "Person", "Place", "Post", "Term", "Title", "load"]

DATA = stamps.PACKAGE / "lexicon" / "data"
_WITHIN = "lexicon/data/"
_T = TypeVar("_T")
_KINDS: dict[str, type] = {
    "person": Person, "place": Place, "body": Body, "post": Post,
    "acronym": Acronym, "title": Title, "term": Term, "domain": Domain,
}  # fmt: skip


class Entries(Sequence[_T]):
    """Entries of one kind; each is made of its row when it is first asked for.

    Args:
        make: the entry's class.
        rows: the entries as plain data.
    """

    def __init__(self, make: Callable[..., _T], rows: Sequence[tuple[Any, ...]]) -> None:
        self._make = make
        self._rows = rows
        self._made: dict[int, _T] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> _T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, index: int | slice) -> _T | tuple[_T, ...]:
        """The entry at an index, or those of a slice."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self._rows))))
        if index not in self._made:
            self._made[index] = self._make(*self._rows[index])
        return self._made[index]


class Lexicon:
    """All entries, read on first need."""

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder

    @cached_property
    def _files(self) -> dict[str, stamps.File]:
        """Every data file, by its path in the folder."""
        if self.folder == DATA:
            return {name.removeprefix(_WITHIN): file for name, file in stamps.package().items() if _WITHIN in name}
        return stamps.files(self.folder)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of every data file: the same lexicon, the same fingerprint."""
        return stamps.digest(self._files, self._files)

    @cached_property
    def _raw(self) -> dict[str, Any]:
        key = self.fingerprint + stamps.code("mtcheck.lexicon.compile")
        table: dict[str, Any] = cached("lexicon", key, lambda: _compiled(self.folder))
        return table

    def _entries(self, kind: str) -> Entries[Any]:
        return Entries(_KINDS[kind], self._raw[kind])

    @cached_property
    def people(self) -> Entries[Person]:
        """People in the news."""
        return self._entries("person")

    @cached_property
    def places(self) -> Entries[Place]:
        """Countries, cities, regions, waters."""
        return self._entries("place")

    @cached_property
    def bodies(self) -> Entries[Body]:
        """Institutions."""
        return self._entries("body")

    @cached_property
    def posts(self) -> Entries[Post]:
        """Posts and titles of office."""
        return self._entries("post")

    @cached_property
    def acronyms(self) -> Entries[Acronym]:
        """Russian acronyms and clipped names."""
        return self._entries("acronym")

    @cached_property
    def titles(self) -> Entries[Title]:
        """Media, weapons, ships, clubs, programmes."""
        return self._entries("title")

    @cached_property
    def terms(self) -> Entries[Term]:
        """Calques, false friends, homographs."""
        return self._entries("term")

    @cached_property
    def domains(self) -> Entries[Domain]:
        """Subject fields."""
        return self._entries("domain")

    @property
    def glossary(self) -> dict[str, str]:
        """Russian dictionary form to English, for words that engines leave in Latin letters."""
        return self._raw["glossary"]  # type: ignore[no-any-return]

    @property
    def given(self) -> dict[str, tuple[tuple[str, ...], str, str]]:
        """Russian spelling of a given name to (English forms, people of origin, gender)."""
        return self._raw["given"]  # type: ignore[no-any-return]

    @property
    def family(self) -> dict[str, tuple[tuple[str, ...], str]]:
        """Russian spelling of a family name to (English forms, people of origin)."""
        return self._raw["family"]  # type: ignore[no-any-return]

    @cached_property
    def words(self) -> AbstractSet[str]:
        """Lower-case English words, American and British, with their inflections."""
        path = self.folder / "words" / "english.txt.gz"
        key = self._files["words/english.txt.gz"].digest

        def build() -> frozenset[str]:
            return frozenset(gzip.decompress(path.read_bytes()).decode().split())

        return cached("words", key, build)  # type: ignore[no-any-return]

    @cached_property
    def common(self) -> AbstractSet[str]:
        """Lower-case words that English texts use, in a dictionary or not: new words, names of things, known slips."""
        return cached("common", f"wordfreq>{_COMMON}", lambda: _used_words(_COMMON))  # type: ignore[no-any-return]

    @cached_property
    def attested(self) -> AbstractSet[str]:
        """Lower-case words that English texts use now and then: terms of a trade, loans, some slips."""
        return cached("attested", f"wordfreq>{_ATTESTED}", lambda: _used_words(_ATTESTED))  # type: ignore[no-any-return]

    @cached_property
    def frequent(self) -> AbstractSet[str]:
        """Lower-case words that every reader knows: what a misspelt word was probably meant to be."""
        return cached("frequent", f"wordfreq>{_FREQUENT}", lambda: _used_words(_FREQUENT))  # type: ignore[no-any-return]

    def kept(self, name: str, work: Callable[[str], _T]) -> Callable[[str], _T]:
        """A function of a word whose answers are kept, for the words that texts repeat.

        Args:
            name: unique name of the function.
            work: what is asked of each word; it may look at nothing but the word and the lexicon.
        """
        functions = self.__dict__.setdefault("_functions", {})
        if name not in functions:
            functions[name] = lru_cache(maxsize=1 << 16)(work)
        return functions[name]  # type: ignore[no-any-return]

    def table(self, name: str, build: Callable[[Lexicon], _T]) -> _T:
        """A table that a rule derives from the lexicon, kept in the cache.

        Args:
            name: unique name of the table.
            build: works it out; must return plain data (dict, tuple, frozenset, str, int, float, bool, None).
        """
        tables = self.__dict__.setdefault("_tables", {})
        if name not in tables:
            tables[name] = cached(name, self.fingerprint + stamps.code(build.__module__), lambda: build(self))
        return tables[name]  # type: ignore[no-any-return]


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """The lexicon that ships with mtcheck."""
    return Lexicon()


def _compiled(folder: Path) -> dict[str, Any]:
    from mtcheck.lexicon import compile as compiler  # brings pydantic, which a start with a warm cache does without

    return compiler.compile_folder(folder)


_COMMON = 2.2  # Zipf scale: six uses in 100 million words


_ATTESTED = 1.05  # the wordfreq list ends at 1: one use in 100 million words


_FREQUENT = 3.3  # two uses in a million words


def _used_words(least: float) -> frozenset[str]:
    from wordfreq import iter_wordlist, zipf_frequency

    used = []
    for word in iter_wordlist("en", "large"):  # commonest first
        if zipf_frequency(word, "en", "large") < least:
            break
        if word.isalpha():
            used.append(word)
    return frozenset(used)


def row(entry: Any) -> tuple[Any, ...]:
    """An entry as plain data, for the cache."""
    return tuple(entry)
