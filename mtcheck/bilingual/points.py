"""Points of the compass, multiples and fractions, which either agree with the source or do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.lexicon import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

Found = tuple[int, int, str]
_RU_POINT = re.compile(
    r"\b(?:(северо|юго)[-‑–]?(восто[кч]|запад)|(север|ю[гж]|восто[кч]|запад))(?=[а-яё]*\b)[а-яё]*", re.IGNORECASE
)
_RU_PLAIN = re.compile(
    r"(?:северо|юго)[-‑–]?(?:восток|запад)(?:а|у|е|ом)?|(?:(?:северо|юго)[-‑–]?)?(?:восточн|западн)\w{1,3}|(?:север|юг|восток|запад)(?:а|у|е|ом)?|"
    r"(?:северн|южн)\w{1,3}",
    re.IGNORECASE,
)
_EN_POINT = re.compile(
    r"\b(?:(north|south)[\s-]?(east|west)|(north|south|east|west))(?:ern|erner|erners|erly|ward|wards|ernmost|bound)?\b",
    re.IGNORECASE,
)
_RU = {"северо": "n", "север": "n", "юго": "s", "юг": "s", "юж": "s", "восток": "e", "восточ": "e", "запад": "w"}
_EN = {"north": "n", "south": "s", "east": "e", "west": "w"}
_OPPOSITE = {"n": "s", "s": "n", "e": "w", "w": "e"}
# The business of MT804, which knows these places.
_NAMED = re.compile(r"^\s+(?:Korea|Ossetia)")

_RU_TIMES = (
    (2.0, r"вдвое|в\s+(?:два|2)\s+раза|удвои\w*|двукратн\w*"),
    (3.0, r"втрое|в\s+(?:три|3)\s+раза|утрои\w*|тр[её]хкратн\w*"),
    (4.0, r"вчетверо|в\s+(?:четыре|4)\s+раза|четыр[её]хкратн\w*"),
)
_EN_TIMES = (
    (2.0, r"doubl(?:e|ed|es|ing)|twofold|two-fold|halv(?:e|ed|es|ing)"),
    (3.0, r"tripl(?:e|ed|es|ing)|trebl(?:e|ed|es|ing)|threefold|three-fold"),
    (4.0, r"quadrupl(?:e|ed|es|ing)|fourfold|four-fold"),
)
# The same multiple said in another way.
_SAID_ELSE = {
    2.0: r"\b(?:twice|two times|two-times|half|50|100|200)\b",
    3.0: r"\b(?:three times|thrice|third|200|300)\b",
    4.0: r"\b(?:four times|quarter|300|400)\b",
}
_RU_SHARES = (
    (2 / 3, r"две\s+трети|двух\s+третей"), (3 / 4, r"три\s+четверти|тр[её]х\s+четвертей"), (1 / 3, r"(?<!две )(?<!одной )треть(?:ю|и)?(?=\s+(?:[а-яё]{4,}))"),
)  # fmt: skip
_EN_SHARES = (
    (2 / 3, r"two[\s-]thirds"), (3 / 4, r"three[\s-]quarters|three[\s-]fourths"), (1 / 3, r"(?:one|a)[\s-]third(?!\s+(?:time|party|country|person|term|place|year))(?=\s+of)"),
    (1 / 4, r"(?:one|a)[\s-](?:quarter|fourth)(?=\s+of)"),
)  # fmt: skip
_RU_DOWN = re.compile(
    r"\b(?:сниз|сниж|сокра|упа[лв]|паден|уменьш|подешев|спад|обвал|рухну|просе[лд])\w*", re.IGNORECASE
)
_RU_UP = re.compile(
    r"\b(?:вырос|выраст|возрос|возраст[аеу]|рост\b|увелич|повы[сш]|подорож|подн[яи]|прибав|удво)\w*", re.IGNORECASE
)
_HALVED = re.compile(
    r"\b(?:halv(?:e|ed|es|ing)|(?:by|in) half|twice (?:as )?(?:less|fewer|lower|smaller))\b", re.IGNORECASE
)
_DOUBLED = re.compile(r"\bdoubl(?:e|ed|es|ing)\b(?! (?:down|standard|room|decker|track))", re.IGNORECASE)
_NEAR = 30


def contradictions(story: Story, pair: Pair) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Places of the pair's English, relative to it, that the Russian belies, with the place in the Russian."""
    text = story.document.text[pair.start : pair.end]
    yield from _points(text, pair.ru, story.around(pair))
    yield from _multiples(text, pair.ru)


