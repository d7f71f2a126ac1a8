"""What Russian word may stand behind a run of Latin letters: every reading of them that a Russian dictionary knows.

The dictionary is pymorphy3's, loaded on first need: a clean text never needs it.
"""

from __future__ import annotations

from functools import lru_cache

from mtcheck.lexicon.romanise import analyzer

#: Letters and letter groups to what they may stand for, in any usual romanisation.
_READINGS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "sch": ("щ", "сч"), "dzh": ("дж",), "zh": ("ж",), "kh": ("х",), "ts": ("ц", "тс"), "tz": ("ц",), "ch": ("ч",), "sh": ("ш", "сх"),
    "yu": ("ю",), "ju": ("ю",), "iu": ("ю", "иу"), "ya": ("я",), "ja": ("я",), "ia": ("я", "ия", "иа"), "yo": ("ё", "е"), "jo": ("ё",),
    "ye": ("е",), "je": ("е", "э"), "yi": ("ый", "ы"), "iy": ("ий",), "yy": ("ый",), "ij": ("ий",), "oi": ("ой", "ои"), "ai": ("ай", "аи"),
    "ei": ("ей", "еи"), "ui": ("уй", "уи"), "ie": ("ие", "ье"),
    "a": ("а",), "b": ("б",), "c": ("ц", "к"), "d": ("д",), "e": ("е", "э"), "f": ("ф",), "g": ("г",), "h": ("х", "г"), "i": ("и", "й", "ы"),
    "j": ("й", "ж", "дж"), "k": ("к",), "l": ("л", "ль"), "m": ("м",), "n": ("н", "нь"), "o": ("о",), "p": ("п",), "q": ("к",), "r": ("р", "рь"),
    "s": ("с", "сь"), "t": ("т", "ть"), "u": ("у", "ю"), "v": ("в",), "w": ("в",), "x": ("кс", "х"), "y": ("ы", "й", "и"), "z": ("з", "зь"),
}  # fmt: skip
_MOST = 4000  # readings: a word with more is no word of one language
_LEAST = 6  # letters: shorter words of other languages read as Russian by chance


@lru_cache(maxsize=4096)
def lemmas(word: str) -> tuple[str, ...]:
    """Dictionary forms of the Russian words that a Latin word may be, best first; empty where there is none.

    Args:
        word: in lower case; an English plural ending is allowed for.
    """
    if len(word) < _LEAST or not word.isascii() or not word.isalpha():
        return ()
    for form in (word, word.removesuffix("s")):
        found = [reading for reading in _readings(form) if analyzer().word_is_known(reading)]
        if found and len(form) >= _LEAST:
            return tuple(dict.fromkeys(analyzer().parse(reading)[0].normal_form.replace("ё", "е") for reading in found))
    return ()


def _readings(word: str) -> list[str]:
    built, at = [""], 0
    while at < len(word):
        size = next((size for size in (4, 3, 2, 1) if word[at : at + size] in _READINGS), 0)
        if not size or len(built) > _MOST:
            return []
        built = [before + reading for before in built for reading in _READINGS[word[at : at + size]]]
        at += size
    if word.endswith("y"):  # -ый and -ий are mostly cut short
        built += [reading[:-1] + ending for reading in built if reading.endswith("ы") for ending in ("ый", "ий")]
    return built
