"""The output formats: every module of this package with a ``NAME`` and a ``render``, and those of plug-ins.

A format is found by being there. `load` imports the one that is asked for and no other, so names are read from the
modules' text: a format's line ``NAME = "…"`` stands as it is, at the start of a line.

A plug-in names its formats by entry points of the group ``mtcheck.formats``: the entry point's name is the format's,
and it points at a function that takes a `Run` and returns the text, or at a module with such a ``render``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck import plugins
from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from mtcheck.results import Run

Render = Callable[["Run"], str]
_NAME = re.compile(rb'^NAME = "([a-z0-9_-]+)"\r?$', re.MULTILINE)


@lru_cache(maxsize=1)
def own() -> dict[str, str]:
    """The formats that mtcheck ships: each name and the module it is in, text and json first."""
    found = {}
    for path in Path(__file__).parent.glob("*.py"):
        named = _NAME.search(path.read_bytes())
        if named:
            found[named[1].decode()] = f"mtcheck.report.{path.stem}"
    first = {name: found[name] for name in ("text", "json")}
    return first | {name: found[name] for name in sorted(found)}


def names() -> list[str]:
    """The names of all formats: mtcheck's own, then those of plug-ins."""
    return list(dict.fromkeys([*own(), *plugins.formats()]))


def load(name: str, option: str = "--format") -> Render:
    """The function that renders a run in a format.

    Args:
        name: the format's.
        option: where it was given, for the error.

    Raises:
        UsageError: there is no format of that name; the message names the nearest.
        PluginError: a plug-in's format can't be loaded.
    """
    if name in own():
        render: Render = import_module(own()[name]).render
        return render
    if name in plugins.formats():
        return plugins.render(plugins.formats()[name])
    from mtcheck.errors import nearest

    raise UsageError(f"{option} {name}: there is no such format{nearest(name, set(names()))}")
