"""Words looked for in a text, and replacements put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def splice(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """The text with changes made.

    Args:
        text: the text as it was.
        changes: start, end (code points of that text) and replacement of each, in order of place and without overlaps.
    """
    pieces: list[str] = []
    position = 0
    for start, end, replacement in changes:
        pieces += [text[position:start], replacement]
        position = end
    return "".join([*pieces, text[position:]])


def whole(words: str, text: str) -> Iterator[int]:
    """Where some words stand in a text and are not part of longer ones."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        begins = at == 0 or not (text[at - 1].isalnum() and words[0].isalnum())
        if begins and (end == len(text) or not (text[end].isalnum() and words[-1].isalnum())):
            yield at
        at = text.find(words, at + 1)
