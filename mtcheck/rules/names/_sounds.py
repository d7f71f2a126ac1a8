"""What rules on spelling share: which words may be names, and how names sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.lexicon import romanise

if TYPE_CHECKING:
    from mtcheck.context import Context

_FEW = 3  # consonants: names with no more of them sound like too many


def capitalised(context: Context) -> list[int]:
    """Words that look like names: capitalised, not all capitals, at least four letters."""
    found: list[int] = context.once("capitalised", _capitalised)
    return found


def _capitalised(context: Context) -> list[int]:
    document = context.document
    return [
        index
        for index, word in enumerate(document.words)
        if len(word) > 3
        and word[0].isupper()
        and not word.isupper()
        and word.replace("'", "").replace("’", "").isalpha()
    ]


def consonants(name: str) -> str | None:
    """The sounds of a name without its vowels, j being what engines write for ж; nothing where they are few."""
    sounds = "".join(char for char in romanise.skeleton(name.replace("j", "zh")) if char not in "aeiou")
    return sounds if len(sounds) > _FEW else None
