"""Names in lower case: ``trump``, ``zelensky``, ``zagreb``, ``russian``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import wordlist
from mtcheck.rules.names._mentions import FUNCTION_WORDS, PARTICLES, mentions
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.lexicon import Lexicon


class LowerCaseName(Rule):
    """Surnames of known people in lower case."""

    code = "MT101"
    name = "lower-case-name"
    category = "name-case"
    severity = Severity.MINOR
    level = Level.CERTAIN
    why = (
        "Engines that split and lower-case text lose the capital of a name, most often of one that is an English word too "
        "(trump) or that they do not know (zelensky)."
    )
    how = (
        "A surname of the lexicon that is no English word is always a name. One that is a word (trump, mask) counts only with "
        "the given name or an office of the person before it, or where the text names the person rightly and the word stands where a name stands."
    )
    message = "A name needs its capital."
    bad = (
        Bad("The chancellor called [[merkel]]’s decision brave.", "The chancellor called Merkel’s decision brave."),
        Bad("Donald [[trump]] will not attend.", "Donald Trump will not attend."),
        Bad(
            "Donald Trump flew in late. Reporters saw that [[trump]] left early.",
            "Donald Trump flew in late. Reporters saw that Trump left early.",
        ),
        Bad("In Paris [[emmanuel macron]] met the press.", "In Paris Emmanuel Macron met the press."),
        Bad("The report was read by [[sergey]] Shoigu.", "The report was read by Sergey Shoigu."),
        Bad("Trump arrived. Advisers to [[trump]] said nothing.", "Trump arrived. Advisers to Trump said nothing."),
        Bad("The [[trump]] administration is silent.", "The Trump administration is silent."),
        Bad("US President [[trump]] said that he would run.", "US President Trump said that he would run."),
    )
    good = (
        "The trump card of the team is speed.",
        "Brazilian President Luiz Inacio Lula da Silva and Maria van Dijk spoke.",
        "Hearts can trump spades, Donald Trump told the card club.",
        "Theresa May said that ministers may resign.",
        "No law can trump the constitution, Trump was told.",
        "The president rose and had his say.",
        "By the gate a royal bush had frozen.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every surname of the lexicon that stands in lower case and is proved to be a name."""
        document = context.document
        surnames = forms(context.lexicon).surname
        for form in surnames.keys() & document.vocabulary:
            if len(form) < 4:
                continue
            for index in document.places[form]:
                word = document.words[index]
                if not word.isalpha():
                    continue
                hit = self._hit(context, form, index) if word[:1].islower() else _given_only(context, form, index)
                if hit:
                    yield _with_given(context, hit, index)

    def _hit(self, context: Context, form: str, index: int) -> Hit | None:
        known, document = mentions(context), context.document
        people = known.forms.surname[form]
        found = known.proof(people, index)
        start, end = document.spans[index]
        if document.gap(index - 1).endswith("-") if index else False:
            return None
        if form not in context.lexicon.words:
            person = found[0] if found else people[0]
            evidence = f"{form} is no English word; {known.people[person].en}"
            level = None if found and found[1].strength > 1 else Level.LIKELY
            return Hit(start, end, (known.people[person].surname,), evidence, level=level)
        if not found:
            return None
        person, proof = found
        titled = known.in_office(person, index) and known.speech_after(index)
        if proof.strength < 3 and form in FUNCTION_WORDS and not titled:
            return None
        level = Level.CERTAIN if proof.strength == 3 or person in known.full else Level.LIKELY
        sure = proof.strength == 2 and (person in known.full or known.cues(person))
        named = proof.strength == 2 and (
            known.addressed(index) or (document.lowers[index - 1 : index] == ["that"] and known.speech_after(index))
        )
        cued = proof.strength == 1 and form not in FUNCTION_WORDS and known.addressed(index)
        if proof.strength == 3 or named or titled or ((sure or cued) and _name_position(context, index)):
            return Hit(start, end, (known.people[person].surname,), proof.evidence, level=level)
        return None


def _given_only(context: Context, form: str, index: int) -> Hit | None:
    """A given name in lower case before its surname in capitals: ``sergey Shoigu``."""
    known, document = mentions(context), context.document
    given = (known.given_before(person, index) for person in known.forms.surname[form])
    at = next((place for place, accepted in filter(None, given) if accepted), None)
    if at is None or not document.words[at].islower():
        return None
    if document.lowers[at] in context.lexicon.words or document.lowers[at] in PARTICLES:
        return None
    start, end = document.spans[at]
    return Hit(start, end, (document.words[at].capitalize(),), f"{document.words[index]} is somebody's surname")


