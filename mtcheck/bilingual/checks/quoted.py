"""Names that the source sets in quotation marks and English does not: newspaper “Zarya” for газета «Заря»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Story

#: Kinds of things whose names English writes without marks. Works of art, programmes, operations and nicknames keep theirs.
KINDS = frozenset(
    "газета журнал издание агентство телеканал телекомпания радиостанция портал сайт интернет-портал компания авиакомпания "  # noqa: SIM905 - one list
    "корпорация госкорпорация концерн холдинг банк фирма предприятие завод комбинат фабрика шахта рудник клуб футбольный хоккейный команда сборная "
    "стадион арена парк аэропорт отель гостиница ресторан кафе магазин сеть ритейлер супермаркет оператор застройщик станция "
    "партия движение фонд ассоциация консорциум объединение группа группировка медиагруппа издательство санаторий лагерь центр "
    "полузащитник нападающий форвард защитник вратарь голкипер тренер капитан игрок болельщик "
    "ао оао зао пао ооо оооо фк хк бк вк гк ук ия риа иа тпк тк тц трц тд нпо нпп гуп муп фгуп чоп жк".split()
)
_QUOTED = re.compile(r"[«\"„“](?P<name>[А-ЯЁA-Z][^«»\"„“”\n]{1,40}?)[»\"“”]")
_ENGLISH = re.compile(r"(?<![\w“”\"])[“\"](?P<name>[A-Z][^“”\"\n]{1,40}?)(?P<mark>[,.]?)[”\"](?![\w“\"])")
_PARTS = re.compile(r"[^\W\d_]+")


class Title(NamedTuple):
    """A name in quotation marks in the source: its words, its place, and the word for its kind before it."""

    words: tuple[str, ...]
    start: int
    end: int
    kind: str


def titles(ru: str) -> list[Title]:
    """The names in quotation marks of a Russian text."""
    found = []
    for match in _QUOTED.finditer(ru):
        parts = tuple(_PARTS.findall(match["name"]))
        if parts and len(parts) < 5:
            found.append(Title(parts, match.start(), match.end(), kind_of(ru[: match.start()])))
    return found


def kind_of(before: str) -> str:
    """The word for a kind of firm, club or paper right before a name, in its dictionary form; empty where there is none."""
    last = re.search(r"([А-Яа-яЁё-]+)(?:\s+([А-Яа-яЁё-]+))?\s*$", before)
    if last is None or not before.endswith(" "):
        return ""
    word = last[2] or last[1]
    return next((lemma for lemma in sorted(russian.lemmas(word)) if lemma in KINDS), "")


class NameInQuotes(SourceRule):
    """A firm, club or paper that kept its Russian quotation marks."""

    code = "MT808"
    name = "name-in-quotes-of-source"
    category = "quote"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Russian sets the names of firms, clubs, papers and places in quotation marks; engines carry them over."
    how = (
        "A name of at most four words stands in quotation marks on both sides, the English one is the Russian one in Latin letters, and the source calls it, there or "
        "elsewhere, a newspaper, company, club, stadium or the like. Names that are translated, and titles of works, are left alone."
    )
    message = "English writes such a name without quotation marks."
    bad = (
        PairBad(
            'The factory [["Zarya"]] made matches.',
            "The factory Zarya made matches.",
            source="Завод «Заря» делал спички.",
        ),
        PairBad(
            "He told the newspaper [[“Volzhskie Vesti.”]]",
            "He told the newspaper Volzhskie Vesti.",
            source="Об этом он рассказал газете «Волжские вести».",
        ),
    )
    good = (
        PairGood("The film “Zarya” opened on Friday.", "Фильм «Заря» вышел в пятницу."),
        PairGood("The factory “Dawn” made matches.", "Завод «Заря» делал спички."),
        PairGood("The factory Zarya made matches.", "Завод «Заря» делал спички."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such name."""
        typed: frozenset[frozenset[str]] = story.once("typed titles", _typed)
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            if not pair.ru or ('"' not in text and "“" not in text):
                continue
            here = [title for title in titles(pair.ru) if title.kind or _key(title) in typed]
            for match in _ENGLISH.finditer(text) if here else ():
                title = next((title for title in here if same_name(title.words, match["name"])), None)
                if title is not None:
                    yield Hit(
                        pair.start + match.start(),
                        pair.start + match.end(),
                        (match["name"] + match["mark"],),
                        f"source: {quoted(pair.ru, title.start, title.end)}",
                    )


def _key(title: Title) -> frozenset[str]:
    return frozenset(russian.parses(word)[0].lemma for word in title.words)


def _typed(story: Story) -> frozenset[frozenset[str]]:
    """The names of the whole source that stand after the word for their kind."""
    return frozenset(_key(title) for title in titles(story.source) if title.kind)


def same_name(ru: tuple[str, ...], english: str) -> bool:
    """Whether an English name is a Russian one in Latin letters, word by word."""
    parts = _PARTS.findall(english)
    return len(parts) == len(ru) and all(_same(one, other) for one, other in zip(ru, parts, strict=True))


def _same(ru: str, english: str) -> bool:
    if not russian.is_cyrillic(ru):
        return ru.lower() == english.lower()
    keys = {romanise.skeleton(form) for base in russian.bases(ru) for form in romanise.usual(base)}
    return romanise.skeleton(english) in keys
