"""Capitals on common words in the middle of a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import is_past
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import wordlist
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

_FUNCTION = wordlist("capitals-function")
_TITLE_RUN = 3


class CapitalFunctionWord(Rule):
    """A function word with a capital in the middle of a sentence."""

    code = "MT220"
    name = "capital-function-word"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines of 2017-2019 restore case word by word; a capital from another sentence of the corpus stays on With, Do, Yes."
    how = (
        "A preposition, pronoun, auxiliary or conjunction with a capital between two lower-case words, not in a title."
    )
    message = "A capital in the middle of a sentence."
    bad = (
        Bad("The talks [[With]] the union went on.", "The talks with the union went on."),
        Bad("“Apparently, [[Yes]],” the guard said.", "“Apparently, yes,” the guard said."),
    )
    good = (
        "He read War And Peace on the train.",
        "The film Gone With the Wind was shown.",
        "She asked: Who will pay?",
        "In his words, It is over.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Capitalised function words between lower-case ones."""
        document = context.document
        for word in _FUNCTION & document.vocabulary:
            for index in document.places[word]:
                if document.words[index] == word.capitalize() and self._stray(document, index):
                    yield Hit(*document.spans[index], (word,))

    def _stray(self, document: Document, index: int) -> bool:
        sentence = document.sentence_of_word(index)
        if not sentence.first_word < index < sentence.last_word - 1 or document.opens_sentence(index):
            return False
        before, after = document.words[index - 1], document.words[index + 1]
        gap = document.gap(index - 1)
        if gap == ", ":
            # "he said, Who will pay" is speech without marks; "Apparently, Yes," is not.
            return (
                document.words[index] in {"Yes", "No"}
                and document.in_quote(document.spans[index].start)
                and document.gap(index).startswith(",")
            )
        return (
            gap == " "
            and before.islower()
            and after.islower()
            and document.gap(index) == " "
            and not _titled(document, index)
        )


def _titled(document: Document, index: int) -> bool:
    """Whether capitals stand close on both sides, as in a title."""
    sentence = document.sentence_of_word(index)
    left = document.words[max(sentence.first_word + 1, index - _TITLE_RUN) : index]
    right = document.words[index + 1 : min(sentence.last_word, index + 1 + _TITLE_RUN)]
    return any(word[0].isupper() for word in left) and any(word[0].isupper() for word in right)




