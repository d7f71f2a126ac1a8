"""People whom no lexicon knows: given names and surnames of many peoples, romanised from their Russian spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import FUNCTION_WORDS, TITLES
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_RARE = 1.4  # Zipf scale: about one use in 40 million words; names that people bear are commoner
# Names of these peoples are romanised anyway, in more ways than one.
_ROMANISED_ANYWAY = frozenset(
    [
        "russian",
        "ukrainian",
        "belarusian",
        "georgian",
        "armenian",
        "azerbaijani",
        "kazakh",
        "kyrgyz",
        "uzbek",
        "tajik",
        "turkmen",
        "tatar",
        "bulgarian",
        "central_asian",
        "caucasian",
        "chechen",
        "dagestani",
        "moldovan",
        "mongolian",
        "korean",
        "chinese",
    ]
)


class RomanisedGivenName(Rule):
    """Given names of foreigners in their Russian form."""

    code = "MT107"
    name = "romanised-given-name"
    category = "transliteration"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Russian spells foreign names by sound (Илон, Джо, Хосе); an engine that meets an unknown person romanises what it sees."
    how = (
        "Tables of the given names of many peoples hold the Russian spelling and the English form. A romanisation that is no name in "
        "English stands before a capitalised surname, or after a title. English words (Hose) need an unknown word after them."
    )
    message = "This given name was romanised from Russian."
    bad = (
        Bad("The settlement was signed by [[Dzheyms]] Whitcombe.", "The settlement was signed by James Whitcombe."),
        Bad("The novelist [[Khuan]] Ibarrola won the prize.", "The novelist Juan Ibarrola won the prize."),
    )
    good = ("The settlement was signed by James Whitcombe.", "Hose Street was closed.", "Garry Kasparov played chess.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such given name."""
        table: dict[str, tuple[str, str]] = context.lexicon.table("given-forms", _given_table)
        document = context.document
        for form in table.keys() & document.vocabulary:
            right, ru = table[form]
            for index in document.places[form]:
                word = document.words[index]
                if not word[:1].isupper() or word.isupper() or not _surname_after(context, index):
                    continue
                if form in context.lexicon.words and (
                    document.opens_sentence(index) or not _family_after(context, index)
                ):
                    continue
                start, end = document.spans[index]
                yield Hit(start, end, (right,), f"{ru} is {right}")


def _surname_after(context: Context, index: int) -> bool:
    document = context.document
    after = index + 1
    if after >= len(document.words) or document.gap(index) != " ":
        return False
    word = document.words[after]
    return word[:1].isupper() and not word.isupper() and len(word) > 2


def _family_after(context: Context, index: int) -> bool:
    """Whether the word after is a surname and no English word, as in Hose Mujica but not in Hose Street."""
    after = context.document.lowers[index + 1]
    names: frozenset[str] = context.lexicon.table("family-names", _family_names)
    return after in names and after not in context.lexicon.words


def _family_names(lexicon: Lexicon) -> frozenset[str]:
    listed = {form.lower() for english, _ in lexicon.family.values() for form in english}
    return frozenset(listed | {person.surname.lower() for person in lexicon.people})


def _borne(form: str) -> bool:
    """Whether English texts have a form often enough for it to be somebody's own name."""
    from wordfreq import zipf_frequency

    return zipf_frequency(form, "en") > _RARE


def _given_table(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Romanised given name to (English form, Russian)."""
    known = forms(lexicon).known
    table: dict[str, tuple[str, str]] = {}
    for ru, (english, origin, _) in lexicon.given.items():
        if origin in _ROMANISED_ANYWAY or not english or " " in ru:
            continue
        for form in romanise.romanisations(ru):
            fit = (
                len(form) > 2 and form.isascii() and form.isalpha() and form not in known and form not in FUNCTION_WORDS
            )
            if fit and (form in lexicon.words or not _borne(form)):
                table.setdefault(form, (english[0], ru))
    return table


class RomanisedSurname(Rule):
    """Common surnames of foreigners in their Russian form."""

    code = "MT108"
    name = "romanised-surname"
    category = "name-garble"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "As with given names: Джонсон, Гарсия, Нгуен come back as Dzhonson, Garsiya, Nguen."
    how = (
        "Tables of common surnames of many peoples. A romanisation that is nobody's name in English and no English word counts after "
        "a given name or a title."
    )
    message = "This surname was romanised from Russian."
    bad = (
        Bad("Coach Brian [[Dzhonson]] praised the team.", "Coach Brian Johnson praised the team."),
        Bad("Professor [[Garsiya]] teaches law in Burgos.", "Professor Garcia teaches law in Burgos."),
    )
    good = ("Coach Brian Johnson praised the team.",)

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such surname."""
        table: dict[str, tuple[str, str]] = context.lexicon.table("family-forms", _family_table)
        document = context.document
        known = forms(context.lexicon).known
        for form in table.keys() & document.vocabulary:
            right, ru = table[form]
            for index in document.places[form]:
                word = document.words[index]
                before = document.lowers[index - 1] if index else ""
                named = index > 0 and document.words[index - 1][:1].isupper() and before in known
                if (
                    word[:1].isupper()
                    and not word.isupper()
                    and (named or before in TITLES)
                    and document.gap(index - 1) == " "
                    and not _a_womans_own(context.lexicon, before, form, ru)
                ):
                    start, end = document.spans[index]
                    yield Hit(start, end, (right,), f"{ru} is {right}")


def _a_womans_own(lexicon: Lexicon, before: str, form: str, ru: str) -> bool:
    """Whether a surname in -ova, -eva or -ina after a woman's given name is her own, and no case form of a man's: Olga Ushakova."""
    if not ru.endswith(_FEMININE_IN_A) or form not in romanise.romanisations(f"{ru}а"):
        return False
    women: frozenset[str] = lexicon.table("womens-names", _womens_names)
    return before in women


_FEMININE_IN_A = ("ов", "ев", "ёв", "ин", "ын")


def _womens_names(lexicon: Lexicon) -> frozenset[str]:
    """Given names that only women bear, in lower case, as English writes them and as Russian ones are romanised."""
    borne: dict[str, set[str]] = {"f": set(), "m": set()}
    for ru, (english, _, gender) in lexicon.given.items():
        forms = {name.lower() for name in english} | romanise.romanisations(ru)
        for each in borne if gender not in borne else gender:
            borne[each] |= forms
    return frozenset(borne["f"] - borne["m"])


def _family_table(lexicon: Lexicon) -> dict[str, tuple[str, str]]:
    """Romanised surname to (English form, Russian)."""
    known = forms(lexicon).known
    table: dict[str, tuple[str, str]] = {}
    for ru, (english, origin) in lexicon.family.items():
        if origin in _ROMANISED_ANYWAY or not english or " " in ru or "-" in ru:
            continue
        spelt = romanise.romanisations(ru) | {
            form for case in romanise.case_forms(ru, "m") for form in romanise.romanisations(case)
        }
        for form in spelt:
            taken = form in known or form in lexicon.words
            if len(form) > 3 and form.isascii() and form.isalpha() and not taken and not _borne(form):
                table.setdefault(form, (english[0], ru))
    return table
