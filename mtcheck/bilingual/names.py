"""The names in a Russian sentence, and which English words render them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual import entities, words
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.lexicon import Lexicon, Person

_SLAVIC = re.compile(r"(?:[оеё]в|[иы]н|[цс]кий|[оеё]ва|[иы]на|[цс]кая|енко|чук|щук|юк|ых|их|[оеё]вич|ый|ий|ой)$")
_CLIPPED = re.compile(
    r"(?:Мин|Гос|Рос|Глав|Рег|Рай|Цик|Нац|Сов|Обл)(?=[бвгджзкмнпрстфхцчшщ])[а-я]+"
)  # Минфин, Госдума: acronyms' business
_LIST = re.compile(r"\s*[,;()][\s,;()\d:+'’-]*")
OPENING, _CLOSING = frozenset('«"„“'), frozenset('»"“”')
_NEAR = 40  # code points before a word in which a sentence's opening is looked for
_LATE = re.compile(r"[.!?…:«\"„“(]\s*$|^\s*[—–-]?\s*$|[.!?…»\"]\s*[—–-]\s*$")


class Name(NamedTuple):
    """A name in the source.

    Attributes:
        text: the word as it stands.
        start: its place in the pair's Russian.
        end: the place after it.
        known: what the lexicon knows of it; None where nothing.
        lexical: English forms from the lexicon's lists of given and family names.
        given: a given name.
        slavic: a name that English simply romanises.
        sure: it stands where only a name takes a capital, and no ordinary word looks like it.
        bases: its possible dictionary forms.
    """

    text: str
    start: int
    end: int
    known: entities.Known | None
    lexical: frozenset[str]
    given: bool
    slavic: bool
    sure: bool
    bases: frozenset[str]


def names(story: Story, pair: Pair) -> list[Name]:
    """The names in a pair's Russian, in order; acronyms, patronymics and ordinary words are left out."""
    memo: dict[int, list[Name]] = story.once("source names", lambda _: {})
    if pair.number not in memo:
        memo[pair.number] = list(_names(story, pair.ru))
    return memo[pair.number]


def _names(story: Story, ru: str) -> list[Name]:
    found: list[Name] = []
    for token in russian.tokens(ru):
        word = token.text
        if (
            not word[:1].isupper()
            or not russian.is_cyrillic(word)
            or len(word) < 3
            or (word.isupper() and len(word) < 7)
        ):
            continue
        titled = ru[token.start - 1 : token.start] in OPENING  # «Россия 24»
        if _CLIPPED.match(word) and (titled or not entities.find(story.lexicon, word)):  # Россия begins like Росстат
            continue
        best = russian.parses(word)[0]
        if "Patr" in best.tags and not _surname(story, ru, token):
            continue
        opens = bool(_LATE.search(ru[max(0, token.start - _NEAR) : token.start]))
        common = russian.is_common(word)
        known = entities.find(story.lexicon, word)
        lexical = entities.given(story.lexicon, word)
        is_given = bool(lexical) or any("Name" in parse.tags and parse.known for parse in russian.parses(word))
        family = entities.family(story.lexicon, word)
        known = _meant(story, ru, token, known, found[-1] if found else None, given=is_given)
        quoted = ru[token.start - 1 : token.start] in OPENING and ru[token.end : token.end + 1] in _CLOSING
        after_given = (
            bool(found) and found[-1].given and ru[found[-1].end : token.start] == " "
        )  # Олег Буранов: no buran
        if common and not known and not quoted and not after_given and (opens or (not is_given and _defined(word))):
            continue
        if opens and common and not quoted and not _named_elsewhere(story, word):
            continue
        if quoted:
            known, lexical = None, lexical | _title_words(story, word)
        bases = frozenset(base for base in russian.bases(word) if len(base) > 1)
        slavic = (quoted and bool(lexical)) or (known is None and not family and _is_slavic(word))
        found.append(
            Name(
                word,
                token.start,
                token.end,
                known,
                lexical | entities.spellings(family),
                is_given,
                slavic,
                not common,
                bases,
            )
        )
    return found


def _surname(story: Story, ru: str, token: russian.Token) -> bool:
    """Whether a word that looks like a patronymic is somebody's surname: Лев Шаркевич."""
    if re.match(r"\s+[А-ЯЁ][а-яё]", ru[token.end :]):
        return False
    known = entities.find(story.lexicon, token.text)
    return bool(known and known.people)


def _is_slavic(word: str) -> bool:
    """Whether a name ends as Russian names do, in its dictionary form or as it stands."""
    named = [parse.lemma for parse in russian.parses(word) if not parse.tags.isdisjoint({"Surn", "Name", "Geox"})]
    return any(_SLAVIC.search(base) for base in (*named[:1], russian.fold(word)))


