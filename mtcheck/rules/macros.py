"""Word groups that patterns share: agencies, verbs of saying, posts; ``@agency@`` in a pattern stands for the group."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached

DATA = Path(__file__).parent / "data"
_MACRO = re.compile(r"@([a-z_]+)@")


@cache
def data(name: str) -> dict[str, Any]:
    """The contents of ``data/<name>.toml``, kept in the cache as a plain table."""
    key = stamps.package()[f"rules/data/{name}.toml"].digest
    table: dict[str, Any] = cached(f"rules-{name}", key, lambda: _read(DATA / f"{name}.toml"))
    return table


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def macros() -> dict[str, str]:
    """Each group's name and its regular expression."""
    return {
        name: value if isinstance(value, str) else f"(?:{'|'.join(re.escape(word) for word in value)})"
        for name, value in data("macros").items()
    }


def expand(pattern: str) -> str:
    """A pattern with the groups filled in.

    Raises:
        KeyError: a group is not in ``data/macros.toml``.
    """
    return _MACRO.sub(lambda found: macros()[found[1]], pattern) if "@" in pattern else pattern


@cache
def wordlist(name: str) -> frozenset[str]:
    """A list of ``data/wordlists.toml``."""
    return frozenset(data("wordlists")[name].split())
