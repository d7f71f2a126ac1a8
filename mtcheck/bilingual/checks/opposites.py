"""Words of the opposite meaning: up for down, for for against, another point of the compass, twice for three times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import opposed, points
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.opposed import Room, Row, Said, Side
    from mtcheck.bilingual.story import Pair, Story

_RU_NOT = re.compile(r"\b(?:не|ни|без|нет)\b", re.IGNORECASE)
_UNDONE = re.compile(r"\b(?:снят|сня[лв]|сним|отмен|аннулир|исте[кч]|обжал|отказ|приостан|оспор)", re.IGNORECASE)
_TURNED = (
    r"not|no|never|without|less|anti|against|refus\w*|fail\w*|den(?:y|ies|ied|ying)|lift\w*|overturn\w*|revers\w*|stop\w*|prevent\w*|halt\w*|end(?:s|ed|ing)?(?!\s+(?:with|in|up|at|on)\b)|"
    r"avoid\w*|revok\w*|scrap\w*|repeal\w*|eas(?:e|es|ed|ing)|quash\w*|forc(?:e|es|ed|ing)|compel\w*|erod\w*|eras\w*|par(?:e|es|ed|ing)|recover\w*|"
    r"(?:give|gave|given|giving)\s+up|unable|curb\w*|trim\w*|snap\w*|instead|cancel\w*|remov\w*|end\s+to|waiv\w*|exempt\w*|slow\w*|limit\w*|offset\w*"
)
_BEFORE = re.compile(rf"\b(?:{_TURNED})\b|n[’']t\b|\bfrom\s+(?:\S+\s+){{0,3}}$", re.IGNORECASE)
_AFTER = re.compile(
    r"^\s*(?:\S+\s+){0,4}?(?:lifted|overturned|quashed|removed|scrapped|ended|eased|revoked|cancell?ed|reversed|expired)\b",
    re.IGNORECASE,
)
_NEAR = 40  # characters before an English word in which something may turn it round


class Reversed(SourceRule):
    """Words of the opposite meaning."""

    code = "MT843"
    name = "opposite-of-source"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Pairs such as вырос and упал, сторонник and противник stand in like places, and engines swap them; so do they bend a sentence round a passive."
    how = (
        "The Russian sentence has a word of one side of an opposition (up and down, for and against, allow and ban, confirm and deny) and none of the other; the English has one of "
        "the other side and none of the first. Up and down must share a figure, or what rises or falls; else it is a hint. Points of the compass, вдвое against *triple* and two thirds "
        "against *one third* are held against each other too."
    )
    message = "The source says the opposite."
    bad = (
        PairBad("Prices for oil [[fell]] by 3% on Monday.", source="Цены на нефть в понедельник выросли на 3%."),
        PairBad("The court [[granted]] the appeal.", source="Суд отклонил жалобу."),
        PairBad("The storm passed 20 kilometers [[northwest]] of Tver.", source="Ураган прошел в 20 км юго-восточнее Твери."),
        PairBad("Output at the plant [[tripled]] last year.", source="В прошлом году выпуск на заводе вырос вдвое."),
    )  # fmt: skip
    good = (
        PairGood("Prices rose by 3%.", "Цены выросли на 3%."),
        PairGood("The fall in prices slowed as demand grew.", "Падение цен замедлилось, поскольку спрос вырос."),
        PairGood("The ruble strengthened to 80 per dollar.", "Доллар снизился до 80 рублей."),
        PairGood("Fishing is allowed again.", "Запрет на ловлю рыбы снят."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        for pair in story.pairs:
            if not pair.ru:
                continue
            for start, end, ru in points.contradictions(story, pair):
                yield Hit(pair.start + start, pair.start + end, (), f"source: {quoted(pair.ru, *ru)}")
            if not _RU_NOT.search(pair.ru):
                yield from _reversed(story, pair)


def _reversed(story: Story, pair: Pair) -> Iterator[Hit]:
    lemmas = frozenset().union(*opposed.lemmas_of(pair.ru, russian.tokens(pair.ru)))
    room: Room | None = None
    for row in opposed.rows():
        for mine, theirs in (row.sides, row.sides[::-1]):
            if lemmas.isdisjoint(mine.ru) or (row.undone and _UNDONE.search(pair.ru)):
                continue
            room = room or opposed.Room(story, pair)
            found = _against(room, row, mine, theirs)
            if found:
                en, ru, level = found
                evidence = f"source: {quoted(pair.ru, ru.start, ru.end)}"
                yield Hit(pair.start + en.start, pair.start + en.end, (), evidence, level=level)


def _against(room: Room, row: Row, mine: Side, theirs: Side) -> tuple[Said, Said, Level | None] | None:
    """An English word of the other side, the Russian that it belies, and how sure that is."""
    both = mine.ru_all | theirs.ru_all
    source, own = room.russian_words(mine.ru, both), room.russian_words(theirs.ru_all, both)
    alone = not own and all(forms.isdisjoint(mine.en_all) for forms in room.english)
    hint: tuple[Said, Said, Level | None] | None = None
    for en in room.english_words(theirs.en_all, mine.en_all):
        if not room.english[en.at].isdisjoint(mine.en_all) or _turned(room, en):
            continue
        accuses = room.lowers[en.at] in theirs.accusing or room.english[en.at].isdisjoint(
            theirs.en_all - theirs.accusing
        )
        if not accuses and room.lowers[en.at] not in _COMPARED:
            continue
        for ru in source:
            if not row.tie:
                if alone and accuses:
                    return en, ru, None
                continue
            kinds = _ties(room, row, ru, en)
            if kinds == {_FIGURE} and _INVERSE.search(room.clause(ru)):
                kinds = set()
            kinds &= {_FIGURE} if not accuses else {_FIGURE, _THING} if not alone else _ALL
            if kinds and not any(kinds & _ties(room, row, other, en) for other in own):
                return en, ru, None
            if row.tie == "figure" and alone and accuses and hint is None:
                hint = en, ru, Level.HINT
    return hint


_COMPARED = frozenset({"higher", "lower", "up", "down"})  # these accuse by a figure only
#: What falls as its counterpart rises by as much: losses and profit, a lead and what is left of it.
_INVERSE = re.compile(
    r"\b(?:убыт|дефицит|безработ|отставан|отрыв|потер|нехват|разрыв|преимуществ|смертн)", re.IGNORECASE
)
_FIGURE, _SUBJECT, _THING = "figure", "subject", "thing"
_ALL = {_FIGURE, _SUBJECT, _THING}


def _turned(room: Room, en: Said) -> bool:
    """Whether something beside an English word turns it round: refused to allow, a ban was lifted."""
    before, after = room.text[max(0, en.start - _NEAR) : en.start], room.text[en.end : en.end + _NEAR]
    return bool(_BEFORE.search(before) or _AFTER.search(after))


def _ties(room: Room, row: Row, ru: Said, en: Said) -> set[str]:
    """By what an English word and a Russian one speak of one thing: a figure, the subject, the object."""
    if row.tie == "figure" and _money(room, ru, en):
        return set()
    found: set[str] = set()
    subject = room.subject(ru)
    if row.tie == "subject":
        return {_SUBJECT} if subject is not None and _is_subject(room, subject, en) else found
    if ru.figures & en.figures:
        found.add(_FIGURE)
    if subject is not None and any(room.renders(at, subject) for at in (*room.before(en), *room.after(en))):
        found.add(_SUBJECT)
    thing = room.thing(ru)
    if thing is not None and thing != subject and any(room.renders(at, thing) for at in room.after(en)):
        found.add(_THING)
    return found


def _is_subject(room: Room, token: int, en: Said) -> bool:
    """Whether an English verb has the rendering of a Russian noun for its subject: no other name stands between."""
    for at in room.before(en):
        start, end = room.spans[at]
        if re.search(r"['’]s?$", room.text[start : end + 2].rstrip()):  # the party's rivals
            return False
        if room.renders(at, token):
            return True
        if room.story.document.words[room.pair.first + at][:1].isupper() or room.lowers[at] in {
            "was",
            "were",
            "been",
            "be",
            "to",
        }:
            return False
    return False


def _money(room: Room, ru: Said, en: Said) -> bool:
    """Whether the two speak of exchange rates, and not of the same currency: the one rises as the other falls."""
    said = _currency(room.pair.ru, ru, opposed.RU_BREAK), _currency(room.text, en, opposed.EN_BREAK)
    return said != (None, None) and said[0] != said[1]


def _currency(text: str, said: Said, breaks: re.Pattern[str]) -> str | None:
    """The first currency of a word's clause that is no unit of a sum; None where there is none."""
    match = _CURRENCY.search(text, *opposed.clause_of(text, said, breaks))
    return match and next(english for stem, english in _MONEY if match[1].lower().startswith(stem))


_MONEY = (
    ("рубл", "ruble"), ("доллар", "dollar"), ("евро", "euro"), ("юан", "yuan"), ("гривн", "hryvnia"), ("валют", "currency"), ("лир", "lira"),
    ("rouble", "ruble"), ("ruble", "ruble"), ("dollar", "dollar"), ("euro", "euro"), ("yuan", "yuan"), ("hryvnia", "hryvnia"), ("lira", "lira"),
    ("currenc", "currency"),
)  # fmt: skip
_CURRENCY = re.compile(
    r"(?<!\d )(?<!\d)(?<!тыс\. )(?<!тысяч )(?<!млн )(?<!млрд )(?<!трлн )(?<!миллионов )(?<!миллиардов )(?<!thousand )(?<!million )(?<!billion )(?<!trillion )"
    r"\b(рубл(?:ь|я|ю|ем)|доллар(?:а|у|ом)?|евро|юан(?:ь|я|ю)|гривн(?:а|ы|у)|лир(?:а|ы|у)|валют(?:а|ы|у)|rouble|ruble|dollar|euro|yuan|hryvnia|lira|currency)\b",
    re.IGNORECASE,
)
