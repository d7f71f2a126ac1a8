"""Frames of English grammar that Russian syntax breaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import gerund, participle
from mtcheck.regexes import compiled
from mtcheck.rules._people import feminine_before, given_names, slavic_names
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data, wordlist
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document, Sentence
    from mtcheck.lexicon import Lexicon

_ITS = compiled(
    r"Its (?P<what>(?:best )?(?:result|time|score|attempt|throw|jump|age|height|weight|coach|rival|opponent|wife|husband|mother|father|son|daughter|lawyer|career|speech|autobiography)) (?=is|was|were|has|had)"
)
_IT_WAS = compiled(
    r"It (?P<be>was|is|had been) (?P<verb>elected|re-elected|appointed|born|married|hospitalized|hospitalised|buried|baptized|widowed|promoted to|nominated for|educated|graduated)\b(?! (?:that|by the fact))"
)


#: What, of things and bodies, is elected, appointed, nominated, born or buried, and has a coach or a height, as people do.
_THINGS = {
    kind: compiled(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE if kind == "elected" else re.NOFLAG)
    for kind, words in data("nouns")["no_person"].items()
}
_AS_ELECTED = {"re-elected": "elected", "appointed": "elected"}
_HEADS = compiled(
    r"(?:He|She|Mr|Mrs|Ms|(?:The |A )?(?:[a-z]+ )?(?:man|woman|boy|girl|actor|actress|singer|athlete|politician|businessman|deputy|senator|governor|mayor|minister))\b"
)
_FIRST_WORDS = 6  # of a sentence, among which its subject stands


def _surnames(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(person.surname for person in lexicon.people)


def _person_before(context: Context, sentence: Sentence, kind: str) -> bool:
    """Whether the sentence before has a person for its subject, and nothing else that “it” may be."""
    document = context.document
    if not sentence.first_word:
        return False
    before = document.sentence_of_word(sentence.first_word - 1)
    things = _THINGS.get(_AS_ELECTED.get(kind, kind))
    if things is not None and things.search(document.text, before.start, before.end):
        return False
    if _HEADS.match(document.text, before.start, before.end):
        return True
    names = given_names(context) | context.lexicon.table("surnames", _surnames)
    return any(word in names for word in document.words[before.first_word : before.last_word][:_FIRST_WORDS])


class ItForPerson(Rule):
    """“It” or “its” for a person."""

    code = "MT530"
    name = "it-for-person"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Russian его and её are his, her and its; a dropped subject leaves no trace of gender. Engines choose the neuter."
    how = (
        "A sentence that opens with “Its result”, “It was elected” and the like, after one with a person for its subject and nothing in it that is "
        "elected, born, trained or buried without being one (a council, a club, a ship); the gender is that of the person last named."
    )
    message = "A person is meant: he or she, not it."
    bad = (
        Bad(
            "Sprinter Anna Belova came third. [[Its]] time is 11.2 seconds.",
            "Sprinter Anna Belova came third. Her time is 11.2 seconds.",
        ),
        Bad(
            "Pavel Orlov left the bank in May. [[It]] was elected in 2012.",
            "Pavel Orlov left the bank in May. He was elected in 2012.",
        ),
    )
    good = (
        "The council met in May. Its first session was short.",
        "It was decided to wait.",
        "The parliament met Pavel Orlov. It was elected last year.",
        "Pavel Orlov spoke to the assembly. It was elected in May.",
        "Torpedo lost again. Its coach was sacked.",
        "Anna Belova saw the calf. It was born in April.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Sentences that open with it or its before what only a person has or does."""
        document = context.document
        for sentence in document.sentences:
            its = _ITS.match(document.text, sentence.start, sentence.end)
            it_was = its or _IT_WAS.match(document.text, sentence.start, sentence.end)
            if not it_was or not _person_before(context, sentence, "its" if its else it_was["verb"]):
                continue
            woman = feminine_before(document, sentence.start)
            his, her = ("His", "Her") if its else ("He", "She")
            yield Hit(
                sentence.start, sentence.start + len("Its" if its else "It"), (her, his) if woman else (his, her),
                "a woman was named last" if woman else "",
            )  # fmt: skip


_TITLE_PLACE = Sought(
    r"\b(?P<the>the |The )?(?P<title>Mayor|Governor|Prime Minister|Ambassador|Head|Foreign Minister|Chancellor|President|mayor|governor|prime minister|ambassador|head|Embassy|embassy|Resident|resident|Citizen|citizen) "
    r"(?P<place>[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)\b(?![’']s)(?! [A-Z])"
)
_NOT_TITLES = wordlist("grammar-not-titles")


