"""Numbers as quantities: digits, words, magnitudes, ordinals and clock times of both languages, brought to one scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator


class Quantity(NamedTuple):
    """A number in a text.

    Attributes:
        value: what it comes to.
        start: its first code point, relative to the text that was read.
        end: after its last.
        digits: it is written in digits.
        kind: number, year, time, score or ordinal.
        unit: what follows, where that matters for converting: mile, foot, …; else empty.
    """

    value: float
    start: int
    end: int
    digits: bool
    kind: str = "number"
    unit: str = ""


_RU_SCALE = {
    "тыс": 1e3,
    "тысяча": 1e3,
    "млн": 1e6,
    "миллион": 1e6,
    "млрд": 1e9,
    "миллиард": 1e9,
    "трлн": 1e12,
    "триллион": 1e12,
    "сотня": 1e2,
    "десяток": 10,
}
_RU_WORDS = {
    "ноль": 0, "один": 1, "два": 2, "двое": 2, "оба": 2, "три": 3, "трое": 3, "четыре": 4, "четверо": 4, "пять": 5, "пятеро": 5, "шесть": 6, "шестеро": 6,
    "семь": 7, "семеро": 7, "восемь": 8, "девять": 9, "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "шестьсот": 600,
    "семьсот": 700, "восемьсот": 800, "девятьсот": 900, "полтора": 1.5, "половина": 0.5, "треть": 1 / 3, "четверть": 0.25, "пара": 2, "тройка": 3, "семерка": 7, "двадцатка": 20, "восьмерка": 8, "пятерка": 5, "четверка": 4, "десятка": 10, "дюжина": 12,
}  # fmt: skip
_RU_ORDINALS = {
    "первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "шестой": 6, "седьмой": 7, "восьмой": 8, "девятый": 9, "десятый": 10, "одиннадцатый": 11,
    "двенадцатый": 12, "тринадцатый": 13, "четырнадцатый": 14, "пятнадцатый": 15, "шестнадцатый": 16, "семнадцатый": 17, "восемнадцатый": 18, "девятнадцатый": 19,
    "двадцатый": 20, "тридцатый": 30, "сороковой": 40, "пятидесятый": 50, "сотый": 100,
}  # fmt: skip
_RU_PREFIX = {
    "двух": 2, "трех": 3, "четырех": 4, "пяти": 5, "шести": 6, "семи": 7, "восьми": 8, "девяти": 9, "десяти": 10, "полутора": 1.5, "двадцати": 20, "тридцати": 30, "сорока": 40,
    "двадцатидвух": 22, "двенадцати": 12, "пятнадцати": 15, "сто": 100, "тысяче": 1000, "одно": 1, "пятидесяти": 50, "шестидесяти": 60, "семидесяти": 70, "восьмидесяти": 80,
}  # fmt: skip
_RU_MEASURED = re.compile(
    r"(?:летн|дневн|часов|минутн|месячн|недельн|этажн|кратн|процентн|метров|тысячн|миллион|сторонн|местн|значн|комнатн|бальн)"
)
_EN_SCALE = {
    "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "billions": 1e9, "trillion": 1e12,
    "m": 1e6, "mln": 1e6, "mn": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "k": 1e3, "dozen": 12, "dozens": 12, "score": 20, "crore": 1e7, "lakh": 1e5,
}  # fmt: skip
_EN_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5, "quarter": 0.25, "once": 1, "twice": 2, "both": 2, "couple": 2, "pair": 2, "single": 1, "double": 2, "triple": 3,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
    "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*"
_RU_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<time>\d{{1,2}}[:.]\d\d(?!\d)(?=\s*(?:мск|по\s|утра|вечера|час|ночи|дня|,|\s|$)))|(?P<score>\d{{1,3}}:\d{{1,3}})|(?P<number>{_NUMBER})"
)
_EN_NUMBER = re.compile(
    r"(?<![\w.,])(?P<time>\d{1,2}[:.]\d\d(?!\d))|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[ \u00a0]\d{3})+(?![\d,])|\d+(?:\.\d+)*)"
)
_EN_UNIT = re.compile(
    r"[\s-]*(?:square |cubic )?(miles?|mph|f(?:oo|ee)t|ft|yards?|inch(?:es)?|pounds?|lbs?|°?F\b|acres?|gallons?|ounces?|barrels?)\b"
)
_EN_SCALED = re.compile(r"[\s-]*(?:thousand|million|billion|trillion|bn|mln|mn|tn|%|percent|per cent)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
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
    found = []
    for match in _RU_NUMBER.finditer(text):
        start, end = match.span()
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
        if value < 100 and re.match(r"\s*(?:час[аов]*\s|ч\.)", text[end:]):
            found.append(Quantity(value * 60, start, end, digits=True, kind="time"))
        found.append(
            Quantity(
                value * scale,
                start,
                tail,
                digits=True,
                kind="year" if 1500 <= value <= 2100 and scale == 1 else "number",
            )
        )
    return (
        found
        + list(_ru_words(text))
        + [Quantity(_roman(m.group()), *m.span(), digits=False) for m in _ROMAN.finditer(text) if m.group()]
    )


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
            group += value
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
        if form in _RU_SCALE:
            return None, _RU_SCALE[form], False
        if form in _RU_ORDINALS:
            return float(_RU_ORDINALS[form]), None, True
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
    found = []
    for match in _EN_NUMBER.finditer(text):
        start, end = match.span()
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
                kind="year" if 1500 <= value <= 2100 and scale == 1 else "number",
                unit=unit[1] if unit else "",
            )
        )
    return (
        found
        + list(_en_words(text))
        + [
            Quantity(_roman(m.group()), *m.span(), digits=False)
            for m in _ROMAN.finditer(text)
            if m.group() and m.group() != "I"
        ]
    )


def _en_words(text: str) -> Iterator[Quantity]:
    total, group, start, end = 0.0, 0.0, -1, -1
    for match in _WORD.finditer(text):
        word = match.group().lower()
        value, scale = _EN_WORDS.get(word), _EN_SCALE.get(word) if len(word) > 3 else None
        joined = start >= 0 and re.fullmatch(r"[\s-]*|\s+and\s+", text[end : match.start()]) is not None
        if start >= 0 and (not joined or (value is None and scale is None)) and word != "and":
            yield Quantity(total + group, start, end, digits=False)
            total, group, start = 0.0, 0.0, -1
        if value is not None:
            start = match.start() if start < 0 else start
            group, end = group + value, match.end()
        elif scale is not None and not re.search(r"\d[\s-]*$", text[: match.start()]):
            start = match.start() if start < 0 else start
            if scale == 100 and group:
                group *= 100
            else:
                total, group = total + (group or 1.0) * scale, 0.0
            end = match.end()
    if start >= 0:
        yield Quantity(total + group, start, end, digits=False)
