"""Foreign names that went into Russian and came back as something else: ``the tramp``, ``Ilon Mask``, ``Bayden``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import FUNCTION_WORDS, Mentions, Proof, mentions
from mtcheck.rules.names._tables import CASE, HYBRID, WORD, forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_HOW = {
    "romanised": "{form} is the Russian {ru} romanised, not {en}",
    CASE: "{form} is {ru} with a Russian case ending, romanised",
    HYBRID: "{form} is {en} with a Russian case ending",
    WORD: "{ru} was read as a word: {form}",
}


class RoundTripName(Rule):
    """Surnames that passed through Russian and were not brought back."""

    code = "MT102"
    name = "round-trip-name"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = (
        "A foreign name is written in Cyrillic by its sound (Трамп, Маск, Байден) and takes Russian case endings. Engines "
        "that do not know the person romanise it back or read it as a word: tramp, Mask, Masku, Sand for Песков."
    )
    how = (
        "Every person of the lexicon is taken through every romanisation scheme and case ending. A form that is also an English "
        "word or somebody else's name needs proof from the text: the given name before it, the person named rightly elsewhere, "
        "or the person's cue words with a capital, a title, a verb of saying or a named person beside it."
    )
    message = "A name that passed through Russian came back as something else."
    bad = (
        Bad(
            "Tesla shares fell after [[Mask]] wrote on Twitter that he would sell.",
            "Tesla shares fell after Musk wrote on Twitter that he would sell.",
        ),
        Bad(
            "Merkel spoke with Macron and [[the tramp]] by phone. Donald Trump later praised the talks.",
            "Merkel spoke with Macron and Trump by phone. Donald Trump later praised the talks.",
        ),
        Bad(
            "Donald Trump spoke for an hour. Several senators later thanked [[the tramp]] for it.",
            "Donald Trump spoke for an hour. Several senators later thanked Trump for it.",
        ),
        Bad(
            "Donald Trump spoke for an hour. According to [[tramp]], the wall is ready.",
            "Donald Trump spoke for an hour. According to Trump, the wall is ready.",
        ),
        Bad("Officials of the [[tramp]] administration left.", "Officials of the Trump administration left."),
        Bad(
            "The White House said that Joe [[Bayden]] would travel to Warsaw.",
            "The White House said that Joe Biden would travel to Warsaw.",
        ),
    )
    good = (
        "A tramp slept on the bench while Trump supporters marched past.",
        "The tramp said he had voted for Donald Trump.",
        "Police found a tramp asleep near the hall where Donald Trump spoke. Officers thanked the tramp for leaving.",
        "She wore a mask at the Tesla plant, as Musk had asked.",
        "The sand on the beach near the Kremlin of Astrakhan is fine, Peskov said.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every wrong form that its context proves to be a name."""
        table = forms(context.lexicon).wrong
        document = context.document
        for form in table.keys() & document.vocabulary:
            people: dict[int, str] = {}
            for person, how in table[form]:
                people.setdefault(person, how)
            hits = {index: _hit(context, mentions(context), index, people) for index in document.places[form]}
            proved = any(hit and hit.level is not Level.HINT for hit in hits.values())
            yield from (hit for hit in hits.values() if hit and not (proved and hit.level is Level.HINT))
            yield from _carried(context, hits)


def _hit(context: Context, known: Mentions, index: int, people: dict[int, str]) -> Hit | None:
    document = context.document
    word = document.words[index]
    if word.isupper() and len(word) > 1:
        return None
    found = known.proof(people, index)
    form = word.lower()
    capital = word[:1].isupper()
    ambiguous = (
        form in context.lexicon.words or form in known.forms.known or (found is not None and people[found[0]] == WORD)
    )
    if not capital:
        return _lower_case(context, known, index, people, found) if found else None
    if _part_of_longer_name(known, index, found):
        return None
    vague = (
        found is not None
        and found[1].strength == 1
        and not known.telling(found[0])
        and not known.in_office(found[0], index)
    )
    if not ambiguous:
        level = Level.CERTAIN if found and not vague else Level.HINT
        person = found[0] if found else next(iter(people))
        if not found and (len(form) < 5 or document.opens_sentence(index)):
            return None
        return _made(context, known, index, person, how=people[person], proof=found[1] if found else None, level=level)
    if found is None or vague:
        return None
    person, proof = found
    if proof.strength < 3 and _may_be_the_word(context, known, index, person, proof, a_word=people[person] == WORD):
        return None
    level = Level.CERTAIN if proof.strength == 3 else Level.LIKELY
    return _made(context, known, index, person, how=people[person], proof=proof, level=level)


