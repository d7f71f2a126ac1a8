"""Words that are no words: left in Latin letters, put together by the engine from pieces, or misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import deromanise
from mtcheck.regexes import compiled
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import wordlist
from mtcheck.rules.names._tables import forms
from mtcheck.rules.terms._explain import explain, explain_title, is_built, looks_english, slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

_RUSSIAN_SHAPE = compiled(
    r"shch|zh[aeiou]|ykh$|iye$|aya$|[oe]go$|[ts]ya$|shsya|eni[jy]a|ovoe$|nost$|stvo$|[nv]ykh|iye\b|anne$|skoy|skiy|skaya"
)
_SURE = 87.0  # likeness at which a word is taken for Russian although it could be an English compound
_LONG_SHAPE = 7  # letters: shorter words of other languages have the shape by chance
_SHORT = 5  # letters: a word of this length sounds like something by chance
_LONGEST = 40  # letters: a longer run is no word of any language but data or a slip of the space bar
_MOST_REPEATED = 4  # a word that keeps coming is meant: a product, a plant, a dish


class GarbledWord(Rule):
    """Unknown words in lower case."""

    code = "MT421"
    name = "garbled-word"
    category = "garbled-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = (
        "A word that the engine does not know is left in Latin letters (гаджеты to gajets) or put together from pieces "
        "(спецпрокурор to spectracolor)."
    )
    how = (
        "A lower-case word that American and British word lists, everyday usage, names and the rest of the text do not have, and that is no "
        "compound or derivation. It is compared by sound with the lexicon's Russian words and, letter by letter, with a Russian dictionary in all "
        "cases and persons; if none explains it, with English words one letter away. Without an explanation it is only a hint, unless it has the shape of an English derivation."
    )
    message = "This is no English word."
    bad = (
        Bad("The [[vnedorozhnik]] overturned near Kaluga.", "The SUV overturned near Kaluga."),
        Bad("Deputies read the [[documment]] twice.", "Deputies read the document twice."),
        Bad("People were taken out on boats and [[vertoletah]]."),
    )
    good = ("The rewilding of the seashore delighted birdwatchers.", "He is a snowboarder and a cyberactivist.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such word."""
        document, lexicon = context.document, context.lexicon
        unknown = lexicon.kept("unknown-word", lambda word: _unknown(word, lexicon))
        for word in filter(unknown, document.places):
            indexes = document.places[word]
            if len(indexes) > _MOST_REPEATED or any(document.words[index] != word for index in indexes):
                continue
            for index in indexes:
                if not _joined(context, index):
                    hit = _title(context, index, word) or _hit(context, index, word)
                    if hit:
                        yield hit


def _unknown(word: str, lexicon: Lexicon) -> bool:
    """Whether a word of lower-case letters is in no list of words and names."""
    if not 5 <= len(word) <= _LONGEST or not word.isalpha():
        return False
    return not any(word in listed for listed in (lexicon.words, lexicon.attested, forms(lexicon).known, _loans()))


def _loans() -> frozenset[str]:
    """Russian words that English news uses as they are."""
    return wordlist("garbled-loans")


def _joined(context: Context, index: int) -> bool:
    """Whether a word is part of something longer: hyphened, an address, a file name, a name in capitals."""
    document = context.document
    start, end = document.spans[index]
    return document.text[start - 1 : start] in tuple("-/._@'’") or document.text[end : end + 1] in tuple("-/_@")


def _title(context: Context, index: int, word: str) -> Hit | None:
    """A garbled post before a person's name: ``spectracolor Robert Mueller``."""
    document = context.document
    after = document.words[index + 1 : index + 3]
    if len(after) < 2 or document.gap(index) != " " or not all(name[:1].isupper() and len(name) > 1 for name in after):
        return None
    found = explain_title(word, context.lexicon)
    if found is None:
        return None
    start, end = document.spans[index]
    begin, fixes = with_article(document, start, (found.en,))
    evidence = f"stands before a name and sounds like {found.ru}, {found.en}"
    return Hit(begin, end, fixes, evidence, "A post was garbled here.", Severity.CRITICAL)


def _hit(context: Context, index: int, word: str) -> Hit | None:
    document, lexicon = context.document, context.lexicon
    start, end = document.spans[index]
    found = explain(word, lexicon) if word.isascii() and len(word) > _SHORT else None
    if is_built(word, lexicon) and (found is None or found.strength < _SURE):
        return None
    if found is not None and found.en.replace(" ", "") == word:
        return None  # the English word, written in one
    russian = deromanise.lemmas(word) if found is None or found.strength < _SURE else ()
    if russian:
        gloss = next((lexicon.glossary[lemma] for lemma in russian if lemma in lexicon.glossary), None)
        begin, fixes = with_article(document, start, (gloss,)) if gloss else (start, ())
        return Hit(
            begin,
            end,
            fixes,
            f"Russian {russian[0]}",
            "A Russian word was left in Latin letters.",
            category="untranslated",
        )
    typo = slip(word, lexicon) if word.isascii() else None
    if typo is not None and (found is None or found.strength < 90):
        return Hit(start, end, (typo,), "one letter away", "This word is misspelt.", Severity.MINOR, category="other")
    if found is not None:
        begin, fixes = with_article(document, start, (found.en,))
        return Hit(begin, end, fixes, f"sounds like {found.ru}, {found.en}", "A Russian word was left or garbled here.")
    if len(word) >= _LONG_SHAPE and _RUSSIAN_SHAPE.search(word):
        return Hit(start, end, (), "has the shape of a Russian word in Latin letters", "A Russian word was left here.")
    level = Level.LIKELY if looks_english(word) else Level.HINT
    return Hit(
        start, end, (), "in no word list, name list or elsewhere in this text", severity=Severity.MINOR, level=level
    )