def _with_given(context: Context, hit: Hit, index: int) -> Hit:
    """The hit on a surname in lower case with the given name before it, where that is in lower case too."""
    document, before = context.document, index - 1
    if index == 0 or hit.start != document.spans[index].start or not document.words[before].islower():
        return hit
    names = (mentions(context).given_before(person, index) for person in mentions(context).forms.surname[document.lowers[index]])
    if document.lowers[before] in context.lexicon.words or document.lowers[before] in PARTICLES or not any(names):
        return hit
    given = document.words[before].capitalize()
    return hit._replace(
        start=document.spans[before].start, suggestions=tuple(f"{given} {surname}" for surname in hit.suggestions)
    )


_VERB_FRAME = frozenset(
    [
        "to",
        "can",
        "could",
        "may",
        "might",
        "will",
        "would",
        "must",
        "should",
        "not",
        "cannot",
        "didn't",
        "doesn't",
        "don't",
        "never",
        "always",
    ]
)
_JOINED_BEFORE, _JOINED_AFTER = frozenset("-/._@#"), frozenset("-_/@")
_NOUN_FRAME = frozenset(
    ["a", "an", "no", "this", "that's", "each", "every", "another", "these", "those", "card", "suit", "cards"]
)


def _name_position(context: Context, index: int) -> bool:
    """Whether a word stands where a name can and a common word hardly would."""
    document = context.document
    before = document.lowers[index - 1] if index else ""
    after = document.lowers[index + 1] if index + 1 < len(document.lowers) else ""
    return before not in _VERB_FRAME | _NOUN_FRAME and after not in _NOUN_FRAME | {"the", "all", "any"}


class LowerCasePlace(Rule):
    """Places, countries and peoples in lower case."""

    code = "MT103"
    name = "lower-case-place"
    category = "name-case"
    severity = Severity.MINOR
    level = Level.CERTAIN
    why = "Russian writes adjectives of place and names of peoples in lower case (русский, украинский); engines copy that."
    how = "A place, people or adjective of place that is no English word of its own stands in lower case outside addresses."
    message = "Places and peoples need their capital."
    bad = (
        Bad("The talks in [[zagreb]] ended late.", "The talks in Zagreb ended late."),
        Bad("A [[ukrainian]] delegation arrived.", "A Ukrainian delegation arrived."),
    )
    good = (
        "A labrador slept beside a glass of shiraz.",
        "They ate swiss chard and french fries, and patched the wall with plaster of paris.",
        "Plates of china and a roast turkey stood on the table.", "He wore a panama hat and brown oxford shoes.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word in lower case."""
        table = context.lexicon.table("place-case", _place_table)
        document = context.document
        for form in table.keys() & document.vocabulary:
            for index in document.places[form]:
                word = document.words[index]
                if word.islower() and not is_joined(document, index) and not _is_thing(document, index):
                    yield Hit(*document.spans[index], (table[form],), f"{table[form]} is a name")


def is_joined(document: Document, index: int) -> bool:
    """Whether a word is part of an address, a handle or a compound."""
    start, end = document.spans[index]
    following = document.text[end : end + 2]
    return (
        document.text[start - 1 : start] in _JOINED_BEFORE
        or following[:1] in _JOINED_AFTER
        or (following[:1] == "." and following[1:].isalnum())
    )


def _is_thing(document: Document, index: int) -> bool:
    """Whether a word is part of the name of a thing that dictionaries write small: swiss chard, plaster of paris."""
    if document.lowers[index] in wordlist("names-places-as-things"):
        return True
    after = document.lowers[index + 1] if index + 1 < len(document.lowers) else ""
    return after in wordlist("names-things-of-places") or document.lowers[max(0, index - 2) : index] == ["plaster", "of"]


def _place_table(lexicon: Lexicon) -> dict[str, str]:
    """Lower-case word to its right form, for names of one word that are no English word in lower case."""
    table: dict[str, str] = {}
    surnames = forms(lexicon).surname
    for place in lexicon.places:
        if place.word:
            continue
        for name in (place.en, *place.variants, *place.house, *place.demonym):
            form = name.lower()
            if (
                name.isalpha()
                and len(name) > 3
                and name[:1].isupper()
                and form not in lexicon.words
                and form not in surnames
            ):
                table.setdefault(form, name)
    return table
