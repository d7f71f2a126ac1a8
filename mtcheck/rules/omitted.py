"""Subjects, verbs and relatives that Russian does without and English does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import is_past, past_participle_of, third_person
from mtcheck.regexes import compiled
from mtcheck.rules._speakers import BODY_WORDS, polished
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import expand, wordlist
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from mtcheck.context import Context

# Verbs that a body or a country may be the subject of once its preposition is gone.
_SPEAK = sorted(wordlist("omitted-speak"))
# Verbs whose subject was somebody unnamed: "In Mexico detained a Russian".
_HAPPEN = sorted(wordlist("omitted-happen"))
_DAYS = expand("@weekday@|@month@|Christmas|Easter|New Year|Boxing|Twitter|Facebook|Instagram|Telegram")
_PLACE = r"(?:the )?[A-Z][\w’'.-]*(?: (?:of (?:the )?|for |and |the )?[A-Za-z][\w’'.-]*){0,5}?"
_BODY = expand("@body@")
_SUBJECTLESS = Sought(
    rf"(?:(?P<lead>Earlier|Later|Meanwhile|However|In turn|Also|At the same time|Previously|Recently|Today|Yesterday|Then),? (?P<low>in|at|on)|"
    rf"(?P<prep>In|At|On)) (?P<place>(?!(?:the )?(?:{_DAYS})\b){_PLACE}|{_BODY})(?P<comma>,?) (?P<verb>{'|'.join(_SPEAK + _HAPPEN)})\b(?= |$|[.,])"
)
#: Verbs of the list in the present: the body is one, so they take an -s; "consider that" is "believe that".
_PRESENT = frozenset(["expect", "believe", "consider", "hope", "think", "insist", "deny", "say"])
_BELIEVES = {"consider": "believe"}
#: Participles that stand before a noun as adjectives do: "In Russia registered trademarks are protected".
_ADJECTIVAL = frozenset(
    "accused advised allowed appointed approved armed arrested banned blocked cancelled canceled closed completed condemned confirmed convicted created criticized deleted demolished "  # noqa: SIM905
    "detained discovered dismissed elected estimated evacuated expected extinguished fired finished found held hospitalized increased injured intended invited killed launched lost named opened "
    "postponed predicted prepared prohibited promised proposed published recognized recorded reduced registered rejected reported revealed sentenced shown specified stated stolen supported "
    "suspected threatened toughened tightened built".split()
)
#: After the participle: something that ends its clause without a verb of its own.
_NOUNS_ONLY = compiled(
    r" (?:(?:more|new|another|two|three|\d[\d,.]*) )?(?P<inner>(?:[a-z’'-]+ ){0,2}?)(?P<noun>[a-z’'-]+)(?=[.,;:!?”\"]|$| (?:in|on|at|for|from|of|with|by|against|after|before|during|because|who|which|that|and|to|as|suspected|accused)\b)"
)
_CLAUSE_ENDS = compiled(r"[,;:]|\b(?:who|which|that|where|when|because|if|as)\b")
_SMALL_WORDS = compiled(r"(?: [a-z’'-]+){3}")
_OWN_VERB = compiled(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|cannot|could|may|might|must|should|do|does|did)\b"
)
_FINITE = compiled(r"\b(?:is|are|was|were|has|have|had|will|would|who|which|that|it|he|she|they|we|said)\b")
_AFTER = compiled(
    r" (?:a|an|the|that|to|about|on|his|her|its|their|how|why|what|who|when|if|for|in|more|new|two|three|\d[\d,.]*|another|[a-z]+s?)\b"
)


_INNER = Sought(
    rf"\b(?:but|and|while|that|as|because|although) (?P<low>in|at) (?P<place>(?!(?:the )?(?:{_DAYS})\b){_PLACE}|{_BODY}) (?P<verb>{'|'.join(_SPEAK)}) (?=that\b|about\b)"
)


def verb_is_told(match: re.Match[str], text: str) -> bool:
    """Whether the verb is “told about”, which English says as “spoke about”."""
    return match["verb"] == "told" and text.startswith(" about", match.end("verb"))


_DETERMINED = compiled(
    r" (?:an?|the|that|his|her|its|their|how|why|what|who|when|if|about|to|on|for|in|at|from|with|against)\b"
)


def _modifies(rest: str, words: Container[str]) -> bool:
    """Whether a participle belongs to a noun after it, which is the subject of a verb further on.

    Args:
        rest: the sentence after the participle.
        words: the English words that there are.
    """
    if _DETERMINED.match(rest) or is_past(rest.strip().split(" ", 1)[0], words):
        return False
    group = _NOUNS_ONLY.match(rest)
    if group is None or rest.startswith(" by "):
        return _SMALL_WORDS.match(rest) is not None
    inner = group["inner"].split()
    if inner and (not _plural(group["noun"]) or any(_plural(word) or is_past(word, words) for word in inner)):
        return True
    return _OWN_VERB.search(_CLAUSE_ENDS.split(rest, maxsplit=1)[0]) is not None


def _plural(word: str) -> bool:
    return word in {"people", "men", "women", "children"} or (word.endswith("s") and not word.endswith("ss"))


class SubjectlessBody(Rule):
    """A sentence that opens with “In X” and a verb without a subject."""

    code = "MT511"
    name = "subjectless-in-body"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«В Минздраве сообщили», «В Мексике задержали»: an indefinite-personal clause has no subject; engines give it none in English."
    how = (
        "A sentence or headline that opens with in, at or on, a capitalised name, and a past verb with no noun before it. "
        "Where the name can speak or decide, the preposition goes; else the sentence wants a subject."
    )
    message = "The clause has no subject: the body itself acts, or somebody unnamed did."
    bad = (
        Bad("[[In the Kremlin reported]] that the meeting is over.", "The Kremlin reported that the meeting is over."),
        Bad(
            "Earlier [[in the Ministry of Health confirmed]] two new cases.",
            "Earlier the Ministry of Health confirmed two new cases.",
        ),
        Bad("[[In Bulgaria arrested]] a smuggler of icons"),
        Bad("[[In NATO consider]] that the talks failed.", "NATO believes that the talks failed."),
    )
    good = (
        "In the Kremlin the president reported on the talks.",
        "In Moscow on Friday, officials confirmed the report.",
        "On Thursday said to be the coldest day, shops closed.",
        "In April Gazprom reported a loss.",
        "In Russia registered trademarks are protected.",
        "In Britain convicted burglars lose the vote.",
        "In Kansas approved by a hair, the bill failed in Ohio.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences that open with a place or body and its verb."""
        document = context.document
        for inner in _INNER.finditer(document):
            if not _FINITE.search(inner["place"]) and not self._has_subject(inner["place"]):
                yield Hit(inner.start("low"), inner.end("verb"), (f"{inner['place']} {self._verb(inner['verb'])}",))
        for sentence in _SUBJECTLESS.sentences(document):
            match = _SUBJECTLESS.regex.match(document.text, sentence.start, sentence.end)
            if match is None or _FINITE.search(match["place"]) or self._has_subject(match["place"]):
                continue
            if not _AFTER.match(document.text, match.end(), sentence.end):
                continue
            if match["verb"] in _ADJECTIVAL and _modifies(
                document.text[match.end() : sentence.end], context.lexicon.words
            ):
                continue
            fixes: tuple[str, ...] = ()
            if match["verb"] in _SPEAK:
                place = match["place"]
                verb = "spoke" if verb_is_told(match, document.text) else self._verb(match["verb"])
                fixes = (f"{place[0].upper() if match['prep'] else place[0]}{place[1:]} {verb}",)
            start = match.start("low") if match["low"] else match.start()
            yield Hit(start, match.end("verb"), fixes)

    def _verb(self, verb: str) -> str:
        if verb in _PRESENT:
            return third_person(_BELIEVES.get(verb, verb))
        return {"told": "said", "refuted": "denied"}.get(verb, verb)

    def _has_subject(self, place: str) -> bool:
        """Whether the words hold a place and then a subject: "In Moscow the court", "On Kerch Bank crews"."""
        words = place.removeprefix("the ").split()
        return any(
            word == "the" and number > 0 and words[number - 1] not in {"of", "for", "and"}
            for number, word in enumerate(words)
        ) or (
            any(word.islower() and word not in {"of", "for", "and", "the"} for word in words[1:])
            and not any(word in {"of", "for"} for word in words)
        )


