"""Where forbidden forms of the house's glossary stand in a document, and what is written there instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Level, Severity
from mtcheck.house.glossary import Glossary, glossary_of
from mtcheck.lexicon import phrases
from mtcheck.regexes import compiled
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.house.entries import Entry

_SMALL = frozenset(["a", "an", "the", "of", "for", "and", "in", "on", "to", "at", "by", "with", "from", "or"])
_BRACKET = compiled(r"\s*\(([^()\n]{1,80})\)")


class Place(NamedTuple):
    """A forbidden form in a document: its words, its entry's number and the hit to report."""

    first: int
    last: int
    number: int
    hit: Hit


def places(context: Context) -> list[Place]:
    """Every forbidden form of the glossary in force, the longest where several overlap, worked out once."""
    found: list[Place] = context.once("house", lambda context: list(_places(context)))
    return found


def glossary(context: Context) -> Glossary:
    """The glossary in force for a document."""
    found: Glossary = context.once("glossary", lambda context: glossary_of(context.config))
    return found


def _places(context: Context) -> Iterator[Place]:
    house = glossary(context)
    if not house or house.forbidden is None:
        return
    document = context.document
    found = [hit for hit in phrases.scan(house.forbidden, document) if _has(document, hit, house.forms[hit.payload][1])]
    if not found:
        return
    standing = _standing(context)
    taken: set[int] = set()
    for hit in sorted(found, key=lambda hit: (hit.first - hit.last, hit.first, hit.payload)):
        words = set(range(hit.first, hit.last))
        if taken.isdisjoint(words) and not _inside(hit, standing):
            taken |= words
            number, form, fixes = house.forms[hit.payload]
            made = _hit(document, house.entry(number), hit, form, fixes)
            if made is not None:
                yield Place(hit.first, hit.last, number, made)


def _written(document: Document, first: int, last: int) -> tuple[int, int, str]:
    start, end = document.spans[first].start, document.spans[last - 1].end
    return start, end, document.text[start:end]


def _has(document: Document, hit: phrases.PhraseHit, form: str) -> bool:
    """Whether a place has a form as it is written: one with capitals takes no small letters in their place."""
    if form == form.lower():
        return True
    _, _, written = _written(document, hit.first, hit.last)
    words, wanted = document.words[hit.first : hit.last], _words(form)
    if words == wanted or (written.isupper() and len(written) > 1):
        return True
    opening = wanted[0][:1].islower() and document.opens_sentence(hit.first)
    return opening and words == [wanted[0][:1].upper() + wanted[0][1:], *wanted[1:]]


def _words(form: str) -> list[str]:
    lower = phrases.split(form)
    found, at = [], 0
    for word in lower:
        at = form.lower().index(word, at)
        found.append(form[at : at + len(word)])
        at += len(word)
    return found


def wanted(context: Context, start: int, end: int) -> bool:
    """Whether a place lies inside a form that the house wants, of which no other rule may speak ill."""
    spans = context.document.spans
    return any(spans[first].start <= start and end <= spans[last - 1].end for first, last in _standing(context))


def _standing(context: Context) -> list[tuple[int, int]]:
    """Words of the document that an allowed form covers: the first, and the one after the last."""
    found: list[tuple[int, int]] = context.once("house-standing", lambda context: list(_stands(context)))
    return found


def _stands(context: Context) -> Iterator[tuple[int, int]]:
    document, house = context.document, glossary(context)
    for hit in phrases.scan(house.allowed or {}, document):
        if _has(document, hit, house.standing[hit.payload][1]):
            yield hit.first, hit.last


def _inside(hit: phrases.PhraseHit, standing: Iterable[tuple[int, int]]) -> bool:
    """Whether a form is part of a longer one that may stand: *militia* in *people's militia*."""
    return any(
        first <= hit.first and hit.last <= last and last - first > hit.last - hit.first for first, last in standing
    )


def _hit(document: Document, entry: Entry, hit: phrases.PhraseHit, form: str, fixes: tuple[str, ...]) -> Hit | None:
    start, end, written = _written(document, hit.first, hit.last)
    opening = document.opens_sentence(hit.first)
    right = tuple(dict.fromkeys(as_written(fix, written, form, opening=opening) for fix in fixes))
    if written in right or _glossed(document, start, end, right):
        return None
    evidence = f"{entry.preferred or 'not used'} ({entry.where})" + (f": {entry.note}" if entry.note else "")
    begin, right = with_article(document, start, right)
    return Hit(
        begin, end, right, evidence,
        severity=Severity(entry.severity), level=Level(entry.level), category=entry.category,
    )  # fmt: skip


def as_written(fix: str, written: str, form: str, *, opening: bool) -> str:
    """A replacement with the capitals of what it replaces.

    Args:
        fix: what is to be written.
        written: what stands in the text.
        form: how the glossary writes what stands in the text.
        opening: whether it opens a sentence.
    """
    if written.isupper() and len(written) > 1 and not form.isupper():
        return fix.upper()
    if fix != fix.lower() or written.isupper() or fix.lower() == written.lower():
        return fix[:1].upper() + fix[1:] if opening and written[:1].isupper() else fix
    words = [word for word in re.split(r"[\s-]+", written) if word]
    if len(words) > 1 and all(word[:1].isupper() or word in _SMALL for word in words):
        return _titled(fix)
    return fix[:1].upper() + fix[1:] if written[:1].isupper() else fix


def _titled(text: str) -> str:
    words = text.split(" ")
    return " ".join(word if at and word in _SMALL else word[:1].upper() + word[1:] for at, word in enumerate(words))


def _glossed(document: Document, start: int, end: int, right: tuple[str, ...]) -> bool:
    """Whether the text explains one form by the other, as in *the Group of 20 (G20)*."""
    after = _BRACKET.match(document.text, end)
    if after and after[1] in right:
        return True
    before = document.text[max(0, start - 80) : start].rstrip()
    return before.endswith("(") and any(before[:-1].rstrip().endswith(fix) for fix in right)
