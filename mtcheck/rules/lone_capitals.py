"""Capitals on posts, bodies and plain nouns that no name follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import third_person
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data, wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

_COMMON = wordlist("lone-capitals-common")
_BODIES = wordlist("lone-capitals-bodies")
_ADJECTIVES = wordlist("lone-capitals-adjectives")
#: What stands before a noun that is used as a common noun.
_BEFORE = wordlist("lone-capitals-before")
_LINKS = frozenset(["of", "for", "on", "and", "to", "in", "the"])
_FUNCTION = wordlist("capitals-function") | {
    "only",
    "also",
    "again",
    "already",
    "now",
    "never",
    "still",
    "just",
    "will",
    "may",
    "might",
    "shall",
}
#: What the State of a court does.
_VERBS = wordlist("capitals-say-past") | wordlist("omitted-speak") | frozenset(data("verbs")["of_states"])
_DEFINED = 4
_MOST = 0.4  # of a sentence's words in capitals: beyond it is a title


class LoneCapital(Rule):
    """A plain noun or adjective with a capital among small letters."""

    code = "MT240"
    name = "lone-capital"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = (
        "Engines restore case word by word, from corpora of the UN and of contracts, where the Director, the Law and the "
        "Parties have capitals."
    )
    how = (
        "A noun for a post, people or a thing after an article, possessive or preposition, or an adjective before a small noun, "
        "with a capital between words in small letters; not before “of” and a name, not in quotations or titles. Nouns that "
        "are used as short names (President, Parliament, House) are left alone, and the State that says or does something in a court."
    )
    message = "A common word takes no capital in the middle of a sentence."
    bad = (
        Bad("The bus company says the [[Driver]] was asleep.", "The bus company says the driver was asleep."),
        Bad("Fares will rise under the [[Federal]] law on taxis.", "Fares will rise under the federal law on taxis."),
        Bad("He took his [[Luggage]] and left the train.", "He took his luggage and left the train."),
    )
    good = (
        "The bus company says the driver was asleep.",
        "She is the Director of the Hermitage in the city.",
        "They met in the Driver Hotel on the lake.",
        "The Court of Appeal met, and the House of Representatives rose.",
        "Counsel for the State told the jury that the State argues nothing of the kind.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word."""
        document = context.document
        for word in (_COMMON | _ADJECTIVES) & document.vocabulary:
            alone = [
                index
                for index in document.places[word]
                if document.words[index] == word.capitalize() and _alone(document, index, word)
            ]
            if len(alone) <= _DEFINED:  # else a term that the text defines, as contracts do
                for index in alone:
                    yield Hit(*document.spans[index], (word,))


class LoneBody(Rule):
    """`the Agency` where the text names no agency."""

    code = "MT241"
    name = "lone-capital-body"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Russian official style and UN style give a body a capital also where its name does not stand."
    how = (
        "“the Agency”, “the Council” and the like before a small word, in a text that has no name with that word in it."
    )
    message = "The body is not named here, so its noun takes no capital."
    bad = (Bad("Fees will rise, the [[Agency]] said on Monday.", "Fees will rise, the agency said on Monday."),)
    good = (
        "Fees will rise, the agency said on Monday.",
        "The City Council met. Fees will rise, the Council said.",
        "He works for the Agency for Roads.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such noun."""
        document = context.document
        for word in _BODIES & document.vocabulary:
            capital = [index for index in document.places[word] if document.words[index] == word.capitalize()]
            if any(_named(document, index) for index in capital):
                continue
            for index in capital:
                plain = document.lowers[index + 1 : index + 2] != [
                    "of"
                ]  # else a name half in small letters, which MT234 mends
                if plain and document.lowers[index - 1] in {"the", "this"} and _alone(document, index, word):
                    yield Hit(*document.spans[index], (word,))


def _acts(word: str, before: str, after: str) -> bool:
    """Whether the State of a court or a treatise does something: the adjective would have a noun after it."""
    return (
        word == "state"
        and before in {"the", "a"}
        and (after in _VERBS or third_person(after) in _VERBS or after.endswith("ed"))
    )


def _alone(document: Document, index: int, word: str) -> bool:
    """Whether a capitalised word stands among small ones as a common word does."""
    sentence = document.sentence_of_word(index)
    if not sentence.first_word < index < sentence.last_word or document.opens_sentence(index):
        return False
    before = document.words[index - 1]
    if document.gap(index - 1) != " " or not before.islower() or document.in_quote(document.spans[index].start):
        return False
    if (
        before in _LINKS
        and index > 1
        and any(word[0].isupper() for word in document.words[max(index - 3, sentence.first_word + 1) : index - 1])
    ):  # Court of Appeal
        return False
    last = index + 1 >= sentence.last_word
    gap = "" if last else document.gap(index)
    after = "" if last else document.words[index + 1]
    if word in _ADJECTIVES and word not in _COMMON:
        fits = (
            gap == " "
            and after.islower()
            and after.isalpha()
            and after not in _FUNCTION
            and not _acts(word, before, after)
        )
    else:
        fits = before in _BEFORE and (
            last or (gap == " " and after.islower()) or (gap[:1] in ",.;" and (not after or after[0].islower()))
        )
    return fits and not _of_name(document, index) and not _titled(document, sentence.first_word, sentence.last_word)


def _of_name(document: Document, index: int) -> bool:
    """Whether “of”, “for” or “on” and a capital follow within two words, as in `Director of the Hermitage`."""
    words = document.words[index + 1 : index + 5]
    return (
        bool(words)
        and words[0] in {"of", "for", "on", "in", "and", "at", "to"}
        and any(word[0].isupper() for word in words[1:])
    )


def _named(document: Document, index: int) -> bool:
    """Whether a capital stands straight before it or “of” and a capital after it: the name of a body."""
    before = index > 0 and document.gap(index - 1) == " " and document.words[index - 1][0].isupper()
    article = before and document.lowers[index - 1] in {"the", "this", "a"}
    after = document.gap(index) == " " and document.words[index + 1 : index + 2]
    return (before and not article) or _of_name(document, index) or bool(after and after[0][0].isupper())


def _titled(document: Document, first: int, last: int) -> bool:
    words = [word for word in document.words[first + 1 : last] if word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) > _MOST * len(words)
