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
    special = {"given": _take_given, "family": _take_family, "glossary": _take_glossary}
    for prefix, take in special.items():
        if path.stem.startswith(prefix):
            take(data, tables)
            return
    if path.stem == "domains":
        tables["domain"] += [row(_validated("domain", {"name": name, **cues}, path)) for name, cues in data.items()]
        return
    for kind, entries in data.items():
        if kind not in _KINDS:
            raise LexiconError(f"{path.name}: unknown table {kind!r}; known: {', '.join(_KINDS)}")
        extra = {"file": path.stem} if kind == "term" else {}
        tables[kind] += [row(_validated(kind, {**entry, **extra}, path)) for entry in entries]


def _take_given(data: dict[str, Any], tables: dict[str, Any]) -> None:
    for origin, genders in data.items():
        for gender, pairs in genders.items():
            for ru, forms in pairs.items():
                known, first_origin, first_gender = tables["given"].get(ru, ((), origin, gender))
                tables["given"][ru] = (tuple(dict.fromkeys((*known, *forms))), first_origin, first_gender)


def _take_family(data: dict[str, Any], tables: dict[str, Any]) -> None:
    for origin, pairs in data.items():
        for ru, forms in pairs.items():
            known, first_origin = tables["family"].get(ru, ((), origin))
            tables["family"][ru] = (tuple(dict.fromkeys((*known, *forms))), first_origin)


def _take_glossary(data: dict[str, Any], tables: dict[str, Any]) -> None:
    for pairs in data.values():
        tables["glossary"].update(pairs)


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _validated(kind: str, entry: dict[str, Any], path: Path) -> Any:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(_KINDS[kind])  # costly to make: once a kind
    adapter = _ADAPTERS[kind]
    try:
        return adapter.validate_python(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        name = entry.get("ru") or entry.get("name") or "?"
        raise LexiconError(f"{path.name}: {kind} {name!r}, field {where}: {first['msg']}") from error
