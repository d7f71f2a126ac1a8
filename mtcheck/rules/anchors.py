"""Which words and marks must stand in a text for a regular expression to match it.

They are tested against a document's vocabulary, so that only rules that can fire run their patterns, and against each
sentence, so that they run on few. The answer errs on the side of saying nothing ("always look"): a wrong anchor would
lose findings.
"""

from __future__ import annotations

import itertools
import re
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as sre  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    _Reader = Callable[[Iterable[str]], set[frozenset[str]]]

_MOST = 400  # a longer list of alternatives is no filter
_MOST_PAIRS = 100
_LINE_FEED = ord("\n")
_MOST_STRINGS = 5_000  # what a stretch of a pattern may be spelt out as
_FIGURES = frozenset("0123456789")
_POSSESSIVE = re.compile(r"[’']s$")
_PART = re.compile(r"[^\W_]+")
_WORDISH = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


def required_words(pattern: str, flags: int = 0) -> tuple[frozenset[str], ...]:
    """Groups of words in lower case: where a pattern matches within a text, one word of each stands in that text.

    Returns:
        The groups, the rarest-looking first; none where nothing can be told.
    """
    found = {words for words in _groups(list(sre.parse(pattern, flags)), _whole_words) if len(words) <= _MOST}
    groups = [words for words in found if not any(other < words for other in found)]
    return tuple(sorted(groups, key=lambda words: (_worth(words), sorted(words)), reverse=True))


def required_neighbours(pattern: str, flags: int = 0) -> tuple[frozenset[str], ...]:
    """Groups of two words side by side (``the their``), as `required_words` has them of single words."""
    found = {pairs for pairs in _groups(list(sre.parse(pattern, flags)), _neighbours) if len(pairs) <= _MOST_PAIRS}
    return tuple(sorted((pairs for pairs in found if not any(other < pairs for other in found)), key=sorted))


def _groups(items: list[tuple[Any, Any]], read: _Reader) -> list[frozenset[str]]:
    """Groups of words that a sequence needs: those of its runs, and of each list of alternatives that can't be spelt out.

    Args:
        items: the sequence.
        read: takes the groups from the alternatives of a run.
    """
    found = [words for run in _runs(items) for words in read(run)]
    flat = list(_flat(items))
    for at, (operation, value) in enumerate(flat):
        if _spell(operation, value) is not None:
            continue
        if operation is c.BRANCH:
            before, after = _bound(flat[:at], -1), _bound(flat[at + 1 :], 1)
            each = [_groups([*before, *branch, *after], read) for branch in value[1]]
            if all(each):
                found.append(frozenset().union(*(max(groups, key=_worth) for groups in each)))
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT) and value[0] > 0:
            found += _groups(list(value[2]), read)
    return found


def _bound(items: list[tuple[Any, Any]], direction: int) -> list[tuple[Any, Any]]:
    """A word boundary, where what stands before or after a part of a pattern is surely one; else nothing."""
    near = items[:1] if direction > 0 else items[-1:]
    return [(c.AT, c.AT_BOUNDARY)] if near and _bounds(near, direction) else []


def _bounds(items: list[tuple[Any, Any]], direction: int) -> bool:
    """Whether the near end of a part of a pattern is never a letter, figure or apostrophe."""
    at = 0 if direction > 0 else -1
    ends = {string[at : at + 1 or None] for string in _spell_end(items, direction)}
    return all(end and not end.isalnum() and end not in "_’'" for end in ends)


def required_marks(pattern: str, flags: int = 0) -> tuple[str, ...]:
    """Strings of marks, one of each of which a text holds in which the pattern matches; ``0`` stands for any figure."""
    return tuple(dict.fromkeys(_marks(list(sre.parse(pattern, flags)))))


def within_a_line(pattern: str, flags: int = 0) -> bool:
    """Whether no match has a line feed in it, nor looks further ahead than one."""
    return not _takes_line_feed(list(sre.parse(pattern, flags)))


def _takes_line_feed(items: Iterable[tuple[Any, Any]]) -> bool:
    return any(_may_be_line_feed(operation, value) for operation, value in items)


