"""Do the systems of an archive differ by more than chance? Documents are drawn anew, in pairs where possible.

Scores have one decimal, so the differences of any number of documents are a histogram of at most 2,001 bars, and a draw
of all documents is one multinomial draw over the bars (Efron & Tibshirani 1993; paired as in Koehn 2004). That takes
milliseconds for a million documents and is the same bootstrap. Several pairs of systems: Holm 1979.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from mtcheck.compare.significance import DRAWS, Difference, holm
from mtcheck.corpus.tables import SCORES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

LEAST_PAIRS = 30  # stories that two systems share before they are compared story by story
MOST_SYSTEMS = 8  # compared with each other; the largest
MOST_DOCUMENTS = 5_000_000  # held at once; of a larger archive every so-manieth story
_SEED = 12345
_BARS = 10  # of the histogram, for one point of the score


@dataclass(frozen=True, slots=True)
class Compared:
    """Two systems.

    Attributes:
        difference: of their mean scores, with interval and p.
        paired: whether story by story.
    """

    difference: Difference
    paired: bool


def compare(folder: Path, systems: Sequence[str], documents: int) -> list[Compared]:
    """The differences between the systems of a run.

    Args:
        folder: the run's folder.
        systems: their names; the first `MOST_SYSTEMS` are compared.
        documents: how many the run has.
    """
    names = list(systems)[:MOST_SYSTEMS]
    if len(names) < 2:
        return []
    scores = _scores(folder, names, -(-documents // MOST_DOCUMENTS))
    found = [_compared(one, other, scores[one], scores[other]) for one, other in combinations(names, 2)]
    adjusted = holm([one.difference.p for one in found])
    return [
        Compared(one.difference._replace(adjusted=p), one.paired) for one, p in zip(found, adjusted, strict=True)
    ]  # fmt: skip


def _scores(folder: Path, names: list[str], every: int) -> dict[str, tuple[Any, Numbers]]:
    """For each system the hashes of its stories, sorted, and their scores."""
    import numpy as np
    import pyarrow.parquet as pq

    held: dict[str, tuple[list[Any], list[Any]]] = {name: ([], []) for name in names}
    for path in sorted((folder / SCORES).glob("*.parquet")):
        table = pq.read_table(path, columns=["system", "pair", "score"])
        system = np.asarray(table["system"].to_pylist(), dtype=object)
        pair = np.asarray([int(value, 16) for value in table["pair"].to_pylist()], dtype=np.uint64)
        score = table["score"].to_numpy()
        for name in names:
            chosen = (system == name) & (pair % np.uint64(every) == 0)
            held[name][0].append(pair[chosen])
            held[name][1].append(score[chosen])
    made = {}
    for name, (pairs, values) in held.items():
        joined, scores = np.concatenate(pairs), np.concatenate(values)
        # Of a story that stands twice, the first counts.
        unique, first = np.unique(joined, return_index=True)
        made[name] = (unique, scores[first])
    return made


def _compared(one: str, other: str, first: tuple[Any, Numbers], second: tuple[Any, Numbers]) -> Compared:
    import numpy as np

    shared, left, right = np.intersect1d(first[0], second[0], assume_unique=True, return_indices=True)
    paired = len(shared) >= LEAST_PAIRS
    source = np.random.default_rng(_SEED)
    if paired:
        gaps = first[1][left] - second[1][right]
        drawn, value, count = _drawn_means(gaps, source), float(gaps.mean()), len(shared)
    else:
        drawn = _drawn_means(first[1], source) - _drawn_means(second[1], source)
        value, count = float(first[1].mean() - second[1].mean()), min(len(first[1]), len(second[1]))
    low, high = np.quantile(drawn, [0.025, 0.975])
    against = min(int((drawn <= 0).sum()), int((drawn >= 0).sum()))
    p = min(1.0, 2 * (against + 1) / (DRAWS + 1))
    if value < 0:
        one, other, value, low, high = other, one, -value, -high, -low
    return Compared(Difference(one, other, value, float(low), float(high), p, p, count), paired)


def _drawn_means(values: Numbers, source: np.random.Generator) -> Numbers:
    """The means of `DRAWS` groups of as many values, drawn with replacement."""
    import numpy as np

    bars, counts = np.unique(np.rint(values * _BARS).astype(np.int64), return_counts=True)
    drawn = source.multinomial(len(values), counts / counts.sum(), size=DRAWS)
    return np.asarray(drawn @ (bars / _BARS) / len(values), dtype=np.float64)
