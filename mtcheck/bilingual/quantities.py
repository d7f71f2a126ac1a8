"""Numbers as quantities: digits, words, magnitudes, ordinals and clock times of both languages, brought to one scale."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        value: what it comes to.
        start: its first code point, relative to the text that was read.
        end: after its last.
        digits: it is written in digits.
        kind: number, year, time (in minutes), lap (minutes and seconds, in seconds), score or ordinal.
        unit: what follows, where that matters for converting: mile, foot, …; else empty.
        hedge: about, over or under, where such a word stands before it (some, more than, almost); else empty.
    """

    value: float
    start: int
    end: int
    digits: bool
    kind: str = "number"
    unit: str = ""
    hedge: str = ""


_DATA = tomllib.loads((files("mtcheck.bilingual") / "data" / "numbers.toml").read_text(encoding="utf-8"))
_RU_SCALE: dict[str, float] = _DATA["russian"]["scale"]
_RU_WORDS: dict[str, float] = _DATA["russian"]["words"]
_RU_FRACTIONS: dict[str, float] = _DATA["russian"]["fractions"]
_RU_PREFIX: dict[str, float] = _DATA["russian"]["prefixes"]
_EN_SCALE: dict[str, float] = _DATA["english"]["scale"]
_EN_WORDS: dict[str, float] = _DATA["english"]["words"]
_EN_FRACTIONS: dict[str, float] = _DATA["english"]["fractions"]
RU_ORDINALS: dict[str, float] = _DATA["russian"]["ordinals"]
"""Russian ordinals by lemma, and what they come to."""
EN_ORDINALS: dict[str, float] = _DATA["english"]["ordinals"]
"""English ordinals, and what they come to."""
_EN_ENDING = _EN_FRACTIONS | EN_ORDINALS  # what ends a number in words
_RU_MEASURED = re.compile(
    r"(?:летн|дневн|часов|минутн|месячн|недельн|этажн|кратн|процентн|метров|тысячн|миллион|сторонн|местн|значн|комнатн|бальн)"
)
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"
_RU_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<lap>\d{{1,2}}(?:[:.]\d\d,|:\d\d\.)\d{{1,3}}(?![\d.,]*\d))"
    r"|(?P<spelt>\d+)\s*мин(?:ут\w*|\.)?\s+(?P<seconds>\d+(?:,\d+)?)\s*с(?:ек|\.)"
    rf"|(?<![\w.,])(?P<time>\d{{1,2}}[:.]\d\d(?!\d)(?=\s*(?:мск|по\s|утра|вечера|час|ночи|дня|[,.;)](?!\d)|\s|$)))|(?P<score>\d{{1,3}}:\d{{1,3}})|(?P<number>{_NUMBER})"
)
_EN_NUMBER = re.compile(
    r"(?<![\w.,])(?P<lap>\d{1,2}:\d\d\.\d{1,3}(?![\d.]*\d))|\b(?P<military>(?:[01]\d|2[0-3])[0-5]\d)(?=\s*(?:GMT|UTC)\b)"
    r"|(?<![\w.,])(?P<time>\d{1,2}(?:[:.]|: (?=\d\d\s*(?:[ap]\.?m|GMT|MSK)\b))\d\d(?!\d))|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[ \u00a0]\d{3})+(?![\d,])|\d+(?:\.\d+)*)"
)
_EN_UNIT = re.compile(
    r"[\s-]*(?:square |cubic )?(miles?|mph|f(?:oo|ee)t|ft|yards?|inch(?:es)?|pounds?|lbs?|°?F\b|acres?|gallons?|ounces?|barrels?)\b"
)
_EN_SCALED = re.compile(r"[\s-]*(?:thousand|million|billion|trillion|bn|mln|mn|tn|%|percent|per cent)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_EN_HEDGE = re.compile(
    r"\b(?:(?P<over>(?:just )?(?:over|above)|more than|exceed\w*|topp\w+)"
    r"|(?P<under>(?:just )?(?:under|below|short of)|(?<!no )(?:less|fewer) than|almost|nearly|close to)"
    r"|(?P<about>about|some|around|roughly|approximately|approximate|near|estimated))\s+(?:an? )?[^\w\s]{0,3}$",
    re.IGNORECASE,
)
_RU_HEDGE = re.compile(
    r"\b(?:(?P<over>(?<!не )(?:более|больше)|свыше|превы\w+)|(?P<under>почти|(?<!не )(?:менее|меньше))"
    r"|(?P<about>около|примерно|приблизительно|порядка))\s+(?:чем\s+)?(?:на\s+|в\s+)?$",
    re.IGNORECASE,
)
_KEPT = 256  # texts whose quantities are kept: several checks read each pair of a story, and its neighbours
_NEAR = 30  # code points before a number in which a hedge may stand
_CLOCK_WORDS = {"noon": 720.0, "midday": 720.0, "midnight": 0.0, "полдень": 720.0, "полночь": 0.0}
_ROMAN = re.compile(r"\b(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})\b")