def _may_be_line_feed(operation: Any, value: Any) -> bool:
    if operation is c.LITERAL:
        return bool(value == _LINE_FEED)
    if operation is c.IN:
        return _holds_line_feed(value)
    if operation is c.SUBPATTERN:
        return _takes_line_feed(value[3])
    if operation is c.BRANCH:
        return any(map(_takes_line_feed, value[1]))
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT):
        return _takes_line_feed(value[2])
    if operation in (c.ASSERT, c.ASSERT_NOT):
        return bool(value[0] > 0 and value[1].getwidth()[1] > 1) and _takes_line_feed(value[1])
    return bool(operation is not c.AT)


def _holds_line_feed(members: list[tuple[Any, Any]]) -> bool:
    """Whether a class of characters has the line feed in it."""
    negated = members[0][0] is c.NEGATE
    for operation, value in members:
        listed = (
            (operation is c.LITERAL and value == _LINE_FEED)
            or (operation is c.RANGE and value[0] <= _LINE_FEED <= value[1])
            or (operation is c.CATEGORY and value in (c.CATEGORY_SPACE, c.CATEGORY_NOT_WORD, c.CATEGORY_NOT_DIGIT))
        )
        if listed:
            return not negated
    return negated


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
    """The marks of a class; None where letters or blanks, which every text has, are among them."""
    inside: set[str] = set()
    for operation, value in members:
        if operation is c.LITERAL and chr(value) in _FIGURES:
            inside.add("0")
        elif operation is c.LITERAL and not chr(value).isalnum() and not chr(value).isspace():
            inside.add(chr(value))
        elif (operation is c.RANGE and chr(value[0]) in _FIGURES and chr(value[1]) in _FIGURES) or (
            operation is c.CATEGORY and value is c.CATEGORY_DIGIT
        ):
            inside.add("0")
        else:
            return None
    return "".join(sorted(inside))


def _worth(words: frozenset[str]) -> tuple[int, int]:
    return min(len(word) for word in words), -len(words)


def _whole_words(strings: Iterable[str]) -> set[frozenset[str]]:
    """Groups of words that are surely whole, i.e. bounded inside the string, of which each alternative has one.

    Words that stand at the same place from the front or the back make a group, and the longest of each alternative.
    """
    each = [
        [
            word
            for written in _bounded(_WORDISH, string)
            if not re.search(r"[’'_]", word := _POSSESSIVE.sub("", written.lower()))
        ]
        for string in strings
    ]
    return _by_place(each)


def _neighbours(strings: Iterable[str]) -> set[frozenset[str]]:
    """As `_whole_words`, of two words with no letter between; what an apostrophe parts is two words."""
    each = [list(map(" ".join, itertools.pairwise(_bounded(_PART, string.lower())))) for string in strings]
    return _by_place(each)


def _bounded(words: re.Pattern[str], string: str) -> list[str]:
    """The words that have something before and behind them in a string, so that they are whole."""
    found = words.finditer(string)
    return [match.group() for match in found if match.start() > 0 and match.end() < len(string)]


def _by_place(each: list[list[str]]) -> set[frozenset[str]]:
    least = min(map(len, each))
    groups = {frozenset(words[place] for words in each) for place in range(-least, least)}
    return groups | {frozenset(max(words, key=len) for words in each)} if least else groups


