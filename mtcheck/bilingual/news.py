"""Russian names in the spelling that English-language news uses, for suggestions and for keys."""

from __future__ import annotations

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_VOWELS = "аеёиоуыэюяьъ"


def spelt(word: str) -> str:
    """A Russian name in Latin letters as news agencies write it: Ерохин to Yerokhin, Удалый to Udaly."""
    lower = word.lower()
    made = []
    for position, char in enumerate(lower):
        before = lower[position - 1] if position else ""
        if char == "е" and (not before or before in _VOWELS or not before.isalpha()):
            made.append("ye")
        elif char == "и" and before == "ь":
            made.append("yi")
        elif char == "й" and before in "иы" and position + 1 == len(lower):
            if before == "и":
                made[-1] = "y"
        else:
            made.append(_LETTERS.get(char, char))
    text = "".join(made)
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-")) if word[:1].isupper() else text
