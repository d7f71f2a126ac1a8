"""British and American spellings: which words belong to one variety only, and what the other writes.

The table is made of VarCon (see ``tools/build_variants.py`` and the notice beside it).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached

TABLE = Path(__file__).parent / "data" / "variants.tsv"

#: a word in lower case -> the variety that writes it, and what the other one writes
Variants = dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def variants() -> Variants:
    """The words that only one variety writes."""

    def build() -> Variants:
        rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
        return {word: (variety, other) for variety, word, other in rows}

    made: Variants = cached("variants", stamps.package()["house/data/variants.tsv"].digest, build)
    return made
