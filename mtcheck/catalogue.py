"""Every rule there is, wherever it lives: those on the English alone and the checks against the Russian source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck import bilingual, rules

if TYPE_CHECKING:
    from mtcheck.bilingual.base import SourceRule
    from mtcheck.rules.base import Rule


def catalogue() -> dict[str, Rule | SourceRule]:
    """All rules and checks by code, in order of code."""
    every: dict[str, Rule | SourceRule] = {**rules.registry(), **bilingual.registry()}
    return {code: every[code] for code in sorted(every)}
