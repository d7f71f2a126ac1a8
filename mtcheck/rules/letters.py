"""Cyrillic letters in English text, and words glued together or shouted in the middle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import wordlist
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_CYRILLIC = compiled(r"[\u0400-\u04ff]")
_RUN = compiled(r"(?<![\w'’-])[\w'’-]*[\u0400-\u04ff][\w'’]*(?:[ ,«»“”\"-]{1,3}[\u0400-\u04ff][\w'’]*)*»?")
_LOOKALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеѕіјорсухкмтнвЁё",
    "ABESIJKMHOPCTXYaesijopcyxкмтнвEe",
)


class CyrillicLetters(Rule):
    """Russian letters that the engine left."""

    code = "MT311"
    name = "cyrillic-letters"
    category = "untranslated"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "A word unknown to the engine, or in capitals, goes through unchanged; look-alike letters typed by hand make Latin words unsearchable."
    how = (
        "Any run of Cyrillic letters. A word of Latin letters with a few Cyrillic look-alikes in it is mended; the "
        "lexicon's glossary gives the English of a word where it knows it."
    )
    message = "Russian letters in English text."
    bad = (
        Bad("The [[поножовщина]] began at a wedding."),
        Bad("The cosmetics firm [[Сosmo]] denied it.", "The cosmetics firm Cosmo denied it."),
        Bad("He left the office [[ГУП «Мост»]] at noon."),
    )
    good = ("The brawl began at a wedding.", "The firm Cosmo denied it.", "The α particle and the β test.")

    def can_fire(self, document: object) -> bool:
        """Whether a Cyrillic letter stands in the text at all."""
        return bool(_CYRILLIC.search(document.text))  # type: ignore[attr-defined]

    def find(self, context: Context) -> Iterator[Hit]:
        """Runs of Cyrillic letters."""
        text = context.document.text
        for match in _RUN.finditer(text):
            run = match.group()
            latin = run.translate(_LOOKALIKE)
            if re.search(r"[A-Za-z]", run) and not _CYRILLIC.search(latin):
                yield Hit(
                    *match.span(),
                    (latin,),
                    "Cyrillic look-alikes in a Latin word",
                    severity=Severity.MINOR,
                    level=Level.CERTAIN,
                )
                continue
            english = context.lexicon.glossary.get(run.lower())
            yield Hit(*match.span(), (english,) if english else ())


_GLUED = Sought(r"(?<![\w@#./-])(?P<left>[a-z]{2,})(?P<right>[A-Z][a-z]{2,})(?![\w./])")
_FLIP = Sought(r"(?<![\w@#./-])[A-Z][a-z]{2,}S(?:kaya|kiy|koye?|kogo|kom|koi|koj|kii|ky)(?![\w./])")
_INNER_CAPITAL = compiled("[a-z][A-Z]")
_BRANDS = wordlist("letters-brands")
_SMALL = wordlist("letters-small")


def _odd(word: str) -> bool:
    """Whether a word is neither in lower case nor capitalised."""
    return not (word.islower() or word.istitle())


class GluedWords(Rule):
    """Two words run together, or a capital in the middle of a word."""

    code = "MT312"
    name = "glued-words"
    category = "garbled-word"
    level = Level.LIKELY
    why = "Line breaks and formatting in the source page join words; a suffix after a hyphen or a quotation mark keeps its capital."
    how = "A lower-case English word with a capitalised one at its tail is split; a capital before a Russian suffix is lowered."
    message = "Words run together, or a capital letter in the middle of a word."
    bad = (
        Bad("The Ministry [[ofHealth]] objected.", "The Ministry of Health objected."),
        Bad("The train left [[YaroslavSkaya]] on time.", "The train left Yaroslavskaya on time."),
        Bad("He [[signedThe]] order on Friday.", "He signed The order on Friday."),
    )
    good = (
        "The iPhone and the eBay auction.",
        "He wrote for BuzzFeed and YouTube.",
        "The McDonald case.",
        "The deKlerk and vanDyke papers.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Glued words and inner capitals."""
        document, words = context.document, context.lexicon.words
        hidden = (document.text[start:end] for start, end in document.hidden)
        if not any(_INNER_CAPITAL.search(word) for word in filter(_odd, (*document.words, *hidden))):
            return
        for match in _GLUED.finditer(document):
            left, right = match["left"], match["right"]
            if match.group().lower() in _BRANDS or left in {
                "mac",
                "van",
                "von",
                "de",
                "di",
                "la",
                "le",
                "micro",
                "mini",
            }:
                continue
            if match.group().lower() in words:
                yield Hit(*match.span(), (match.group().lower(),))
            elif left in _SMALL or (len(left) > 3 and left in words and right.lower() in words):
                yield Hit(*match.span(), (f"{left} {right}",))
        for match in _FLIP.finditer(document):
            yield Hit(*match.span(), (match.group().capitalize(),))
