"""The names in a Russian sentence, and which English words render them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import JaroWinkler

from mtcheck.bilingual import entities, news, russian
from mtcheck.lexicon import romanise

if TYPE_CHECKING:
    from mtcheck.bilingual.story import Pair, Story

_SLAVIC = re.compile(r"(?:[оеё]в|[иы]н|[цс]кий|[оеё]ва|[иы]на|[цс]кая|енко|чук|щук|юк|ых|их|[оеё]вич|ый|ий|ой)$")
_CLIPPED = re.compile(
    r"(?:Мин|Гос|Рос|Глав|Рег|Рай|Цик|Нац|Сов|Обл)(?=[бвгджзкмнпрстфхцчшщ])[а-я]+"
)  # Минфин, Госдума: acronyms' business
_LIST = re.compile(r"\s*[,;()][\s,;()\d:+'’-]*")
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
        if _CLIPPED.match(word):
            continue
        best = russian.parses(word)[0]
        if "Patr" in best.tags:
            continue
        opens = bool(_LATE.search(ru[: token.start]))
        common = russian.is_common(word)
        known = entities.find(story.lexicon, word)
        lexical = entities.given(story.lexicon, word)
        is_given = bool(lexical) or any("Name" in parse.tags and parse.known for parse in russian.parses(word))
        family = entities.family(story.lexicon, word)
        known = _meant(story, ru, token, known, found[-1] if found else None, given=is_given)
        if common and not known and (opens or not is_given) and (opens or _defined(word)):
            continue
        if opens and common and not _named_elsewhere(story, word):
            continue
        bases = frozenset(base for base in russian.bases(word) if len(base) > 1)
        slavic = bool(
            known is None and not family and any(_SLAVIC.search(base) for base in (best.lemma, russian.fold(word)))
        )
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


def _meant(
    story: Story, ru: str, token: russian.Token, known: entities.Known | None, before: Name | None, *, given: bool
) -> entities.Known | None:
    """What the lexicon knows of a name, less what its neighbours rule out.

    A given name before a surname is no place; a surname after somebody else's given name is somebody else's.
    """
    if known is None:
        return None
    place_name = "Geox" in russian.parses(token.text)[0].tags
    before_name = re.match(r"\s+[А-ЯЁ][а-яё]", ru[token.end :])
    if before_name and (given or (not place_name and not known.people and not known.adjective)):
        return None
    if known.people and before is not None and before.given and ru[before.end : token.start].isspace():
        people = story.lexicon.people
        named = [n for n in known.people if any(russian.fold(part) in before.bases for part in people[n].ru.split())]
        if not named:
            return None if not known.places else known._replace(people=())
        words = frozenset(word for n in named for word in entities.surnames(people[n]))
        return known._replace(people=tuple(named), words=words, best=people[named[0]].surname)
    return known


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


# -- renderings -------------------------------------------------------------------------------------------------


def romanised(name: Name) -> frozenset[str]:
    """Every romanisation that English usage allows for a name, in each dictionary form that it may have."""
    forms: set[str] = set()
    for base in {dotted for plain in name.bases for dotted in _with_yo(plain)}:
        if base.isalpha() or "-" in base:
            forms |= romanise.usual(base)
            forms.add(romanise.plain(news.spelt(base)))
    return frozenset(forms | _ukrainian(forms))


def _with_yo(base: str) -> list[str]:
    """A name as it stands, and with ё in place of each е: print leaves out the dots."""
    return [base, *(base[:at] + "ё" + base[at + 1 :] for at, char in enumerate(base) if char == "е")]


def _ukrainian(forms: set[str]) -> set[str]:
    """Spellings from Ukrainian and Belarusian, and without y-glides, of romanised names."""
    swaps = (
        ("g", "h"),
        ("i", "y"),
        ("y", "i"),
        ("iy", "yi"),
        ("e", "ye"),
        ("ye", "e"),
        ("yo", "o"),
        ("yo", "e"),
        ("ks", "x"),
        ("v", "w"),
        ("dzh", "j"),
        ("shch", "sch"),
        ("shch", "sh"),
        ("yo", "io"),
        ("kh", "h"),
        ("ei", "ey"),
        ("ai", "ay"),
    )
    return {form.replace(one, other) for form in forms for one, other in swaps if one in form}


def accepts(name: Name, word: str, *, strict: bool = False) -> bool:
    """Whether an English word renders a name well.

    Args:
        name: the name in the source.
        word: a word of the text.
        strict: of a foreign name that the lexicon does not know, only a romanisation will do; else what sounds alike.
    """
    lower = romanise.plain(word)
    if not lower:
        return False
    forms = set(name.lexical)
    if name.known:
        forms |= name.known.words
    native = name.known is not None and _is_native(name)
    if not name.known or name.slavic or native:
        forms |= romanised(name)
    if lower in forms or word.lower() in forms:
        return True
    place = name.known is not None and not name.known.people and not name.known.adjective
    if any(_grown(form, lower, place=place) for form in forms):
        return True
    if name.known and not name.known.adjective:
        return False
    if name.known and name.known.adjective and any(lower.startswith(stem) for stem in _stems(name)):
        return True
    if name.slavic or (name.known and name.known.adjective):
        return (
            _SOFT.search(russian.fold(name.text)) is not None
            and word.isascii()
            and romanise.skeleton(word) in {romanise.skeleton(form) for form in forms}
        )
    if strict:
        return False
    return similarity(name, word) >= _SOUNDS_ALIKE


_SOUNDS_ALIKE = 0.7
_SOFT = re.compile(r"[иы]н(?:а|у|ом|е|ой|ым)?$")  # Дюпин and Мартин end so too, and are no Russian names


def _stems(name: Name) -> set[str]:
    """The romanised stems of an adjective: kolomensk, tatarsk."""
    return {romanise.plain(news.spelt(base[:-2])) for base in name.bases if base.endswith("ский")}


def _is_native(name: Name) -> bool:
    """Whether the lexicon's English form is simply the Russian name romanised."""
    return name.known is not None and not name.known.words.isdisjoint(romanised(name))


