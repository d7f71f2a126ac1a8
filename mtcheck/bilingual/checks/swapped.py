"""Places that the English swaps for others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtcheck.bilingual import entities, features
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import missed, quoted
from mtcheck.bilingual.culprits import Room
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.lexicon import Lexicon

Twin = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_LARGE = frozenset({"country", "capital", "region", "city", "planet"})


class SwappedPlace(SourceRule):
    """A place of the source whose rendering is another place."""

    code = "MT804"
    name = "place-swapped"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Engines take one place for another: Литва for Latvia, Венера for Venice, a country for its neighbour."
    how = (
        "A country, town or region of the Russian sentence has no rendering in the English one, not by its people, its capital or its government either, while the English names "
        "another place that nothing in the Russian sentence or its neighbours explains."
    )
    message = "The source names another place."
    bad = (
        PairBad(
            "A bus crashed in [[Latvia]] on Friday.",
            "A bus crashed in Lithuania on Friday.",
            source="В пятницу в Литве разбился автобус.",
        ),
    )
    good = (
        PairGood("Washington objected to the plan.", "США возразили против плана."),
        PairGood("The country's parliament met in Paris.", "Парламент Франции собрался на заседание."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such place."""
        taken = {culprit.at for _, _, culprit in missed(story)}
        table = story.lexicon.table("place-phrases", _table)
        scanned = sorted(
            {hit for hit in phrases.scan(table, story.document) if story.document.words[hit.first][:1].isupper()}
        )
        for pair in story.pairs:
            hits = [
                hit
                for hit in scanned
                if pair.first <= hit.first < pair.last and not taken & set(range(hit.first, hit.last))
            ]
            if pair.ru and hits:
                yield from self._in(story, pair, hits)
                yield from _twins(story, pair)

    def _in(self, story: Story, pair: Pair, hits: list[phrases.PhraseHit]) -> Iterator[Hit]:
        room = Room(story, pair)
        lost = [
            name
            for name in room.names
            if _place(name) and not room.rendered[name] and not self._implied(story, pair, name)
        ]
        if len(lost) != 1:
            return
        known = features.source(story.around(pair), story.lexicon)
        places = story.lexicon.places
        odd: dict[tuple[int, int], int] = {}
        for hit in hits:
            words = story.document.words[hit.first : hit.last]
            keys = [key for word in words for key in features.english([word])]
            person = (
                hit.first
                and story.document.words[hit.first - 1][:1].isupper()
                and story.document.gap(hit.first - 1) == " "
                and not story.document.opens_sentence(hit.first - 1)
            )
            if (
                keys
                and all(key.isdisjoint(known) for key in keys)
                and not person
                and not (set(range(hit.first, hit.last)) & room.taken)
            ):
                odd[hit.first, hit.last] = hit.payload
        if len(odd) != 1:
            return
        (first, last), number = next(iter(odd.items()))
        name = lost[0]
        mine = [places[n] for n in name.known.places] if name.known else []
        if not any(_of_a_kind(entry.kind, places[number].kind) for entry in mine) or any(
            entry.country == places[number].country and entry.kind != places[number].kind for entry in mine
        ):
            return
        start, end = story.document.spans[first].start, story.document.spans[last - 1].end
        right = mine[0].en
        demonyms = {form for form in places[number].demonym if form == story.document.text[start:end]}
        if demonyms:
            right = mine[0].demonym[0] if mine[0].demonym else right
        yield Hit(start, end, (right,), f"source: {quoted(pair.ru, name.start, name.end)}")

    def _implied(self, story: Story, pair: Pair, name: Name) -> bool:
        """Whether the place's country, capital or government stands for it in the English."""
        if name.known is None:
            return True
        countries = {story.lexicon.places[n].country for n in name.known.places}
        lowers = set(story.document.lowers[pair.first : pair.last])
        for entry in story.lexicon.places:
            if (
                entry.country in countries
                and entry.kind in {"country", "capital"}
                and not lowers.isdisjoint(entities.place_words(entry))
            ):
                return True
        return bool(not lowers.isdisjoint({"eu", "soviet", "ussr"}))