def _value(text: str, *, decimal_comma: bool) -> float:
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if decimal_comma:
        if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}", plain):
            return float(plain.replace(",", ""))
        plain = plain.replace(",", ".")
    else:
        plain = plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:  # 1.2.3: a version or a date
        return float(re.sub(r"\D", "", plain))


def _minutes(text: str) -> float:
    hours, minutes = re.split("[:.]", text)
    return int(hours) * 60 + int(minutes)


def of_russian(text: str) -> list[Quantity]:
    """The quantities of a Russian text."""
    return list(_of_russian(text))


@lru_cache(maxsize=_KEPT)
def _of_russian(text: str) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    for match in _RU_NUMBER.finditer(text):
        start, end = match.span()
        if match["lap"] or match["spelt"]:
            found += _lap(match, decimal_comma=True)
            continue
        if match["time"]:
            found += [
                Quantity(_minutes(match["time"]), start, end, digits=True, kind="time"),
                Quantity(_value(match["time"].replace(":", "."), decimal_comma=True), start, end, digits=True),
            ]
            if match["time"].count(":"):
                left, right = match["time"].split(":")
                found += [
                    Quantity(float(left), start, end, digits=True),
                    Quantity(float(right), start, end, digits=True),
                ]
            continue
        if match["score"]:
            found += [
                Quantity(float(part), start, end, digits=True, kind="score") for part in match["score"].split(":")
            ]
            continue
        if match["number"].count(".") > 1:  # a date or version: 17.07.2017
            found += [
                Quantity(float(part), start, end, digits=True, kind="year" if len(part) == 4 else "number")
                for part in match["number"].replace(",", ".").split(".")
                if part
            ]
            continue
        value = _value(match["number"], decimal_comma=True)
        scale, tail = _ru_scale(text, end)
        hours = re.match(r"\s*(?:час[аов]*(?!\w)|ч\.)(?:\s*(\d\d)\s*мин)?", text[end:])
        if value < 100 and hours:
            found.append(Quantity(value * 60 + int(hours[1] or 0), start, end, digits=True, kind="time"))
        found.append(
            Quantity(
                value * scale,
                start,
                tail,
                digits=True,
                kind="year" if 1500 <= value <= 2100 and scale == 1 and not _counts(text, end) else "number",
            )
        )
    found += _ru_words(text)
    found += _clock_words([(token.text, token.start) for token in russian.tokens(text)])
    found += [Quantity(_roman(m.group()), *m.span(), digits=False) for m in _ROMAN.finditer(text) if m.group()]
    return tuple(_hedged(quantity, text, _RU_HEDGE) for quantity in found)


def _hedged(quantity: Quantity, text: str, hedge: re.Pattern[str]) -> Quantity:
    before = text[max(0, quantity.start - _NEAR) : quantity.start]
    found = hedge.search(before)
    return quantity._replace(hedge=found.lastgroup or "") if found else quantity


def _clock_words(words: Iterable[tuple[str, int]]) -> Iterator[Quantity]:
    """Noon and midnight, in either language."""
    for word, start in words:
        if word[:1].lower() not in "nmп":
            continue
        forms = russian.lemmas(word) if russian.is_cyrillic(word) else (word.lower(),)
        minutes = next((_CLOCK_WORDS[form] for form in forms if form in _CLOCK_WORDS), None)
        if minutes is not None:
            yield Quantity(minutes, start, start + len(word), digits=False, kind="time")


