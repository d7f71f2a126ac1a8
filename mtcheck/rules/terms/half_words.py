"""Capitalised words that are no names: common nouns that an engine spelt by ear, and derivations that it made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_LEAST = 7  # letters: shorter words are near to too much
_VOWELS = frozenset("aeiouy")
#: Endings that make no new words of known ones in names of people and places.
_ENDINGS = (
    "ial", "ional", "ary", "ive", "ives", "ist", "ists", "ator", "ators", "or", "ors", "edly", "ically", "ly", "ness", "ment", "ments", "ity",
)  # fmt: skip


class HalfWord(Rule):
    """A capitalised word that is nearly an English noun."""

    code = "MT422"
    name = "capitalised-half-word"
    category = "garbled-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "A word that the engine half knows is spelt by ear or put together from pieces, and takes a capital as if it were a name: мессенджер to "
        "Messinger, губернаторский to Governorial, футболисты to Footballists."
    )
    how = (
        "A capitalised word that is in no list of words or names and is a frequent English word with an ending that makes no word of it; or that "
        "differs in one vowel from a frequent English word of at least seven letters, stands at least twice and never after a first name or a title."
    )
    message = "This is no name but a word that the engine spelt by ear or made up."
    bad = (
        Bad("Officials of the [[Governorial]] Corps met."),
        Bad(
            "MESSINGER DOWN\n\nUsers of the [[Messinger]] Telegram complained.",
            "MESSINGER DOWN\n\nUsers of the messenger Telegram complained.",
        ),
    )
    good = (
        "Ruth Messinger spoke first. Messinger left at noon.",
        "The Governors met. A Governorate is a province.",
        "Heather Stanning rowed. The crowd cheered Stanning.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word."""
        document, lexicon = context.document, context.lexicon
        unknown = {word for word in document.vocabulary if len(word) >= _LEAST and word.isascii() and word.isalpha()}
        for listed in (lexicon.words, lexicon.common, forms(lexicon).known):
            unknown -= listed & unknown
        for lower in unknown:
            places = document.places[lower]
            shown = [
                index for index in places if not document.words[index].isupper()
            ]  # in a headline in capitals all words are
            if not all(document.words[index][0].isupper() for index in places) or _is_plural(lower, lexicon):
                continue
            if _is_made_up(lower, lexicon):
                yield from (
                    Hit(*document.spans[index], (), "an English word with an ending that makes no word of it")
                    for index in shown
                )
            elif len(places) > 1 and not any(_follows_name(context, index) for index in places):
                right = _by_ear(lower, lexicon)
                if right:
                    yield from (Hit(*document.spans[index], (right,), f"one vowel from {right}") for index in shown)


def _is_plural(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("s") and (word[:-1] in lexicon.words or word[:-1] in forms(lexicon).known)


def _is_made_up(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a frequent English word with an ending that gives no word of any list."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and not lexicon.frequent.isdisjoint({stem, f"{stem}e"}):
            return True
    return False


def _follows_name(context: Context, index: int) -> bool:
    """Whether a capitalised word stands before it, as a first name or a title does."""
    document = context.document
    return (
        index > 0
        and document.gap(index - 1) in {" ", ". "}
        and document.words[index - 1][:1].isupper()
        and document.lowers[index - 1] not in {"the", "a", "an"}
    )


def _by_ear(word: str, lexicon: Lexicon) -> str | None:
    """The one frequent English word that differs from it in a vowel."""
    found = {
        right
        for at, char in enumerate(word)
        if char in _VOWELS
        for vowel in "aeiouy"
        if (right := word[:at] + vowel + word[at + 1 :]) != word
        and right in lexicon.words
        and right in lexicon.frequent
    }
    return found.pop() if len(found) == 1 else None
