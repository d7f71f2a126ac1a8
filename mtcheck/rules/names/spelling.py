"""Names of people that are nearly right: a wrong given name, a surname a letter off, a spelling of another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import Mentions, mentions
from mtcheck.rules.names._near import distance as distance_of
from mtcheck.rules.names._sounds import capitalised, consonants
from mtcheck.rules.names._tables import Forms, forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_LONG = 7  # letters: a name of this length may be two letters off, a shorter one only one


class WrongGivenName(Rule):
    """The right surname with a given name that passed through Russian."""

    code = "MT105"
    name = "round-trip-given-name"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Given names pass through Cyrillic like surnames do: Илон, Тереза, Эндрю come back as Ilon, Teresa, Endryu."
    how = (
        "Before the surname of a person in the lexicon stands a romanisation of that person's Russian given name, or a spelling "
        "that sounds the same, which is none of the accepted ones."
    )
    message = "The given name passed through Russian."
    bad = (
        Bad("The rocket of [[Ilon Musk]] exploded.", "The rocket of Elon Musk exploded."),
        Bad("Chancellor [[Anghela Merkel]] met the ministers.", "Chancellor Angela Merkel met the ministers."),
    )
    good = ("Dmitri Medvedev and Dmitry Medvedev are one man.", "Sergey Lavrov spoke to Mary Kerry, a teacher.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such pair of words."""
        known, document = mentions(context), context.document
        surnames = known.forms.surname
        for form in surnames.keys() & document.vocabulary:
            for index in document.places[form]:
                if index and document.gap(index - 1) == " " and document.words[index][:1].isupper():
                    hit = self._hit(known, form, index)
                    if hit:
                        yield hit

    def _hit(self, known: Mentions, form: str, index: int) -> Hit | None:
        document = known.document
        given = document.lowers[index - 1]
        if not document.words[index - 1][:1].isupper() or len(given) < 3:
            return None
        people = known.forms.surname[form]
        if any(given in known.forms.given[person] for person in people):
            return None
        for person in people:
            entry, accepted = known.people[person], known.forms.given[person]
            if not accepted or (given in known.forms.surname and given not in known.forms.given_ru[person]):
                continue
            sounds = {romanise.skeleton(name) for name in accepted if len(name) > 2}
            standard = given in known.forms.given_ru[person]
            native = form in known.forms.standard
            if native and (standard or given in known.forms.known):
                continue
            near = romanise.skeleton(given) in sounds
            if standard or near:
                if given in known.forms.known and len(known.cues(person)) < 1 + near:
                    continue  # it may be somebody else's name
                start, end = document.spans[index - 1].start, document.spans[index].end
                return Hit(start, end, (entry.en,), f"{entry.en} ({entry.ru})")
        return None


