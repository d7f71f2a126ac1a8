"""Findings that an editor has allowed: in the text, in an ignore file beside the story, or in a baseline.

None of them goes by line number. A directive in the text holds for its paragraph; an entry of a file is known by the
rule, the matched text and a hash of the words around it, so it lasts while the text around it changes. What no longer
allows anything, or has expired, is reported.

    entry = entry_for(finding, document, reason="the firm writes itself so")
    add(sidecar(Path("story.txt")), entry)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.companions import sidecar

    from .desk import Desk
    from .directives import Directive
    from .entries import Index, add, dump, entry_for, load, save
    from .entry import Entry

__all__ = ["Desk", "Directive", "Entry", "Index", "add", "dump", "entry_for", "load", "save", "sidecar"]

_HOMES = {
    "Desk": ".desk", "Directive": ".directives", "Entry": ".entry", "Index": ".entries",
    "add": ".entries", "dump": ".entries", "entry_for": ".entries", "load": ".entries", "save": ".entries",
    "sidecar": "mtcheck.companions",
}  # fmt: skip


def __getattr__(name: str) -> object:
    # Loaded on first use: a text that allows nothing pays nothing.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
