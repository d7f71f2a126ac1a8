"""Offices that the source does not give: a spokesman who is a woman, a prime minister of whom the Russian says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import entities
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule, cased
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_SAID = (
    "сказала|заявила|отметила|подчеркнула|сообщила|отказалась|добавила|пояснила|уточнила|напомнила|рассказала|призвала|"
    "назвала|прокомментировала|опровергла|подтвердила|признала|выразила|ответила|предложила|считает, что она"
)
_OFFICE = r"(?:представитель(?:ница)?|пресс-секретарь|спикер|глава пресс-службы)"
_SHE = re.compile(
    rf"\b{_OFFICE}\s+(?:[А-ЯЁ]{{2,}}\s+|[А-ЯЁа-яё-]+(?:ого|его|ой|ей|а|я|ства|ции|ии|ов|их|ых|ы|и)\s+){{0,4}}(?:{_SAID})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b{_OFFICE}\w{{0,3}}\s+(?:[а-яё-]+\s+|[А-ЯЁ]{{2,}}\s+){{0,4}}(?P<given>[А-ЯЁ][а-яё]+)\s+(?P<family>[А-ЯЁ][а-яё-]+)"
)
_MEN = {"spokesman": "spokeswoman"}


class WomanAsMan(SourceRule):
    """A woman who became a spokesman."""

    code = "MT864"
    name = "office-of-the-other-sex"
    category = "grammar-agreement"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "представитель and пресс-секретарь are masculine for women too; only the verb or the name shows that it is she, and engines write spokesman."
    how = (
        "The Russian sentence has such an office before a past tense in the feminine or before a woman's given name, and no other person in it; the English has "
        "“spokesman”. Where the Russian names nobody and has no such verb nothing is reported."
    )
    message = "By the source this is a woman."
    bad = (
        PairBad(
            "A ministry [[spokesman]] declined to comment.",
            "A ministry spokeswoman declined to comment.",
            source="Представитель министерства отказалась от комментариев.",
        ),
        PairBad(
            "Embassy [[spokesman]] Darya Petrova denied it.",
            "Embassy spokeswoman Darya Petrova denied it.",
            source="Представитель посольства Дарья Петрова это опровергла.",
        ),
    )
    good = (
        PairGood("A ministry spokesman declined to comment.", "Представитель министерства отказался от комментариев."),
        PairGood("A spokesman said that the company denied it.", "Представитель сообщил, что компания это опровергла."),
        PairGood("A ministry spokesperson declined to comment.", "Представитель министерства отказалась от комментариев."),
    )  # fmt: skip

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such office."""
        document = story.document
        for pair in story.pairs:
            places = [index for index in range(pair.first, pair.last) if document.lowers[index] in _MEN]
            if not pair.ru or len(places) != 1:
                continue
            at = _woman(story, pair)
            if at is not None:
                start, end = document.spans[places[0]]
                right = cased(_MEN[document.lowers[places[0]]], document.words[places[0]])
                yield Hit(start, end, (right,), f"source: {quoted(pair.ru, *at)}")


def _woman(story: Story, pair: Pair) -> tuple[int, int] | None:
    """Where the Russian shows that whoever holds the office is a woman; None where it does not."""
    said = _SHE.search(pair.ru)
    if said:
        return said.span()
    named = _NAMED.search(pair.ru)
    if named and _female(story, named["given"], named["family"]):
        return named.start(), named.end()
    return None


def _female(story: Story, given: str, family: str) -> bool:
    people = entities.find(story.lexicon, family)
    if people and people.people:
        meant = [
            story.lexicon.people[n]
            for n in people.people
            if russian.fold(story.lexicon.people[n].ru.split()[0]) in russian.bases(given)
        ]
        if meant:
            return all(person.gender == "f" for person in meant)
    tags = [parse.tags for parse in russian.parses(given) if "Name" in parse.tags and parse.known]
    return bool(tags) and all("femn" in tag for tag in tags)


_PREMIER = re.compile(
    r"(?<!вице-)(?<!вице )премьер(?!-лиг|а\b\s+фильм|н)|канцлер|глав\w+\s+(?:\w+\s+)?(?:правительств|кабинет|кабмин)|\bПМ\b|председател\w+ (?:правительств|совета министров)",
    re.IGNORECASE,
)
_OFTEN = 2
_PRIME_MINISTER = re.compile(r"(?<![Vv]ice[ -])(?<![Dd]eputy[ -])\b[Pp]rime [Mm]inister(?:['’]s)?\b(?! of\b)(?! [A-Z])")


class OfficeAdded(SourceRule):
    """A prime minister whom the source does not mention."""

    code = "MT873"
    name = "prime-minister-not-in-source"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "An engine takes a minister for the prime minister; the reader takes his words for hers."
    how = "The English has “Prime Minister” without a name or country, and neither the Russian sentence nor its neighbours have премьер, a head of government or a chancellor."
    message = "The source says nothing of a prime minister."
    bad = (
        PairBad(
            "“The bridge will be built,” the [[Prime Minister]] said.",
            source="«Мост построят», — передает агентство слова министра.",
        ),
    )
    good = (
        PairGood(
            "“The bridge will be built,” the prime minister said.", "«Мост построят», — сказал глава правительства."
        ),
        PairGood("Prime Minister Pavlov said so.", "Так сказал Павлов."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such office."""
        if sum(1 for _ in _PREMIER.finditer(story.source)) > _OFTEN:
            return  # the story is about one: any sentence may speak of him
        for pair in story.pairs:
            if not pair.ru or _PREMIER.search(story.around(pair)):
                continue
            match = _PRIME_MINISTER.search(story.document.text, pair.start, pair.end)
            if match:
                yield Hit(*match.span(), (), f"source: {quoted(pair.ru, 0, len(pair.ru))}")
