"""Regular expressions that are compiled once and kept between starts.

Compiling is the costliest part of a start: a pattern is parsed, optimised and turned into code by Python. The code is a
list of numbers that the matching engine takes as it is, and checks; so it is kept in the cache, by the pattern and its
flags, for this version of Python alone. Where that can't be done, patterns are compiled as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import re
import sys
import threading
from array import array
from functools import lru_cache
from typing import Any

from mtcheck.lexicon import cache, packed

_LONGEST_WAIT = 5.0  # seconds for another process that writes; then what is new is compiled again next time
_MOST_KEPT = 5_000  # patterns: rules come and go while they are written, and adding to the table writes it anew

#: flags and pattern -> (all flags, code, groups, names of groups to their numbers)
_Kept = tuple[int, bytes, int, dict[str, int]]


class _Store:
    """The patterns of this process: those read from the cache, and those to be added to it."""

    def __init__(self) -> None:
        self.path = cache.folder() / f"patterns-{cache.digest(sys.version, _magic())}.table"
        self.kept: Any = None
        self.new: dict[str, _Kept] = {}
        self.read = False
        self.lock = threading.Lock()

    def get(self, key: str) -> _Kept | None:
        if not self.read:
            self.kept, self.read = cache.read(self.path), True
        found: _Kept | None = self.kept.get(key) if self.kept is not None else None
        return found

    def add(self, key: str, code: _Kept) -> None:
        with self.lock:
            if not self.new:
                atexit.register(self.keep)
            self.new[key] = code

    def keep(self) -> None:
        """Write what is new beside what is kept by now, which another process may have added to meanwhile."""
        from mtcheck.locks import held

        with self.lock, contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with held(self.path.with_suffix(".lock"), _LONGEST_WAIT) as got:
                if got:
                    kept = cache.read(self.path) or {}
                    before = dict(kept.items()) if len(kept) + len(self.new) <= _MOST_KEPT else {}
                    cache.keep(self.path, packed.dumps(before | self.new))
            self.new = {}


@lru_cache(maxsize=8192)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` for the fixed patterns of rules and data; not for patterns made of a document's words.

    Raises:
        re.error: the pattern is wrong.
    """
    if not _possible():
        return re.compile(pattern, flags)
    key = f"{int(flags)} {pattern}"
    known = _store().get(key)
    if known is None:
        made = _code(pattern, int(flags))
        _store().add(key, made)
        known = made
    return _from_code(pattern, known)


def _code(pattern: str, flags: int) -> _Kept:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    code = array("I", _compiler._code(parsed, flags))  # noqa: SLF001
    return flags | state.flags, code.tobytes(), state.groups - 1, dict(state.groupdict)


def _from_code(pattern: str, known: _Kept) -> re.Pattern[str]:
    import _sre  # type: ignore[import-not-found] # the engine under `re`

    flags, code, groups, names = known
    numbered: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        numbered[number] = name
    numbers = array("I", code).tolist()
    made: re.Pattern[str] = _sre.compile(pattern, flags, numbers, groups, names, tuple(numbered))
    return made


def _magic() -> str:
    import _sre

    return f"{_sre.MAGIC}-{_sre.CODESIZE}-{cache.FORMAT}"


_STATE: dict[str, Any] = {}


def _store() -> _Store:
    store: _Store | None = _STATE.get("store")
    if store is None or store.path.parent != cache.folder():
        store = _STATE["store"] = _Store()
    return store


def _possible() -> bool:
    """Whether this Python's engine takes code as this module hands it over; tried once."""
    possible: bool | None = _STATE.get("possible")
    if possible is None:
        try:
            import _sre

            tried = _from_code(_TRIAL, _code(_TRIAL, 0)).fullmatch("Ab12")
            possible = array("I").itemsize == _sre.CODESIZE and tried is not None and tried["digits"] == "12"
        except Exception:  # noqa: BLE001 - whatever another engine says, `re.compile` is always there
            possible = False
        _STATE["possible"] = possible
    return possible


_TRIAL = r"(?i:a)(?:b|c)(?P<digits>\d+)\b"