def _twins(story: Story, pair: Pair) -> Iterator[Hit]:
    """The other one of two places that a point of the compass tells apart: South Korea for КНДР."""
    table: tuple[Twin, ...] = story.lexicon.table("place-twins", _twin_table)
    text = story.document.text[pair.start : pair.end]
    for mine, right, theirs, wrong in table:
        if not _any(wrong).search(text) or _any(right).search(text):
            continue
        at = next(filter(None, (_written(form, pair.ru) for form in mine)), None)
        if at is None or any(_written(form, story.around(pair)) for form in theirs):
            continue
        for found in _any(wrong).finditer(text):
            yield Hit(
                pair.start + found.start(),
                pair.start + found.end(),
                (_turned(found.group()),),
                f"source: {quoted(pair.ru, *at)}",
            )


def _turned(written: str) -> str:
    """A place or its people with the other point of the compass."""
    point, _, rest = written.partition(" ")
    return f"{_POINTS[point]} {rest}"


def _written(form: str, ru: str) -> tuple[int, int] | None:
    """Where the words of a name stand one after another, in any case."""
    wanted = form.split()
    tokens = russian.tokens(ru)
    for first in range(len(tokens) - len(wanted) + 1):
        here = tokens[first : first + len(wanted)]
        if all(russian.lemmas(word) & russian.lemmas(token.text) for word, token in zip(wanted, here, strict=True)):
            return here[0].start, here[-1].end
    return None


@lru_cache(maxsize=256)
def _any(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b")


def _twin_table(lexicon: Lexicon) -> tuple[Twin, ...]:
    """Places whose names differ in a point of the compass only: Russian and English forms of the one, then of the other."""
    russians: dict[str, list[str]] = {}
    english: dict[str, list[str]] = {}
    for place in lexicon.places:
        if place.en.split(" ")[0] in _POINTS:
            point = place.en.split(" ")[0]
            russians.setdefault(place.en, []).extend((place.ru, *place.adj_ru, *place.demonym_ru))
            forms = english.setdefault(place.en, [place.en])
            seats = [
                seat for seat in lexicon.places if seat.kind == "capital" and seat.country == place.country != "RU"
            ]
            russians[place.en] += [seat.ru for seat in seats]  # Seoul and Pyongyang speak for their countries
            forms += [seat.en for seat in seats if seat.en not in forms]
            forms += [form for form in place.demonym if form.startswith(point) and form not in forms]
            forms += [form for form in place.variants if point not in form and form not in forms]
    made: list[Twin] = []
    for one, ru in russians.items():
        point, _, rest = one.partition(" ")
        other = f"{_POINTS[point]} {rest}"
        if other in russians:
            mine = tuple(dict.fromkeys(form for form in ru if form not in russians[other]))
            theirs = tuple(dict.fromkeys(form for form in russians[other] if form not in ru))
            wrong = tuple(form for form in english[other] if form.startswith(_POINTS[point]))
            made.append((mine, tuple(english[one]), theirs, wrong))
    return tuple(made)


_POINTS = {"North": "South", "South": "North", "East": "West", "West": "East"}


def _place(name: Name) -> bool:
    return bool(name.known and name.known.places and not name.known.people and not name.given)


def _of_a_kind(one: str, other: str) -> bool:
    towns = {"city", "capital", "district"}
    return one == other or (one in towns and other in towns) or "planet" in {one, other}


def _table(lexicon: Lexicon) -> phrases.Table:
    return phrases.build(
        (form, number)
        for number, place in enumerate(lexicon.places)
        if place.kind in _LARGE and not place.word
        for form in (place.en, *place.variants, *place.house, *place.demonym)
    )
