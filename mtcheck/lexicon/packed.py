"""Tables in one file, of which a look-up reads only what it asks for.

A file is mapped into memory, not read. Large dictionaries, sets of words and rows of entries in it are filed by the
hash of their key, each slot with a few entries that are unpacked when one of them is asked for. So the cost of opening
a table, and of checking a text against it, does not grow with the table. All else is plain `marshal`.

Layout: magic, length of the whole, length of the head; the head (the table with its large parts left out, and where
each of them lies); then for each part the ends of its slots as the machine's own 32-bit numbers, the slots, and a
dictionary's keys in their order. A cache is one machine's own, so nothing is made of byte order.
"""

from __future__ import annotations

import itertools
import marshal
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from mtcheck.lexicon.gather import Gathering

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAGIC = b"mtcheck\x02"
_HEAD = struct.Struct("<8sQQ")
_LEAST = 256  # a smaller part is unpacked whole
_MOST_KEPT = 200_000  # answers kept by a part: a bound on memory for archives
#: what stands in a dictionary's answers for a key that nobody asked for, and for one that is not filed
_UNASKED: Any = object()
_MISSING: Any = object()
_BETWEEN = b"\n"


class _Place(NamedTuple):
    """Where a part lies, in bytes from the end of the head."""

    kind: str
    length: int
    slots: int
    ends: int
    data: int
    keys: int
    end: int


def dumps(table: Any) -> bytes:
    """A table of plain data (dict, tuple, frozenset, str, int, float, bool, None) as the contents of a file.

    Raises:
        ValueError: it holds something else.
    """
    parts: list[bytes] = []
    places: list[tuple[Any, ...]] = []
    shape = _shape(table, parts, places)
    head = marshal.dumps((shape, places))
    head += b" " * (-(_HEAD.size + len(head)) % 8)
    body = b"".join(parts)
    return _HEAD.pack(_MAGIC, _HEAD.size + len(head) + len(body), len(head)) + head + body


def loads(data: memoryview) -> Any:
    """The table in a file's contents; its large parts are read when they are asked.

    Raises:
        ValueError: the contents are not such a table, or not the whole of one.
        EOFError, TypeError: likewise.
    """
    if len(data) < _HEAD.size:
        raise ValueError("no table")
    magic, size, head = _HEAD.unpack_from(data)
    if magic != _MAGIC or size != len(data):
        raise ValueError("no table")
    body = data[_HEAD.size + head :]
    shape, places = marshal.loads(data[_HEAD.size : _HEAD.size + head])  # noqa: S302 - our own file
    return _table(shape, [_READERS[place[0]](body, _Place(*place)) for place in places])


# -- writing ------------------------------------------------------------------------------------------------------


def _shape(value: Any, parts: list[bytes], places: list[tuple[Any, ...]], depth: int = 0) -> tuple[str, Any]:
    """The table's outline: plain values (v), tuples (t) and dicts (d) with a large part inside, and large parts (p)."""
    if isinstance(value, (dict, frozenset, tuple)) and len(value) >= _LEAST:
        made = _part(value)
        if made is not None:
            kind, slots, keys = made
            start = sum(map(len, parts))
            ends = array("I", _running(slots))
            data = start + len(ends) * ends.itemsize
            after = data + ends[-1]
            pad = b" " * (-(after + len(keys)) % 8)
            parts.append(b"".join([ends.tobytes(), *slots, keys, pad]))
            places.append((kind, len(value), len(slots), start, data, after, after + len(keys)))
            return "p", len(places) - 1
    if depth < 2 and isinstance(value, dict) and len(value) < _LEAST:
        return "d", {key: _shape(item, parts, places, depth + 1) for key, item in value.items()}
    if depth < 2 and isinstance(value, tuple) and len(value) < 16:
        return "t", tuple(_shape(item, parts, places, depth + 1) for item in value)
    return "v", value


