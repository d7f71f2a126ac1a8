"""Numbers in a text with the words that follow them, for rules that hold one against another."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: number for number, word in enumerate(_SMALL.split(), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
    "dozen": 12,
}
WORDS |= {
    f"{ten}-{one}": WORDS[ten] + WORDS[one] for ten in _TENS.split() for one in _SMALL.split()[:9]
}  # fmt: skip
_FIRST = "".join(sorted({word[0] for word in WORDS}))
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMBER = compiled(
    r"(?<![\w.,:/$€£№#+-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|"
    # what its first letter tells is told before fifty words are tried, case by case
    rf"(?=[{_FIRST}{_FIRST.upper()}ſ])(?i:{'|'.join(sorted(WORDS, key=len, reverse=True))}))(?![\w:/%-]|[.,]\d)"
    rf"(?: (?P<scale>{'|'.join(SCALES)})\b)?"
)
_RUN = compiled(r"[^\W_]+")
_NEXT = compiled(r" (?P<word>[A-Za-z][a-z]+)(?![\w’'-])")
_AROUND = compiled(
    r"\b(?:about|around|approximately|roughly|nearly|almost|over|under|some|than|least|most|to|only|another|other|"
    r"first|last|next|these|those|additional|further|extra|of|of the|or|and|including|for|every|each)(?: the)? $",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A number, its value, the words after it, and whether a word before it makes it a round, partial or further one."""

    start: int
    end: int
    value: Decimal
    following: tuple[str, ...]
    ends: tuple[int, ...]
    hedged: bool


def quantities(context: Context) -> list[Quantity]:
    """Every number of a document, with up to four plain words that follow it; worked out once."""
    found: list[Quantity] = context.once("quantities", lambda context: list(_quantities(context.document)))
    return found


def _starts(document: Document) -> list[int]:
    """Where a number can begin: words that are one or open with a figure, and all that is not a plain word."""
    found: list[int] = []
    for word, places in document.places.items():
        if word[0].isdecimal() or word in WORDS:
            found += [document.spans[place].start for place in places]
        elif not word.isalnum():
            for place in places:
                found += [run.start() for run in _RUN.finditer(document.text, *document.spans[place])]
    for span in document.hidden:
        found += [run.start() for run in _RUN.finditer(document.text, *span)]
    return sorted(found)


def _quantities(document: Document) -> Iterator[Quantity]:
    text, last = document.text, 0
    for start in _starts(document):
        match = _NUMBER.match(text, start) if start >= last else None
        if match is None:
            continue
        last = match.end()
        number = match["number"].replace(",", "").lower()
        value = Decimal(WORDS[number]) if number in WORDS else Decimal(number)
        value *= SCALES.get(match["scale"] or "", 1)
        words: list[str] = []
        ends: list[int] = []
        position = match.end()
        while len(words) < 4 and (found := _NEXT.match(text, position)):
            position = found.end()
            words.append(found["word"])
            ends.append(position)
        hedged = _AROUND.search(text, max(0, match.start() - 16), match.start()) is not None
        yield Quantity(match.start(), match.end(), value, tuple(words), tuple(ends), hedged)


def singular(word: str) -> str:
    """A word in lower case without its plural s."""
    return word.lower().removesuffix("s")
