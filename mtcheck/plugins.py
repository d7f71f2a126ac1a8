"""What other packages add: rules (entry points of the group ``mtcheck.rules``) and formats (``mtcheck.formats``).

Reading the metadata of every installed package takes longer than checking a story, so what is found is kept until a
folder of ``sys.path`` changes.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.lexicon.cache import cached, digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.results import Run

RULES, FORMATS = "mtcheck.rules", "mtcheck.formats"


class PluginError(MtcheckError):
    """A plug-in can't be used; the message names it and says why."""


class Point(NamedTuple):
    """An entry point: its group, its name, what it points at, and the package that has it."""

    group: str
    name: str
    value: str
    package: str

    def load(self) -> Any:
        """What it points at.

        Raises:
            PluginError: it can't be imported.
        """
        from importlib.metadata import EntryPoint

        try:
            return EntryPoint(self.name, self.value, self.group).load()
        except Exception as error:
            raise PluginError(f"plug-in {self.package}: {self.value} can't be loaded: {error}") from error


def points(group: str) -> list[Point]:
    """The entry points of a group, in order of name."""
    return [point for point in _all() if point.group == group]


@lru_cache(maxsize=1)
def _all() -> list[Point]:
    folders = [Path(folder or ".") for folder in sys.path]
    stamps = (f"{folder}:{folder.stat().st_mtime_ns}" for folder in folders if folder.is_dir())
    found: list[tuple[str, str, str, str]] = cached("plugins", digest(*stamps), _search)
    return [Point(*each) for each in found]


def _search() -> list[tuple[str, str, str, str]]:
    from importlib.metadata import entry_points

    found = set()
    for group in (RULES, FORMATS):
        for point in entry_points(group=group):
            package = f"{point.dist.name} {point.dist.version}" if point.dist else point.value
            found.add((group, point.name, point.value, package))
    return sorted(found)


def fingerprint(own: str) -> str:
    """A fingerprint of rules with that of the plug-ins that add to them; the same where there are none."""
    packages = [f"{point.package} {point.value}" for point in points(RULES)]
    return digest(own, *packages) if packages else own


def formats() -> dict[str, Point]:
    """The formats of plug-ins by name."""
    return {point.name: point for point in points(FORMATS)}


def render(point: Point) -> Callable[[Run], str]:
    """The function of a plug-in that renders a run: what its entry point is, or the ``render`` of a module.

    Raises:
        PluginError: it can't be loaded, or has no such function.
    """
    found = point.load()
    function: Callable[[Run], str] = getattr(found, "render", found)
    if not callable(function):
        raise PluginError(f"plug-in {point.package}: {point.value} has no render(run)")
    return function
