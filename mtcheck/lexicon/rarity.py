"""How rare words are, for filing what is looked for under the words that texts seldom have."""

from __future__ import annotations

from functools import cache
from math import prod
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    _Group = TypeVar("_Group", bound=Collection[str])


def rarest_first(groups: Iterable[_Group]) -> list[_Group]:
    """Groups of words in lower case, by how often English texts have any word of a group; loads wordfreq."""
    return sorted(groups, key=lambda group: (share(group), sorted(group)))


def share(words: Iterable[str]) -> float:
    """How much of English text the words make up, from 0 to 1, and pairs of words by chance; loads wordfreq."""
    return sum(prod(map(_frequency, word.split(" "))) for word in words)


@cache
def _frequency(word: str) -> float:
    from wordfreq import word_frequency

    frequency: float = word_frequency(word, "en")
    return frequency
