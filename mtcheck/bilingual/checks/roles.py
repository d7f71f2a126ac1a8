"""Who did what to whom, in closed frames where Russian endings settle it; and whether somebody is he or she."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.bilingual import names, renderings, words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule, cased
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story

_BY = re.compile(
    r"\b([a-z]+(?:ed|en|wn|ght|ught|ilt|old|ade|ept|oken|osen|ken|uck|ung|oned))\s+by\s+(?:the\s+|President\s+|Prime Minister\s+|Mr\.?\s+)?((?:[A-ZÀ-Þ][\w’'-]+\s?){1,3})"
)
_GIVEN_TO = {
    "предложение": "proposal", "письмо": "letter", "обращение": "appeal|address", "приказ": "order", "угроза": "threat", "помощь": "aid|assistance|help",
    "ответ": "answer|reply|response", "призыв": "call|appeal", "послание": "message", "ультиматум": "ultimatum", "заявление": "statement",
}  # fmt: skip


class PatientAsAgent(SourceRule):
    """Somebody to whom it was done, named as the doer."""

    code = "MT861"
    name = "doer-and-done-to-swapped"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Russian puts the object where English has the subject; endings tell them apart, and engines overlook them: остановили Лукашенко becomes “stopped by Lukashenko”."
    how = (
        "English “…ed by NAME”, where the Russian has that verb in the active voice right before or after the name, and the name cannot be its subject: it stands in the "
        "accusative, or the verb is plural and the name is one person's."
    )
    message = "In the source this person is not the doer: it was done to them."
    bad = (
        PairBad(
            "The courts were [[stopped by Makarov]] for a while, he said.",
            source="Суды на время остановили Макарова, сказал он.",
        ),
    )
    good = (
        PairGood("Makarov was stopped by police.", "Макарова остановила полиция."),
        PairGood("The train was stopped by Makarov.", "Поезд остановил Макаров."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such phrase."""
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            for match in _BY.finditer(text) if pair.ru else ():
                hit = self._hit(story, pair, match)
                if hit:
                    yield hit

    def _hit(self, story: Story, pair: Pair, match: re.Match[str]) -> Hit | None:
        last = match[2].split()[-1].removesuffix("’s").removesuffix("'s")
        verb = words.english_lemmas(match[1])
        tokens = russian.tokens(pair.ru)
        for name in names.names(story, pair):
            if name.given or (name.known and not name.known.people) or not renderings.accepts(name, last, strict=True):
                continue
            at = next(n for n, token in enumerate(tokens) if token.start == name.start)
            if pair.ru[name.end :].lstrip(" ,").startswith(("и ", "с ")) or (
                at and tokens[at - 1].lower in {"и", "с", "со"}
            ):
                continue
            for near in (at - 1, at - 2, at + 1):
                if not 0 <= near < len(tokens) or not _cannot_be_subject(name, tokens[near].text):
                    continue
                if not words.translations(story.lexicon, _lemma(tokens[near].text)).isdisjoint(verb):
                    start, end = pair.start + match.start(1), pair.start + match.start(2) + len(match[2].rstrip())
                    left, right = min(name.start, tokens[near].start), max(name.end, tokens[near].end)
                    return Hit(start, end, (), f"source: {quoted(pair.ru, left, right)}")
        return None


def _lemma(word: str) -> str:
    return russian.parses(word)[0].lemma


def _cannot_be_subject(name: Name, verb: str) -> bool:
    """Whether a name is no subject of a verb: an active finite verb that is plural, or a name in an oblique case only."""
    best = russian.parses(verb)[0]
    if "VERB" not in best.tags or best.lemma.endswith("ся"):
        return False
    readings = [parse for parse in russian.parses(name.text) if parse.tags & {"Surn", "Name"}]
    cases = {
        case for parse in readings for case in ("nomn", "accs", "gent", "datv", "ablt", "loct") if case in parse.tags
    }
    if readings and "nomn" not in cases:
        return "accs" in cases
    return "plur" in best.tags and not russian.fold(name.text).endswith("ы")