def _running(slots: list[bytes]) -> Iterator[int]:
    total = 0
    yield total
    for slot in slots:
        total += len(slot)
        yield total


def _part(value: dict[Any, Any] | frozenset[Any] | tuple[Any, ...]) -> tuple[str, list[bytes], bytes] | None:
    """Kind, slots and keys of a large part; None where it can't be filed."""
    if isinstance(value, tuple):
        filed = all(isinstance(row, tuple) for row in value)
        return ("rows", [marshal.dumps(row) for row in value], b"") if filed else None
    if not all(type(key) in (str, int) for key in value):
        return None
    count = 1 << max(0, len(value) - 1).bit_length()
    if isinstance(value, dict):
        entries: list[list[Any]] = [[] for _ in range(count)]
        for key, item in value.items():
            entries[crc32(_coded(key)) & (count - 1)] += (key, item)
        return "dict", [marshal.dumps(tuple(entry)) if entry else b"" for entry in entries], marshal.dumps(tuple(value))
    if not all(type(key) is str and "\n" not in key for key in value):
        return None
    words: list[list[bytes]] = [[] for _ in range(count)]
    for key in sorted(value):
        words[crc32(_coded(key)) & (count - 1)].append(_coded(key))
    return "set", [_BETWEEN + _BETWEEN.join(slot) + _BETWEEN if slot else b"" for slot in words], b""


def _coded(key: str | int) -> bytes:
    return key.encode("utf-8", "surrogatepass") if isinstance(key, str) else b"%d" % key


# -- reading ------------------------------------------------------------------------------------------------------


def _table(shape: tuple[str, Any], parts: list[Any]) -> Any:
    kind, value = shape
    if kind == "p":
        return parts[value]
    if kind == "d":
        return {key: _table(item, parts) for key, item in value.items()}
    if kind == "t":
        return tuple(_table(item, parts) for item in value)
    return value


class _Slots:
    """The slots of one part."""

    def __init__(self, body: memoryview, place: _Place) -> None:
        self.ends = body[place.ends : place.data].cast("I")
        self.data = body[place.data : place.keys]
        self.mask = place.slots - 1
        self.count = place.length

    def of(self, key: str | int) -> memoryview | None:
        """The slot that a key would lie in; None where that is empty."""
        slot = crc32(_coded(key)) & self.mask
        start, end = self.ends[slot], self.ends[slot + 1]
        return self.data[start:end] if start != end else None


