"""English around a replacement: the article before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from mtcheck.document import Document

_ACRONYM_VOWEL = compiled(r"[AEFHILMNORSX](?=[A-Z0-9.]|\b)")
_WORD_VOWEL = compiled(
    r"(?:[aeio]|u(?!n[ai][a-z]|s[aeiu]|k|ti|re)|hour|heir|honest|honou?r|8|11\b|18\b)", re.IGNORECASE
)


def vowel_sound(word: str) -> bool:
    """Whether ``an`` stands before a word."""
    if word[:2].isupper():
        return bool(_ACRONYM_VOWEL.match(word))
    return bool(_WORD_VOWEL.match(word))


def with_article(document: Document, start: int, fixes: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """A span's start and its fixes, taking in an ``a`` or ``an`` before it that the fix would make wrong."""
    before = re.search(r"\b([Aa])(n?)\s+[\"“«]?$", document.text[max(0, start - 6) : start])
    if not before or not fixes:
        return start, fixes
    if vowel_sound(fixes[0].lstrip('"“«')) == bool(before[2]):
        return start, fixes
    begin = start - (len(before.group()))
    tail = before.group()[len(before[1]) + len(before[2]) :]
    return begin, tuple(
        f"{before[1]}{'n' if vowel_sound(fix.lstrip(chr(34) + '“«')) else ''}{tail}{fix}" for fix in fixes
    )
