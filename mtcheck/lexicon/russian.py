"""Russian text: words with their possible dictionary forms, and sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import sentencex

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"[А-Яа-яЁё]+(?:[-‑'’][А-Яа-яЁё]+)*|[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*|\d+(?:[.,:]\d+)*")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
#: A "sentence" that ends so goes on: these abbreviations stand before what they belong to.
_OPEN_ABBREVIATION = re.compile(
    r"(?:^|[\s(«\"])(?:ст|ч|п|пп|ул|пр|просп|пер|д|стр|кв|им|г|гг|пос|обл|р|оз|св|др|проф|акад|ген|тов|см|рис|руб|тыс|млн|млрд|"
    r"[А-ЯЁ])\.\s*$"
)
_OPENS = re.compile(r"[\s«\"(“—–-]*([а-яё\d]|[А-ЯЁ][а-яё-]+)")
_ALWAYS_OPEN = re.compile(r"(?:^|[\s(«\"])(?:ст|ч|п|ул|просп|пер|им|пос|оз|св|проф|акад|ген|см|рис|[А-ЯЁ])\.\s*$")


class Token(NamedTuple):
    """A word, number or acronym of the source, and where it stands in its segment."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, ё as е."""
        return fold(self.text)


class Parse(NamedTuple):
    """One reading of a word: its dictionary form, its grammemes, and whether the dictionary knows it."""

    lemma: str
    tags: frozenset[str]
    known: bool
    score: float


def fold(text: str) -> str:
    """Russian in lower case with е for ё, as words are compared."""
    return text.lower().replace("ё", "е")


@lru_cache(maxsize=256)  # the checks of a layer read the same sentences one after another
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a piece of text."""
    return tuple(Token(found.group(), *found.span()) for found in _WORD.finditer(text))


def is_cyrillic(text: str) -> bool:
    """Whether a word holds a Russian letter."""
    return bool(_CYRILLIC.search(text))


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """pymorphy3, loaded on first need."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65536)
def parses(word: str) -> tuple[Parse, ...]:
    """The readings of a word, the likeliest first."""
    return tuple(
        Parse(
            fold(parse.normal_form),
            frozenset(str(parse.tag).replace(" ", ",").split(",")),
            bool(parse.is_known),
            float(parse.score),
        )
        for parse in analyzer().parse(word.lower())[:8]
    )


@lru_cache(maxsize=65536)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form that a word may have, and the word itself."""
    return frozenset({fold(word), *(parse.lemma for parse in parses(word))})


@lru_cache(maxsize=65536)
def bases(word: str) -> frozenset[str]:
    """Dictionary forms of a name: `lemmas`, and what is left when masculine or feminine case endings are taken off.

    Foreign names are in no dictionary; it errs towards too many, since a base counts only if something is known of it.
    """
    lower = fold(word)
    found = set(lemmas(word)) | {lower}
    for ending, stems in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) > 1:
            found.update(lower.removesuffix(ending) + stem for stem in stems)
    return frozenset(found)


_ENDINGS = (
    ("ого", ("ый", "ий", "ой")), ("его", ("ий",)), ("ому", ("ый", "ий", "ой")), ("ему", ("ий",)), ("ым", ("ый", "")), ("им", ("ий", "")),
    ("ой", ("а", "ая")), ("ей", ("я", "")), ("ую", ("ая",)), ("ом", ("", "ый", "о")), ("ем", ("ь", "й", "")),
    ("а", ("",)), ("у", ("", "а")), ("е", ("", "а", "ь")), ("ы", ("а", "")), ("и", ("а", "ь", "я", "й", "")), ("я", ("ь", "й", "")), ("ю", ("ь", "й", "я", "")),
    ("ами", ("ы", "")), ("ах", ("ы", "")), ("ов", ("ы", "")),
)  # fmt: skip


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Whether the likeliest reading of a word is an ordinary word and no name."""
    best = parses(word)
    return bool(best) and best[0].known and best[0].tags.isdisjoint(NAME_TAGS)


NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence stands in a paragraph."""
    start = 0
    pieces = [(piece["start_index"], piece["end_index"]) for piece in sentencex.get_sentence_boundaries("ru", text)]
    for number, (_, end) in enumerate(pieces):
        if number + 1 < len(pieces):
            body, after = text[start:end], text[end : pieces[number + 1][1]]
            if _ALWAYS_OPEN.search(body) or (_OPEN_ABBREVIATION.search(body) and _goes_on(after)):
                continue
        if text[start:end].strip():
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            yield start + lead, start + len(text[start:end].rstrip())
        start = end


def _goes_on(after: str) -> bool:
    found = _OPENS.match(after)
    return bool(found) and not found[1][:1].isupper()  # type: ignore[index]


_CONTENT = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_SMALL = frozenset(
    ["и", "в", "на", "с", "со", "к", "по", "от", "за", "о", "об", "из", "для", "у", "до", "не", "что", "это", "или"]
)


@lru_cache(maxsize=16384)
def content(ru: str) -> tuple[frozenset[str], ...]:
    """The dictionary forms of each content word of a lexicon phrase; what stands in brackets is a remark."""
    plain = re.sub(r"\([^)]*\)", " ", ru)
    return tuple(lemmas(word) for word in _CONTENT.findall(plain) if word.lower() not in _SMALL)