class MisspeltName(Rule):
    """Surnames of known people a letter or two off."""

    code = "MT104"
    name = "misspelt-name"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines spell a name by ear or by pieces: Zacharchenko, Narendra Moda, Sebastian Fettel."
    how = (
        "After a person's given name stands a word that is nearly the surname, or a word sounds like the surname of somebody "
        "whose cue words stand in the text. Words and names of others are left alone; so are romanisations that English uses."
    )
    message = "The name is misspelt."
    bad = (
        Bad("Prime Minister Narendra [[Modo]] flew to Delhi.", "Prime Minister Narendra Modi flew to Delhi."),
        Bad("Foreign Minister Sergei [[Lawrow]] left Geneva.", "Foreign Minister Sergei Lavrov left Geneva."),
        Bad("NATO chief Jens [[Stoltenburg]] spoke in Brussels.", "NATO chief Jens Stoltenberg spoke in Brussels."),
    )
    good = ("Vladimir Putin met Vladimir Potanin.", "Angela Markham, a nurse from Leeds, said so.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word."""
        known, document = mentions(context), context.document
        doubtful = context.lexicon.kept("doubtful-name", lambda word: _doubtful(word, known.forms))
        for index in capitalised(context):
            lower = document.lowers[index]
            if doubtful(lower):
                hit = self._by_given(context, known, index)
                if hit is None and lower not in known.forms.standard:
                    hit = self._by_sound(context, known, index)
                if hit:
                    yield hit

    def _by_given(self, context: Context, known: Mentions, index: int) -> Hit | None:
        document = context.document
        if not index or document.gap(index - 1) != " ":
            return None
        people = _by_given_name(context).get(document.lowers[index - 1], ())
        if not people:
            return None
        word = romanise.plain(document.words[index])
        unusual = known.forms.unusual.get(document.lowers[index], ())
        best: tuple[float, int] | None = None
        for person in people:
            surname = romanise.plain(known.people[person].surname)
            allowed = 2 if len(surname) >= _LONG else 1
            if person in unusual:
                best = (1, person)
                break
            if len(surname) < 4 or surname[:1] != word[:1]:
                continue
            distance = distance_of(word, surname, allowed)
            if distance > allowed and "j" in word and consonants(word) == consonants(surname):
                distance = allowed
            if 0 < distance <= allowed and (best is None or distance < best[0]):
                best = (distance, person)
        if best is None:
            return None
        entry = known.people[best[1]]
        cues = known.cues(best[1])
        if not cues and not unusual and (best[0] > 1 or len(entry.surname) < 6):
            return None
        start, end = document.spans[index]
        return Hit(start, end, (entry.surname,), f"after {document.words[index - 1]}: {entry.en}" + _cited(cues))

    def _by_sound(self, context: Context, known: Mentions, index: int) -> Hit | None:
        document = context.document
        lower = document.lowers[index]
        people = known.forms.skeleton.get(romanise.skeleton(lower), ())
        if not people or lower in context.lexicon.words:
            return None
        for person in people:
            entry = known.people[person]
            surname = romanise.plain(entry.surname)
            cues = known.cues(person)
            if person in known.full or person in known.by_surname or known.telling(person):
                if abs(len(surname) - len(lower)) > 2 or surname[:1] not in _sounds_like(lower[:1]):
                    continue
                if surname.rstrip("aoyie") == romanise.plain(lower).rstrip("aoyie"):
                    continue  # the same name in another gender
                start, end = document.spans[index]
                named = " named in this text" if person in known.full else ""
                return Hit(start, end, (entry.surname,), f"sounds like {entry.en}{named}" + _cited(cues))
        return None


def _doubtful(word: str, known: Forms) -> bool:
    """Whether a word in lower case may be a misspelt name: it is nobody's name, and no form that other rules look after."""
    if word in known.known or word in known.wrong or word.removesuffix("s") in known.known:
        return False
    return word not in known.standard or word in known.unusual


def _sounds_like(letter: str) -> str:
    groups = ("ckq", "zs", "vwf", "iyje", "hkg")
    return letter + "".join(group for group in groups if letter in group)


def _cited(cues: list[str]) -> str:
    return f"; {', '.join(cues[:3])} in this text" if cues else ""


def _by_given_name(context: Context) -> dict[str, tuple[int, ...]]:
    """Given name (accepted or romanised) to people."""
    found: dict[str, tuple[int, ...]] = context.lexicon.table("by-given-name", _given_names)
    return found


def _given_names(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    table: dict[str, list[int]] = {}
    known = forms(lexicon)
    for source in (known.given, known.given_ru):
        for person, names in source.items():
            for name in names:
                if len(name) > 2:
                    table.setdefault(name, []).append(person)
    return {name: tuple(people) for name, people in table.items()}


class ForeignSpelling(Rule):
    """Russian surnames in a spelling that English does not use."""

    code = "MT110"
    name = "un-english-spelling"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines trained on many languages spell Russian names as Czech or German does: Šatov, Borovikoff, Kojmäko."
    how = (
        "A surname with a Russian ending holds a Czech or German letter, or ends in -off after a Russian given name. The fix writes the "
        "letter as English does; it is offered where that is one letter or pair."
    )
    message = "A Russian name in a spelling that English does not use."
    bad = (
        Bad("The goal was scored by [[Žirkov]] late in the game.", "The goal was scored by Zhirkov late in the game."),
        Bad("The deputy Andrei [[Larionoff]] resigned.", "The deputy Andrei Larionov resigned."),
    )
    good = ("Luka Modrić and Edin Džeko played.", "The vodka brand Smirnoff sold well.", "Pavel Nedvěd scored.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such surname."""
        document, known = context.document, mentions(context).forms
        for index in capitalised(context):
            word = document.words[index]
            if word.lower() in known.known:
                continue
            right = "".join(_CZECH.get(char, char) for char in word)
            if word.endswith("off") and index and document.lowers[index - 1] in _russian_given(context):
                right = f"{word[:-3]}ov"
            elif right == word or not _RUSSIAN_END.search(right):
                continue
            start, end = document.spans[index]
            yield Hit(start, end, (right,), "spelt as in another language")


_CZECH = {"š": "sh", "Š": "Sh", "ž": "zh", "Ž": "Zh", "č": "ch", "Č": "Ch", "ä": "a", "ě": "e"}
_RUSSIAN_END = compiled(r"(?:[eo]v|in|yn|enko|[^aeiou]ko|sky|skiy|skii|uk|yan)a?$")


def _russian_given(context: Context) -> frozenset[str]:
    """Given names of Russians, in lower case."""
    found: frozenset[str] = context.lexicon.table("russian-given", _russian_given_names)
    return found


def _russian_given_names(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        form.lower()
        for english, origin, _ in lexicon.given.values()
        if origin in {"russian", "ukrainian", "belarusian"}
        for form in english
    )
