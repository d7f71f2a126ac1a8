"""Negation that Russian doubles, drops or carries elsewhere than English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import past, third_person
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_PARTICIPLES = "planned|scheduled|expected|held|foreseen|envisaged|provided|confirmed|received|known|reported|discussed|conducted|made|taken|found|recorded|observed|registered|excluded|considered|established"
_ANY = Sought(
    rf"(?P<any>Any|any) (?P<np>(?:other |further |additional |new |special |official |informal |such |specific )?(?!of\b)[a-z][^.;:!?\n]{{0,120}}?) "
    rf"(?P<be>is|are|was|were|has been|have been) (?P<also>also )?(?:yet )?(?P<participle>{_PARTICIPLES})(?=[.,;]|$| (?:yet|so far|at the moment|now|for|on|by|in)\b)"
)
_LICENCE = compiled(
    r"\b(?:not|no|never|without|unless|if|whether|nor|neither|hardly|rarely|who|whoever|that|which|can|could|may|must|should|will|would|once|until|when|n’t|n't)\b|\?|n[’']t\b"
)
_PLURAL = compiled(r"(?:plans|talks|meetings|contacts|measures|changes|steps|events|visits|negotiations|[a-z]+s)$")


class AnyWithoutNot(Rule):
    """“Any … is planned” where the negation was lost."""

    code = "MT520"
    name = "any-without-not"
    category = "negation-loss"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "«Никакого другого общения не запланировано»: engines render никакой as “any” and lose the не; the sentence then says the opposite."
    how = "“Any …” as the subject of a plain positive passive such as “is planned”, with nothing in the clause that licenses “any”."
    message = "“Any” wants a negation here: the sentence probably says the opposite of the Russian."
    bad = (
        Bad("[[Any other visit to the region is planned]].", "No other visit to the region is planned."),
        Bad(
            "[[Any further contacts with Ankara are also scheduled]].", "No further contacts with Ankara are scheduled."
        ),
    )
    good = (
        "Any use of force is prohibited.",
        "No other visit is planned.",
        "If any visit is planned, we will say so.",
        "Any visit that is planned will be announced.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences whose subject is “any …” in a positive clause."""
        document = context.document
        for sentence in _ANY.sentences(document):
            match = _ANY.regex.match(document.text, sentence.start, sentence.end)
            if match is None or _LICENCE.search(match["np"]):
                continue
            be = self._agreed(match["np"], match["be"])
            yield Hit(*match.span(), (f"No {match['np']} {be} {match['participle']}",), "“any” in a positive clause")

    def _agreed(self, phrase: str, be: str) -> str:
        head = re.split(r" (?:between|of|with|to|in|for|on|at|from|by|about)\b", phrase)[0].split()[-1]
        if be in {"are", "were", "have been"} and not _PLURAL.search(head):
            return {"are": "is", "were": "was", "have been": "has been"}[be]
        return be


_STUB = Sought(
    r"(?P<but>\b(?:but|however|although|though|and|yet),? )?(?P<span>(?P<object>(?:the|an?|such an?|this|that|any|such) (?:[a-z]+ )?(?:opportunit(?:y|ies)|chance|possibility|time|right|desire|need|plans?|intention|information|reason|means|money|strength|talk|conversation|meeting)(?: to [a-z]+(?: [a-z]+){0,4}?| for [a-z]+(?: [a-z]+){0,3}?)?) "
    r"(?P<who>they|he|she|we|I|it|[A-Z][a-z]+) (?P<verb>had|did|have|has|was|were))(?=[.;]|$)"
)


