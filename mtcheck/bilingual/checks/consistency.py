"""One name of the source that the English spells in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.bilingual import news, renderings
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import missed
from mtcheck.bilingual.culprits import Room
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Story

_LIKE = 0.62  # a foreign name and its English spelling may differ much: Маркизио, Marchisio
_MANY = 3  # so many spellings of one name prove that the engine made them up


class SpeltInTurns(SourceRule):
    """Names spelt in several ways."""

    code = "MT803"
    name = "source-name-spelt-in-turns"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "An engine spells a foreign name that it does not know anew in each sentence; the source shows that one name is meant: Marcozio, Markizio, Marquisio."
    how = (
        "For every name of the source the word that renders it is found in each sentence, by how it looks and sounds. Where the spellings differ by more than an "
        "ending, the lexicon's, else the plain romanisation, else the most frequent is taken for right. Of three or more spellings without a right one all are marked."
    )
    message = "The source has one name here, and the text spells it in several ways."
    good = (PairGood("Kirmanko scored. The Kirmankos were glad.", "Гол забил Кирманко. Семья Кирманко была рада."),)
    bad = (
        PairBad(
            "Kirmanko scored. Later Kirmanko scored again. “We won,” [[Quirmanco]] said.",
            "Kirmanko scored. Later Kirmanko scored again. “We won,” Kirmanko said.",
            source="Гол забил Кирманко. Позже Кирманко забил еще. «Мы победили», — сказал Кирманко.",
        ),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every spelling that is not the right one."""
        taken = {culprit.at for _, _, culprit in missed(story)}
        for places in _groups(story).values():
            yield from _odd(story, [(name, at) for name, at in places if at not in taken])


def _groups(story: Story) -> dict[str, list[tuple[Name, int]]]:
    """The renderings of each foreign name: the name and the index of the English word."""
    found: dict[str, list[tuple[Name, int]]] = {}
    for pair in story.pairs:
        room = Room(story, pair)
        for name in room.names:
            if name.given or (name.known and name.known.adjective):
                continue
            at = _rendering(room, name)
            if at is not None:
                found.setdefault(russian.parses(name.text)[0].lemma, []).append((name, at))
    return found


def _rendering(room: Room, name: Name) -> int | None:
    if room.rendered[name]:
        return room.rendered[name][0] if len(room.rendered[name]) == 1 else None
    best, most = None, _LIKE
    known = forms(room.story.lexicon).known
    for index in range(room.pair.first, room.pair.last):
        word = room.document.words[index]
        if not word[:1].isupper() or word.isupper() or len(word) < 4 or room.explained(index, name):
            continue
        if room.document.lowers[index] in known:
            continue  # a place or a person of its own
        if any(renderings.accepts(other, word) for other in room.names if other is not name):
            continue
        likeness = renderings.similarity(name, word)
        if likeness > most and romanise.skeleton(word)[:1] == romanise.skeleton(news.spelt(name.text))[:1]:
            best, most = index, likeness
    return best


def _odd(story: Story, places: list[tuple[Name, int]]) -> Iterator[Hit]:
    document = story.document
    spellings: dict[str, list[int]] = {}
    for _, at in places:
        spellings.setdefault(document.words[at], []).append(at)
    kinds: list[str] = []
    for spelling in sorted(spellings, key=lambda word: (-len(spellings[word]), spellings[word][0])):
        if not any(_same(spelling, other) for other in kinds):
            kinds.append(spelling)
    name = places[0][0] if places else None
    if name is None or len(kinds) < 2:
        return
    good = _good(name, kinds, [len(spellings[kind]) for kind in kinds])
    if good is None:
        return
    for spelling, where in spellings.items():
        if (good and _same(spelling, good)) or (name.known and renderings.accepts(name, spelling, strict=True)):
            continue
        for at in where:
            yield Hit(
                *document.spans[at], (good,) if good else (), f"{name.text} in the source; here {', '.join(kinds)}"
            )


def _good(name: Name, kinds: list[str], counts: list[int]) -> str | None:
    """The right one of several spellings, the commonest first; empty where all are wrong, None where none can be told."""
    if name.known:
        return name.known.best or None
    right = [kind for kind in kinds if renderings.accepts(name, kind, strict=True)]
    if len(kinds) >= _MANY or name.slavic:
        return right[0] if right else "" if len(kinds) >= _MANY else kinds[0]
    return kinds[0] if counts[0] > counts[1] else None


def _same(one: str, other: str) -> bool:
    a, b = sorted((romanise.plain(one), romanise.plain(other)), key=len)
    return a == b or (b.startswith(a[:-1]) and len(b) - len(a) < 4 and len(a) > 3)
