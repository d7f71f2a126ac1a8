"""The article before a replacement: taken along where the replacement would make it wrong."""

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


_PREPOSITION = "(?:of|in|for|on|to|at|with|by|from|against|over)"
_HAS_ARTICLE = compiled(r"(?i:an?|the|his|her|its|their|our|my|your)\b")
#: A group of words whose head ends as a plural does.
_PLURAL = compiled(
    rf"(?:(?!{_PREPOSITION}\b)[a-z’'-]+ )*[a-z’'-]{{3,}}(?<!s)(?<!u)(?<!i)(?<!ic)(?<!ing)s(?: {_PREPOSITION}\b.*)?"
)
#: What ends such a group, so that no noun follows to which the article could belong.
_GROUP_ENDS = compiled(
    rf"[.,;:!?…”\"»)]|$|\s(?:[—–-]|\d|(?:{_PREPOSITION}|and|or|but|was|is|has|had|will|which|who|that|as|after|before|between|during)\b)"
)


def with_article(
    document: Document, start: int, fixes: tuple[str, ...], end: int | None = None
) -> tuple[int, tuple[str, ...]]:
    """A span's start and its fixes, taking in an ``a`` or ``an`` before it that the fix would make wrong.

    Args:
        document: the text.
        start: where the span begins.
        fixes: its suggestions, the first of which is judged.
        end: where the span ends, if it may be a whole group of words: a plural takes no ``a`` then.
    """
    before = re.search(r"\b([Aa])(n?)\s+[\"“«]?$", document.text[max(0, start - 6) : start])
    if not before or not fixes or not fixes[0].lstrip('"“«')[:1].isalnum() or _HAS_ARTICLE.match(fixes[0]):
        return start, fixes
    ends = end is not None and _GROUP_ENDS.match(document.text, end) and not _PLURAL.fullmatch(document.text, start, end)
    if ends and _PLURAL.fullmatch(fixes[0]):
        bare = before.group()[len(before[1]) + len(before[2]) :].lstrip()
        return start - len(before.group()), tuple(
            bare + (fix[:1].upper() + fix[1:] if before[1] == "A" else fix) for fix in fixes
        )
    if vowel_sound(fixes[0].lstrip('"“«')) == bool(before[2]):
        return start, fixes
    begin = start - (len(before.group()))
    tail = before.group()[len(before[1]) + len(before[2]) :]
    return begin, tuple(
        f"{before[1]}{'n' if vowel_sound(fix.lstrip(chr(34) + '“«')) else ''}{tail}{fix}" for fix in fixes
    )
