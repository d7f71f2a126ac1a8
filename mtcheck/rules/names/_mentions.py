"""Who is named in a document, rightly, and what proves that somebody was meant by a wrong form."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.lexicon import phrases
from mtcheck.rules.macros import wordlist
from mtcheck.rules.names._tables import Forms, forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

TITLES = wordlist("names-titles")
SPEECH = wordlist("names-speech")
# A surname that is also one of these words is known only by the given name before it.
FUNCTION_WORDS = wordlist("names-also-words")
PARTICLES = wordlist("names-particles")  # stand small inside a name: Lula da Silva
ACTS_ON_PEOPLE = wordlist("names-acts-on-people")
TIES_TO_PEOPLE = wordlist("names-ties-to-people")
_OF_PRESIDENTS = frozenset(["presidency", "campaign", "team", "cabinet", "era"])
_PARTNERS = frozenset(["and", "with", "between", "of", "by", "to", "from", "against", "for", "over", "under"])
_TYING = frozenset(["to", "with", "of", "by"])


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
        self._named_in: dict[str, frozenset[int]] = {}
        self._introduced: dict[str, bool] = {}

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

    def telling(self, person: int) -> bool:
        """Whether the cue words speak for this person, and not only for somebody of a country that is in all news."""
        cues, nations = self.cues(person), self.context.lexicon.table("nations", _nations)
        return len(cues) > 2 or (len(cues) == 2 and any(cue.lower() not in nations for cue in cues))

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

    def in_office(self, person: int, index: int) -> bool:
        """Whether a title that the person is known by stands right before a word: ``President trump``."""
        held = {cue.lower().split()[-1] for cue in self.people[person].cues}
        if not self.title_before(index) or self.document.lowers[index - 1] not in held:
            return False
        article = self.document.lowers[max(0, index - 2) : index - 1] in (["the"], ["a"], ["an"])
        return self.document.words[index - 1][:1].isupper() or not article

    def rules(self, person: int, index: int) -> bool:
        """Whether a word stands where English names a president of the US: ``the trump administration``."""
        cues, lowers, after = self.people[person].cues, self.document.lowers, index + 1
        if cues[:1] != ("president",) or "U.S." not in cues or after >= len(lowers):
            return False
        told = lowers[after] == "administration" or (lowers[after] in _OF_PRESIDENTS and lowers[index - 1] == "the")
        return index > 0 and told and self.document.gap(index).isspace()

    def speech_after(self, index: int) -> bool:
        """Whether a verb such as ``said`` or a possessive follows a word."""
        after = index + 1
        if after >= len(self.document.lowers):
            return False
        if self.document.lowers[after] == "s":
            return self.document.gap(index) in {"'", "’"}
        return self.document.gap(index).isspace() and self.document.lowers[after] in SPEECH

    def addressed(self, index: int) -> bool:
        """Whether a word stands where a person is spoken of: ``thanked the tramp``, ``according to tramp``."""
        document, at = self.document, index - 1
        if at >= 0 and document.lowers[at] == "the" and document.gap(at).isspace():
            at -= 1
        if at < 0 or not document.gap(at).isspace():
            return False
        if document.lowers[at] in ACTS_ON_PEOPLE:
            return True
        return at > 0 and document.lowers[at] in _TYING and document.lowers[at - 1] in TIES_TO_PEOPLE

    def introduced(self, form: str) -> bool:
        """Whether a text speaks of a thing or somebody by a common word: ``a tramp``, ``tramps``."""
        if form not in self._introduced:
            self._introduced[form] = self._is_introduced(form)
        return self._introduced[form]

    def _is_introduced(self, form: str) -> bool:
        places = self.document.places
        if any(self.document.words[place].islower() for place in places.get(f"{form}s", ())):
            return True
        return any(place and self.document.lowers[place - 1] in {"a", "an", "another"} for place in places.get(form, ()))

    def named_beside(self, person: int, index: int) -> bool:
        """Whether a person is named rightly in the same sentence; sentences are known by where they start."""
        surname = self.people[person].surname
        if surname not in self._named_in:
            places = self.document.places.get(surname.lower(), ())
            self._named_in[surname] = frozenset(
                self.document.sentence_of_word(place).start for place in places if self.document.words[place] == surname
            )
        return self.document.sentence_of_word(index).start in self._named_in[surname]

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
        places = self.document.places[name]
        at = bisect_left(places, index)
        return min(places[max(0, at - 1) : at + 1], key=lambda place: abs(place - index))

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
        if self.rules(person, index):
            return Proof(3, f"“{self.document.lowers[index + 1]}” goes with a president's name")
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


def _nations(lexicon: Lexicon) -> dict[str, bool]:
    """The names of countries, capitals and their people, in lower case."""
    places = (place for place in lexicon.places if place.kind in {"country", "capital"})
    forms = (form for place in places for form in (place.en, *place.variants, *place.house, *place.demonym))
    return dict.fromkeys((form.lower() for form in forms), True)