def _may_be_the_word(context: Context, known: Mentions, index: int, person: int, proof: Proof, *, a_word: bool) -> bool:
    """Whether a form with a capital may, for all that speaks for the person, be the English word or another name."""
    document = context.document
    placed = known.title_before(index) or known.speech_after(index)
    if document.opens_sentence(index) and not (placed and (proof.strength == 2 or not a_word)):
        return True
    if placed:
        return False
    return (proof.strength < 2 and a_word) or (
        document.lowers[index] in known.forms.known and len(known.cues(person)) < 2
    )


def _carried(context: Context, hits: dict[int, Hit | None]) -> Iterator[Hit]:
    """A form that the text proves to be a name in one place is that name wherever it stands with a capital."""
    document = context.document
    proved = next((hit for hit in hits.values() if hit and hit.level is not Level.HINT), None)
    if proved is None:
        return
    surname = proved.suggestions[0].split()[-1]
    line = document.line_column(document.to_raw(proved.start, proved.end).start)[0]
    for index, hit in hits.items():
        if (hit is None or hit.level is Level.HINT) and document.words[index][:1].isupper():
            if _part_of_longer_name(mentions(context), index, None):
                continue
            start, end = document.spans[index]
            yield Hit(
                start,
                end,
                (surname,),
                f"the same form stands for {surname} in line {line}",
                proved.message,
                proved.severity,
                Level.LIKELY,
            )


def _part_of_longer_name(known: Mentions, index: int, found: tuple[int, Proof] | None) -> bool:
    """Whether capitalised neighbours make it a name of its own (Mask Studios, Peter Sand)."""
    document = known.document
    if found and found[1].strength == 3:
        return False
    if index and document.gap(index - 1) == "-" and document.words[index - 1][:1].isupper():
        return True
    before = index and document.gap(index - 1) == " " and document.words[index - 1][:1].isupper()
    if before and not document.opens_sentence(index - 1) and document.lowers[index - 1] not in _TITLES_BEFORE:
        return not known.title_before(index)
    after = (
        index + 1 < len(document.words)
        and document.gap(index) in {" ", "-"}
        and document.words[index + 1][:1].isupper()
    )
    return bool(after)


_TITLES_BEFORE = frozenset(("the", "mr", "mrs", "ms", "dr"))


def _lower_case(
    context: Context, known: Mentions, index: int, people: dict[int, str], found: tuple[int, Proof]
) -> Hit | None:
    """A name come back as a common word: only beside a named person, a title or a given name, or in ``the tramp said``."""
    document = context.document
    person, proof = found
    how = people[person]
    if how == WORD or (document.lowers[index] in FUNCTION_WORDS and proof.strength < 3):
        return None
    article = index > 0 and document.lowers[index - 1] == "the" and document.gap(index - 1).isspace()
    beside = known.partnered(index)
    if document.words[index].lower() in context.lexicon.words:
        if not (proof.strength == 3 or beside or _stands_for(known, index, person, proof, article=article)):
            return None
        if not article and proof.strength < 3 and known.document.lowers[index - 1 : index] in (["a"], ["an"]):
            return None
    elif proof.strength < 2:
        return None
    level = Level.CERTAIN if proof.strength >= 2 and (beside or proof.strength == 3) else Level.LIKELY
    return _made(context, known, index, person, how=how, proof=proof, level=level)


def _stands_for(known: Mentions, index: int, person: int, proof: Proof, *, article: bool) -> bool:
    """Whether a common word stands where only somebody can, who is named in the text and nowhere in this sentence."""
    if proof.strength != 2 or known.named_beside(person, index) or known.introduced(known.document.lowers[index]):
        return False
    return (article and known.speech_after(index)) or known.addressed(index)


def _made(
    context: Context, known: Mentions, index: int, person: int, *, how: str, proof: Proof | None, level: Level
) -> Hit:
    document, entry = context.document, known.people[person]
    first, written = index, entry.surname
    given = known.given_before(person, index)
    if given and not given[1]:
        first, written = given[0], entry.en
    start, end = document.spans[first].start, document.spans[index].end
    article = index > 0 and document.lowers[index - 1] == "the" and document.gap(index - 1).isspace()
    if first == index and article and not known.rules(person, index):
        start = document.spans[index - 1].start
    text = document.text[start:end]
    evidence = _HOW[how].format(form=document.words[index], ru=entry.surname_ru, en=entry.surname)
    return Hit(
        start,
        end,
        (written,),
        f"{evidence}; {proof.evidence}" if proof else evidence,
        f"“{text}” is {entry.en} ({entry.ru}), whose name passed through Russian.",
        # A recognisable spelling misleads nobody about who is meant.
        Severity.MAJOR if how in {CASE, HYBRID} and written.lower()[:3] == text.lower()[:3] else None,
        level,
    )
