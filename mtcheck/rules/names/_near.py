"""How far apart two spellings are: letters changed, added, left out or swapped with their neighbour."""

from __future__ import annotations


def distance(one: str, other: str, most: int) -> int:
    """The distance of two words; any number above `most` says only that it is more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    from rapidfuzz.distance import OSA  # loaded where lengths leave it open: it takes a thirtieth of a whole check

    return OSA.distance(one, other, score_cutoff=most)
