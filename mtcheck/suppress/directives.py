"""Directives in a text: ``<!-- mtcheck: allow MT101 until 2027-01-31 because … -->``, or the same in square brackets.

A directive on a line of its own speaks for the next paragraph, one within a paragraph or at its end for that paragraph;
``in this text`` makes it hold throughout. It is no copy: it is taken out of what detectors read, and offsets into the
file stay true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "mtcheck:"  # no text without it holds a directive
_LONGEST = 600  # code points of a directive; the bound keeps the search linear
_DIRECTIVE = re.compile(
    rf"""
    <!--\s{{0,20}}mtcheck:(?P<comment>(?:(?!-->|\n[ \t\r]{{0,20}}\n|\r\r).){{0,{_LONGEST}}})-->
  | \[mtcheck:(?P<note>(?:[^\[\]\r\n]|\[[^\[\]\r\n]{{0,80}}\]){{0,{_LONGEST}}})\]
  | <!--\s{{0,20}}mtcheck: | \[mtcheck:  # not closed: what follows stays copy, or it would run unchecked
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
#: a fenced block of Markdown code, with `re.MULTILINE` and `re.DOTALL`
FENCED = r"^(?:```|~~~).*?^(?:```|~~~)[ \t]*\r?$"
_CODE = re.compile(rf"{FENCED}|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_BODY = re.compile(
    r"""\s*allow\s+(?P<names>.+?)
    (?P<everywhere>\s+(?:in|throughout)\s+this\s+(?:text|story|file|page|document))?
    (?:,?\s+until\s+(?P<until>\S+?))?
    (?:[\s,;:—–-]+because\s+(?P<reason>.+?))?\s*""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_FORM = "write “allow”, then a rule: mtcheck: allow MT101 until 2027-01-31 because …"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:_.\[\]-]*")


class Directive(NamedTuple):
    """One directive.

    Attributes:
        start: first code point of it in the file.
        end: code point after its last.
        names: codes, names or categories of the rules that it allows.
        everywhere: whether it holds throughout the text.
        until: the last day on which it holds.
        reason: why, in the editor's words.
        problem: what keeps it from being understood; such a directive allows nothing.
    """

    start: int
    end: int
    names: tuple[str, ...] = ()
    everywhere: bool = False
    until: date | None = None
    reason: str = ""
    problem: str = ""


def directives(raw: str) -> list[Directive]:
    """The directives in a file's text, in order; those in Markdown code are examples and left alone."""
    if MARK not in raw.lower():
        return []
    code = [found.span() for found in _CODE.finditer(raw)] if "`" in raw or "~~~" in raw else []
    return [_read(found) for found in _DIRECTIVE.finditer(raw) if not _within(found.start(), code)]


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    before = bisect_right(spans, place, key=lambda span: span[0])
    return before > 0 and place < spans[before - 1][1]


def _read(found: re.Match[str]) -> Directive:
    start, end = found.span()
    body = found["comment"] if found["comment"] is not None else found["note"]
    if body is None:
        return Directive(start, end, problem=f"it is not closed on its line, or has more than {_LONGEST} characters")
    read = _BODY.fullmatch(body)
    if read is None:
        return Directive(start, end, problem=_FORM)
    names = tuple(dict.fromkeys(filter(None, re.split(r"[\s,]+", read["names"]))))
    wrong = next((name for name in names if not _NAME.fullmatch(name)), None)
    if wrong is not None or not names:
        return Directive(start, end, problem=f"{wrong!r} is no rule's code, name or category")
    try:
        until = date.fromisoformat(read["until"]) if read["until"] else None
    except ValueError:
        return Directive(start, end, names, problem=f"until {read['until']}: give a date such as 2027-01-31")
    return Directive(start, end, names, bool(read["everywhere"]), until, " ".join((read["reason"] or "").split()))


# -- taking them out of the copy --------------------------------------------------------------------------------


def without(text: str, raw: str, offsets: Sequence[int] | None = None) -> tuple[str, Sequence[int] | None]:
    """A text without its directives, and where each code point that is left stands in the file.

    Args:
        text: the copy.
        raw: the file's text.
        offsets: where each code point of the copy (and its end) stands in `raw`; None where they are the same.
    """
    gaps = [_gap(directive, raw) for directive in directives(raw)]
    if not gaps:
        return text, offsets
    places = range(len(text) + 1) if offsets is None else offsets
    starts = [start for start, _ in gaps]

    def stays(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before < 0 or place >= gaps[before][1]

    left = [index for index in range(len(text)) if stays(places[index])]
    return "".join(text[index] for index in left), [*(places[index] for index in left), places[len(text)]]


def _gap(directive: Directive, raw: str) -> tuple[int, int]:
    """What goes with a directive: its whole line where it has one to itself, else the blanks before it."""
    start, end = directive.start, directive.end
    while start > 0 and raw[start - 1] in " \t":
        start -= 1
    after = end
    while after < len(raw) and raw[after] in " \t":
        after += 1
    ends_line = after == len(raw) or raw[after] in "\r\n"
    if (start == 0 or raw[start - 1] in "\r\n") and ends_line:
        return start, min(len(raw), after + (2 if raw.startswith("\r\n", after) else 1))
    return (start, end) if ends_line or after > end else (directive.start, end)
