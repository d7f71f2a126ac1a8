"""A name of the source without a rendering: which English word stands in its place, and what proves that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual import features, names, news, renderings, words
from mtcheck.lexicon import romanise, russian
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story

#: How a culprit was found, from the surest.
DERIVED, WORD, SLOT, ALIKE = "derived", "word", "slot", "alike"
_ALIKE = 0.74  # below this two spellings are two names
_LEAST = 4
_MOST_NAMES = 40  # of one sentence: each is held against each of its words, and more is a list without an end


class Culprit(NamedTuple):
    """An English word that stands where a name should, and how that is known."""

    at: int
    how: str
    likeness: float


class Room:
    """The English words of a pair that may stand for some name, with those taken out that render something else."""

    def __init__(self, story: Story, pair: Pair) -> None:
        self.story = story
        self.pair = pair
        self.document = story.document
        self.names = names.names(story, pair)[:_MOST_NAMES]
        self.rendered = {name: self._renderings(name) for name in self.names}
        self.taken = {index for indexes in self.rendered.values() for index in indexes}

    def _renderings(self, name: Name) -> list[int]:
        return [
            index
            for index in range(self.pair.first, self.pair.last)
            if self.document.words[index][:1].isupper()
            and renderings.accepts(name, self.document.words[index], strict=True)
        ]

    def _loosely(self, name: Name) -> list[int]:
        """The renderings of a name, else the one word that sounds like it."""
        if self.rendered[name]:
            return self.rendered[name]
        alike = [
            index
            for index in range(self.pair.first, self.pair.last)
            if self.document.words[index][:1].isupper()
            and renderings.similarity(name, self.document.words[index]) > _ALIKE
        ]
        return alike if len(alike) == 1 else []

    def explained(self, index: int, name: Name) -> bool:
        """Whether some other word of the source explains an English word."""
        if index in self.taken:
            return True
        keys = features.english([self.document.words[index]])
        if not keys:
            return True
        for token in russian.tokens(self.pair.ru):
            if not (token.start <= name.start < token.end) and token.lower != russian.fold(name.text):
                of = features.source(token.text, self.story.lexicon)
                if not keys[0].isdisjoint(of):
                    return True
        return False

    def culprit(self, name: Name) -> Culprit | None:
        """The word that stands in a name's place; None where none is found or proved."""
        for find in (self._derived, self._alike, self._word, self._slot):
            found = find(name)
            if found is not None:
                return found
        return None

    def _candidates(self, *, capital: bool = True) -> Iterator[int]:
        for index in range(self.pair.first, self.pair.last):
            word = self.document.words[index]
            if index not in self.taken and word[:1].isalpha() and len(word) > 1 and (word[:1].isupper() or not capital):
                yield index

    def _derived(self, name: Name) -> Culprit | None:
        """A form that the lexicon's people take on their way through Russian: Mask, Sand, tramp."""
        if not name.known or not name.known.people:
            return None
        table = forms(self.story.lexicon).wrong
        for index in self._candidates(capital=False):
            lower = self.document.lowers[index]
            if lower in table and not {person for person, _ in table[lower]}.isdisjoint(name.known.people):
                capital = self.document.words[index][:1].isupper()
                translated = "ADJF" in russian.parses(name.text)[0].tags and lower in self.story.lexicon.words
                if not translated and (capital or not self.explained(index, name)):
                    return Culprit(index, DERIVED, 1.0)
        return None

    def _alike(self, name: Name) -> Culprit | None:
        best: Culprit | None = None
        for index in self._candidates():
            word = self.document.words[index]
            if self.document.lowers[index] in forms(self.story.lexicon).known or (
                self.document.lowers[index] in self.story.lexicon.words and len(word) > 5
            ):
                continue
            if len(word) < _LEAST or abs(len(word) - len(name.text)) > 4 or self.explained(index, name):
                continue
            likeness = renderings.similarity(name, word)
            if likeness < _ALIKE + 0.08 * (len(word) < 6):
                continue
            if romanise.plain(word)[:1] != news.spelt(name.text).lower()[:1] and likeness < 0.85:
                continue
            if best is None or likeness > best.likeness:
                best = Culprit(index, ALIKE, likeness)
        return best

    def _word(self, name: Name) -> Culprit | None:
        """The name read as an ordinary word: Sand for Песков."""
        read: set[str] = set()
        if name.given or (name.known and not name.known.people):
            return None
        if "NOUN" not in russian.parses(name.text)[0].tags:
            return None
        for parse in russian.parses(name.text):
            if parse.known and "NOUN" in parse.tags and parse.tags.isdisjoint(russian.NAME_TAGS):
                read |= words.translations(self.story.lexicon, parse.lemma)
        if not read:
            return None
        for index in self._candidates():
            if (
                not self.document.opens_sentence(index)
                and not read.isdisjoint(words.english_lemmas(self.document.lowers[index]))
                and not self._other_word(index, name)
            ):
                return Culprit(index, WORD, 0.0)
        return None

    def _other_word(self, index: int, name: Name) -> bool:
        return self.explained(index, name)

    def _slot(self, name: Name) -> Culprit | None:
        """The one unexplained word between the renderings of the names on both sides, in a list."""
        at = self.names.index(name)
        if not 0 < at < len(self.names) - 1:
            return None
        before, after = self.names[at - 1], self.names[at + 1]
        if not (names.in_list(self.pair, before, name) and names.in_list(self.pair, name, after)):
            return None
        left, right = self._loosely(before), self._loosely(after)
        if not left or not right:
            return None
        between = [
            index
            for index in range(left[0] + 1, right[0])
            if self.document.words[index][:1].isupper() and not self.document.words[index].isupper()
        ]
        if len(between) == 1 and right[0] - left[0] < 5:
            return Culprit(between[0], SLOT, renderings.similarity(name, self.document.words[between[0]]))
        return None