class TitleWithoutOf(Rule):
    """`Mayor Elista` for the mayor of Elista."""

    code = "MT531"
    name = "title-without-of"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«Мэр Элисты»: the genitive carries no preposition, and a place looks like the holder's surname."
    how = "A title straight before a place of the lexicon that is no surname: “the mayor of …”."
    message = "The place is not the holder's name: “the mayor of …”."
    bad = (
        Bad("[[Mayor Odessa]] promised to resign.", "The mayor of Odessa promised to resign."),
        Bad("Yesterday [[governor Kamchatka]] flew home.", "Yesterday the governor of Kamchatka flew home."),
    )
    good = ("The mayor of Odessa promised to resign.", "Mayor London Breed won.", "President Lincoln was shot.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Titles straight before places."""
        places = context.lexicon.table("plain-places", _plain_places)
        document = context.document
        for match in _TITLE_PLACE.finditer(document):
            if match["place"] not in places or match["place"].isupper():
                continue
            opens = document.sentence_at(match.start()).start == match.start()
            title = match["title"].lower()
            article = "The" if opens or match["the"] == "The " else "the"
            yield Hit(*match.span(), (f"{article} {title} of {match['place']}",))


def _plain_places(lexicon: Lexicon) -> frozenset[str]:
    names = {form for place in lexicon.places if not place.word for form in (place.en, *place.variants)}
    surnames = {person.surname for person in lexicon.people}
    given = {form for forms, _, _ in lexicon.given.values() for form in forms}
    return frozenset(names | _PLACES) - surnames - given - _NOT_TITLES


# Enough to go on where the lexicon's own places are not loaded.
_PLACES = wordlist("grammar-places")

_TWO_NAMES = Sought(
    r"\b(?P<a>[A-Z][a-z]+) (?P<b>[A-Z][\w’-]+) (?P<c>[A-Z][a-z]+) (?P<d>[A-Z][\w’-]+)\b(?! [A-Z][a-z]+(?:vich|vna)\b)"
)


_POSTS = wordlist("grammar-posts")


class TwoNamesTogether(Rule):
    """Two full names with nothing between them."""

    code = "MT532"
    name = "two-names-together"
    category = "grammar-agreement"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "«координатор штаба Алексея Навального Андрей Боровиков»: the genitive tells whose staff it is; without endings two people become one."
    how = "A given name and surname twice in a row without comma or “and”."
    message = "Two people run together: whose aide is who? The first name is probably a genitive (“of …”)."
    bad = (
        Bad("The lawyer [[Sergei Mitin Pavel Orlov]] was fined."),
        Bad("An adviser to [[Anna Belova Igor Sedov]] denied it."),
    )
    good = ("Sergei Mitin, Pavel Orlov and Anna Belova were fined.", "The pianist Anna Maria Belova plays.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Two full names without a comma."""
        given, slavic = given_names(context), slavic_names()
        if slavic.isdisjoint(context.document.words):
            return
        for match in _TWO_NAMES.finditer(context.document):
            a, b, c, d = match.group("a", "b", "c", "d")
            if a in given and c in given and not {b, d} & (given | _POSTS) and (a in slavic or c in slavic):
                yield Hit(*match.span(), evidence=f"{a} and {c} are given names")


_WHICH = Sought(
    r"\b(?P<given>[A-Z][a-z]+) (?P<family>[A-Z][\w’-]+), (?P<which>which) (?P<verb>criticizes|criticized|said|says|told|leads|led|heads|headed|works|worked|holds|held|won|plays|played|became|arrived|lives|lived|serves|served|wrote|spoke|called|believes|wants|asked|met|took|ran|has been|had been|was (?:born|elected|appointed|arrested|detained|sentenced|killed|convicted|invited|hospitalized|accused))\b"
)


#: Verbs of the list above that only a person takes; the others suit a firm with a person's name as well.
_PERSONAL = frozenset(
    ["criticizes", "criticized", "plays", "played", "arrived", "lives", "lived", "wrote", "spoke", "met",
     "was born", "was elected", "was arrested", "was detained", "was sentenced", "was killed", "was convicted", "was hospitalized"]
)  # fmt: skip
_FIRM = compiled(
    r"\b(?:firms?|company|companies|brand|label|retailer|chain|maker|manufacturer|group|shares?|stock|sales|profits?|revenue|earnings|plc|PLC|Inc|Ltd|LLC|Corp|AG|GmbH|"
    r"stores?|shops?|bank|insurer|bookmaker|lender|builder|designer|fashion|subsidiary|jobs)\b"
)
_OWNED = compiled(
    r"\b(?:belong(?:s|ed|ing)? to|(?:owned|controlled|run|headed|led|chaired|founded|edited|financed|funded) by) (?:(?:the )?[\w’'-]+ ){0,4}$"
)


class WhichForPerson(Rule):
    """“which” for a person."""

    code = "MT533"
    name = "which-for-person"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "который is who, which and that; engines choose by frequency."
    how = (
        "A given name and surname, a comma, “which” and a verb that takes a person; not the names of known firms (Ted Baker), and with a verb that a "
        "firm takes too not where the sentence speaks of shares, sales or a company, nor after “owned by”."
    )
    message = "A person is “who”."
    bad = (
        Bad("The book is by Anna Belova, [[which]] lived in Perm.", "The book is by Anna Belova, who lived in Perm."),
        Bad(
            "They freed Pavel Orlov, [[which]] was arrested in May.", "They freed Pavel Orlov, who was arrested in May."
        ),
    )
    good = (
        "She married Pavel Orlov, which surprised us.",
        "They bought Mary Kay, which was sold in May.",
        "Ted Baker, which said in May that it would close, fell by 3%.",
        "The tip came from a paper owned by Pavel Orlov, which said that the bridge was shut.",
        "They freed Pavel Orlov, who was ill.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """“which” after a full name."""
        given, firms, document = given_names(context), frozenset(data("nouns")["firms"]), context.document
        for match in _WHICH.finditer(document):
            if (
                match["given"] in given
                and f"{match['given']} {match['family']}" not in firms
                and not _is_firm(document, match)
            ):
                yield Hit(*match.span("which"), ("who",))


def _is_firm(document: Document, match: re.Match[str]) -> bool:
    """Whether “which” may speak of a firm: one with the name of a person, or one that a person owns."""
    if match["verb"] in _PERSONAL:
        return False
    sentence = document.sentence_at(match.start())
    owned = _OWNED.search(document.text, sentence.start, match.start())
    named = match["given"] not in slavic_names() and _FIRM.search(document.text, sentence.start, sentence.end)
    return bool(owned or named)


def _verbs(kind: str) -> str:
    return "|".join(data("verbs")[kind])


#: Of the verbs those that are nouns or adjectives too: "without pay", "without leave", "without express consent".
_ALSO_NOUNS = frozenset(
    [
        "ask",
        "express",
        "get",
        "give",
        "go",
        "keep",
        "leave",
        "make",
        "pay",
        "remain",
        "save",
        "see",
        "spend",
        "stay",
        "take",
        "think",
        "wait",
    ]
)


class PrepositionWithBase(Rule):
    """A preposition with the base form of a verb: `instead of pursue`."""

    code = "MT534"
    name = "preposition-with-base-verb"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«вместо того чтобы проводить»: Russian goes on with an infinitive."
    how = (
        "instead of, without, before, after, by means of or for the sake of, then a verb in its base form that is no noun; "
        "one that is also a noun or adjective (pay, leave, express) only with an object after it."
    )
    message = "After a preposition English wants the -ing form."
    bad = (
        Bad("He resigned [[instead of discuss]] the report.", "He resigned instead of discussing the report."),
        Bad("She left [[without explain]] her reasons.", "She left without explaining her reasons."),
    )
    good = (
        "He resigned instead of discussing it.",
        "Plans without give and take fail.",
        "Before go-live they tested it.",
        "Cooks were sent home without pay, or on leave without pay for weeks.",
        "He was absent without leave and got no raise in addition to pay.",
        "They filmed it without express consent and without take or think tanks.",
    )

    _pattern = Sought(
        rf"\b(?P<prep>instead of|without|despite|as well as of|for the sake of|in addition to|with the aim of|for the purpose of|at the expense of|means of) (?P<verb>{_verbs('verb_only')})(?= (?!and\b|or\b)|[.,;])(?!-)"
    )
    _object = compiled(
        r" (?:(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|any|all|some|each|every|him|them|it|us|me)\b(?!,)|\d|(?<=go )(?:to|home|back|on|into|there)\b|(?<=stay )(?:in|on|with)\b|(?<=wait )(?:for|until)\b)"
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Prepositions before base forms."""
        for match in self._pattern.finditer(context.document):
            if match["verb"] not in _ALSO_NOUNS or self._object.match(context.document.text, match.end()):
                yield Hit(*match.span(), (f"{match['prep']} {gerund(match['verb'])}",))


class ActiveForPassive(Rule):
    """`relations are establishing` for are being established."""

    code = "MT535"
    name = "active-for-passive"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "«отношения налаживаются»: a reflexive verb is passive in sense; engines write an active progressive without an object."
    how = "A form of be and the -ing form of a strictly transitive verb at the end of its clause: “being” and the participle."
    message = "The verb wants an object or the passive: “are being established”."
    bad = (
        Bad("Trade ties [[are establishing]].", "Trade ties are being established."),
        Bad("The bill [[was discussing]], the deputy said.", "The bill was being discussed, the deputy said."),
    )
    good = (
        "The bill is being discussed.",
        "What they were discussing, nobody knew.",
        "That is the plan we are considering.",
    )
    _pattern = Sought(
        r"(?P<subject>\b(?:the|a|an|these|this|such|[A-Z][a-z]+) (?:[a-z]+ ){1,6}?)(?P<span>(?P<be>is|are|was|were) (?P<verb>establishing|discussing|conducting|implementing|constructing|introducing|distributing|resolving|restoring|eliminating|examining))(?=[.;,”\"]|$)"
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Progressives of transitive verbs without an object."""
        for match in self._pattern.finditer(context.document):
            if re.search(r"\b(?:what|that|which|who|whom|he|she|they|we|I|you|it)\b", match["subject"]):
                continue
            base = next(verb for verb in data("verbs")["transitive"] if gerund(verb) == match["verb"])
            yield Hit(*match.span("span"), (f"{match['be']} being {participle(base)}",))
