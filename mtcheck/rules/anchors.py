"""Which words must stand in a text for a regular expression to match it.

The words of all rules are tested against a document's vocabulary in one set operation, so that only rules that can
fire run their patterns. The answer errs on the side of None ("always look"): a wrong anchor would lose findings.
"""

from __future__ import annotations

import re
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST = 400  # a longer list of alternatives is no filter
_FIGURES = frozenset("0123456789")
_WORDISH = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def required_words(pattern: str, flags: int = 0) -> frozenset[str] | None:
    """Words in lower case, one of which every match contains as a whole word; None where that can't be told."""
    tree = sre.parse(pattern, flags)
    best: frozenset[str] | None = None
    for strings in _sequence(list(tree)):
        words = _whole_words(strings)
        if words and len(words) <= _MOST and (best is None or _worth(words) > _worth(best)):
            best = words
    return best


def required_marks(pattern: str, flags: int = 0) -> tuple[str, ...]:
    r"""Classes of figures and marks, of each of which every match holds one or has it beside it.

    Returns:
        The insides of character classes, such as ``\d`` and ``—–``; a match of the pattern within a text needs a character
        of each in that text.
    """
    return tuple(dict.fromkeys(_marks(list(sre.parse(pattern, flags)))))


def _marks(items: list[tuple[Any, Any]]) -> list[str]:
    found: list[str] = []
    for operation, value in items:
        if operation is c.LITERAL:
            found += filter(None, [_class([(c.LITERAL, value)])])
        elif operation is c.IN:
            found += filter(None, [_class(value)])
        elif operation is c.SUBPATTERN:
            found += _marks(list(value[3]))
        elif operation is c.ASSERT:
            found += _marks(list(value[1]))
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT) and value[0] > 0:
            found += _marks(list(value[2]))
        elif operation is c.BRANCH:
            each = [_marks(list(branch)) for branch in value[1]]
            if all(each):
                found.append("".join(dict.fromkeys(marks[0] for marks in each)))
    return found


def _class(members: list[tuple[Any, Any]]) -> str | None:
    """The inside of a class that holds some members; None where letters or blanks, which every text has, are among them."""
    inside: list[str] = []
    for operation, value in members:
        if operation is c.LITERAL and chr(value) in _FIGURES:
            inside.append(r"\d")
        elif operation is c.LITERAL and not chr(value).isalnum() and not chr(value).isspace():
            inside.append(re.escape(chr(value)))
        elif (operation is c.RANGE and chr(value[0]) in _FIGURES and chr(value[1]) in _FIGURES) or (
            operation is c.CATEGORY and value is c.CATEGORY_DIGIT
        ):
            inside.append(r"\d")
        else:
            return None
    return "".join(sorted(set(inside)))


def _worth(words: frozenset[str]) -> tuple[int, int]:
    return min(len(word) for word in words), -len(words)


def _whole_words(strings: Iterable[str]) -> frozenset[str] | None:
    """From each alternative its longest word that is surely whole, i.e. bounded inside the string."""
    words = set()
    for string in strings:
        found = [
            match.group().lower()
            for match in _WORDISH.finditer(string)
            if string[match.start() - 1 : match.start()] and string[match.end() : match.end() + 1]
            if len(match.group()) > 1 and not re.search(r"[’'_]", match.group())
        ]
        if not found:
            return None
        words.add(max(found, key=len))
    return frozenset(words)


def _sequence(items: list[tuple[Any, Any]]) -> list[set[str]]:
    """Alternatives for each maximal run of the pattern that can be spelt out; a word boundary is written as a blank."""
    runs: list[set[str]] = []
    current: set[str] = {""}
    for operation, value in items:
        spelt = _spell(operation, value)
        if spelt is None:
            runs.append(current)
            if operation is c.SUBPATTERN:
                runs.extend(_sequence(list(value[3])))
            current = {""}
        else:
            grown = {left + right for left in current for right in spelt}
            if len(grown) > _MOST:
                runs.append(current)
                grown = spelt
            current = grown
    runs.append(current)
    return [{_collapse(string) for string in run} for run in runs if run != {""}]


def _collapse(string: str) -> str:
    return re.sub(r" +", " ", string)


def _spell(operation: Any, value: Any) -> set[str] | None:
    """All strings that a part of a pattern can match, or None where they are too many."""
    if operation is c.LITERAL:
        return {chr(value)}
    if operation is c.AT and value in (c.AT_BOUNDARY, c.AT_BEGINNING, c.AT_BEGINNING_STRING, c.AT_END, c.AT_END_STRING):
        return {" "}
    if operation is c.IN:
        return _spell_set(value)
    if operation is c.SUBPATTERN:
        return _spell_all(list(value[3]))
    if operation is c.BRANCH:
        return _spell_branches(value[1])
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT) and value[1] == 1:
        inner = _spell_all(list(value[2]))
        return inner | {""} if inner is not None and value[0] == 0 else inner
    return None


def _spell_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> set[str] | None:
    union: set[str] = set()
    for branch in branches:
        spelt = _spell_all(list(branch))
        if spelt is None:
            return None
        union |= spelt
    return union if len(union) <= _MOST else None


def _spell_set(value: list[tuple[Any, Any]]) -> set[str] | None:
    strings = set()
    for operation, argument in value:
        if operation is c.LITERAL:
            strings.add(chr(argument))
        elif operation is c.CATEGORY and argument is c.CATEGORY_SPACE:
            strings.add(" ")
        elif operation is c.RANGE and argument[1] - argument[0] < 12:
            strings.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return strings


def _spell_all(items: list[tuple[Any, Any]]) -> set[str] | None:
    current = {""}
    for operation, value in items:
        spelt = _spell(operation, value)
        if spelt is None:
            return None
        current = {left + right for left in current for right in spelt}
        if len(current) > _MOST:
            return None
    return current
