"""What an editor types: one key at a terminal, a line where input comes from elsewhere."""

from __future__ import annotations

from typing import NamedTuple

KEYS = {
    "a": "accept the suggestion (a number: that one)",
    "e": "edit: write something else",
    "s": "skip: leave it as it stands",
    "i": "ignore here: this finding in this story, also next time",
    "I": "ignore always: these words for this rule in every story of the house",
    "u": "undo the last decision",
    "w": "write the corrected story now, the rest as it stands",
    "q": "quit; the next review of this story goes on from here",
    "?": "this help",
}
_WITH_TEXT = frozenset("eiI")
MAX_SUGGESTIONS = 9  # one key each


class Command(NamedTuple):
    """A key of `KEYS`, or ``a`` for a number, and what was typed with it.

    Attributes:
        key: what to do.
        choice: the number of the suggestion, from 1.
        text: the new words, or the reason.
    """

    key: str
    choice: int = 1
    text: str = ""


def of_key(key: str) -> Command | None:
    """The command of one key; None for a key that means nothing."""
    if key in {"\r", "\n"}:
        return None
    if key.isascii() and key.isdigit() and key != "0":
        return Command("a", int(key))
    return Command(key) if key in KEYS else None


def of_line(line: str) -> Command | None:
    """The command of a line: a key or a number, and after ``e``, ``i`` and ``I`` the text on the same line.

    What follows ``e`` is taken as it is; ``e ""`` lets the words go, so that a bare ``e`` destroys nothing.
    """
    line = line.rstrip("\r\n")
    head, _, rest = line.strip(" ").partition(" ")
    if head.isascii() and head.isdigit() and not rest:
        return Command("a", int(head))
    if head not in KEYS or (rest and head not in _WITH_TEXT):
        return None
    if head == "e":
        return Command(head, text="" if rest == '""' else rest) if rest else None
    return Command(head, text=rest) if head in _WITH_TEXT else Command(head)