_BOTH = Sought(
    r"\bwhich (?P<verb>refuted|denied|rejected|confirmed|criticized|condemned|supported|announced|called|recognized|noted|deny|confirm|reject|refute|support) "
    r"(?P<both>both )?in (?P<a>(?:the )?[A-Z][\w’'-]*(?: [A-Z]?[\w’'-]*[a-z]){0,3}?)(?: and (?:also )?(?:in )?(?P<b>(?:the )?[A-Z][\w’'-]*(?: [Hh]ouse| [A-Z][\w’'-]*){0,3}))?(?=[.,;]|$)"
)
_PERFECT = {
    "refuted": "denied",
    "deny": "denied",
    "confirm": "confirmed",
    "reject": "rejected",
    "refute": "denied",
    "support": "supported",
}


class WhichRefutedIn(Rule):
    """A relative clause whose subject stands with “in”."""

    code = "MT512"
    name = "which-denied-in"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.CERTAIN
    why = "«которые опровергли и в Кремле, и в Белом доме»: the verb has no subject, the deniers stand with “in”; in English the thing itself denies."
    how = "“which”, a verb of denying or confirming and one or two bodies with “in”: the bodies become the subject."
    message = "The bodies are the subject: “which the Kremlin has denied”."
    bad = (
        Bad("He hinted at a deal, [[which refuted both in the Duma and in the Pentagon]].",
            "He hinted at a deal, which both the Duma and the Pentagon have denied."),
        Bad("She spoke of a plot, [[which confirmed in the Kremlin]].", "She spoke of a plot, which the Kremlin has confirmed."),
    )  # fmt: skip
    good = ("He hinted at a deal, which the Duma denied.", "A report which confirmed in detail the plot was read.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Relative clauses with their subject in a prepositional phrase."""
        for match in _BOTH.finditer(context.document):
            verb = _PERFECT.get(match["verb"], match["verb"])
            if match["b"]:
                yield Hit(*match.span(), (f"which both {match['a']} and {match['b']} have {verb}",))
            else:
                yield Hit(*match.span(), (f"which {match['a']} has {verb}",))


_AS = compiled(
    expand(
        r"As (?!for\b)(?:the )?(?P<phrase>(?:[\w’'-]+ ){0,8}?(?:@role@)\b(?: (?:of|for|to|in|on) (?:the )?[A-Za-z][\w’' -]{0,80}?| [A-Z][\w’' -]{0,40}?)?"
        r" ?(?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+)), (?=[\w“\"])"
    )
)
_VERBISH = compiled(
    expand(
        r"\b(?:@said@|@says@|is|are|was|were|has|have|had|put|told|wrote|thinks?|thought|sees?|saw|knows?|did|does|made)\b"
    )
)
_OWN = compiled(r"(?:he|she|they|his|her|it|you|I|we)\b", re.IGNORECASE)


#: After the first comma: more people ("As Governor Pavel Orlov, Mayor Igor Sedov and Anna Belova met, …").
_MORE_PEOPLE = compiled(
    expand(r"(?:the )?(?:(?:@role@) )*[A-Z][\w’'-]+ [A-Z][\w’'-]+(?:, [^,]{3,60})*,? and (?:[\w’'-]+ ){1,6}[^,]*, ")
)
_ASIDE = compiled(
    r"(?:\d{2}\b|[a-z]+(?:ed|ing)\b|(?:who|whose|whom|which|then|now|once|formerly|himself|herself|in|on|at|under|with|without|by|of|for|from|after|before|despite|still|already|"
    r"not|also|along|together|accompanied|an?|the|one)\b|[A-Z])"
)
_AUXILIARY = frozenset("is are was were has have had will would can could may might must should does did".split())  # noqa: SIM905


def _goes_on(rest: str, words: Container[str]) -> bool:
    """Whether what follows the name is an aside and then the verb of the “As” clause, or more people and their verb.

    Args:
        rest: the sentence after the first comma.
        words: the English words that there are.
    """
    if _MORE_PEOPLE.match(rest):
        return True
    parts = rest.split(", ")
    for number, part in enumerate(parts[1:], 1):
        following = part.split(" ", 1)[0].strip('.,;:”"')
        aside = number == 1 and _ASIDE.match(parts[0]) is not None
        present = aside and following.endswith("s") and following[:-1] in words and not following.endswith("ss")
        if following in _AUXILIARY or is_past(following, words) or present:
            return True
    return False


class AsWithoutVerb(Rule):
    """“As <post> <name>,” with the verb of saying lost."""

    code = "MT513"
    name = "as-without-verb"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«Как сообщил пресс-секретарь …»: engines drop the verb that stands before its subject, and the speaker seems to do what follows."
    how = "A sentence that opens with “As”, a post and a full name, a comma and a clause with a subject of its own: “said” is put in."
    message = "The verb of saying is lost: “As … said”."
    bad = (
        Bad("[[As the head of the Central Bank Elvira Petrova,]] inflation and rates fell in May.",
            "As the head of the Central Bank, Elvira Petrova, said, inflation and rates fell in May."),
        Bad("[[As Defense Minister Pavel Orlov,]] the ships have left the port.", "As Defense Minister Pavel Orlov said, the ships have left the port."),
    )  # fmt: skip
    good = (
        "As Defense Minister Pavel Orlov said, the ships have left.",
        "As head of the bank, Elvira Petrova sets rates.",
        "As the aide to Governor Pavel Orlov, she wrote his speeches.",
        "As Governor Pavel Orlov, 61, left the stage, he stumbled.",
        "As Governor Pavel Orlov, flanked by guards, entered the hall, the band struck up.",
        "As Governor Pavel Orlov, a lame duck, prepares to go, shops are closing.",
        "As Governor Pavel Orlov, Mayor Igor Sedov and two clerks met in Perm, snow fell.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences that open with “As” and a speaker, and go on with another subject."""
        document = context.document
        for place in document.places.get("as", ()):
            start = document.spans[place].start
            match = _AS.match(document.text, start, document.sentence_at(start).end)
            if match is None or _VERBISH.search(match["phrase"]) or BODY_WORDS.search(match["name"]):
                continue
            if _OWN.match(document.text, match.end()):
                continue  # "As the aide to Orlov, she wrote": the ordinary predicative "as"
            if _goes_on(document.text[match.end() : document.sentence_at(start).end], context.lexicon.words):
                continue  # "As Governor Pavel Orlov, 61, left the stage, …": the verb comes after the aside
            role = match["phrase"][: -len(match["name"])].strip().rstrip(",")
            lead = document.text[
                match.start() : match.start() + 7 if match.group().startswith("As the ") else match.start() + 3
            ]
            role = polished(role)
            named = (
                f"{role}, {match['name']}," if " of " in f" {role} " or " for " in role else f"{role} {match['name']}"
            )
            yield Hit(match.start(), match.end() - 1, (f"{lead}{named} said,",))


_NOUNS = sorted(wordlist("omitted-nouns"))
_DROPPED = Sought(
    rf"\b(?P<noun>{'|'.join(_NOUNS)}), (?P<verb>[a-z]+) (?P<object>(?:the|a|an|his|their|its|this) (?:(?!and\b|or\b|but\b)[a-z’'-]+ ){{0,3}}(?!and\b)[a-z’'-]+)(?=[.;]|, (?:but|while|the|and the)\b|$)"
)
_LAST_WORDS = 5  # how far before the noun its verb may stand: "detained three Ukrainian warships"


class DroppedRelative(Rule):
    """A participle that has lost its relative pronoun: `warships, violated the border`."""

    code = "MT514"
    name = "dropped-relative"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«кораблей, нарушивших границу»: a Russian participle after a comma; engines write its verb as a bare past."
    how = "The object of a finite verb, a comma, a past verb and an object that end the sentence: “that had” replaces the comma."
    message = "The relative is lost: “ships that had violated …”."
    bad = (
        Bad(
            "Guards stopped two [[boats, crossed the river border]].",
            "Guards stopped two boats that had crossed the river border.",
        ),
        Bad(
            "Police released the [[drivers, broke the speed limit]].",
            "Police released the drivers that had broken the speed limit.",
        ),
    )
    good = (
        "Guards stopped two boats, searched the holds and left.",
        "Two boats, named the Vera and the Nina, sank.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Plural objects with a bare past verb after a comma."""
        document, words = context.document, context.lexicon.words
        for match in _DROPPED.finditer(document):
            if not is_past(match["verb"], words) or match["verb"] in {"called", "named", "dubbed", "given", "made"}:
                continue
            sentence = document.sentence_at(match.start())
            before = document.text[sentence.start : match.start()]
            near = before.split()[-_LAST_WORDS:]
            if not near or not (
                near[-1] in {"of", "for", "against", "by"} or any(is_past(word, words) for word in near)
            ):
                continue
            fix = f"{match['noun']} that had {past_participle_of(match['verb'])} {match['object']}"
            yield Hit(*match.span(), (fix,))