class RecipientAsAuthor(SourceRule):
    """Somebody to whom a proposal or letter went, named as its author."""

    code = "MT862"
    name = "recipient-as-author"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "The dative tells to whom: предложение ряду стран is a proposal to a number of countries; engines write “by” or “of”."
    how = "A noun such as предложение, письмо, обращение stands before a noun that can only be dative; the English has that noun with “by”, “from” or “of”."
    message = "In the source it was addressed to them; it was not theirs."
    bad = (
        PairBad(
            "He discussed the [[proposal by]] members of the alliance to stop the work.",
            "He discussed the proposal to members of the alliance to stop the work.",
            source="Он обсудил предложение членам альянса остановить работы.",
        ),
    )
    good = (
        PairGood("He discussed the proposal by members of the alliance.", "Он обсудил предложение членов альянса."),
        PairGood("The letter from the ministry was read out.", "Письмо министерства зачитали."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such noun."""
        for pair in story.pairs:
            tokens = russian.tokens(pair.ru)
            text = story.document.text[pair.start : pair.end]
            for token, after in pairwise(tokens):
                english = _GIVEN_TO.get(_lemma(token.text))
                if english is None or pair.ru[token.end : after.start] != " " or not _only_dative(after.text):
                    continue
                found = list(re.finditer(rf"\b(?:{english})s? (by|from|of)\b(?! (?:the )?(?:which|whom|{{}}))", text))
                if len(found) == 1 and not re.search(rf"\b(?:{english})s? (?:to|for)\b", text):
                    start, end = pair.start + found[0].start(), pair.start + found[0].end()
                    yield Hit(
                        start,
                        end,
                        (re.sub(r"(by|from|of)$", "to", found[0].group()),),
                        f"source: {quoted(pair.ru, token.start, after.end)}",
                    )


def _only_dative(word: str) -> bool:
    known = [parse for parse in russian.parses(word) if parse.known]
    if not all(parse.tags & {"NOUN", "ADJF"} and parse.tags & {"datv", "loct", "loc1", "loc2"} for parse in known):
        return False
    return any("datv" in parse.tags for parse in known)


class WrongGender(SourceRule):
    """She for he, or he for she."""

    code = "MT863"
    name = "gender-not-of-source"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines guess a person's sex from the name's ending or the post: Захарова becomes he, her throw becomes “its result”."
    how = "The Russian sentence names one person, whose given name, past-tense verb or pronoun shows the sex, and has pronouns of that sex only; the English has pronouns of the other sex only."
    message = "By the source this person is of the other sex."
    bad = (
        PairBad(
            "Marina Belova said that [[he]] would run.",
            "Marina Belova said that she would run.",
            source="Марина Белова сказала, что она будет участвовать.",
        ),
    )
    good = (
        PairGood("Marina Belova said that he would run.", "Марина Белова сказала, что он будет участвовать."),
        PairGood("Marina Belova and her son said he would run.", "Марина Белова и ее сын сказали, что он пойдет."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such pronoun."""
        for pair in story.pairs:
            sex = _sex(pair.ru)
            if not sex:
                continue
            wrong, right = (_HE, _SHE) if sex == "f" else (_SHE, _HE)
            lowers = story.document.lowers[pair.first : pair.last]
            if any(word in right for word in lowers):
                continue
            for index in range(pair.first, pair.last):
                word = story.document.words[index]
                if word.lower() in wrong:
                    fix = cased(_swap(word.lower(), story.document.lowers[index + 1 : index + 2]), word)
                    yield Hit(*story.document.spans[index], (fix,), f"source: {quoted(pair.ru, 0, len(pair.ru))}")


_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_OTHER = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "hers": "his",
    "herself": "himself",
}
_RU_SHE = re.compile(r"(?<![а-яё])(?:она|ей|нее|неё|ней)(?![а-яё])", re.IGNORECASE)
_RU_HE = re.compile(r"(?<![а-яё])(?:он|его|него|ему|нему|им|ним|нём|нем)(?![а-яё])", re.IGNORECASE)
_RU_HERS = re.compile(r"(?<![а-яё])(?:ее|её)(?![а-яё])", re.IGNORECASE)


def _swap(word: str, after: list[str]) -> str:
    if word == "her":
        return (
            "his"
            if after
            and after[0].isalpha()
            and after[0] not in {"to", "in", "and", "that", "at", "on", "for", "with", "as", "by", "from"}
            else "him"
        )
    return _OTHER[word]


def _sex(ru: str) -> str:
    """The sex of the one person of a Russian sentence; empty where there are several or it is not shown."""
    given: set[str] = set()
    for token in russian.tokens(ru):
        if token.text[:1].isupper():
            best = russian.parses(token.text)[0]
            if {"Name", "anim"} <= best.tags and best.known:
                given.add("f" if "femn" in best.tags else "m" if "masc" in best.tags else "")
            elif "Surn" in best.tags:
                given.add("")
    she, he = bool(_RU_SHE.search(ru)), bool(_RU_HE.search(ru))
    if "" in given:
        given.discard("")
    if she and not he and given == {"f"}:
        return "f"
    if he and not she and not _RU_HERS.search(ru) and given == {"m"}:
        return "m"
    return ""
