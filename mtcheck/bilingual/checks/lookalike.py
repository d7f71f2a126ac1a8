"""Words misread for others that look like them: тайга for тайна, so that a forest becomes a secret."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from mtcheck.bilingual import features, words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_LEAST = 5
_SENSES = 12


class LookAlike(SourceRule):
    """English words that translate a Russian word one letter away from the one in the source."""

    code = "MT823"
    name = "source-word-misread"
    category = "wrong-sense"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines confuse words of nearly the same letters: тайга (forest) with тайна (secret), тракт with трактор."
    how = (
        "An English noun that nothing in the Russian sentence explains, while the dictionary knows it for a Russian noun one letter away from a noun of the sentence "
        "whose own translations are all missing."
    )
    message = "This translates another Russian word, one letter away from the source’s."
    bad = (
        PairBad(
            "He rested in the [[secret]] of Khakassia.",
            "He rested in the taiga of Khakassia.",
            source="Он отдохнул в тайге Хакасии.",
        ),
    )
    good = (
        PairGood("He kept it a secret.", "Он хранил это в тайне."),
        PairGood("He rested in the woods.", "Он отдохнул в тайге."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        for pair in story.pairs:
            if pair.ru:
                yield from self._in(story, pair)

    def _in(self, story: Story, pair: Pair) -> Iterator[Hit]:
        document = story.document
        english = {lemma for word in document.lowers[pair.first : pair.last] for lemma in words.english_lemmas(word)}
        known = features.source(story.around(pair), story.lexicon)
        for token in russian.tokens(pair.ru):
            lemma = _noun(token.text)
            if lemma is None or len(lemma) < _LEAST:
                continue
            own = words.translations(story.lexicon, lemma)
            if not own or not own.isdisjoint(english) or _romanised(lemma, document.lowers[pair.first : pair.last]):
                continue
            for other in _neighbours(lemma):
                for index in range(pair.first, pair.last):
                    lower = document.lowers[index]
                    forms = words.english_lemmas(lower)
                    if (
                        len(lower) < 4
                        or _senses(lower) > _SENSES
                        or not forms.isdisjoint(known)
                        or forms.isdisjoint(_main(other))
                    ):
                        continue
                    right = story.lexicon.glossary.get(lemma) or words.table()[lemma][0]
                    start, end = document.spans[index]
                    yield Hit(
                        start,
                        end,
                        (right,),
                        f"{lemma}, read as {other}; source: {quoted(pair.ru, token.start, token.end)}",
                    )


def _noun(word: str) -> str | None:
    if not russian.is_cyrillic(word) or word[:1].isupper():
        return None
    best = russian.parses(word)[0]
    return best.lemma if best.known and "NOUN" in best.tags else None


def _romanised(lemma: str, lowers: list[str]) -> bool:
    stem = romanise.plain(next(iter(sorted(romanise.usual(lemma)))))[:4]
    return any(lower.startswith(stem) for lower in lowers)


@lru_cache(maxsize=16384)
def _neighbours(lemma: str) -> tuple[str, ...]:
    """Nouns of the dictionary that differ from a noun by one letter and mean something else."""
    own = set(words.table().get(lemma, ()))
    return tuple(
        other
        for other in _by_shape().get((lemma[0], len(lemma)), ())
        if lemma[:-1] != other[:-1]
        and OSA.distance(lemma, other, score_cutoff=1) == 1
        and own.isdisjoint(words.table()[other])
    )


@lru_cache(maxsize=1)
def _by_shape() -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = {}
    for word in words.table():
        if len(word) >= _LEAST and not word.endswith(("ть", "ый", "ий", "ой")):
            found.setdefault((word[0], len(word)), []).append(word)
    return {shape: tuple(sorted(entries)) for shape, entries in found.items()}


@lru_cache(maxsize=1)
def _counts() -> dict[str, int]:
    found: dict[str, int] = {}
    for options in words.table().values():
        for word in options:
            found[word] = found.get(word, 0) + 1
    return found


def _senses(word: str) -> int:
    """How many Russian words the dictionary has for an English one; a word of many senses proves nothing."""
    return max((_counts().get(lemma, 0) for lemma in words.english_lemmas(word)), default=0)


def _main(lemma: str) -> frozenset[str]:
    return frozenset(words.table()[lemma])
