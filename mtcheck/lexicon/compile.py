"""Reads and validates the lexicon's data files. Runs when the cache has nothing for them, and in the tests."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from mtcheck.lexicon import _KINDS, row

if TYPE_CHECKING:
    from pathlib import Path


class LexiconError(ValueError):
    """A data file does not follow the schema; the message names file, entry and field."""


def compile_folder(folder: Path) -> dict[str, Any]:
    """All entries of a lexicon folder as plain data.

    Raises:
        LexiconError: a file is no TOML or an entry breaks the schema.
    """
    tables: dict[str, Any] = {kind: [] for kind in _KINDS} | {"glossary": {}, "given": {}, "family": {}}
    for path in sorted(folder.rglob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{path.name}: {error}") from error
        _take(path, data, tables)
    return {kind: tuple(rows) if isinstance(rows, list) else rows for kind, rows in tables.items()}


def _take(path: Path, data: dict[str, Any], tables: dict[str, Any]) -> None:
    if path.stem.startswith("given"):
        for section, names in data.items():
            origin, genders = section, names
            for gender, pairs in genders.items():
                for ru, forms in pairs.items():
                    tables["given"].setdefault(ru, (tuple(forms), origin, gender))
    elif path.stem.startswith("family"):
        for origin, pairs in data.items():
            for ru, forms in pairs.items():
                tables["family"].setdefault(ru, (tuple(forms), origin))
    elif path.stem == "glossary":
        for pairs in data.values():
            tables["glossary"].update(pairs)
    elif path.stem == "domains":
        tables["domain"] += [row(_validated("domain", {"name": name, **cues}, path)) for name, cues in data.items()]
    else:
        for kind, entries in data.items():
            if kind not in _KINDS:
                raise LexiconError(f"{path.name}: unknown table {kind!r}; known: {', '.join(_KINDS)}")
            extra = {"file": path.stem} if kind == "term" else {}
            tables[kind] += [row(_validated(kind, {**entry, **extra}, path)) for entry in entries]


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _validated(kind: str, entry: dict[str, Any], path: Path) -> Any:
    adapter = _ADAPTERS.setdefault(kind, TypeAdapter(_KINDS[kind]))
    try:
        return adapter.validate_python(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = entry.get("ru") or entry.get("name") or "?"
        raise LexiconError(f"{path.name}: {kind} {name!r}, field {where}: {first['msg']}") from error
