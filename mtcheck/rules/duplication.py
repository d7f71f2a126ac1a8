"""Words, sentences and headlines that stand twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.document import BlockKind
from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document


_RUN = compiled(r"\w+")


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _first(text: str) -> str:
    """The first word of what `_folded` gives."""
    found = _RUN.search(text)
    return found[0].casefold() if found else ""


class RepeatedHeadline(Rule):
    """The headline twice at the top."""

    code = "MT360"
    name = "repeated-headline"
    category = "duplication"
    severity = Severity.NEUTRAL
    level = Level.HINT
    why = "Copying a story from a translated page takes its title from the head of the page and again from the story."
    how = "The first block's text once more in the next two blocks; shown as advice for a wire story, as a hint elsewhere."
    message = "The headline stands twice."
    bad = (
        Bad(
            "Mayor opens bridge in Tver\n\n[[Mayor opens bridge in Tver]]\n\nTVER, 3 Mar — RIA Novosti. The new bridge is open."
        ),
        Bad("Fog closes airport\n\n[[Fog closes airport]]\n\nAll flights were delayed on Monday."),
    )
    good = (
        "Mayor opens bridge in Tver\n\nThe mayor opened a bridge in Tver.",
        "Fog closes airport\n\nFog closed the airport.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """The headline's second copy."""
        blocks, text = context.document.blocks, context.document.text
        if not blocks:
            return
        first = _folded(text[blocks[0].start : blocks[0].end])
        for block in blocks[1:3]:
            if first and _folded(text[block.start : block.end]) == first:
                wire = context.document.dateline is not None
                yield Hit(block.start, block.end, level=Level.LIKELY if wire else None)
                return


class RepeatedSentence(Rule):
    """A sentence or paragraph twice."""

    code = "MT361"
    name = "repeated-sentence"
    category = "duplication"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "A segment that was aligned or pasted twice is translated twice."
    how = "A sentence of eight words or more that stands word for word in the text before, headlines and list items aside."
    message = "This sentence stands in the text already."
    bad = (
        Bad(
            "The bridge over the river Tversa was closed on Monday morning. Cars took the ferry. [[The bridge over the river Tversa was closed on Monday morning.]]"
        ),
        Bad(
            "Nobody was hurt in the fire at the paint plant, police said.\n\n[[Nobody was hurt in the fire at the paint plant, police said.]]"
        ),
    )
    good = (
        "The bridge was closed. The ferry ran. The bridge was closed.",
        "The bridge over the river was closed on Monday.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences that stand in the text before."""
        document = context.document
        opened: dict[str, str] = {}  # the first sentence to open with a word: only such as share it need be compared
        seen: set[str] = set()
        for sentence in document.sentences:
            block = document.blocks[sentence.block]
            if sentence.last_word - sentence.first_word < 8 or block.kind in {
                BlockKind.LIST_ITEM,
                BlockKind.HEADLINE,
                BlockKind.CROSSHEAD,
            }:
                continue
            text = document.text[sentence.start : sentence.end]
            before = opened.setdefault(_first(text), text)
            if before is text:
                continue
            if before:
                seen.add(_folded(before))
                opened[_first(text)] = ""
            key = _folded(text)
            if key in seen:
                yield Hit(sentence.start, sentence.end)
            seen.add(key)


_MAY_DOUBLE = wordlist("duplication-may-double")
_NAMES_DOUBLED = wordlist("duplication-names-doubled")


class DoubledWord(Rule):
    """A word twice or more in a row."""

    code = "MT362"
    name = "doubled-word"
    category = "duplication"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Neural engines loop; and a word at the seam of two phrases is written by both."
    how = "The same word in a row with only a blank between: function words twice, other words three times, or names twice."
    message = "The word stands twice."
    bad = (
        Bad("The court fined [[the the]] owner.", "The court fined the owner."),
        Bad("He lost his [[card card card]] on the bus.", "He lost his card on the bus."),
        Bad("The envoy met [[Petrov Petrov]] in Minsk.", "The envoy met Petrov in Minsk."),
    )
    good = (
        "He said that that was all.",
        "It was a very very long day.",
        "Duran Duran played in Baden Baden.",
        "No, no, no.",
        "An An-26 landed in Tver.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Runs of one word."""
        document = context.document
        lowers, end = document.lowers, len(document.lowers)
        index = 0
        while index + 1 < end:
            last = index
            while last + 1 < end and lowers[last + 1] == lowers[index] and document.gap(last) in {" ", "\u00a0"}:
                last += 1
            if last > index and self._wrong(document, index, last):
                word = document.words[index]
                yield Hit(document.spans[index].start, document.spans[last].end, (word,), f"{last - index + 1} times")
            index = last + 1

    def _wrong(self, document: Document, first: int, last: int) -> bool:
        word = document.lowers[first]
        if _TYPE.match(document.text, document.spans[last].end):
            return False
        if word in _MAY_DOUBLE or word in _NAMES_DOUBLED or not word.isalpha() or len(word) < 2:
            return word == "a"
        if last - first >= 2 or word in _GRAMMAR:
            return True
        pair = document.words[first : last + 1]
        return (
            len(word) > 3
            and all(name[0].isupper() and name[1:].islower() for name in pair)
            and not document.opens_sentence(first)
        )


_GRAMMAR = wordlist("duplication-grammar")
_TYPE = compiled(r"-\d")  # an An-26


class DoubledPhrase(Rule):
    """Two or three words twice in a row."""

    code = "MT363"
    name = "doubled-phrase"
    category = "duplication"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Neural engines loop; and a phrase at the seam of two segments is written by both."
    how = "The same two to four words in a row twice, with only blanks between."
    message = "The phrase stands twice."
    bad = (
        Bad("He spoke [[of the house of the house]] on the hill.", "He spoke of the house on the hill."),
        Bad("The ship of [[the Northern Fleet the Northern Fleet]] sank.", "The ship of the Northern Fleet sank."),
    )
    good = (
        "It rained more and more and more.",
        "Day after day after day he waited.",
        "He ran again and again.",
        "Step by step by step.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Phrases that follow themselves."""
        document = context.document
        last = 0
        for index in self._openings(document):
            for size in (4, 3, 2):
                if index >= last and self._twice(document, index, size) and self._wrong(document, index, size):
                    span = document.spans[index].start, document.spans[index + 2 * size - 1].end
                    yield Hit(*span, (document.text[span[0] : document.spans[index + size - 1].end],))
                    last = index + 2 * size

    def _openings(self, document: Document) -> list[int]:
        """The words that stand once more two, three or four words later, in order; mostly none."""
        lowers = document.lowers
        return sorted(
            {
                index
                for size in (4, 3, 2)
                for index, (word, later) in enumerate(zip(lowers, lowers[size:], strict=False))
                if word == later
            }
        )

    def _twice(self, document: Document, index: int, size: int) -> bool:
        middle = index + size
        return document.lowers[index:middle] == document.lowers[middle : middle + size]

    def _wrong(self, document: Document, index: int, size: int) -> bool:
        words = document.lowers[index : index + size]
        if len(set(words)) < size or any(not word.isalpha() for word in words):
            return False
        if size == 2 and (words[0] in _LINKS or words[1] in _LINKS):
            return False
        return (
            all(document.gap(place) == " " for place in range(index, index + 2 * size - 1)) and sum(map(len, words)) > 5
        )


_LINKS = wordlist("duplication-links")