_ENGLISH = frozenset(
    [
        "s",
        "es",
        "ean",
        "eans",
        "n",
        "an",
        "ian",
        "ians",
        "ans",
        "ish",
        "ic",
        "ite",
        "ites",
        "ese",
        "er",
        "ers",
        "skaya",
        "sky",
        "oye",
        "oe",
        "aya",
    ]
)
_PERSONAL = frozenset(["a", "i", "y", "ov", "e", "o"])


def _grown(form: str, word: str, *, place: bool) -> bool:
    """Whether a word is a name with an English ending or a plural; a place takes no bare vowel, which is a Russian case."""
    if len(form) < 4 or len(word) < 4:
        return False
    short, long = sorted((form, word), key=len)
    if not long.startswith(short[:-1] if short[-1] in "aeoy" else short):
        return False
    ending = long[len(short) - (short[-1] in "aeoy") :]
    return ending in _ENGLISH or (not place and ending in _PERSONAL)


def similarity(name: Name, word: str) -> float:
    """How alike a name and an English word are, from 0 to 1, by spelling and by sound."""
    lower = romanise.plain(word)
    if not lower:
        return 0.0
    forms = romanised(name) | set(name.known.words if name.known else ()) | name.lexical
    best = max((JaroWinkler.similarity(form, lower, prefix_weight=0.05) for form in forms), default=0.0)
    keys = {romanise.skeleton(form) for form in forms if len(form) > 3}
    sound = max((JaroWinkler.similarity(key, romanise.skeleton(word), prefix_weight=0.05) for key in keys), default=0.0)
    return max(best, sound)


def in_list(pair: Pair, one: Name, other: Name) -> bool:
    """Whether nothing but list punctuation stands between two names of the source."""
    return bool(_LIST.fullmatch(pair.ru[one.end : other.start]))
