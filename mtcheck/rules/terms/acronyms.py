"""Russian acronyms and clipped names left as they are in Latin letters: MID, DRSMD, BPLA, Minfin, Gosdum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, romanise
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.terms._english import with_the

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Acronym, Lexicon


class UntranslatedAcronym(Rule):
    """Acronyms by their Russian letters."""

    code = "MT411"
    name = "untranslated-acronym"
    category = "untranslated"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines that do not know an acronym copy its letters (ДРСМД to DRSMD) or leave a clipped name as it sounds (Минфин to Minfin)."
    how = (
        "The lexicon's acronyms are romanised letter by letter, clipped names with their case endings too. What is also a good English "
        "acronym or word needs a cue word in the text. A country beside a ministry is put before it."
    )
    message = "A Russian acronym or clipped name was left untranslated."
    bad = (
        Bad("The pact known as [[DRSMD]] expired in August.", "The pact known as the INF Treaty expired in August."),
        Bad("The [[GU EMERCOM]] for the region denied it.", "The regional emergencies department for the region denied it."),
        Bad("[[MID Latvia]] recalled its ambassador.", "The Latvian Foreign Ministry recalled its ambassador."),
    )
    good = ("The Russian space agency Roscosmos launched a rocket.", "Engineers at MID Labs met.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such form."""
        table: dict[str, tuple[int, ...]] = context.lexicon.table("acronyms", _table)
        document = context.document
        for form in filter(table.__contains__, set(document.words)):
            for index in document.places[form.lower()]:
                if document.words[index] == form:
                    hit = self._hit(context, index, index, [context.lexicon.acronyms[number] for number in table[form]])
                    if hit:
                        yield hit
        for found in phrases.scan(context.lexicon.table("acronym-phrases", _phrases), document):
            entry = context.lexicon.acronyms[found.payload]
            if any(document.words[found.first : found.last] == form.split() for form in entry.latin):
                hit = self._hit(context, found.first, found.last - 1, [entry])
                if hit:
                    yield hit

    def _hit(self, context: Context, index: int, last: int, entries: list[Acronym]) -> Hit | None:
        document = context.document
        for entry in entries:
            cues = [cue for cue in entry.cues if _stands(context, cue)]
            country = _country_after(context, last)
            ministry = "ministry" in entry.en.lower()
            if entry.ambiguous and not cues and not (country and ministry):
                continue
            start, end = document.spans[index].start, document.spans[last].end
            right = entry.en
            if country and ministry:
                end = document.spans[last + 1].end
                right = f"the {country} {entry.en.removeprefix('Russian ')}"
            right = with_the(document, index, right)
            if document.opens_sentence(index):
                right = right[:1].upper() + right[1:]
            evidence = (
                f"{entry.ru}"
                + (f": {entry.full_ru}" if entry.full_ru else "")
                + (f"; {', '.join(cues[:3])} in this text" if cues else "")
            )
            return Hit(
                start, end, (right,), evidence, level=Level.CERTAIN if cues and not entry.ambiguous else Level.LIKELY
            )
        return None


def _stands(context: Context, cue: str) -> bool:
    words = phrases.split(cue)
    return bool(words) and all(word in context.document.vocabulary for word in words)


def _country_after(context: Context, index: int) -> str | None:
    """The adjective of a country whose name follows a word: ``MID Latvia``."""
    document = context.document
    if index + 1 >= len(document.words) or document.gap(index) != " ":
        return None
    table: dict[str, str] = context.lexicon.table("country-adjectives", _countries)
    return table.get(document.words[index + 1])


def _countries(lexicon: Lexicon) -> dict[str, str]:
    return {place.en: place.demonym[0] for place in lexicon.places if place.kind == "country" and place.demonym}


def _table(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    """Wrong form, as it is written, to acronyms."""
    table: dict[str, set[int]] = {}
    for number, entry in enumerate(lexicon.acronyms):
        accepted = {entry.en, *entry.variants, *(word for name in (entry.en, *entry.variants) for word in name.split())}
        for form in {*_derived(entry.ru), *entry.latin}:
            if form not in accepted and len(form) > 1 and " " not in form:
                table.setdefault(form, set()).add(number)
    return {form: tuple(sorted(numbers)) for form, numbers in table.items()}


def _phrases(lexicon: Lexicon) -> phrases.Table:
    """Wrong forms of several words: GU EMERCOM."""
    return phrases.build(
        (form, number)
        for number, entry in enumerate(lexicon.acronyms)
        for form in entry.latin
        if " " in form and form not in {entry.en, *entry.variants}
    )


def _derived(ru: str) -> set[str]:
    """Romanised letters of an acronym; a clipped name with its case endings and without its last vowel."""
    if " " in ru or not ru.isalpha():
        return set()
    if ru.isupper():
        return {form.upper() for form in romanise.romanisations(ru) if form.isascii() and form.isalpha()}
    forms = set(romanise.romanisations(ru))
    for gender in ("m", "f"):
        for case in romanise.case_forms(ru, gender, "NOUN"):
            forms |= romanise.romanisations(case)
    if ru[-1] in "аы":
        forms |= {form[:-1] for form in romanise.romanisations(ru)}
    return {form.capitalize() for form in forms if form.isascii() and form.isalpha()}


class TwoAcronyms(Rule):
    """One body under its English and its Russian acronym in one text."""

    code = "MT412"
    name = "mixed-acronyms"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Some Russian acronyms are accepted in English (DNR for DPR); an engine that takes now one, now the other leaves both in one text."
    how = "Both the lexicon's acronym and an accepted Russian one stand in the text; the Russian one is marked."
    message = "The same body stands under two acronyms in this text."
    bad = (
        Bad(
            "The DPR denied it. Officials in the DPR and one [[DNR]] guard spoke.",
            "The DPR denied it. Officials in the DPR and one DPR guard spoke.",
        ),
    )
    good = ("The DNR denied it.", "The DPR denied it.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every Russian acronym beside its English one."""
        document = context.document
        pairs: dict[str, str] = context.lexicon.table("acronym-pairs", _pairs)
        for word in {form.lower() for form in pairs} & document.vocabulary:
            for index in document.places[word]:
                right = pairs.get(document.words[index])
                if right and right in document.words:
                    start, end = document.spans[index]
                    yield Hit(start, end, (right,), f"{right} stands in this text too")


def _pairs(lexicon: Lexicon) -> dict[str, str]:
    return {
        variant: entry.en
        for entry in lexicon.acronyms
        for variant in entry.variants
        if variant.isupper()
        and variant.isalpha()
        and entry.en.isupper()
        and entry.en.isalpha()
        and len(variant) == len(entry.en)
    }
