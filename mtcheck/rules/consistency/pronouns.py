"""Pronouns that contradict what is known of the person just named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules._people import NOUNS, PRONOUNS, genders_of_names, given_names
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import expand
from mtcheck.rules.names._mentions import SPEECH, TITLES, mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document, Sentence
    from mtcheck.rules.names._mentions import Mentions

_VERBS = "said|added|noted|stressed|explained|told|stated|recalled|emphasi[sz]ed|promised|admitted|believes|thinks|says|called|urged|wrote"
_PRONOUN = compiled(rf"(?P<pronoun>She|He)(?= (?:(?:also|then|further|later) )?(?:{_VERBS})\b)")
_CLOSING = compiled(rf",[”\"]? (?P<pronoun>she|he) (?:(?:also|then|further|later) )?(?:{_VERBS})(?=[.!?]|$)")
_OTHER = {"She": "He", "He": "She", "she": "he", "he": "she"}
_PERSON_NOUNS = """
    man woman boy girl wife husband mother father daughter son sister brother actress actor spokesman spokeswoman spokesperson lady widow
    lawyer aide adviser advisor colleague counterpart predecessor successor partner girlfriend boyfriend niece nephew aunt uncle assistant
    victim journalist reporter who
"""
_PERSON = frozenset(_PERSON_NOUNS.split()) | TITLES
_LINKS = frozenset(
    ["the", "of", "for", "and", "former", "acting", "deputy", "prime", "according", "to", "by", "vice", "first"]
)
_CALENDAR = frozenset(
    word.lower() for word in expand("@month@|@weekday@").translate(str.maketrans("(?:)|", "     ")).split()
)
_LONGEST_TITLE = 6  # words before a name at the start of a sentence: the human rights activist
_STEPS_ASIDE = frozenset(["of", "for", "to", "with", "by", "from", "about", "on", "in", "and", "after", "before", "when", "as", "that"])
_LOOK_BACK = 2  # sentences in which a person of the pronoun's gender would explain it


class PronounGender(Rule):
    """He for a woman, she for a man, right after the name."""

    code = "MT384"
    name = "pronoun-gender"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "Russian drops the pronoun («Добавила, что …») or lets it agree with a noun (его about a ministry); an engine that sees one sentence at "
        "a time guesses, and turns a woman into a man."
    )
    how = (
        "A sentence has a person of the lexicon, named in full there or before, or somebody whose given name tells a woman or a man, as its subject or speaker "
        "and nobody else; it ends with “, he said”, or the next one opens with “He said” or “She added”, which is not that person's gender. A pronoun or woman "
        "(man) shortly before leaves it alone. The fix is the other pronoun."
    )
    message = "The pronoun does not agree with the person just named."
    bad = (
        Bad(
            "Angela Merkel spoke about the harvest at length. [[He]] added that the summer was dry.",
            "Angela Merkel spoke about the harvest at length. She added that the summer was dry.",
        ),
        Bad(
            "The summer was dry, said Vladimir Putin. [[She]] also noted that the rivers were low.",
            "The summer was dry, said Vladimir Putin. He also noted that the rivers were low.",
        ),
        Bad(
            "Angela Merkel is in Bonn. Chancellor Merkel visited a mill there on Monday. [[He]] said that the summer was dry.",
            "Angela Merkel is in Bonn. Chancellor Merkel visited a mill there on Monday. She said that the summer was dry.",
        ),
        Bad(
            "The historian Daria Kulibyakina called the plan raw: houses would fall, [[he]] said.",
            "The historian Daria Kulibyakina called the plan raw: houses would fall, she said.",
        ),
    )
    good = (
        "The husband of Daria Kulibyakina called the plan raw: houses would fall, he said.",
        "Police are looking for a man. Daria Kulibyakina ran from him, he said.",
        "Angela Merkel spoke about the harvest. She added that the summer was dry.",
        "Angela Merkel met Vladimir Putin. He said that the summer was dry.",
        "A farmer was rude to Angela Merkel. He said that the summer was dry.",
        "Vladimir Putin spoke of his wife. She said that the summer was dry.",
    )

    @property
    def anchors(self) -> frozenset[str]:
        """Either pronoun."""
        return frozenset(["he", "she"])

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such pronoun."""
        document, known = context.document, mentions(context)
        for number, sentence in enumerate(document.sentences):
            match = _PRONOUN.match(document.text, sentence.start) if number else None
            spoken = document.sentences[number - 1] if match else sentence
            match = match or _CLOSING.search(document.text, sentence.start, sentence.end)
            if match is None or document.in_quote(match.start("pronoun")):
                continue
            gender = "f" if match["pronoun"].lower() == "she" else "m"
            somebody = _subject(context, known, spoken)
            if somebody is None or somebody[0] not in PRONOUNS or somebody[0] == gender:
                continue
            first = document.sentences[max(0, number - _LOOK_BACK)].first_word
            last = document.word_at(match.start("pronoun"))
            if PRONOUNS[gender].isdisjoint(document.lowers[first:last]) and not _of_gender_before(context, gender, first, spoken):
                yield Hit(*match.span("pronoun"), (_OTHER[match["pronoun"]],), f"{somebody[1]} is a {_noun(somebody[0])}")


