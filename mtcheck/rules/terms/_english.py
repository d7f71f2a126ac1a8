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


# Names that go without an article although they are acronyms or end in a common noun.
_BARE = frozenset(
    "NATO UNESCO UNICEF WADA RUSADA OPEC OPEC+ FIFA UEFA NASA ESA CERN AIDS HIV COVID-19 DNA GDP VAT UTC GMT GLONASS GPS "  # noqa: SIM905 - a word list reads better so
    "PACE TASS RIA Interpol Europol Roscosmos Rosatom Rostec Rosneft Gazprom Sberbank VTB CSKA SKA HAARP HIMARS".split()
)
_TAKES_THE = re.compile(
    r"(?:Ministry|Forces|forces|Service|Committee|Treaty|Station|Republic|Republics|Union|Council|Commission|Agency|Department|Duma|Court|Office|Fund|"
    r"Organi[sz]ation|Federation|Directorate|Administration|Party|Church|Fleet|Region|Force|Army|Navy|Guard|Assembly|Chamber|Federation|Region|Inspectorate)$"
)
_BEFORE_THE = frozenset(
    "of in to from by with for at on about between and or against under into through near than as but that said told via within "  # noqa: SIM905 - likewise
    "outside inside over across before after during without leave left joined join".split()
)


def with_the(document: Document, index: int, name: str) -> str:
    """A name with the article that English gives it, where none stands before the word it replaces.

    Args:
        document: the text.
        index: the word that the name replaces.
        name: an acronym or the name of an institution.
    """
    acronym = name.isupper() and name.isalpha() and len(name) > 1
    if name in _BARE or not (acronym or _TAKES_THE.search(name)) or name.lower().startswith("the "):
        return name
    if document.opens_sentence(index):
        return f"the {name}"
    if not index or not document.gap(index - 1).isspace():
        return f"the {name}" if document.gap(index - 1).rstrip().endswith((",", "—", "–", ":")) else name
    return f"the {name}" if document.words[index - 1] in _BEFORE_THE else name