def _points(text: str, ru: str, around: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """The one point of the compass that the Russian has not, against the one that the English has not."""
    source = [(m, _point(m, _RU)) for m in _RU_POINT.finditer(ru) if _RU_PLAIN.fullmatch(m.group())]
    english = [(m, _point(m, _EN)) for m in _EN_POINT.finditer(text) if _is_point(m, text)]
    near = {_point(m, _RU) for m in _RU_POINT.finditer(around)}
    every = {_point(m, _EN) for m in _EN_POINT.finditer(text)}
    lost = [(match, point) for match, point in source if point not in every]
    odd = [(match, point) for match, point in english if point not in near]
    if len(lost) != 1 or len(odd) != 1 or not _alike(lost[0][0], odd[0][0]):
        return
    (of, right), (here, wrong) = lost[0], odd[0]
    if any(_OPPOSITE[part] in wrong for part in right):
        yield *here.span(), of.span()


def _alike(ru: re.Match[str], en: re.Match[str]) -> bool:
    """Whether both are directions, or both begin a name that goes on alike: Южная Дакота, North Dakota."""
    opens = not ru.string[: ru.start()].strip(' «"')
    if ru.group()[:1].islower() or (opens and en.group()[:1].islower()):
        return en.group()[:1].islower()
    after = [re.match(r"\s+(\w+)", match.string[match.end() :]) for match in (ru, en)]
    if not all(after):
        return False
    one, other = (romanise.skeleton(romanise.plain(found[1])) for found in after if found)
    return one[:2] == other[:2]


def _point(match: re.Match[str], table: dict[str, str]) -> str:
    parts = [part.lower() for part in match.groups() if part]
    return "".join(table[part] for part in parts)


def _is_point(match: re.Match[str], text: str) -> bool:
    """Whether an English match is a direction or part of a place's name, and not the West."""
    if match.group()[:1].islower():
        return True
    return bool(re.match(r"\s+[A-Z]", text[match.end() :])) and not _NAMED.match(text[match.end() :])


def _multiples(text: str, ru: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Twice for three times, doubled for halved, a third for two thirds; each only where it is the one of its kind."""
    for ru_table, en_table in ((_RU_TIMES, _EN_TIMES), (_RU_SHARES, _EN_SHARES)):
        source, english = _all(ru, ru_table), _all(text, en_table)
        if len(source) == 1 and len(english) == 1 and source[0][0] != english[0][0]:
            if ru_table is _RU_TIMES and re.search(_SAID_ELSE[source[0][0]], text, re.IGNORECASE):
                continue
            yield *english[0][1], source[0][1]
        elif ru_table is _RU_TIMES and len(source) == 1 and len(english) <= 1 and source[0][0] == 2.0:
            yield from _turned(text, ru, source[0][1])


def _turned(text: str, ru: str, at: tuple[int, int]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    near = ru[max(0, at[0] - _NEAR) : at[1] + _NEAR]
    up, down = _RU_UP.search(near), _RU_DOWN.search(near)
    if bool(up) == bool(down) or len(ru) > 400:
        return
    wrong = _HALVED if up else _DOUBLED
    right = _DOUBLED if up else _HALVED
    found = wrong.search(text)
    if found and not right.search(text):
        yield *found.span(), at


def _all(text: str, table: tuple[tuple[float, str], ...]) -> list[tuple[float, tuple[int, int]]]:
    return [
        (value, match.span())
        for value, pattern in table
        for match in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    ]