def _title_words(story: Story, word: str) -> frozenset[str]:
    """English words that may stand for a title of one word: the lexicon's, its calques too, and translations of the word."""
    table: dict[str, tuple[str, ...]] = story.lexicon.table("source-titles", _titles)
    found: set[str] = set()
    for base in russian.lemmas(word):
        found.update(table.get(base, ()))
        found |= words.translations(story.lexicon, base)
    return frozenset(found)


def _titles(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for title in lexicon.titles:
        for part in title.ru.strip("«»").split():
            forms = (title.en, *title.variants, *title.calques)
            found.setdefault(russian.fold(part), set()).update(entities.spellings(forms))
    return {ru: tuple(sorted(forms)) for ru, forms in found.items()}


def _meant(
    story: Story, ru: str, token: russian.Token, known: entities.Known | None, before: Name | None, *, given: bool
) -> entities.Known | None:
    """What the lexicon knows of a name, less what its neighbours rule out.

    A given name before a surname is no place; a surname after somebody else's given name is somebody else's.
    """
    if known is None:
        return None
    place_name = "Geox" in russian.parses(token.text)[0].tags
    after_given = before is not None and before.given and ru[before.end : token.start] == " "
    if after_given and not known.people and not place_name:
        return None  # Лев Крымов has nothing to do with Crimea
    before_name = re.match(r"\s+[А-ЯЁ][а-яё]", ru[token.end :])
    if before_name and (given or (not place_name and not known.people and not known.adjective)):
        return None
    if known.people and before is not None and before.given and ru[before.end : token.start].isspace():
        people = story.lexicon.people
        named = [n for n in known.people if any(russian.fold(part) in before.bases for part in people[n].ru.split())]
        if (
            not named
            and len(known.people) == 1
            and not _SLAVIC.search(russian.fold(people[known.people[0]].surname_ru))
            and not _of_another(token.text, before, people[known.people[0]])
        ):
            return known  # Лиз and Элизабет Трасс are one; two people called Джонсон are spelt alike
        if not named:
            return None if not known.places else known._replace(people=())
        forms = frozenset(form for n in named for form in entities.surnames(people[n]))
        return known._replace(people=tuple(named), words=forms, best=people[named[0]].surname)
    if known.people and _SLAVIC.search(russian.fold(token.text)) and not _in_full(story, known):
        return known._replace(loose=True)
    return known


def _of_another(word: str, before: Name, person: Person) -> bool:
    """Whether a form of a foreigner's surname is a Russian surname here: Андрей Панов is nobody called Пан, nor Пан Ги Мун."""
    lower = russian.fold(word)
    return before.given and lower != russian.fold(person.surname_ru) and _OWN.search(lower) is not None


_OWN = re.compile(r"(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой|ы|ых|ыми)?$")


def _in_full(story: Story, known: entities.Known) -> bool:
    """Whether one of some people is named in full somewhere in the source."""
    said: frozenset[str] = story.once("source bases", _all_bases)
    people = story.lexicon.people
    return any(all(russian.fold(part) in said for part in people[n].ru.split()) for n in known.people)


def _all_bases(story: Story) -> frozenset[str]:
    capitals = {token.text for token in russian.tokens(story.source) if token.text[:1].isupper()}
    return frozenset(base for word in capitals for base in russian.bases(word))


def _defined(word: str) -> bool:
    """An ordinary noun or adjective of some length: Совет, Договор, Генсекретарь; not the surname Удалый."""
    parse = russian.parses(word)[0]
    return "ADJF" not in parse.tags or len(word) > 8


def _named_elsewhere(story: Story, word: str) -> bool:
    """Whether the source has the word with a capital where only names have one."""
    seen: frozenset[str] = story.once("capitals", _capitals)
    return any(base in seen for base in russian.bases(word))


def _capitals(story: Story) -> frozenset[str]:
    found: set[str] = set()
    for token in russian.tokens(story.source):
        if (
            token.text[:1].isupper()
            and not token.text.isupper()
            and not _LATE.search(story.source[max(0, token.start - 4) : token.start])
        ):
            if not russian.is_common(token.text):
                found |= russian.bases(token.text)
            else:
                found.add(token.lower)
    return frozenset(found)


def in_list(pair: Pair, one: Name, other: Name) -> bool:
    """Whether nothing but list punctuation stands between two names of the source."""
    return bool(_LIST.fullmatch(pair.ru[one.end : other.start]))
