"""Acronyms of the source that became made-up names, or other acronyms: Росстат as Rosmeni, (СПП) as (UDC)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import features, names, renderings
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.acronyms import shorts
from mtcheck.bilingual.checks.names import missed, quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, romanise, russian
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_ACRONYM = re.compile(r"(?<![А-Яа-яЁё-])[А-ЯЁ]{3,6}(?![А-Яа-яЁё-])")
_CLIPPED = re.compile(r"(?<![А-Яа-яЁё-])(?:Рос|Мин|Гос|Глав|Роспотреб|Центр)[бвгджзкмнпрстфхцчшщ][а-яё]+")
_BRACKETS = re.compile(
    r"(?P<before>(?:[A-Z][\w’'-]+|of|the|and|for|on|in|to|&)(?: (?:[A-Z][\w’'-]+|of|the|and|for|on|in|to|&)){1,9}) \((?P<acronym>[A-Z]{2,6})\)"
)
_RU_BRACKETS = re.compile(r"\((?P<acronym>[А-ЯЁ][А-ЯЁа-яё]{1,6})\)")
_SMALL = frozenset(["of", "the", "and", "for", "on", "in", "to", "&"])
_SHORTEST, _LEAST, _MOST, _ALIKE = 3, 4, 9, 0.72


class GarbledAcronym(SourceRule):
    """A made-up name, or another acronym, where the source has an acronym."""

    code = "MT812"
    name = "acronym-garbled"
    category = "name-garble"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines put an acronym that they do not know together from pieces, and a name comes out that nobody bears: Росстат as Rosmeni; or they put the letters of another body."
    how = (
        "The Russian sentence has an acronym or clipped name with no rendering in the English one, and that has a capitalised word which is in no word list and "
        "which nothing in the Russian sounds like. An acronym in brackets of as many letters as there are words before it must be theirs, or the source’s letters."
    )
    message = "This stands where the source has an acronym, and renders it by another name."
    bad = (
        PairBad(
            "Prices fell, [[Rosmeni]] reported on Friday.",
            source="Цены снизились, сообщил Росстат в пятницу.",
        ),
        PairBad(
            "The Union of Pomeranian Carriers ([[UDC]]) disagreed.",
            source="Союз поморских перевозчиков (СПП) не согласился.",
        ),
    )
    good = (
        PairGood("Prices fell, Rosstat reported on Friday.", "Цены снизились, сообщил Росстат в пятницу."),
        PairGood("Prices fell, the statistics service reported.", "Цены снизились, сообщил Росстат."),
        PairGood("The Union of Pomeranian Carriers (UPC) disagreed.", "Союз поморских перевозчиков (СПП) не согласился."),
        PairGood("The Union of Pomeranian Carriers (SPP) disagreed.", "Союз поморских перевозчиков (СПП) не согласился."),
    )  # fmt: skip

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        taken = {culprit.at for _, _, culprit in missed(story)}
        for pair in story.pairs:
            if pair.ru:
                yield from _in_brackets(story, pair)
                yield from _made_up(story, pair, taken)


def _in_brackets(story: Story, pair: Pair) -> Iterator[Hit]:
    text = story.document.text[pair.start : pair.end]
    english, source = list(_BRACKETS.finditer(text)), list(_RU_BRACKETS.finditer(pair.ru))
    if len(english) != 1 or len(source) != 1:
        return
    written, meant = english[0]["acronym"], source[0]["acronym"]
    words = [word for word in english[0]["before"].split() if word.lower() not in _SMALL]
    known = {form.upper() for short in shorts(story, pair) for entry in short.entries for form in (entry[1], *entry[2])}
    letters = {romanise.skeleton(form) for form in romanise.loose(romanise.romanisations(meant))}
    if (
        len(written) != len(words)  # another way of clipping: FEPCO for a federation of four words
        or len(written) < _SHORTEST
        or set(written) <= {word[0].upper() for word in english[0]["before"].split()}
        or written in known
        or romanise.skeleton(written) in letters
        or written.lower() in features.source(story.source, story.lexicon)
    ):
        return
    start = pair.start + english[0].start("acronym")
    evidence = f"source: {quoted(pair.ru, *source[0].span())}"
    yield Hit(start, start + len(written), (), evidence)


def _made_up(story: Story, pair: Pair, taken: set[int]) -> Iterator[Hit]:
    lost = _unrendered(story, pair)
    if lost is None:
        return
    document, known = story.document, features.source(story.around(pair), story.lexicon)
    people = names.names(story, pair)
    for index in range(pair.first, pair.last):
        word = document.words[index]
        if not (_LEAST <= len(word) <= _MOST and word[:1].isupper() and word[1:].islower() and word.isalpha()):
            continue
        lower = word.lower()
        if lower in story.lexicon.words or lower in forms(story.lexicon).known or index in taken:
            continue
        if lower[0] != romanise.plain(next(iter(romanise.usual(lost.group()[0])), ""))[:1]:
            continue
        if any(not keys.isdisjoint(known) for keys in features.english([word])) or word in story.source:
            continue
        if any(renderings.similarity(name, word) >= _ALIKE for name in people):
            continue
        if romanise.skeleton(word)[:5] == romanise.skeleton(next(iter(romanise.usual(lost.group()))))[:5]:
            continue  # only spelt oddly
        yield Hit(*document.spans[index], (), f"source: {quoted(pair.ru, *lost.span())}")
        return


def _unrendered(story: Story, pair: Pair) -> re.Match[str] | None:
    """The one acronym or clipped name of a pair that no English word renders."""
    words = story.document.words[pair.first : pair.last]
    text = story.document.text[pair.start : pair.end].lower()
    known = {short.start: short for short in shorts(story, pair)}
    lost = []
    for match in (*_ACRONYM.finditer(pair.ru), *_CLIPPED.finditer(pair.ru)):
        short = known.get(match.start())
        accepted = [form for entry in short.entries for form in (entry[1], *entry[2])] if short else []
        if any(word.lower() in text for form in accepted for word in phrases.split(form) if len(word) > 1):
            continue
        spelt = {form for base in russian.bases(match.group()) for form in romanise.loose(romanise.usual(base))}
        if not any(word.lower() in spelt for word in words) and not any(
            word.isupper() and len(word) > 1 for word in words
        ):
            lost.append(match)
    return lost[0] if len(lost) == 1 else None
