"""Rules of other packages, by entry point."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import CATEGORIES
from mtcheck.plugins import RULES, PluginError, points
from mtcheck.rules.base import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.plugins import Point

_CODE = re.compile(r"(?!MT)[A-Z]{2,3}[0-9]{3,4}")


def rules() -> Iterator[Rule]:
    """The rules of plug-ins. An entry point is a class of rules, or a module with such classes.

    Raises:
        PluginError: one can't be loaded, or says too little of itself.
    """
    for point in points(RULES):
        found = point.load()
        named = [found] if isinstance(found, type) else vars(found).values()
        classes = [each for each in named if isinstance(each, type) and issubclass(each, Rule) and "code" in vars(each)]
        if not classes:
            raise PluginError(f"plug-in {point.package}: {point.value} is no rule, and no module with rules")
        for each in classes:
            yield _checked(each, point)


def _checked(cls: type[Rule], point: Point) -> Rule:
    where = f"plug-in {point.package}: rule {cls.__name__}"
    missing = [name for name in ("code", "name", "category", "why", "how", "message") if not hasattr(cls, name)]
    if missing or getattr(cls, "__abstractmethods__", None):
        raise PluginError(f"{where} has no {', '.join(missing) or 'find'}")
    if not _CODE.fullmatch(cls.code):
        raise PluginError(f"{where}: its code {cls.code!r} should be letters of its own and a number, such as AB101")
    if cls.category not in CATEGORIES:
        raise PluginError(f"{where}: its category {cls.category!r} is none of {', '.join(CATEGORIES)}")
    return cls()
