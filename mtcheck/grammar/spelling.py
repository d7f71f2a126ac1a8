"""What to make of a word that LanguageTool's dictionary does not know.

News is full of good words that no dictionary has (names, drugs, coinages), so an unknown word alone proves nothing. Two
shapes do: a slip of the keyboard in a known word, and a known name that lost its capital.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

#: Shorter words have too many neighbours: `fom` is as near to `from` as to `for`.
_SHORTEST_TYPO = 6
_SHORTEST_NAME = 5
#: Of a suggestion list only the best few say something about what was meant.
_SUGGESTIONS_SEEN = 3
#: A writer makes a slip once or twice; a word that keeps coming is meant.
_MEANT_FROM = 3

_PLAIN_WORD = re.compile(r"[a-z]+")
_BRITISH = "is British English"
#: British against American spelling, for words of which LanguageTool does not say that they are British.
_BRITISH_AMERICAN = (
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"our"), "or"),
    (re.compile(r"ll(?=[aei])"), "l"),
    (re.compile(r"gement"), "gment"),
    (re.compile(r"eable"), "able"),
    (re.compile(r"ys(?=[ei])"), "yz"),
    (re.compile(r"is(?=[aei])"), "iz"),
)


class Shape(Enum):
    """What an unknown word looks like."""

    SLIP = auto()
    LOST_CAPITAL = auto()
    UNKNOWN = auto()
    ACCEPTED = auto()


class UnknownWord(NamedTuple):
    """A word that LanguageTool's dictionary does not have, and what is known of it.

    Attributes:
        word: as it stands in the text.
        suggestions: what LanguageTool would write, best first.
        message: what LanguageTool says; it tells British spellings apart there.
        known: whether the caller's own word list has it.
    """

    word: str
    suggestions: tuple[str, ...]
    message: str = ""
    known: bool = False

    @property
    def accepted(self) -> bool:
        """Whether there is nothing to say of it.

        So it is with any word that is not plain lower-case Latin letters: there are the names, codes and abbreviations.
        """
        if self.known or _BRITISH in self.message or not _PLAIN_WORD.fullmatch(self.word):
            return True
        # housebuilder, freefall: two known words written as one, which is how English makes new ones
        best = self.suggestions[:_SUGGESTIONS_SEEN]
        joined = any(_letters(other) == self.word for other in best if other.lower() != self.word)
        british = any(pattern.sub(american, self.word) in self.suggestions for pattern, american in _BRITISH_AMERICAN)
        return joined or british

    def judge(self, document: str) -> tuple[Shape, tuple[str, ...]]:
        """Say what the word looks like.

        Args:
            document: the whole text, to count how often the word comes.

        Returns:
            The shape, and those suggestions that fit it.
        """
        if self.accepted:
            return Shape.ACCEPTED, ()
        best = self.suggestions[:_SUGGESTIONS_SEEN]
        if _times(self.word, document) >= _MEANT_FROM:
            return Shape.UNKNOWN, best
        capitals = tuple(other for other in best if other == self.word.capitalize())
        if capitals and len(self.word) >= _SHORTEST_NAME:
            return Shape.LOST_CAPITAL, capitals
        slips = tuple(other for other in best if is_slip(self.word, other))
        if slips and len(self.word) >= _SHORTEST_TYPO:
            return Shape.SLIP, slips
        return Shape.UNKNOWN, best


def is_slip(word: str, meant: str) -> bool:
    """Whether `word` is `meant` with one slip of the usual kinds.

    These are a letter too many or too few, two letters swapped, or one vowel for another (paiment), never at the first
    letter; a consonant for another makes other words (planemaker, platemaker). An s for a z does not count.
    """
    if not _PLAIN_WORD.fullmatch(meant) or word[0] != meant[0]:
        return False
    if "iz" in meant or "yz" in meant:
        british = meant.replace("iz", "is").replace("yz", "ys")
        if word != british and _one_slip(word, british):
            return True
    return _one_slip(word, meant)


def _one_slip(word: str, meant: str) -> bool:
    if abs(len(word) - len(meant)) > 1:
        return False
    head = 0
    while head < min(len(word), len(meant)) and word[head] == meant[head]:
        head += 1
    rest, other = word[head:], meant[head:]
    if len(word) > len(meant):
        return rest[1:] == other
    if len(word) < len(meant):
        return rest == other[1:]
    swapped = len(rest) > 1 and rest[1] + rest[0] + rest[2:] == other
    vowel = bool(rest) and rest[1:] == other[1:] and rest[0] in "aeiouy" and other[0] in "aeiouy"
    return swapped or vowel


def _letters(text: str) -> str:
    return text.replace(" ", "").replace("-", "").lower()


def _times(word: str, document: str) -> int:
    return len(re.findall(rf"\b{re.escape(word)}\b", document))
