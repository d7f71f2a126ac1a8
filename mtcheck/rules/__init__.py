"""The rules: every `Rule` class in this package's modules, and every entry of its TOML packs.

A rule is found by being there: `registry` walks the package, so there is no list to keep. Other packages add theirs by
entry points (`mtcheck.plugins`).
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from pathlib import Path
from typing import Any

from mtcheck import plugins
from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached
from mtcheck.rules import plugged, sought
from mtcheck.rules.base import Rule
from mtcheck.rules.pattern import PatternRule

PACKS = Path(__file__).parent / "packs"


@lru_cache(maxsize=1)
def registry() -> dict[str, Rule]:
    """Every rule by its code, in order of code.

    Raises:
        ValueError: two rules share a code or a name.
        PluginError: a plug-in's rule can't be used.
    """
    rules: list[Rule] = [PatternRule(entry) for entry in _pack_entries()]
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    rules += [subclass() for subclass in _leaves(Rule) if subclass.__module__.startswith(__name__)]
    sought.prepare(fingerprint())
    by_code: dict[str, Rule] = {}
    names: set[str] = set()
    for rule in sorted(rules, key=lambda rule: rule.code):
        if rule.code in by_code or rule.name in names:
            raise ValueError(f"two rules share the code or name {rule.code} {rule.name}")
        by_code[rule.code] = rule
        names.add(rule.name)
    return _with_plugins(by_code)


def _with_plugins(own: dict[str, Rule]) -> dict[str, Rule]:
    names = {rule.name for rule in own.values()}
    for rule in plugged.rules():
        if rule.code in own or rule.name in names:
            raise plugins.PluginError(f"plug-in rule {rule.code} {rule.name}: another rule has its code or its name")
        own[rule.code] = rule
        names.add(rule.name)
    return {code: own[code] for code in sorted(own)}


def _leaves(cls: Any) -> list[type[Rule]]:
    found: list[type[Rule]] = []
    for subclass in cls.__subclasses__():
        if "code" in subclass.__dict__:
            found.append(subclass)
        found += _leaves(subclass)
    return found


def _pack_entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = cached("packs", fingerprint(), _compiled_packs)
    return entries


def _compiled_packs() -> list[dict[str, Any]]:
    """Every entry of every pack."""
    import tomllib

    return [entry for path in sorted(PACKS.glob("*.toml")) for entry in tomllib.loads(path.read_text("utf-8"))["rule"]]


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Hash of all rule code, packs and tables: the same rules, the same fingerprint."""
    known = stamps.package()
    own = stamps.digest((name for name in known if name.startswith(("rules/", "house/"))), known)
    return plugins.fingerprint(own)
