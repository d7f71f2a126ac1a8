"""Which English words may translate a Russian one: Mueller's dictionary, the lexicon's glossary, and English lemmas."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.house.variants import variants
from mtcheck.lexicon import inflect, stamps
from mtcheck.lexicon.cache import cached

if TYPE_CHECKING:
    from mtcheck.lexicon import Lexicon

WORDS = Path(str(files("mtcheck.bilingual"))) / "data" / "words.tsv.gz"
_SUFFIXES = (
    ("ies", "y"), ("ied", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""),
    ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("ly", ""),
)  # fmt: skip


@lru_cache(maxsize=1)
def table() -> dict[str, tuple[str, ...]]:
    """Russian dictionary form (ё as е) to English words."""
    key = stamps.package()["bilingual/data/words.tsv.gz"].digest

    def build() -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for line in gzip.decompress(WORDS.read_bytes()).decode().splitlines():
            english, russian = line.split("\t")
            for word in russian.split(" "):
                found.setdefault(word, []).append(english)
        return {word: tuple(english) for word, english in found.items()}

    made: dict[str, tuple[str, ...]] = cached("russian-words", key, build)
    return made


def translations(lexicon: Lexicon, lemma: str) -> frozenset[str]:
    """English words that translate a Russian dictionary form, in lower case."""
    found = set(_of_verb(lemma) if lemma.endswith(_INFINITIVE) else table().get(lemma, ()))
    gloss = lexicon.glossary.get(lemma)
    if gloss:
        found.update(gloss.lower().split())
    return frozenset(found)


_INFINITIVE = ("ть", "ти", "чь", "ться", "тись", "чься")
_PREFIXES = (
    "пере",
    "подо",
    "раз",
    "рас",
    "под",
    "при",
    "про",
    "вос",
    "воз",
    "обо",
    "из",
    "ис",
    "за",
    "на",
    "по",
    "вы",
    "от",
    "об",
    "до",
    "с",
    "у",
    "о",
)
# The dictionary gives most verbs in the imperfective only: the perfective's ending and what may stand for it.
_ASPECT = (
    ("ить", ("ать", "ять", "ивать", "ывать", "лять", "ливать")), ("ать", ("ывать", "ивать", "авать")), ("еть", ("евать", "ать")), ("нуть", ("ать", "гать", "кать", "хать", "ывать")),
    ("йти", ("ходить", "йти")), ("нять", ("нимать",)), ("брать", ("бирать",)), ("слать", ("сылать",)), ("звать", ("зывать",)), ("ечь", ("екать", "егать")), ("ереть", ("ирать",)),
    ("сти", ("водить", "носить")), ("вести", ("водить",)), ("нести", ("носить",)), ("ехать", ("езжать",)), ("ыть", ("ывать",)), ("ять", ("ивать",)), ("ести", ("етать",)),
    ("дить", ("ждать", "жать", "живать")), ("тить", ("щать", "чать", "чивать")), ("сить", ("шать", "шивать")), ("зить", ("жать", "живать")), ("стить", ("щать", "щивать")), ("вить", ("влять", "вливать")),
    ("пить", ("плять", "пать")), ("бить", ("блять", "бивать")), ("мить", ("млять",)), ("асть", ("адать", "адывать")), ("очь", ("огать",)), ("ться", ("ваться",)),
)  # fmt: skip


@lru_cache(maxsize=16384)
def _of_verb(lemma: str) -> frozenset[str]:
    """What translates a verb or its partner in aspect, with or without -ся; for a verb that is not listed, also its unprefixed form."""
    found: set[str] = set()
    for base in {lemma, lemma.removesuffix("ся").removesuffix("сь")}:
        options = {base}
        for ending, others in _ASPECT:
            if base.endswith(ending):
                stem = base.removesuffix(ending)
                bent = stem[: stem.rfind("о")] + "а" + stem[stem.rfind("о") + 1 :] if "о" in stem[-4:] else stem
                options |= {root + other for other in others for root in (stem, bent)}
        for option in options:
            found.update(table().get(option, ()))
            found.update(table().get(option + "ся", ()))
        if not found:
            found |= {
                word
                for prefix in _PREFIXES
                if base.startswith(prefix) and len(base) - len(prefix) > 4
                for word in table().get(base.removeprefix(prefix), ())
            }
    return frozenset(found)


@lru_cache(maxsize=65536)
def english_lemmas(word: str) -> frozenset[str]:
    """The dictionary forms that an English word in lower case may have, British and American; it errs towards many."""
    found = {word}
    for ending, base in _SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word.removesuffix(ending)
            found.add(stem + base)
            if len(stem) > 2 and stem[-1] == stem[-2] and ending in {"ed", "ing", "er"}:
                found.add(stem[:-1])
    found.update(inflect.irregular_bases(word))
    spelt = variants()
    return frozenset(found | {spelt[lemma][1] for lemma in found if lemma in spelt})
