"""Pairs of opposites, where their words stand in both languages, and what each of them is said of."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual import names, quantities, renderings, words
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.bilingual.story import Pair, Story

_DATA = files("mtcheck.bilingual") / "data" / "opposites.toml"
RU_BREAK = re.compile(
    r"[;:()]|[.,](?!\d)|\s[—–-]\s|\b(?:и|но|а|хотя|пока|когда|поскольку|благодаря|из-за|после|при|что|который|котор\w+|если|несмотря)\b",
    re.IGNORECASE,
)
EN_BREAK = re.compile(
    r"[;:()]|[.,](?!\d)|\s[—–-]\s|\b(?:and|but|as|while|whereas|when|after|before|because|though|although|which|that|who|since|amid|thanks|"
    r"despite|due|following|if|even)\b",
    re.IGNORECASE,
)
_FRACTION = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4}
_EN_FRACTION = re.compile(
    r"\b(?:(?:by|a|one)[\s-]+)+(half|third|quarter)\b(?![\s-]+[a-z]+)|\b(?:a|one)[\s-](third|quarter|half)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:first|second|third|\w+th)$", re.IGNORECASE)
_FAR = 45  # characters between a figure and the word that it belongs to
_AFTER, _BEFORE = 3, 6  # words in which what a word is said of is looked for


class Side(NamedTuple):
    """The words of one side of an opposition: Russian, English ones that accuse, and all that speak for it."""

    ru: frozenset[str]
    ru_all: frozenset[str]
    accusing: frozenset[str]
    en_all: frozenset[str]


class Row(NamedTuple):
    """An opposition; see data/opposites.toml for the fields."""

    sides: tuple[Side, Side]
    tie: str
    undone: bool


class Said(NamedTuple):
    """A word of a side where it stands.

    Attributes:
        at: index of the English word, or of the Russian token.
        start: first character, relative to the pair's text.
        end: after its last.
        figures: the figures that belong to it.
    """

    at: int
    start: int
    end: int
    figures: frozenset[float]


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """The table."""
    return tuple(map(_row, tomllib.loads(_DATA.read_text(encoding="utf-8"))["pair"]))


def _row(row: dict[str, dict[str, str]]) -> Row:
    def read(side: dict[str, str], other: dict[str, str]) -> Side:
        also = side["also"].split()
        ru, en = frozenset(side["ru"].split()), frozenset(side["en"].split())
        return Side(
            ru,
            ru | {word for word in also if not word.isascii()},
            en - set(other["en"].split()),
            en | {word for word in also if word.isascii()},
        )

    one, other = row["one"], row["other"]
    return Row((read(one, other), read(other, one)), str(row["tie"]), bool(row.get("undone")))


def lemmas_of(ru: str, tokens: Sequence[russian.Token]) -> list[frozenset[str]]:
    """The dictionary forms of the words of a sentence; a name has its own alone: «Ростов» is no plural of рост."""
    return [
        frozenset({russian.fold(token.text)})
        if token.text[:1].isupper()
        and (number > 0 or ru[token.start - 1 : token.start] in names.OPENING)
        and any(not parse.tags.isdisjoint(_NAMING) for parse in russian.parses(token.text))
        else russian.lemmas(token.text)
        for number, token in enumerate(tokens)
    ]


_NAMING = frozenset({"Geox", "Surn", "Name", "Orgn"})


class Room:
    """Both texts of a pair, cut into words and clauses."""

    def __init__(self, story: Story, pair: Pair) -> None:
        self.story = story
        self.pair = pair
        self.text = story.document.text[pair.start : pair.end]
        self.tokens = russian.tokens(pair.ru)
        self.lemmas = lemmas_of(pair.ru, self.tokens)
        self.lowers = story.document.lowers[pair.first : pair.last]
        self.english = [words.english_lemmas(lower) for lower in self.lowers]
        self.spans = [
            (span.start - pair.start, span.end - pair.start) for span in story.document.spans[pair.first : pair.last]
        ]
        self.names = {name.start: name for name in names.names(story, pair)}

    # -- where the words stand ----------------------------------------------------------------------------------

    def russian_words(self, wanted: frozenset[str], rivals: frozenset[str]) -> list[Said]:
        """The Russian words of a side; figures go to the nearest of these and of `rivals`."""
        every = [
            (token.start, token.end) for token, forms in zip(self.tokens, self.lemmas, strict=True)
            if not forms.isdisjoint(wanted | rivals)
        ]  # fmt: skip
        figures = _owned(self.pair.ru, every, _ru_figures(self.pair.ru), RU_BREAK)
        return [
            Said(at, token.start, token.end, figures.get(token.start, frozenset()))
            for at, (token, forms) in enumerate(zip(self.tokens, self.lemmas, strict=True))
            if not forms.isdisjoint(wanted)
        ]

    def english_words(self, wanted: frozenset[str], rivals: frozenset[str]) -> list[Said]:
        """The English words of a side, likewise."""
        every = [
            span for span, forms in zip(self.spans, self.english, strict=True) if not forms.isdisjoint(wanted | rivals)
        ]
        figures = _owned(self.text, every, _en_figures(self.text), EN_BREAK)
        return [
            Said(at, *self.spans[at], figures.get(self.spans[at][0], frozenset()))
            for at, forms in enumerate(self.english)
            if not forms.isdisjoint(wanted)
        ]

    # -- what they are said of ----------------------------------------------------------------------------------

    def subject(self, ru: Said) -> int | None:
        """The Russian noun that a word is said of: before a verb in the nominative, after a noun in the genitive."""
        before = [at for at in range(ru.at - 1, -1, -1) if self._joined(at, ru.at)]
        nouns = [at for at in before if self._is(at, {"NOUN"}) or self.tokens[at].start in self.names]
        genitive = self._is(ru.at, {"NOUN"}) and self.thing(ru)
        if genitive:
            return genitive
        for at in nouns:
            if self._is(at, {"nomn"}) and not (at and self._preposition(at - 1)):
                return at
        after = ru.at + 1
        follows = after < len(self.tokens) and self._joined(ru.at, after) and self._is(after, {"nomn"})
        return after if follows and not nouns else None

    def thing(self, ru: Said) -> int | None:
        """The noun right after a word, or with an adjective between: what it changes, or what changes."""
        for at in range(ru.at + 1, min(ru.at + _AFTER, len(self.tokens))):
            if not self._joined(ru.at, at) or self._preposition(at):
                return None
            if self._is(at, {"NOUN"}):
                return at
        return None

    def clause(self, ru: Said) -> str:
        """The Russian clause in which a word stands."""
        start, end = clause_of(self.pair.ru, ru, RU_BREAK)
        return self.pair.ru[start:end]

    def _joined(self, one: int, other: int) -> bool:
        return not RU_BREAK.search(self.pair.ru[self.tokens[one].end : self.tokens[other].start])

    def _is(self, at: int, tags: set[str]) -> bool:
        return any(tags <= parse.tags for parse in russian.parses(self.tokens[at].text))

    def _preposition(self, at: int) -> bool:
        return "PREP" in russian.parses(self.tokens[at].text)[0].tags

    def renders(self, word: int, token: int) -> bool:
        """Whether an English word translates a Russian one or renders its name."""
        name = self.names.get(self.tokens[token].start)
        written = self.story.document.words[self.pair.first + word]
        if name is not None and written[:1].isupper() and renderings.accepts(name, written):
            return True
        return any(
            not words.translations(self.story.lexicon, lemma).isdisjoint(self.english[word])
            for lemma in self.lemmas[token]
        )

    def before(self, en: Said) -> list[int]:
        """English words of the clause before a word, the nearest first."""
        return [at for at in range(en.at - 1, max(-1, en.at - 1 - _BEFORE), -1) if self._together(at, en.at)]

    def after(self, en: Said) -> list[int]:
        """English words of the clause right after a word."""
        return [at for at in range(en.at + 1, min(en.at + 1 + _AFTER, len(self.english))) if self._together(en.at, at)]

    def _together(self, one: int, other: int) -> bool:
        return not EN_BREAK.search(self.text[self.spans[one][1] : self.spans[other][0]])


def clause_of(text: str, said: Said, breaks: re.Pattern[str]) -> tuple[int, int]:
    """Where the clause of a word begins and ends."""
    left = max((match.end() for match in breaks.finditer(text, 0, said.start)), default=0)
    return left, next((match.start() for match in breaks.finditer(text, said.end)), len(text))


Figure = tuple[int, int, float]


def _ru_figures(text: str) -> list[Figure]:
    return [(q.start, q.end, q.value) for q in quantities.of_russian(text) if q.kind == "number"]


def _en_figures(text: str) -> list[Figure]:
    fractions = [
        (match.start(), match.end(), _FRACTION[(match[1] or match[2]).lower()]) for match in _EN_FRACTION.finditer(text)
    ]
    plain = [
        (q.start, q.end, q.value)
        for q in quantities.of_english(text)
        if q.kind == "number" and not _ORDINAL.search(text, q.start, q.end)
    ]
    return fractions + [
        (start, end, value)
        for start, end, value in plain
        if not any(one[0] <= start < one[1] for one in fractions)
    ]  # fmt: skip


def _owned(
    text: str, spans: list[tuple[int, int]], figures: Iterable[Figure], breaks: re.Pattern[str]
) -> dict[int, frozenset[float]]:
    """The figures of each word by its place: a figure belongs to the nearest word of its clause, best one before it."""
    owned: dict[int, set[float]] = {}
    for start, end, value in figures:
        near = []
        for first, last in spans:
            left, right = (last, start) if last <= start else (end, first)
            if right >= left and right - left <= _FAR and not breaks.search(text[left:right]):
                near.append((right - left + (0 if last <= start else 10), first))
        if near:
            owned.setdefault(min(near)[1], set()).add(value)
    return {first: frozenset(values) for first, values in owned.items()}