class ObjectStub(Rule):
    """A topicalised object whose negated verb became a stub: `but the opportunity to talk they had`."""

    code = "MT521"
    name = "object-stub"
    category = "negation-loss"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "«но возможности поговорить у них не было»: object first, negation last; engines keep the order and lose the не."
    how = "A clause that ends with an object, a pronoun and a bare auxiliary: “did not have” before the object."
    message = "The clause ends in a stub and has probably lost its “not”."
    bad = (
        Bad(
            "They met in the lobby, but [[the chance to shake hands they had]].",
            "They met in the lobby, but they did not have the chance to shake hands.",
        ),
        Bad(
            "He studied the file, but [[the time for an answer he had]].",
            "He studied the file, but he did not have the time for an answer.",
        ),
    )
    good = ("What a chance they had.", "They used the chance they had.", "That was the only opportunity she had.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Clauses that end with an object and an auxiliary."""
        document = context.document
        for match in _STUB.finditer(document):
            opens = match["but"] or document.sentence_at(match.start("span")).start == match.start("span")
            if not opens or match["verb"] in {"was", "were", "did"} or match.end() - match.start() < 20:
                continue
            who = match["who"]
            does = "do" if who in {"they", "we", "I"} else "does"
            negated = "did not have" if match["verb"] == "had" else f"{does} not have"
            fix = f"{who} {negated} {match['object'][0].lower()}{match['object'][1:]}"
            if not match["but"]:
                fix = fix[0].upper() + fix[1:]
            yield Hit(*match.span("span"), (fix,))


_AUX = "did|does|do|was|is|are|were|will|would|has|have|had|can|could|should|must"
_DOUBLE = Sought(
    rf"\b(?P<no>[Nn]o one|[Nn]obody|[Nn]othing|[Nn]ever|[Nn]owhere|[Nn]either of them|[Nn]one of them) (?P<aux>{_AUX})(?: not|n[’']t) (?P<verb>[a-z]+)\b"
)
_UNTIL = Sought(
    r"\b(?P<until>[Uu]ntil|[Tt]ill) (?P<who>(?:[a-z’'-]+ ){0,3}?(?:[A-Za-z’'-]+)) (?P<aux>did|does|do|was|is|are|were|will|has|have|had|can|could)(?: not|n[’']t) (?P<verb>[a-z]+)\b"
)


def _positive(aux: str, verb: str) -> str:
    """A negated verb without its “not”: did not come -> came."""
    if aux == "did":
        return past(verb)
    if aux == "does":
        return third_person(verb)
    if aux == "do":
        return verb
    return f"{aux} {verb}"


class DoubleNegative(Rule):
    """Two negations where English has one."""

    code = "MT522"
    name = "double-negative"
    category = "negation-loss"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«Никто не пришёл», «никогда не был»: Russian negates twice; kept in English, the two cancel out."
    how = "no one, nobody, nothing, never, nowhere straight before a negated auxiliary: the second negation goes."
    message = "Two negations cancel out in English."
    bad = (
        Bad("[[Nobody did not come]] to the funeral.", "Nobody came to the funeral."),
        Bad("The ship [[never was not found]].", "The ship never was found."),
    )
    good = (
        "Nobody came to the funeral.",
        "No one who did not come was asked.",
        "Nothing is certain, and he does not know.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """A negative pronoun or adverb before a negated auxiliary."""
        for match in _DOUBLE.finditer(context.document):
            aux = match["aux"]
            if aux == "do":
                aux = "does"
            yield Hit(*match.span(), (f"{match['no']} {_positive(aux, match['verb'])}",))


class UntilNot(Rule):
    """“Until … not” for пока не."""

    code = "MT523"
    name = "until-not"
    category = "negation-loss"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«пока они не договорятся» carries a не that English “until” already holds."
    how = "“until”, a short subject and a negated auxiliary: the negation goes."
    message = "“Until” needs no “not”: the Russian пока не is “until” alone."
    bad = (
        Bad(
            "Nobody leaves [[until the mayor does not sign]] the order.",
            "Nobody leaves until the mayor signs the order.",
        ),
        Bad("We waited [[until they did not agree]] on a price.", "We waited until they agreed on a price."),
    )
    good = (
        "Nobody leaves until the mayor signs.",
        "He waited until it was not raining.",
        "Until now he had not signed.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """“until” with a negated verb."""
        for match in _UNTIL.finditer(context.document):
            if match["who"].split()[0] in {"now", "then", "recently", "last"} or match["verb"] in {
                "raining",
                "possible",
                "only",
                "long",
                "too",
                "just",
            }:
                continue
            if match["who"] == "it":
                continue
            verb = f"{match['verb']}" if match["aux"] == "will" else _positive(match["aux"], match["verb"])
            if match["aux"] == "will":
                verb = (
                    third_person(verb)
                    if not match["who"].endswith("s") and match["who"] not in {"they", "we", "you", "I"}
                    else verb
                )
            yield Hit(*match.span(), (f"{match['until']} {match['who']} {verb}",))


_IS_NOT = Sought(
    r"(?P<np>[A-Z][\w’'-]*(?: [\w’'-]+){0,9}?) (?P<be>is|are|was|were) (?:actually |yet |still |simply |just |also )?not(?=[.”\"]|$)"
)
_AGENDA = Sought(r"\bon the (?P<list>agenda|table) (?P<be>is|was|are|were) not worth(?: it)?(?=[.,;”\"]|$)")
_CONTRAST = compiled(
    r"\b(?:but|and|while|who|though|although|whether|or|that|which|if|because|what|it|he|she|they|this|I|we|you|said|says)\b|,"
)


class IsNotStub(Rule):
    """A sentence that ends with “is not” for “there is no”."""

    code = "MT524"
    name = "is-not-stub"
    category = "negation-loss"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«Информации о пострадавших нет»; «вопрос на повестке не стоит»: the negation of existence stands last, and стоить is also “to be worth”."
    how = "A sentence whose subject is a noun such as information, plans or reasons and which ends with “is not”: “There is no”."
    message = "The sentence ends in a stub: “there is no …”."
    bad = (
        Bad("[[Information about victims is not]].", "There is no information about victims."),
        Bad("[[Plans for a new tax are not]].", "There are no plans for a new tax."),
        Bad("[[Tourists in the danger zone is not]].", "There are no tourists in the danger zone."),
        Bad(
            "The question of a strike [[on the agenda is not worth it]].",
            "The question of a strike is not on the agenda.",
        ),
    )
    good = (
        "Some plans are sound; that one is not.",
        "The trip is not worth it.",
        "There is no information about victims.",
        "The mayor is for it, the council is not.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences that end with a negated copula."""
        document, nouns = context.document, frozenset(data("nouns")["existence"])
        for worth in _AGENDA.finditer(document):
            yield Hit(*worth.span(), (f"{worth['be']} not on the {worth['list']}",), severity=Severity.CRITICAL)
        for sentence in _IS_NOT.sentences(document):
            match = _IS_NOT.regex.match(document.text, sentence.start, sentence.end)
            if match is None or _CONTRAST.search(match["np"]):
                continue
            phrase = match["np"]
            bare = re.sub(r"^(?:The|Any|Such|A|An) ", "", phrase)
            words = re.split(r" (?:of|for|about|on|to|in|that)\b", bare)[0].lower().split()
            if words and (words[-1] in nouns or (match["be"] in {"is", "was"} and _is_plural(words[-1]))):
                be = {"is": "are", "was": "were"}.get(match["be"], match["be"]) if _is_plural(words[-1]) else match["be"]
                first = bare.split(" ", 1)[0]
                bare = bare if _is_name(context, match.start("np"), first) else f"{bare[0].lower()}{bare[1:]}"
                yield Hit(*match.span(), (f"There {be} no {bare}",))


def _is_plural(noun: str) -> bool:
    """Whether a noun can only be a plural by its ending, so that “is not” after it is no English."""
    return len(noun) > 4 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics", "news", "ings"))


def _is_name(context: Context, offset: int, word: str) -> bool:
    """Whether the word that opens a sentence keeps its capital elsewhere: a name, a people."""
    document = context.document
    return word.lower() not in context.lexicon.words or any(
        document.words[place][:1].isupper() and document.spans[place].start != offset
        for place in document.places.get(word.lower(), ())
    )


_NOT_NOTHING = Sought(
    r"\b(?P<lead>(?:did|does|do|has|have|had|will|would|can|could|is|are|was|were)(?: not|n[’']t)|cannot|never) (?P<verb>(?!(?:only|for|from|about|without|because)\b)[a-z]+(?: (?:to|about|for|with|on|of|at))?) (?P<no>nothing|nobody|no one|nowhere)\b(?! (?:but|less|short|more|else))"
)
_ANYS = {"nothing": "anything", "nobody": "anybody", "no one": "anyone", "nowhere": "anywhere"}


class NotNothing(Rule):
    """“did not say nothing”."""

    code = "MT525"
    name = "not-nothing"
    category = "negation-loss"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«не сказал ничего»: Russian negates the verb and the object."
    how = "A negated verb with nothing, nobody, no one or nowhere as its object: the any- form replaces it."
    message = "Two negations: “not … anything”."
    bad = (
        Bad("The minister [[did not promise nothing]].", "The minister did not promise anything."),
        Bad("They [[have not spoken to nobody]] since.", "They have not spoken to anybody since."),
    )
    good = ("The minister promised nothing.", "It did not come from nowhere.", "He did not do nothing but sleep.", "It was not for nothing that he left.")

    def find(self, context: Context) -> Iterator[Hit]:
        """A negated verb with a negative object."""
        for match in _NOT_NOTHING.finditer(context.document):
            if match["verb"] in {"do", "come from", "is", "mean", "be", "for", "say"} and "not" not in match["lead"]:
                continue
            fix = f"{match['lead']} {match['verb']} {_ANYS[match['no']]}"
            yield Hit(*match.span(), (fix,))