def _lap(match: re.Match[str], *, decimal_comma: bool) -> list[Quantity]:
    """Minutes and seconds of a race: 1:43.57, 1.43,57, 1 минута 43,57 секунды; whole, and each by itself."""
    first, rest = (
        (match["spelt"], match["seconds"])
        if decimal_comma and match["spelt"]
        else re.split("[:.]", match["lap"], maxsplit=1)
    )
    minutes, seconds = float(first), float(rest.replace(",", "."))
    start, end = match.span()
    parts = [Quantity(value, start, end, digits=True) for value in (minutes, seconds, seconds // 1)]
    return [Quantity(minutes * 60 + seconds, start, end, digits=True, kind="lap"), *(parts if decimal_comma else ())]


def _ru_scale(text: str, end: int) -> tuple[float, int]:
    """The factor that follows a number, and where it ends; for the first of a range the factor after the second."""
    after = re.match(r"\s*(?:[-–—]\s*\d[\d,.]*\s*)?([а-яё]+)", text[end:], re.IGNORECASE)
    if after:
        for lemma in russian.lemmas(after[1]):
            if lemma in _RU_SCALE and lemma not in {"сотня", "десяток"}:
                return _RU_SCALE[lemma], end + after.end()
        if len(after[1]) > 6:  # a slip of the source's own: милиардов
            for lemma in ("тысяча", "миллион", "миллиард", "триллион"):
                pieces = (after[1].lower()[:length] for length in (len(lemma) - 1, len(lemma) + 1))
                if any(OSA.distance(piece, lemma, score_cutoff=1) == 1 for piece in pieces):
                    return _RU_SCALE[lemma], end + after.end()
    return 1.0, end


def _counts(text: str, end: int) -> bool:
    """Whether a Russian figure counts the noun after it, and is no year: 2016 детей, 1908 человек."""
    after = re.match(r"\s+([а-яё]{3,})(?![а-яё])", text[end:])
    return after is not None and any(
        {"NOUN", "gent", "plur"} <= parse.tags and parse.lemma not in {"год", "лето", "месяц"}
        for parse in russian.parses(after[1])
    )


def _ru_words(text: str) -> Iterator[Quantity]:
    total, start, end = 0.0, -1, -1
    group = 0.0
    for token in russian.tokens(text):
        value, scale, ordinal = _ru_word(token.text)
        joined = start >= 0 and not text[end : token.start].strip()
        if start >= 0 and (not joined or (value is None and scale is None)):
            yield Quantity(total + group, start, end, digits=False)
            start, total, group = -1, 0.0, 0.0
        if value is not None:
            if start >= 0 and group and (value >= 10 or group % 10) and value >= group % 100 and group % 100:
                yield Quantity(total + group, start, end, digits=False)
                start, total, group = token.start, 0.0, 0.0
            start = token.start if start < 0 else start
            group = group * value if 0 < value < 1 and group else group + value  # две трети
            end = token.end
            if ordinal:
                yield Quantity(total + group, start, end, digits=False, kind="ordinal")
                start, total, group = -1, 0.0, 0.0
        elif scale is not None:
            before = re.search(r"\d\s*$", text[: token.start])
            if not before:
                start = token.start if start < 0 else start
                total, group, end = total + (group or 1.0) * scale, 0.0, token.end
    if start >= 0:
        yield Quantity(total + group, start, end, digits=False)


def _ru_word(word: str) -> tuple[float | None, float | None, bool]:
    if not russian.is_cyrillic(word):
        return None, None, False
    forms = russian.lemmas(word)
    for form in forms:
        if form in _RU_WORDS:
            return float(_RU_WORDS[form]), None, False
        if form in _RU_FRACTIONS:
            return float(_RU_FRACTIONS[form]), None, False
        if form in _RU_SCALE:
            return None, _RU_SCALE[form], False
        if form in RU_ORDINALS:
            return float(RU_ORDINALS[form]), None, True
    lower = russian.fold(word)
    measured = _RU_MEASURED.search(lower)
    if measured and lower[: measured.start()] in _RU_PREFIX:
        return float(_RU_PREFIX[lower[: measured.start()]]), None, True
    return None, None, False


def _roman(text: str) -> float:
    values = {"I": 1, "V": 5, "X": 10}
    total = 0
    for at, char in enumerate(text):
        value = values[char]
        total += -value if at + 1 < len(text) and values[text[at + 1]] > value else value
    return float(total)


def of_english(text: str) -> list[Quantity]:
    """The quantities of an English text."""
    return list(_of_english(text))


@lru_cache(maxsize=_KEPT)
def _of_english(text: str) -> tuple[Quantity, ...]:
    found: list[Quantity] = []
    for match in _EN_NUMBER.finditer(text):
        start, end = match.span()
        if match["lap"]:
            found += _lap(match, decimal_comma=False)
            continue
        if match["military"]:  # 1800 GMT
            clock = match["military"]
            found.append(Quantity(int(clock[:2]) * 60 + int(clock[2:]), start, end, digits=True, kind="time"))
            continue
        if match["time"] and not ("." in match["time"] and _EN_SCALED.match(text, end)):
            minutes = _minutes(match["time"])
            half = re.match(r"\s*([ap])\.?m\b", text[end:], re.IGNORECASE)
            if half and half[1].lower() == "p" and minutes < 720:
                minutes += 720
            found.append(Quantity(minutes, start, end, digits=True, kind="time"))
            found.append(
                Quantity(_value(match["time"].replace(":", "."), decimal_comma=False), start, end, digits=True)
            )
            continue
        value = _value(match["number"] or match["time"], decimal_comma=False)
        after = re.match(r"(?:\s*[-–—]\s*[\d.,]+)?[\s-]?([A-Za-z]+)", text[end:])
        scale, tail = 1.0, end
        if after and after[1].lower() in _EN_SCALE and (len(after[1]) > 1 or text[end : end + 1].isalpha()):
            scale, tail = _EN_SCALE[after[1].lower()], end + after.end()
        half = re.match(r"\s*([ap])\.?m\b", text[end:], re.IGNORECASE)
        if half and value <= 12:
            found.append(
                Quantity((value % 12 + 12 * (half[1].lower() == "p")) * 60, start, end, digits=True, kind="time")
            )
            continue
        if text[end:tail].lower() in {"m", "k"}:  # 100m may be metres
            found.append(Quantity(value, start, tail, digits=True))
        unit = _EN_UNIT.match(text, tail)
        found.append(
            Quantity(
                value * scale,
                start,
                tail,
                digits=True,
                kind="year" if 1500 <= value <= 2100 and scale == 1 and "," not in match.group() else "number",
                unit=unit[1] if unit else "",
            )
        )
    found += _en_words(text)
    found += _clock_words([(match.group(), match.start()) for match in _WORD.finditer(text)])
    found += [
        Quantity(_roman(m.group()), *m.span(), digits=False)
        for m in _ROMAN.finditer(text)
        if m.group() and m.group() != "I"
    ]
    return tuple(_hedged(quantity, text, _EN_HEDGE) for quantity in found)


def _en_words(text: str) -> Iterator[Quantity]:
    total, group, start, end = 0.0, 0.0, -1, -1
    for match in _WORD.finditer(text):
        word = match.group().lower()
        value = _EN_WORDS.get(word, _EN_ENDING.get(word))
        scale = _EN_SCALE.get(word) if len(word) > 3 else None
        joined = start >= 0 and re.fullmatch(r"[\s-]*|\s+and\s+", text[end : match.start()]) is not None
        if start >= 0 and (not joined or (value is None and scale is None)) and word != "and":
            yield Quantity(total + group, start, end, digits=False)
            total, group, start = 0.0, 0.0, -1
        if value is not None:
            start = match.start() if start < 0 else start
            part = word in _EN_FRACTIONS or (word in EN_ORDINALS and 0 < group < 20)  # two-thirds; but twenty-first
            group, end = group * (value if value < 1 else 1 / value) if part and group else group + value, match.end()
            if word in EN_ORDINALS:  # the first two are not three
                yield Quantity(total + group, start, end, digits=False)
                total, group, start = 0.0, 0.0, -1
        elif scale is not None and not re.search(r"\d[\s-]*$", text[: match.start()]):
            start = match.start() if start < 0 else start
            if scale == 100 and group:
                group *= 100
            else:
                total, group = total + (group or 1.0) * scale, 0.0
            end = match.end()
    if start >= 0:
        yield Quantity(total + group, start, end, digits=False)
