"""British and American spellings: which words belong to one variety only, and what the other writes.

The table is made of VarCon (see ``tools/build_variants.py`` and the notice beside it).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from mtcheck.lexicon.cache import cached, digest

TABLE = Path(str(files("mtcheck.house"))) / "data" / "variants.tsv"

#: a word in lower case -> the variety that writes it, and what the other one writes
Variants = dict[str, tuple[str, str]]


@lru_cache(maxsize=1)
def variants() -> Variants:
    """The words that only one variety writes."""
    data = TABLE.read_bytes()

    def build() -> Variants:
        rows = (line.split("\t") for line in data.decode().splitlines())
        return {word: (variety, other) for variety, word, other in rows}

    made: Variants = cached("variants", digest(data), build)
    return made