class StrayCapital(Rule):
    """A common noun or verb with a capital that the document itself denies it."""

    code = "MT221"
    name = "stray-capital"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "The engine's case model remembers a word from titles and names (the Park, special Commission, Account) and capitalises it in running text."
    how = (
        "An English word with a capital in the middle of a sentence, between lower-case words, that stands in lower case at "
        "least twice elsewhere in the document and never with a capital again."
    )
    message = "A capital on a common word; the rest of the text writes it small."
    bad = (
        Bad("The river rose, and the river broke its banks. People who lived near the [[River]] left it. A river guard stayed.",
            "The river rose, and the river broke its banks. People who lived near the river left it. A river guard stayed."),
        Bad("A bus hit a tram. The bus was empty. The driver of the [[Bus]] fled. No bus has run since.",
            "A bus hit a tram. The bus was empty. The driver of the bus fled. No bus has run since."),
    )  # fmt: skip
    good = (
        "The Hill reports that the hill is steep and the hill is bare.",
        "The Sun writes of the sun; the sun rose.",
        "He met May in may and may again.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Capitalised words that the document otherwise writes small."""
        document, words = context.document, context.lexicon.words
        for word, places in document.places.items():
            if len(places) < 3 or len(word) < 3 or word not in words or word in _FUNCTION or word in _NAMES:
                continue
            capital = [
                place for place in places if document.words[place][0].isupper() and not document.opens_sentence(place)
            ]
            small = sum(document.words[place][0].islower() for place in places)
            if len(capital) == 1 and small >= 3 and self._alone(document, capital[0]):
                yield Hit(*document.spans[capital[0]], (word,), f"{small} times in lower case in this text")

    def _alone(self, document: Document, index: int) -> bool:
        sentence = document.sentence_of_word(index)
        if not sentence.first_word < index < sentence.last_word or _in_title(
            document, sentence.first_word, sentence.last_word
        ):
            return False
        around = (
            document.words[max(sentence.first_word, index - 3) : index]
            + document.words[index + 1 : min(sentence.last_word, index + 3)]
        )
        return (
            document.gap(index - 1) == " " and document.words[index][1:].islower()
            and all(word.islower() for word in around)
            and document.words[index - 1].islower()
            and not document.in_quote(document.spans[index].start)
        )  # fmt: skip


# Short names of papers, places, months and bodies that are common words too.
_NAMES = wordlist("capitals-names")
_NAMES -= frozenset({"river", "bus"})


def _in_title(document: Document, first: int, last: int) -> bool:
    """Whether a sentence is set in title case, as headlines are."""
    body = document.words[first + 1 : last]
    return bool(body) and sum(word[0].isupper() for word in body) * 2 > len(body)


_LETS = Sought(r"\b[Ll]et[’']s (?P<word>[A-Z][a-z]+)\b(?! [A-Z])")


class CapitalAfterLets(Rule):
    """`let’s See`."""

    code = "MT222"
    name = "capital-after-lets"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.CERTAIN
    why = "посмотрим is one word; the second half of its translation takes the capital of a sentence's first word."
    how = "“let’s” and a capitalised English verb that the lexicon knows in lower case."
    message = "A capital in the middle of a sentence."
    bad = (
        Bad(
            "“There is time, let’s [[Wait]] for the vote,” he said.",
            "“There is time, let’s wait for the vote,” he said.",
        ),
        Bad("Well, let's [[Hope]] for the best.", "Well, let's hope for the best."),
    )
    good = (
        "Well, let’s see.",
        "They sang Let’s Dance The Night Away.",
        "The foundation Let’s Encrypt signs it.",
        "Well, let’s Google it.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Capitals after “let’s”."""
        document = context.document
        for match in _LETS.finditer(document):
            word = match["word"].lower()
            if word in _PLAIN_VERBS and not (
                document.text[match.start()] == "L" and document.text[max(0, match.start() - 1)] not in '“"\n'
            ):
                yield Hit(*match.span("word"), (word,))


_PLAIN_VERBS = wordlist("capitals-plain-verbs")

_LONE_CAPITAL = Sought(
    r"(?<=[a-z] )(?P<word>[A-Z][a-z]{2,})(?= (?:the|a|an|his|her|their|its|that|to|on|in|with|at|from|for|by)\b)"
)


class CapitalVerb(Rule):
    """A finite verb with a capital after its subject."""

    code = "MT223"
    name = "capital-verb"
    category = "stray-capital"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "The engine's case model remembers the word from headlines and capitalises it in running text."
    how = "An irregular or -ed past with a capital between a lower-case word and an article or preposition, outside titles and quotations."
    message = "A capital in the middle of a sentence."
    bad = (
        Bad("The envoy [[Said]] that the talks were over.", "The envoy said that the talks were over."),
        Bad("The court [[Rejected]] the appeal on Monday.", "The court rejected the appeal on Monday."),
    )
    good = ("The film Gone is about a car.", "The band United the People sang.", "The envoy said that it was over.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Capitalised past verbs in running text."""
        document, words = context.document, context.lexicon.words
        for match in _LONE_CAPITAL.finditer(document):
            word = match["word"].lower()
            if word not in _SAY_PAST or not is_past(word, words) or document.in_quote(match.start()):
                continue
            index = document.word_at(match.start())
            sentence = document.sentence_of_word(index)
            if not _in_title(document, sentence.first_word, sentence.last_word) and not _titled(document, index):
                yield Hit(*match.span("word"), (word,))


_SAY_PAST = wordlist("capitals-say-past")