def _flat(items: list[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """A sequence with what its groups hold in their place."""
    for operation, value in items:
        if operation is c.SUBPATTERN:
            yield from _flat(list(value[3]))
        else:
            yield operation, value


def _runs(items: list[tuple[Any, Any]]) -> list[set[str]]:
    """Alternatives for each stretch of the pattern that can be spelt out; a word boundary is written as a blank.

    What a look-ahead or look-behind spells out is part of a stretch as well.
    """
    runs: list[set[str]] = []
    current: set[str] = {""}
    for operation, value in _flat(items):
        if operation is c.ASSERT:
            direction, inner = value[0], list(value[1])
            beside = _spell_end(inner, direction)
            if direction > 0:
                runs += [*_grown(current, beside), *_runs(inner)]
            elif current == {""}:
                current = beside
            continue
        spelt = _spell(operation, value)
        if spelt is None:
            runs += _grown(current, _end(operation, value, 1))
            current = _end(operation, value, -1) | (current if _may_miss(operation, value) else set())
        else:
            *over, current = _grown(current, spelt)
            runs += over
    runs.append(current)
    return [{_collapse(string) for string in run} for run in runs if run != {""}]


def _grown(current: set[str], spelt: set[str]) -> list[set[str]]:
    """A stretch with what follows it; in two where it would be too long, and then each with the mark that bounds it."""
    if len(current) * len(spelt) <= _MOST_STRINGS:
        return [_joined(current, spelt)]
    return [
        _joined(current, {_mark(string[:1]) for string in spelt}),
        _joined({_mark(string[-1:]) for string in current}, spelt),
    ]


def _mark(char: str) -> str:
    return "" if char.isalnum() else char


def _end(operation: Any, value: Any, direction: int) -> set[str]:
    """What can stand at the beginning or end of a part that can't be spelt out as a whole."""
    if operation is c.BRANCH:
        return set().union(*(_spell_end(list(branch), direction) for branch in value[1]))
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT):
        ends = _spell_end(list(value[2]), direction)
        return {""} if direction > 0 and not value[0] else ends
    return {""}


def _may_miss(operation: Any, value: Any) -> bool:
    return operation in (c.MAX_REPEAT, c.MIN_REPEAT) and not value[0]


def _joined(left: set[str], right: set[str]) -> set[str]:
    return {one + other for one in left for other in right}


def _spell_end(items: list[tuple[Any, Any]], direction: int) -> set[str]:
    """All strings that the near end of a look-around can be: its beginning if it looks ahead, else its end."""
    best = {""}
    for count in range(1, len(items) + 1):
        spelt = _spell_all(items[:count] if direction > 0 else items[-count:])
        if spelt is None or len(spelt) > _MOST:
            break
        best = spelt
    return best


def _collapse(string: str) -> str:
    return re.sub(r" +", " ", string)


def _spell(operation: Any, value: Any) -> set[str] | None:
    """All strings that a part of a pattern can match, or None where they are too many."""
    if operation is c.LITERAL:
        return {chr(value)}
    if operation in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return _spell_place(operation, value)
    if operation is c.IN:
        return _spell_set(value)
    if operation is c.SUBPATTERN:
        return _spell_all(list(value[3]))
    if operation is c.BRANCH:
        return _spell_branches(value[1])
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT) and value[1] == 1:
        inner = _spell_all(list(value[2]))
        return inner | {""} if inner is not None and value[0] == 0 else inner
    if operation in (c.MAX_REPEAT, c.MIN_REPEAT) and (value[0], _spell_all(list(value[2]))) == (1, {" "}):
        return {" "}  # some blanks
    return None


def _spell_place(operation: Any, value: Any) -> set[str] | None:
    """A word boundary, or a look-around that makes one, as a blank; any other look-around as nothing."""
    if operation is c.AT:
        bounds = (c.AT_BOUNDARY, c.AT_BEGINNING, c.AT_BEGINNING_STRING, c.AT_END, c.AT_END_STRING)
        return {" "} if value in bounds else None
    inner = list(value[1])
    bound = _is_word_class(inner) if operation is c.ASSERT_NOT else _bounds(inner, value[0])
    return {" "} if bound else {""}


def _is_word_class(items: list[tuple[Any, Any]]) -> bool:
    r"""Whether a look-around is one class of characters, letters and figures among them, as in ``(?!\w)``."""
    if len(items) != 1 or items[0][0] is not c.IN:
        return False
    return (c.CATEGORY, c.CATEGORY_WORD) in items[0][1] and (c.NEGATE, None) not in items[0][1]


def _spell_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> set[str] | None:
    union: set[str] = set()
    for branch in branches:
        spelt = _spell_all(list(branch))
        if spelt is None:
            return None
        union |= spelt
    return union if len(union) <= _MOST_STRINGS else None


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
        current = _joined(current, spelt)
        if len(current) > _MOST_STRINGS:
            return None
    return current
