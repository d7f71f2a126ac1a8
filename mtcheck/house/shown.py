"""The settings in force for a document, as TOML that can be read back, with a remark where each comes from."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.config import Config
from mtcheck.errors import nearest
from mtcheck.house.glossary import glossary_of
from mtcheck.house.listed import load
from mtcheck.settings import matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.settings import Settings

_APART = ("overrides", "allow", "origin")


def shown(settings: Settings, path: str, *, everything: bool = False) -> str:
    """The settings for the document at a path.

    Args:
        settings: where settings come from.
        path: the document, or a folder.
        everything: list the settings that nobody has changed, too.

    Raises:
        UsageError: the configuration or a glossary is wrong.
    """
    config = settings.of(path)
    base = settings.base(path)
    lines = [
        f"# settings for {path}",
        f"# from {config.origin or 'nowhere: no mtcheck.toml and no [tool.mtcheck] is found'}",
    ]
    default = Config()
    where = _origins(settings, path)
    for item in fields(Config):
        value = getattr(config, item.name)
        if item.name in _APART or value is None or not (everything or value != getattr(default, item.name)):
            continue
        lines.append(f"{item.name.replace('_', '-')} = {toml(value)}  # {where[item.name]}")
    unknown = [f"# {line}" for each in (base, *matching(base, path)) for line in unknown_rules(each)]
    return "\n".join([*lines, *_remarks(config), *dict.fromkeys(unknown)]) + "\n"


def _origins(settings: Settings, path: str) -> dict[str, str]:
    """Where each setting comes from: a file, one of its overrides, the command line, or nowhere."""
    base, default = settings.base(path), Config()
    file = Path(base.origin).name
    found = {
        item.name: file if getattr(base, item.name) != getattr(default, item.name) else "default"
        for item in fields(Config)
    }
    for number, override in enumerate(base.overrides, 1):
        if override in matching(base, path):
            for name in override.settings:
                above = f"{found[name]}, " if found[name] != "default" else ""
                found[name] = f"{above}{file} overrides {number}"
    if settings.languagetool:
        found["languagetool"] = "--languagetool"
    return found


def _remarks(config: Config) -> Iterator[str]:
    """What is behind the settings: entries of the glossary and of the house list."""
    house = glossary_of(config)
    if house:
        yield f"# glossary: {len(house)} entries, {len(house.forms)} forbidden forms, hash {house.fingerprint}"
    listed = load(Path(config.allow)) if config.allow else None
    if listed is not None:
        yield f"# house list: {len(listed.entries)} texts allowed everywhere ({config.allow})"


def unknown_rules(config: Any) -> list[str]:
    """What `ignore`, `select`, `severity` and `level` name that is no rule, code or category.

    Args:
        config: settings, or an override.
    """
    from mtcheck.catalogue import catalogue
    from mtcheck.finding import CATEGORIES

    known = {*CATEGORIES, *(name for rule in catalogue().values() for name in (rule.code, rule.name))}
    given = getattr(config, "settings", None) or {name: getattr(config, name, None) for name in _NAMING}
    return [
        f"{setting}: there is no rule {name!r}{nearest(name, known) if close(name, known) else '; see `mtcheck rules`'}"
        for setting in _NAMING
        for name in given.get(setting) or ()
        if name not in known and not name.startswith(("LT:", "languagetool-"))
    ]


_NAMING = ("ignore", "select", "severity", "level")


def close(name: str, known: set[str]) -> bool:
    """Whether some known word is near enough to be meant."""
    return nearest(name, known).startswith("; did")


def toml(value: Any) -> str:
    """A setting's value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if is_dataclass(value) and not isinstance(value, type):
        given = {item.name: getattr(value, item.name) for item in fields(value)}
        plain = {item.name: item.default for item in fields(value)}
        return toml({name: one for name, one in given.items() if one != plain[name] and name != "where"})
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(name)} = {toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(toml, value)) + "]"
    # JSON's strings are TOML's, save that TOML wants the delete character escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
