"""Surnames of people whom no lexicon knows, in a Russian case or of the wrong gender: Oleg Kuvshinnikova, Olga Timofeev."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules._people import NOUNS, PRONOUNS, genders_of_names, given_names
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._sounds import capitalised
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_SLAVIC = frozenset(["russian", "ukrainian", "belarusian", "tatar", "kazakh"])
_STEM = 3  # letters at least before the ending: Nova and Leva are names of their own
_MARKED = compiled(r"(?P<stem>.*[a-z](?:ov|ev|yov))(?:a|u|ym|e)$|(?P<adjective>.*[a-z]s)k(?:ogo|omu|im|aya|oy)$")
_SURNAME = compiled(r"[a-z]{2}(?:ov|ev|in|yn|uk|enko|an|sky|ich|er|ur|ak)$")
_NEAR = 60  # words
_OF_A_WOMAN = (NOUNS["f"] | PRONOUNS["f"]) - {"women", "spokeswoman"}  # these may be somebody else
_BARE = compiled(r"(?P<stem>[A-Z][a-z]+[a-z](?:ov|ev))$|(?P<adjective>[A-Z][a-z]+s)k(?:y|iy|ii)$")


class CaseMarkedSurname(Rule):
    """A man's given name before a surname in the genitive, dative or instrumental."""

    code = "MT116"
    name = "case-marked-surname"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines copy an unknown surname as it stands in the sentence: «губернатора Олега Кувшинникова» comes out as Oleg Kuvshinnikova."
    how = (
        "A given name that only men bear, of a Slavic people or common in Russia, before a surname in -ova, -evu, -ovym, -skogo and their like. The fix takes the "
        "ending off. Women's given names and those of both are left alone, and so are surnames of people whom the lexicon knows."
    )
    message = "The surname stands in a Russian case."
    bad = (
        Bad("The governor Oleg [[Kulibyakinskogo]] came late.", "The governor Oleg Kulibyakinsky came late."),
        Bad("A fine for Anton [[Kulibyakova]] is likely.", "A fine for Anton Kulibyakov is likely."),
        Bad("They gave Viktor [[Kulibyakovu]] a medal.", "They gave Viktor Kulibyakov a medal."),
    )
    good = ("Anna Kulibyakova came late.", "Sasha Kulibyakova came late.", "Joe Alleva and Ivan Nova played.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such surname."""
        document = context.document
        men: frozenset[str] = context.lexicon.table("slavic-men", _men)
        for index in capitalised(context):
            marked = _MARKED.match(document.words[index])
            if marked is None or not index or document.words[index - 1] not in men or document.gap(index - 1) != " ":
                continue
            stem = marked["stem"] or f"{marked['adjective']}ky"
            if len(stem) >= _STEM + 2 and document.lowers[index] not in forms(context.lexicon).surname:
                # -skogo may come of -sky or of -skoy
                level = Level.CERTAIN if marked["stem"] else Level.LIKELY
                yield Hit(
                    *document.spans[index], (stem,), f"after {document.words[index - 1]}, a man's name", level=level
                )


class CaseInText(Rule):
    """A bare surname with a case ending, of a man whom the text names in full."""

    code = "MT119"
    name = "surname-in-a-case"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "An engine that meets the surname of the man just named in another case copies that: Anton Mamayev, then «адвокат Мамаева» as the lawyer Mamayeva."
    how = (
        "A man's given name and his surname stand in the text; elsewhere stands the surname with -a, -u, -om, -ym or -e, with no given name before it. Where a "
        "woman is spoken of near it, it may be his wife: left alone."
    )
    message = "The surname stands in a Russian case."
    bad = (
        Bad(
            "Anton Kulibyakov was fined. The court heard the lawyer of [[Kulibyakova]] on Monday.",
            "Anton Kulibyakov was fined. The court heard the lawyer of Kulibyakov on Monday.",
        ),
    )
    good = (
        "Anton Kulibyakov was fined. His wife Kulibyakova was not.",
        "Anton Kulibyakov was fined. Anna Kulibyakova was not.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such surname."""
        document = context.document
        men: frozenset[str] = context.lexicon.table("slavic-men", _men)
        named = {  # each once, however often the text names him
            document.words[index]: document.words[index - 1]
            for index in capitalised(context)
            if index and document.words[index - 1] in men and _SURNAME.search(document.words[index])
        }
        for surname, given in named.items():
            for place in _places_in_a_case(context, surname.lower()):
                if document.words[place][0].isupper() and not _with_a_woman(context, place):
                    yield Hit(*document.spans[place], (surname,), f"{given} {surname} in this text")


def _places_in_a_case(context: Context, stem: str) -> Iterator[int]:
    """Where a surname stands with an ending: Kulibyakova, Kulibyanskogo."""
    places = context.document.places
    for ending in ("a", "u", "om", "ym", "e"):
        yield from places.get(f"{stem}{ending}", ())
    for ending in ("ogo", "omu"):
        yield from places.get(f"{stem[:-1]}{ending}", ())


def _with_a_woman(context: Context, index: int) -> bool:
    """Whether a given name stands before a surname, or a woman is spoken of near it."""
    document = context.document
    if index and document.words[index - 1] in given_names(context):
        return True
    return not _OF_A_WOMAN.isdisjoint(document.lowers[max(0, index - _NEAR) : index + _NEAR])


class ManlySurname(Rule):
    """A woman's given name before the surname that a man would bear."""

    code = "MT117"
    name = "surname-without-its-a"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines put a surname back into what they take for its first case, and forget that Russian women bear it with an ending: Ольги Тимофеевой, Olga Timofeev."
    how = (
        "A given name that only women bear, of a Slavic people, before a surname in -ov, -ev or -sky; the fix gives it the ending. Surnames of women "
        "whom the lexicon knows by that form are left alone."
    )
    message = "A Russian woman's surname ends in -a."
    bad = (
        Bad("The deputy Olga [[Kulibyakov]] spoke.", "The deputy Olga Kulibyakova spoke."),
        Bad("The singer Yelena [[Kulibyansky]] fell ill.", "The singer Yelena Kulibyanskaya fell ill."),
    )
    good = (
        "The deputy Olga Kulibyakova spoke.",
        "The deputy Oleg Kulibyakov spoke.",
        "Jennifer Kulibyakov of Ohio spoke.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such surname."""
        document = context.document
        women: frozenset[str] = context.lexicon.table("slavic-women", _women)
        for index in capitalised(context):
            bare = _BARE.match(document.words[index])
            if bare is None or not index or document.words[index - 1] not in women or document.gap(index - 1) != " ":
                continue
            if document.gap(index) == "-" or _is_known_so(context, index):
                continue
            right = f"{document.words[index]}a" if bare["stem"] else f"{bare['adjective']}kaya"
            yield Hit(*document.spans[index], (right,), f"after {document.words[index - 1]}, a woman's name")


def _is_known_so(context: Context, index: int) -> bool:
    """Whether the lexicon has a woman of this given name and this form of the surname."""
    document, known = context.document, forms(context.lexicon)
    return any(
        document.lowers[index - 1] in known.given[person] for person in known.surname.get(document.lowers[index], ())
    )


def _men(lexicon: Lexicon) -> frozenset[str]:
    """Given names that only men bear, of peoples whose surnames are declined."""
    return _bearing(lexicon, "m")


def _women(lexicon: Lexicon) -> frozenset[str]:
    """The same for women."""
    return _bearing(lexicon, "f")


def _bearing(lexicon: Lexicon, wanted: str) -> frozenset[str]:
    slavic = {form for english, origin, _ in lexicon.given.values() if origin in _SLAVIC for form in english}
    return frozenset(form for form, gender in genders_of_names(lexicon).items() if gender == wanted and form in slavic)
