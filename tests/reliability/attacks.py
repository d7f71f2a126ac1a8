"""Texts made to be slow: read off a regular expression, or general ones that any newsroom feed could hold by accident."""

from __future__ import annotations

import random
from re import _constants as c
from re import _parser as sre
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_CLASSES = {
    c.CATEGORY_SPACE: " ", c.CATEGORY_DIGIT: "5", c.CATEGORY_WORD: "a",
    c.CATEGORY_NOT_SPACE: "a", c.CATEGORY_NOT_DIGIT: "a", c.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


class Attack(NamedTuple):
    """A text of any length: something that a pattern begins with, what it loops over, and what it can't end with."""

    head: str
    pump: str
    tail: str = ""

    def text(self, size: int) -> str:
        return f"{self.head}{(self.pump * (size // len(self.pump) + 1))[:size]}{self.tail}"


def attacks(pattern: str, flags: int = 0) -> list[Attack]:
    """For every loop of a pattern: a long run of what it loops over, and many beginnings of what it would match."""
    chance = random.Random(1)
    tree = list(sre.parse(pattern, flags))
    made: set[Attack] = set()
    for _ in range(3):
        for head, pump in _loops(tree, "", chance):
            if pump:
                made |= {Attack(head, pump, "\x00"), Attack("", head + pump), Attack("", head + pump * 3 + " "), Attack("", pump + " ")}
        whole = _example(tree, chance)
        made |= {Attack("", text + " ") for text in (whole, whole[:-1], whole[: len(whole) // 2]) if text}
    return sorted(made)


def _loops(items: Any, head: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for operation, value in items:
        if operation in _REPEATS:
            if value[1] >= 10:
                yield head, _example(value[2], chance)
            yield from _loops(value[2], head, chance)
        elif operation is c.SUBPATTERN:
            yield from _loops(value[3], head, chance)
        elif operation is c.ATOMIC_GROUP:
            yield from _loops(value, head, chance)
        elif operation is c.BRANCH:
            for branch in value[1]:
                yield from _loops(branch, head, chance)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            yield from _loops(value[1], head, chance)
        head += _one(operation, value, chance)


def _example(items: Any, chance: random.Random) -> str:
    return "".join(_one(operation, value, chance) for operation, value in items)


def _one(operation: Any, value: Any, chance: random.Random) -> str:
    if operation is c.LITERAL:
        return chr(value)
    if operation in (c.NOT_LITERAL, c.ANY):
        return "a" if operation is c.ANY or chr(value) != "a" else "b"
    if operation is c.IN:
        return _of_set(value, chance)
    if operation is c.SUBPATTERN:
        return _example(value[3], chance)
    if operation is c.ATOMIC_GROUP:
        return _example(value, chance)
    if operation is c.BRANCH:
        return _example(chance.choice(value[1]), chance)
    if operation in _REPEATS:
        return "".join(_example(value[2], chance) for _ in range(max(value[0], min(value[1], 1))))
    return ""  # boundaries and assertions take no room


def _of_set(value: Any, chance: random.Random) -> str:
    if value[0][0] is c.NEGATE:
        barred = {chr(argument) for operation, argument in value if operation is c.LITERAL}
        return next(char for char in "a b-1.\u2603" if char not in barred)
    picks = []
    for operation, argument in value:
        if operation is c.LITERAL:
            picks.append(chr(argument))
        elif operation is c.RANGE:
            picks.append(chr(chance.randint(*argument)))
        else:
            picks.append(_CLASSES[argument])
    return str(chance.choice(picks))


#: What any text may hold too much of.
GENERAL = {
    "one word without end": Attack("", "a"),
    "one word in capitals": Attack("", "A"),
    "one number": Attack("", "1"),
    "a line without blanks": Attack("", "story-of,the.day/and'so_on"),
    "straight quotes": Attack("", '"'),
    "opening quotes": Attack("", "“"),
    "short quotations": Attack("", "“a” "),
    "guillemets": Attack("", "«"),
    "nested brackets": Attack("", "([{«“"),
    "apostrophes": Attack("", "’"),
    "words joined by apostrophes": Attack("", "a’"),
    "words joined by hyphens": Attack("", "a-"),
    "full stops": Attack("", "."),
    "letters and full stops": Attack("", "a."),
    "initials": Attack("", "A. "),
    "commas": Attack("", "Word, "),
    "dashes": Attack("", "— "),
    "colons": Attack("", ": "),
    "blanks": Attack("The end", " "),
    "tabs": Attack("The end", "\t"),
    "empty lines": Attack("The end", "\n"),
    "lines of one letter": Attack("", "a\n"),
    "hard-wrapped lines": Attack("", "a long line of some words that goes on and on without an end\n"),
    "bullets": Attack("", "• a\n"),
    "numbered items": Attack("", "1. a\n"),
    "the same word": Attack("", "the "),
    "the same name": Attack("", "trump Trump "),
    "names": Attack("", "Vladimir Putin Donald Trump Emmanuel Macron "),
    "bodies": Attack("", "Foreign Ministry White house State Duma "),
    "numbers": Attack("", "1,000 12 "),
    "money": Attack("", "$5 million "),
    "dates": Attack("", "1 Dec. "),
    "datelines": Attack("", "MOSCOW, 1 Dec — RIA Novosti. "),
    "attributions": Attack("", "“We are glad”, — said he. "),
    "negations": Attack("", "not any "),
    "faults in one sentence": Attack("", "Mr. Putin and Donald trump said that the White house "),
    "faults in sentences": Attack("", "He told Donald trump about the White house. "),
    "addresses": Attack("", "http://"),
    "mail addresses": Attack("", "a@b."),
    "backticks": Attack("", "`a"),
    "hash tags": Attack("", "#a"),
    "combining marks": Attack("", "e\u0301"),
    "emoji": Attack("", "\U0001f600"),
    "invisible characters": Attack("", "\u200b\u202e"),
    "Russian": Attack("", "привет "),
}
