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
from typing import TYPE_CHECKING, Any

from mtcheck.errors import MtcheckError, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from mtcheck.results import Run

Render = Callable[["Run"], str]
GROUP = "mtcheck.formats"
_NAME = re.compile(rb'^NAME = "([a-z0-9_-]+)"\r?$', re.MULTILINE)


class FormatError(MtcheckError):
    """A plug-in's format can't be loaded."""


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


def _plugged_in() -> EntryPoints:
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def names() -> list[str]:
    """The names of all formats: mtcheck's own, then those of plug-ins."""
    return list(dict.fromkeys([*own(), *sorted(point.name for point in _plugged_in())]))


def load(name: str) -> Render:
    """The function that renders a run in a format.

    Raises:
        UsageError: there is no format of that name; the message names the nearest.
        FormatError: a plug-in's format can't be loaded.
    """
    if name in own():
        return _function(import_module(own()[name]), name)
    for point in _plugged_in():
        if point.name == name:
            try:
                return _function(point.load(), name)
            except Exception as error:
                raise FormatError(f"--format {name}: the plug-in {point.value} can't be loaded: {error}") from error
    from mtcheck.config import nearest

    raise UsageError(f"--format {name}: there is no such format{nearest(name, set(names()))}")


def _function(found: Any, name: str) -> Render:
    render: Render = getattr(found, "render", found)
    if not callable(render):
        raise FormatError(f"--format {name}: {found!r} has no render(run)")
    return render
