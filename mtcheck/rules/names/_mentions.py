"""Who is named in a document, rightly, and what proves that somebody was meant by a wrong form."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.lexicon import phrases
from mtcheck.rules.names._tables import Forms, forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

TITLES = frozenset(
    [
        "president",
        "minister",
        "premier",
        "secretary",
        "senator",
        "governor",
        "mayor",
        "chancellor",
        "king",
        "queen",
        "prince",
        "pope",
        "general",
        "colonel",
        "admiral",
        "ambassador",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chief",
        "head",
        "leader",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "judge",
        "prosecutor",
        "attorney",
        "counsel",
        "congressman",
        "congresswoman",
        "deputy",
        "director",
        "chairman",
        "chairwoman",
        "businessman",
        "billionaire",
        "entrepreneur",
        "candidate",
        "commissioner",
        "coach",
        "striker",
        "goalkeeper",
        "defender",
        "midfielder",
        "patriarch",
        "metropolitan",
        "bishop",
        "archbishop",
        "academician",
        "professor",
        "lawyer",
        "oligarch",
        "assistant",
        "aide",
        "adviser",
        "advisor",
        "colleague",
        "counterpart",
        "speaker",
    ]
)
SPEECH = frozenset(
    [
        "said",
        "says",
        "say",
        "told",
        "tells",
        "noted",
        "notes",
        "stated",
        "states",
        "added",
        "adds",
        "stressed",
        "explained",
        "explains",
        "announced",
        "announces",
        "claims",
        "claimed",
        "warned",
        "warns",
        "believes",
        "believed",
        "thinks",
        "called",
        "calls",
        "emphasized",
        "emphasised",
        "declared",
        "recalled",
        "reported",
        "admitted",
        "commented",
        "replied",
        "answered",
        "asked",
        "denied",
        "confirmed",
        "promised",
        "wrote",
        "writes",
        "tweeted",
        "met",
        "meets",
        "visited",
        "signed",
        "ordered",
        "arrived",
        "refused",
        "agreed",
        "accused",
        "accuses",
        "criticized",
        "criticised",
        "congratulated",
        "thanked",
        "discussed",
        "offered",
        "proposed",
        "suggested",
        "urged",
        "expressed",
        "canceled",
        "cancelled",
        "has",
        "had",
        "is",
        "was",
        "will",
        "would",
        "did",
        "does",
        "may",
        "might",
        "can",
        "could",
    ]
)
# A surname that is also one of these words is known only by the given name before it.
FUNCTION_WORDS = frozenset(
    [
        "may",
        "will",
        "can",
        "do",
        "so",
        "an",
        "he",
        "in",
        "you",
        "her",
        "his",
        "she",
        "it",
        "we",
        "us",
        "at",
        "on",
        "no",
        "go",
        "be",
        "me",
        "my",
        "up",
        "by",
        "if",
        "or",
        "as",
        "to",
        "of",
        "the",
        "and",
        "but",
        "for",
        "not",
        "all",
        "any",
        "long",
        "young",
        "white",
        "black",
        "brown",
        "green",
        "gray",
        "grey",
        "king",
        "page",
        "cook",
        "price",
        "stone",
        "wood",
        "wolf",
        "fox",
        "hill",
        "hunt",
        "rice",
        "bush",
        "gates",
        "jobs",
        "rose",
        "pope",
        "bishop",
        "major",
        "guest",
        "cross",
        "day",
        "early",
        "field",
        "fields",
        "ford",
        "french",
        "german",
        "west",
        "north",
        "east",
        "south",
        "power",
        "powers",
        "prior",
        "read",
        "sun",
        "van",
        "von",
        "del",
        "bin",
        "ben",
        "stock",
        "royal",
        "san",
        "son",
        "man",
        "men",
        "mark",
        "bill",
        "rock",
        "rich",
        "frank",
        "grace",
        "hope",
        "faith",
        "joy",
        "art",
        "dean",
        "duke",
        "earl",
        "judge",
        "knight",
        "lord",
        "noble",
        "sharp",
        "short",
        "small",
        "smart",
        "swift",
        "strong",
        "sweet",
        "wise",
        "bell",
        "best",
        "ball",
        "barr",
        "bolt",
        "bond",
        "booker",
        "burns",
        "case",
        "chance",
        "church",
        "close",
        "clay",
        "coats",
        "cope",
        "crow",
        "cruise",
        "drew",
        "dunn",
        "farmer",
        "fisher",
        "fish",
        "flood",
        "flower",
        "flynn",
        "frost",
        "glass",
        "gold",
        "golden",
        "good",
        "grant",
        "hammer",
        "hand",
        "hands",
        "harding",
        "hook",
        "house",
        "hurt",
        "key",
        "kind",
        "lamb",
        "lane",
        "law",
        "leave",
        "leaves",
        "light",
        "little",
        "love",
        "low",
        "lynch",
        "mason",
        "miller",
        "moon",
        "moore",
        "more",
        "new",
        "noon",
        "parish",
        "park",
        "peace",
        "penny",
        "pen",
        "pence",
        "perry",
        "pike",
        "poll",
        "pool",
        "post",
        "potter",
        "rock",
        "root",
        "roots",
        "rush",
        "said",
        "sanders",
        "sands",
        "savage",
        "shepherd",
        "singer",
        "sky",
        "smith",
        "snow",
        "spice",
        "spring",
        "stern",
        "summer",
        "summers",
        "tan",
        "taylor",
        "temple",
        "turner",
        "walker",
        "wall",
        "walls",
        "ward",
        "waters",
        "weaver",
        "webb",
        "wells",
        "winter",
        "words",
        "work",
        "yang",
        "young",
        "lee",
        "ha",
        "he",
        "hu",
        "ma",
        "mo",
        "wu",
        "xi",
        "li",
        "su",
        "sung",
        "chung",
        "pak",
        "kim",
        "ban",
        "pan",
        "tang",
        "song",
        "fang",
        "gore",
        "manning",
        "waltz",
        "hawk",
        "haley",
        "warren",
        "booker",
        "nice",
        "reading",
        "turkey",
        "china",
        "polish",
        "chad",
        "jordan",
        "georgia",
        "guinea",
        "mali",
        "bath",
        "split",
        "orange",
        "lens",
        "essen",
    ]
)
_PARTNERS = frozenset(["and", "with", "between", "of", "by", "to", "from", "against", "for", "over", "under"])


class Proof(NamedTuple):
    """Why a person is meant: how strong it is (3 given name, 2 named elsewhere, 1 cue words), in words."""

    strength: int
    evidence: str


class Mentions:
    """The people of one document.

    Attributes:
        forms: the tables of name forms.
        people: the lexicon's people.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.document = context.document
        self.people = context.lexicon.people
        self.forms: Forms = forms(context.lexicon)

    @cached_property
    def full(self) -> dict[int, tuple[int, int]]:
        """People named in full, and the words of the first such place."""
        found: dict[int, tuple[int, int]] = {}
        for hit in phrases.scan(self.forms.full, self.document):
            if self.document.words[hit.first][:1].isupper():
                found.setdefault(hit.payload, (hit.first, hit.last))
        return found

    @cached_property
    def by_surname(self) -> frozenset[int]:
        """People whose surname stands capitalised somewhere, in full or alone."""
        found: set[int] = set()
        for form in self.forms.surname.keys() & self.document.vocabulary:
            if any(self.document.words[place][:1].isupper() for place in self.document.places[form]):
                found.update(self.forms.surname[form])
        return frozenset(found)

    def cues(self, person: int) -> list[str]:
        """The person's cue words that stand in the document."""
        return [cue for cue in self.people[person].cues if self._has(cue)]

    def _has(self, cue: str) -> bool:
        words = phrases.split(cue)
        if cue.isupper() and len(words) == 1:  # WHO is not "who"
            return any(self.document.words[at] == cue for at in self.document.places.get(words[0], ()))
        if not words or not all(word in self.document.vocabulary for word in words):
            return False
        return any(tuple(self.document.lowers[at : at + len(words)]) == words for at in self.document.places[words[0]])

    def given_before(self, person: int, index: int) -> tuple[int, bool] | None:
        """Where the person's given name begins right before a word, and whether it is spelt as accepted."""
        given, romanised = self.forms.given[person], self.forms.given_ru[person]
        if index == 0 or not self.document.gap(index - 1).isspace():
            return None
        word = self.document.lowers[index - 1]
        if word in given and len(word) > 1:
            return index - 1, True
        if word in romanised and self.document.words[index - 1][:1].isupper():
            return index - 1, False
        return None

    def title_before(self, index: int) -> bool:
        """Whether a title or post stands right before a word, as in ``President Baden``."""
        return index > 0 and self.document.gap(index - 1).isspace() and self.document.lowers[index - 1] in TITLES

    def speech_after(self, index: int) -> bool:
        """Whether a verb such as ``said`` or a possessive follows a word."""
        after = index + 1
        if after >= len(self.document.lowers):
            return False
        if self.document.lowers[after] == "s":
            return self.document.gap(index) in {"'", "’"}
        return self.document.gap(index).isspace() and self.document.lowers[after] in SPEECH

    def partnered(self, index: int) -> bool:
        """Whether a word stands beside a named person: ``Putin and the tramp``, ``the tramp and Merkel``."""
        lowers, surnames = self.document.lowers, self.forms.surname
        first = index - 1 if index and lowers[index - 1] in {"the", "a"} else index
        before = lowers[first - 2] if first > 1 and lowers[first - 1] in _PARTNERS else ""
        after = lowers[index + 2] if index + 2 < len(lowers) and lowers[index + 1] in {"and", "with"} else ""
        return any(
            name in surnames and self.document.words[self._place_near(name, index)][:1].isupper()
            for name in (before, after)
            if name
        )

    def _place_near(self, name: str, index: int) -> int:
        return min(self.document.places[name], key=lambda place: abs(place - index))

    def proof(self, people: Iterable[int], index: int) -> tuple[int, Proof] | None:
        """The person best proved to be meant at a word, out of those whose name could have become it."""
        best: tuple[int, Proof] | None = None
        for person in people:
            found = self._proof(person, index)
            if found and (best is None or found.strength > best[1].strength):
                best = (person, found)
        return best

    def _proof(self, person: int, index: int) -> Proof | None:
        name = self.people[person].en
        given = self.given_before(person, index)
        if given:
            return Proof(3, f"the given name {self.document.words[given[0]]} stands before it")
        if person in self.full:
            return Proof(2, f"{name} is named in this text")
        if person in self.by_surname and len(self.forms.surname[self.people[person].surname.lower()]) <= 6:
            return Proof(2, f"{self.people[person].surname} is named in this text")
        cues = self.cues(person)
        return Proof(1, f"{', '.join(cues[:3])} in this text") if cues else None


def mentions(context: Context) -> Mentions:
    """The people of a document, worked out once."""
    found: Mentions = context.once("mentions", Mentions)
    return found


def known_names(lexicon: Lexicon) -> frozenset[str]:
    """Every word that is a name of somebody or some place in the lexicon, in lower case."""
    return forms(lexicon).known
