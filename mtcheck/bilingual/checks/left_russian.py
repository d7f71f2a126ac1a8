"""Ordinary Russian words that the English only romanises, and Cyrillic left as it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

from mtcheck.bilingual import entities, names, renderings, words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import missed, quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_ALIKE = 0.86
_LEAST = 5
_QUOTES = ("«", '"', "„", "“")


class LeftRussian(SourceRule):
    """Romanised words of the source."""

    code = "MT822"
    name = "source-word-romanised"
    category = "garbled-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "An engine that does not know a word writes it as it sounds: гаджеты as gajets, мессенджер as Messinger, альянс as Alenians."
    how = (
        "A word that is in no English word list is set against the romanised words of the Russian sentence. Where one of them, no name, looks and sounds like it, "
        "its translation by the lexicon's glossary or the dictionary is suggested."
    )
    message = "A Russian word was romanised, not translated."
    bad = (PairBad("Sales of [[gajets]] grew.", "Sales of gadgets grew.", source="Продажи гаджетов выросли."),)
    good = (
        PairGood("The babushka sold samovars.", "Бабушка продавала самовары."),
        PairGood("Sales of gadgets grew.", "Продажи гаджетов выросли."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        known = forms(story.lexicon).known
        taken = {story.document.spans[culprit.at].start for _, _, culprit in missed(story)}
        for pair in story.pairs:
            for index in range(pair.first, pair.last):
                word = story.document.words[index]
                if (
                    word.lower() in known
                    or len(word) < _LEAST
                    or not word.isalpha()
                    or word.lower() in story.lexicon.words
                    or word.isupper()
                    or story.document.spans[index].start in taken
                    or _in_name(story, pair, index)
                ):
                    continue
                hit = self._hit(story, pair, index)
                if hit:
                    yield hit

    def _ordinary(self, pair: Pair, token: russian.Token) -> bool:
        """Whether a word of the source is no name, nor part of one."""
        if not russian.is_common(token.text) or pair.ru[max(0, token.start - 1) : token.start] in _QUOTES:
            return False
        return token.text[:1].islower() or not pair.ru[: token.start].strip(' "«„')

    def _hit(self, story: Story, pair: Pair, index: int) -> Hit | None:
        word = story.document.words[index]
        if any(
            renderings.accepts(name, word) or renderings.similarity(name, word) > 0.8
            for name in names.names(story, pair)
        ):
            return None
        if word.lower() in story.once("latin words", _latin):
            return None
        best: tuple[float, russian.Token] | None = None
        for token in russian.tokens(pair.ru):
            if (
                len(token.text) < _LEAST
                or not self._ordinary(pair, token)
                or _named(pair, token)
                or abs(len(token.text) - len(word)) > 3
            ):
                continue
            likeness = max(JaroWinkler.similarity(romanise.plain(word), form) for form in spelt(token.text))
            if likeness >= _ALIKE and (best is None or likeness > best[0]):
                best = (likeness, token)
        if best is None:
            return None
        right = translation(story, best[1].text, word)
        lemma = russian.parses(best[1].text)[0].lemma
        if not right and _oblique(best[1].text, lemma, word):
            start, end = story.document.spans[index]
            return Hit(start, end, (), f"{best[1].text}; source: {quoted(pair.ru, best[1].start, best[1].end)}")
        if (
            not right
            or right.lower().replace(" ", "") == word.lower()
            or entities.find(story.lexicon, best[1].text)
            or romanise.plain(word) in _loans(lemma)
        ):
            return None
        if not words.translations(story.lexicon, lemma).isdisjoint(
            lemma for other in story.document.lowers[pair.first : pair.last] for lemma in words.english_lemmas(other)
        ):
            return None  # it is translated after all
        start, end = story.document.spans[index]
        return Hit(
            start,
            end,
            (right,) if right else (),
            f"{best[1].text}; source: {quoted(pair.ru, best[1].start, best[1].end)}",
            level=Level.LIKELY,
        )


def _latin(story: Story) -> frozenset[str]:
    """The words of the source that stand there in Latin letters, in lower case."""
    return frozenset(token.lower for token in russian.tokens(story.source) if not russian.is_cyrillic(token.text))


def _named(pair: Pair, token: russian.Token) -> bool:
    """Whether a capitalised adjective before an ordinary word makes a name of both: Литераторские мостки."""
    before = _ADJECTIVE.search(pair.ru[: token.start])
    return before is not None and any("ADJF" in parse.tags for parse in russian.parses(before[1])[:1])


_ADJECTIVE = re.compile(
    r"[а-яё,»]\s+([А-ЯЁ][а-яё]+)\s+$"
)  # not the first word of a sentence, which has its capital anyway


def _in_name(story: Story, pair: Pair, index: int) -> bool:
    """Whether the capitalised English word before romanises a capitalised Russian one: Literatorskiye Mostki."""
    if index <= pair.first or story.document.gap(index - 1) != " ":
        return False
    before = story.document.words[index - 1]
    if not (before[:1].isupper() and story.document.words[index][:1].isupper() and len(before) >= _LEAST):
        return False
    if before.lower() in story.lexicon.words:
        return False
    plain = romanise.plain(before)
    return any(
        token.text[:1].isupper()
        and russian.is_cyrillic(token.text)
        and any(JaroWinkler.similarity(plain, form) >= _ALIKE for form in spelt(token.text))
        for token in russian.tokens(pair.ru)
    )


def _oblique(ru: str, lemma: str, word: str) -> bool:
    """Whether an English word romanises a Russian one with a case ending that no loan word would keep: kotelnoy."""
    plain = romanise.plain(word)
    return plain in romanise.loose(romanise.romanisations(ru)) and not any(
        plain.startswith(form) and len(plain) - len(form) < 2 for form in romanise.loose(romanise.romanisations(lemma))
    )


@lru_cache(maxsize=65536)
def _loans(lemma: str) -> frozenset[str]:
    """How English writes a Russian word that it borrows: samovar, samovars, cosmodrome."""
    plain = {form.rstrip("aeiy") for form in romanise.usual(lemma)}
    return frozenset(
        form + ending for form in plain for ending in ("", "s", "a", "e", "y", "i", "as", "es", "ian", "ians", "an")
    )


@lru_cache(maxsize=65536)
def spelt(word: str) -> frozenset[str]:
    """The romanisations of a Russian word and of its dictionary forms."""
    return frozenset(
        form for base in {russian.fold(word), russian.parses(word)[0].lemma} for form in romanise.usual(base)
    )


def translation(story: Story, ru: str, like: str) -> str:
    """The English for a Russian noun or adjective, plural where the Russian is; empty where nobody knows."""
    parse = russian.parses(ru)[0]
    gloss = story.lexicon.glossary.get(parse.lemma, "")
    if not gloss:
        options = words.table().get(parse.lemma, ())
        gloss = max(options, key=lambda option: JaroWinkler.similarity(option, romanise.plain(like)), default="")
    if gloss and "plur" in parse.tags and "NOUN" in parse.tags and " " not in gloss:
        from mtcheck.lexicon import inflect

        return inflect.forms(gloss)["s"]
    return gloss