def _subject(context: Context, known: Mentions, sentence: Sentence) -> tuple[str, str] | None:
    """Gender and name of the one person who is a sentence's subject or speaker."""
    person = _only_person(context, known, sentence)
    if person is not None:
        return known.people[person].gender, known.people[person].en
    return _named(context, known, sentence)


def _named(context: Context, known: Mentions, sentence: Sentence) -> tuple[str, str] | None:
    """The same for somebody whom no lexicon knows, by the given name at the start of the sentence."""
    document = context.document
    genders = genders_of_names(context.lexicon)
    for index in range(sentence.first_word, min(sentence.first_word + _LONGEST_TITLE, sentence.last_word - 1)):
        word = document.words[index]
        if index > sentence.first_word and (document.gap(index - 1) != " " or document.lowers[index] in _STEPS_ASIDE):
            return None
        if word in genders and document.gap(index) == " " and document.words[index + 1][:1].isupper():
            others = [*range(sentence.first_word, index), *range(index + 2, sentence.last_word)]
            aside = any(_somebody(context, known, other) for other in others if document.lowers[other] not in TITLES)
            return None if aside or known.full else (genders[word], f"{word} {document.words[index + 1]}")
    return None


def _of_gender_before(context: Context, gender: str, first: int, spoken: Sentence) -> bool:
    """Whether somebody of the pronoun's gender, or somebody unknown, is named shortly before."""
    document = context.document
    genders = genders_of_names(context.lexicon)
    return any(
        genders.get(document.words[index]) == gender or document.lowers[index] in NOUNS[gender]
        for index in range(first, spoken.first_word)
    )


def _noun(gender: str) -> str:
    return "woman" if gender == "f" else "man"


def _only_person(context: Context, known: Mentions, sentence: Sentence) -> int | None:
    """The known person who is named in full in a sentence as its subject or speaker, where nobody else is in it."""
    document = context.document
    named = [
        (person, span) for person, span in known.full.items() if sentence.first_word <= span[0] < sentence.last_word
    ]
    named = named or _by_surname(known, sentence)
    if len(named) != 1:
        return None
    person, (first, last) = named[0]
    if last < len(document.lowers) and document.lowers[last] == "s":
        return None
    opening = first
    while opening > sentence.first_word and _titular(document, opening - 1):
        opening -= 1
    leads = opening == sentence.first_word or (
        opening > sentence.first_word and document.lowers[opening - 1] in SPEECH
    )  # fmt: skip
    if not leads:
        return None
    others = [*range(sentence.first_word, opening), *range(last, sentence.last_word)]
    if any(_somebody(context, known, index) for index in others):
        return None
    return person


def _by_surname(known: Mentions, sentence: Sentence) -> list[tuple[int, tuple[int, int]]]:
    """Where a sentence has the bare surname of somebody whom the text names in full before."""
    document = known.document
    return [
        (person, (index, index + 1))
        for person, (first, _) in known.full.items()
        if first < sentence.first_word
        for index in document.places.get(known.people[person].surname.lower(), ())
        if sentence.first_word <= index < sentence.last_word and document.words[index][:1].isupper()
    ]


def _titular(document: Document, index: int) -> bool:
    """Whether a word may stand in the title before a name."""
    if "," in document.gap(index):
        return False
    word = document.words[index]
    return word[:1].isupper() or word.lower() in TITLES or word.lower() in _LINKS


def _somebody(context: Context, known: Mentions, index: int) -> bool:
    """Whether a word may be, or be part of, the name of somebody, or mean a person."""
    document = context.document
    lower = document.lowers[index]
    if lower in _PERSON:
        return True
    if not document.words[index][:1].isupper() or document.opens_sentence(index):
        return False
    if lower in known.forms.surname or lower in given_names(context):
        return True
    return lower not in context.lexicon.words and lower not in known.forms.known and lower not in _CALENDAR
