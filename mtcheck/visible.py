"""Text of documents made safe to show, wherever it is shown."""

from __future__ import annotations

import unicodedata

_NAMED = {"\u00a0": " ", "\u202f": " ", "\ufeff": ""}
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible(text: str, keep: str = "") -> str:
    """Text with control, bidirectional and other invisible characters written as ``⟨U+202E⟩``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in keep or unicodedata.category(char) not in _HIDDEN else _NAMED.get(char, f"⟨U+{ord(char):04X}⟩")
        for char in text.replace("\u00a0", " ")
    )
