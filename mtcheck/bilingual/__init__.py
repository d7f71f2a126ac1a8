"""What the Russian source proves: checks that set a story beside the text that it translates.

A check is found by being there: `registry` walks ``mtcheck/bilingual/checks``, so there is no list to keep.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.lexicon import stamps

if TYPE_CHECKING:
    from mtcheck.bilingual.base import SourceRule


@lru_cache(maxsize=1)
def registry() -> dict[str, SourceRule]:
    """Every check against the source by its code, in order of code.

    Raises:
        ValueError: two checks share a code or a name.
    """
    from mtcheck.bilingual import checks
    from mtcheck.bilingual.base import SourceRule

    for module in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        importlib.import_module(module.name)
    made = [cls() for cls in SourceRule.__subclasses__() if cls.__module__.startswith(checks.__name__)]
    by_code: dict[str, SourceRule] = {}
    for check in sorted(made, key=lambda check: check.code):
        if check.code in by_code or any(check.name == other.name for other in by_code.values()):
            raise ValueError(f"two checks share the code or name {check.code} {check.name}")
        by_code[check.code] = check
    return by_code


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Hash of all code and data of the checks: the same checks, the same fingerprint."""
    known = stamps.package()
    return stamps.digest((name for name in known if name.startswith("bilingual/")), known)
