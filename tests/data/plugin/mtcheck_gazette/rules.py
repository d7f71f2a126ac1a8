"""The Gazette's own rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_OWN_NAME = re.compile(r"\bour newspaper\b", re.IGNORECASE)


class OwnName(Rule):
    """“Our newspaper” is the Gazette."""

    code = "GZ101"
    name = "own-name"
    category = "style"
    severity = Severity.MINOR
    level = Level.CERTAIN
    why = "Copy that comes from elsewhere speaks of “our newspaper”; readers here would take that for us."
    how = "Looks for the two words; the paper's name stands in their place."
    message = "Say which newspaper."
    bad = (Bad("He told [[our newspaper]] so.", "He told the Gazette so."),)
    good = ("He told a newspaper of ours so.",)

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset({"newspaper"})

    def find(self, context: Context) -> Iterator[Hit]:
        for found in _OWN_NAME.finditer(context.document.text):
            yield Hit(*found.span(), suggestions=("the Gazette",))