class Rows(Sequence[tuple[Any, ...]]):
    """Entries as plain rows, each unpacked when it is asked for."""

    def __init__(self, body: memoryview, place: _Place) -> None:
        self._slots = _Slots(body, place)

    def __len__(self) -> int:
        return self._slots.count

    def __getitem__(self, index: Any) -> Any:
        """The row at an index, or those of a slice."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        number = index + len(self) if index < 0 else index
        if not 0 <= number < len(self):
            raise IndexError(index)
        slots = self._slots
        return marshal.loads(slots.data[slots.ends[number] : slots.ends[number + 1]])  # noqa: S302


class Dictionary(Mapping[Any, Any]):
    """A dictionary by words or numbers. Answers are kept, since texts repeat themselves."""

    def __init__(self, body: memoryview, place: _Place) -> None:
        self._slots = _Slots(body, place)
        self._keys = body[place.keys : place.end]
        self._known: dict[Any, Any] = {}  # one: no thread may see a question without its answer
        self._number: int | None = None

    def __len__(self) -> int:
        return self._slots.count

    def __iter__(self) -> Iterator[Any]:
        """The keys, in the order in which they were filed."""
        return iter(marshal.loads(self._keys))  # noqa: S302

    def __getitem__(self, key: Any) -> Any:
        """What is filed under a key."""
        found = self._known.get(key, _UNASKED)
        if found is _UNASKED:
            found = self._ask(key)
        if found is _MISSING:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        """Whether something is filed under a key."""
        found = self._known.get(key, _UNASKED)
        return (self._ask(key) if found is _UNASKED else found) is not _MISSING

    def get(self, key: Any, default: Any = None) -> Any:
        """What is filed under a key, or the default."""
        found = self._known.get(key, _UNASKED)
        if found is _UNASKED:
            found = self._ask(key)
        return default if found is _MISSING else found

    def keys(self) -> _Keys:  # type: ignore[override] # it offers what the tables' users need of a view
        """The keys; ``keys() & words`` looks up no more than the words that no text had before."""
        return _Keys(self)

    def values(self) -> list[Any]:  # type: ignore[override] # likewise
        """Everything that is filed, in order; reads the whole table."""
        return [value for _, value in self.items()]

    def items(self) -> list[tuple[Any, Any]]:  # type: ignore[override] # likewise
        """Every key with what is filed under it, in order; reads the whole table and keeps nothing of it."""
        ends, data = self._slots.ends, self._slots.data
        every: dict[Any, Any] = {}
        for start, end in itertools.pairwise(ends):
            if start != end:
                entry = marshal.loads(data[start:end])  # noqa: S302
                every.update(zip(entry[::2], entry[1::2], strict=True))
        return [(key, every[key]) for key in self]

    def among(self, words: Iterable[Any]) -> AbstractSet[Any]:
        """Those of some words that are keys."""
        if type(words) is not frozenset:
            return {word for word in words if word in self}
        if self._number is None:
            self._number = _gathering.add(self)
        return _gathering.among(self._number, words)

    def _ask(self, key: Any) -> Any:
        if len(self._known) > _MOST_KEPT:
            self._known = {}
        slot = self._slots.of(key) if type(key) is str or type(key) is int else None
        entry = marshal.loads(slot) if slot is not None else ()  # noqa: S302
        at = next((at for at in range(0, len(entry), 2) if entry[at] == key), None)
        answer = self._known[key] = _MISSING if at is None else entry[at + 1]
        return answer


class _Keys(AbstractSet[Any]):
    """The keys of a `Dictionary`."""

    def __init__(self, table: Dictionary) -> None:
        self._table = table

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._table)

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __and__(self, other: Iterable[Any]) -> AbstractSet[Any]:
        """Those of some words that are keys."""
        return self._table.among(other)

    __rand__ = __and__


class Words(AbstractSet[str]):
    """A set of words. Answers are kept, since texts repeat themselves."""

    def __init__(self, body: memoryview, place: _Place) -> None:
        self._slots = _Slots(body, place)
        self._known: dict[Any, bool] = {}
        self._number: int | None = None

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> frozenset[Any]:
        return frozenset(it)

    def __len__(self) -> int:
        return self._slots.count

    def __iter__(self) -> Iterator[str]:
        return iter(bytes(self._slots.data).decode("utf-8", "surrogatepass").split())

    def __contains__(self, word: object) -> bool:
        """Whether the set has a word."""
        found = self._known.get(word)
        return self._ask(word) if found is None else found

    def __and__(self, other: Iterable[Any]) -> AbstractSet[str]:
        """Those of some words that are in the set; looks up no more than the words that no text had before."""
        if type(other) is not frozenset:
            return {word for word in other if word in self}
        if self._number is None:
            self._number = _gathering.add(self)
        return _gathering.among(self._number, other)

    __rand__ = __and__

    def _ask(self, word: object) -> bool:
        if len(self._known) > _MOST_KEPT:
            self._known = {}
        answer = self._known[word] = isinstance(word, str) and self._has(word)
        return answer

    def _has(self, word: str) -> bool:
        coded, slot = _coded(word), self._slots.of(word)
        return slot is not None and _BETWEEN not in coded and _BETWEEN + coded + _BETWEEN in bytes(slot)


_gathering = Gathering()
_READERS: dict[str, Any] = {"rows": Rows, "dict": Dictionary, "set": Words}
