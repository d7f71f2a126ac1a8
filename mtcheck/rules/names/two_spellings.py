"""One name spelt in two ways in one text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import Mentions, mentions
from mtcheck.rules.names._sounds import capitalised, consonants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_ODD = compiled(r"c(?!h)|q|w|x|tch|ou|j[^aeiou]|ff$|tt|ck")  # letters that no English romanisation of Russian writes
_APART = 3  # letters: names of the same consonants that differ in more are taken for two


class TwoSpellings(Rule):
    """One name spelt in two ways in one text."""

    code = "MT106"
    name = "name-spelt-two-ways"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "An engine spells an unknown name anew in each sentence: Kokorin and Cochorin, Marcozio and Markizio."
    how = (
        "Capitalised words that are no English word and no known place are grouped by their consonants, as they sound. Where a group holds two "
        "spellings, the lexicon's or the more frequent one wins. Feminine and plural forms are not merged."
    )
    message = "The same name is spelt in two ways in this text."
    bad = (
        Bad(
            "Mayor Igor Kulibyakin resigned. Kulibyakin gave no reason. Council members thanked [[Kulibiakin]].",
            "Mayor Igor Kulibyakin resigned. Kulibyakin gave no reason. Council members thanked Kulibyakin.",
        ),
    )
    good = (
        "Ivan Petrov and his wife Anna Petrova came by train.",
        "The Korhonens live next door to Korhonen’s sister.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every rarer spelling."""
        document, known = context.document, mentions(context)
        groups: dict[str, Counter[str]] = {}
        words = context.lexicon.words
        for index in capitalised(context):
            word = document.words[index]
            if len(word) > 5 and word.lower() not in words:
                groups.setdefault(consonants(word) or romanise.skeleton(word), Counter())[word] += 1
        for counted in groups.values():
            if len(counted) > 1:
                yield from self._rarer(context, known, counted)

    def _rarer(self, context: Context, known: Mentions, counted: Counter[str]) -> Iterator[Hit]:
        document = context.document
        right = min(counted, key=lambda word: _likeliness(word, counted[word], document.places[word.lower()][0], known))
        for word in counted:
            if word == right or _inflected(word, right) or {word.lower(), right.lower()} <= known.forms.known:
                continue
            if romanise.skeleton(word) != romanise.skeleton(right) and not _is_near(context, word, right):
                continue
            for index in document.places[word.lower()]:
                if document.words[index] == word:
                    start, end = document.spans[index]
                    yield Hit(start, end, (right,), f"{right} stands {counted[right]} times, {word} {counted[word]}")


def _is_near(context: Context, one: str, other: str) -> bool:
    """Whether two names of the same consonants but other vowels differ in few letters, and neither is known elsewhere."""
    known, common = mentions(context).forms.known, context.lexicon.common
    if any(name.lower() in known or name.lower() in common for name in (one, other)):
        return False
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(one.lower(), other.lower(), score_cutoff=_APART) <= _APART)


def _likeliness(word: str, count: int, place: int, known: Mentions) -> tuple[bool, bool, int, int]:
    """Sorts the spelling that is most likely right first: a known name, one that English romanisation could give, the commonest."""
    odd = bool(_ODD.search(word.lower())) or not word.isascii()
    return (word.lower() not in known.forms.known, odd, -count, place)


def _inflected(one: str, other: str) -> bool:
    """Whether two spellings differ only by a plural, a feminine or an adjective ending."""
    short, long = sorted((romanise.plain(one), romanise.plain(other)), key=len)
    if short == long:
        return True  # diacritics or case only
    stem = short.rstrip("aeiouy")
    if long.startswith(stem) and long[len(stem) :] in {
        "a",
        "s",
        "es",
        "n",
        "an",
        "ian",
        "ans",
        "ians",
        "aya",
        "skaya",
        "ite",
        "y",
        "i",
        "e",
        "o",
        "u",
        "ia",
        "as",
        "ns",
        "ese",
        "ish",
    }:
        return True
    return long.startswith(short)
