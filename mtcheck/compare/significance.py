"""Is a difference more than chance? Paired bootstrap for our score, sacrebleu's tests for the reference metrics.

Score: documents are drawn with replacement, the same for both systems (Koehn 2004); the interval of the mean difference
is the 2.5th to the 97.5th percentile, p twice the share of draws on the other side of 0. Several pairs: Holm 1979.
Metrics: `sacrebleu.significance.PairedTest`, paired bootstrap and approximate randomisation against the first system.
"""

from __future__ import annotations

import os
import random
import statistics
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.quality.metrics import SEED, segments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.significance import Result

    from mtcheck.compare.figures import Figures
    from mtcheck.document import Document

DRAWS = 2000
TRIALS = 1000  # of sacrebleu's two tests
LEVEL = 0.05
LEAST_DOCUMENTS = 10  # below that a percentile bootstrap promises more than it holds
_SEED = 12345


class Difference(NamedTuple):
    """How far the mean score of one system lies above another's.

    Attributes:
        better: the system with the higher mean, or the first given of two equal ones.
        worse: the other.
        value: the mean difference over documents, not below 0.
        low: lower end of its 95 % interval.
        high: upper end.
        p: of the paired bootstrap, two-sided.
        adjusted: p after Holm's correction for all pairs of the comparison.
        documents: how many it rests on.
    """

    better: str
    worse: str
    value: float
    low: float
    high: float
    p: float
    adjusted: float
    documents: int

    @property
    def proven(self) -> bool:
        """Whether the interval leaves out 0, also when all pairs are allowed for, and documents are enough."""
        return self.low > 0 and self.adjusted < LEVEL and self.documents >= LEAST_DOCUMENTS


class Metric(NamedTuple):
    """One reference metric of one system.

    Attributes:
        value: the corpus figure.
        low: lower end of its 95 % interval, by sacrebleu's bootstrap.
        high: upper end.
        bootstrap: p against the first system, paired bootstrap; None for the first system itself.
        randomisation: the same by approximate randomisation.
    """

    value: float
    low: float
    high: float
    bootstrap: float | None
    randomisation: float | None


class Metrics(NamedTuple):
    """The reference metrics of all systems.

    Attributes:
        values: by metric (BLEU, chrF++, TER), then by system.
        signatures: sacrebleu's, one a metric and test.
        segments: how many pairs of segments they rest on.
    """

    values: dict[str, dict[str, Metric]]
    signatures: tuple[str, ...]
    segments: int


def differences(systems: Sequence[Figures]) -> list[Difference]:
    """The difference of every pair of systems, the best systems first."""
    ordered = sorted(systems, key=lambda one: -one.score.value)
    raw = [_difference(one, other) for one, other in combinations(ordered, 2)]
    adjusted = holm([one.p for one in raw])
    return [one._replace(adjusted=p) for one, p in zip(raw, adjusted, strict=True)]


def _difference(one: Figures, other: Figures) -> Difference:
    gaps = [ours - theirs for ours, theirs in zip(one.scores, other.scores, strict=True)]
    source = random.Random(_SEED)
    drawn = sorted(statistics.fmean(source.choices(gaps, k=len(gaps))) for _ in range(DRAWS))
    against = min(sum(gap <= 0 for gap in drawn), sum(gap >= 0 for gap in drawn))
    p = min(1.0, 2 * (against + 1) / (DRAWS + 1))
    low, high = drawn[round(0.025 * (DRAWS - 1))], drawn[round(0.975 * (DRAWS - 1))]
    return Difference(one.name, other.name, statistics.fmean(gaps), low, high, p, p, len(gaps))


def holm(p_values: Sequence[float]) -> list[float]:
    """P values adjusted for their number, in the order given (Holm 1979)."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted, highest = [0.0] * len(p_values), 0.0
    for position, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - position) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """P values adjusted so that of those below 0.05 about one in twenty is chance (Benjamini & Hochberg 1995)."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    adjusted, lowest = [0.0] * len(p_values), 1.0
    for position, index in enumerate(order):
        lowest = min(lowest, p_values[index] * len(p_values) / (len(p_values) - position))
        adjusted[index] = lowest
    return adjusted


def metrics(systems: dict[str, tuple[Document, ...]]) -> Metrics | None:
    """BLEU, chrF++ and TER of all systems against the references; None where a document has none.

    Lines are lined up where all systems and the reference have the same number of them; else a document is one segment.
    """
    if any(document.reference is None for documents in systems.values() for document in documents):
        return None
    references, outputs = lined_up(systems)
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER
    from sacrebleu.significance import PairedTest

    os.environ.setdefault("SACREBLEU_SEED", SEED)
    named: list[tuple[str, Sequence[str]]] = list(outputs.items())
    made = {"BLEU": _once(BLEU()), "chrF++": _once(CHRF(word_order=2)), "TER": _once(TER())}
    results: dict[str, dict[str, list[Result]]] = {}
    signatures = []
    for kind in ("bs", "ar"):
        signed, scores = PairedTest(named, made, [references], test_type=kind, n_samples=TRIALS)()
        results[kind] = {
            _name(name): [one for one in found if not isinstance(one, str)]
            for name, found in scores.items()
            if name != "System"
        }
        signatures += [f"{_name(name)}: {signature}" for name, signature in signed.items()]
    values = {
        metric: {
            system: _metric(bootstrap, randomisation)
            for (system, _), bootstrap, randomisation in zip(
                named, results["bs"][metric], results["ar"][metric], strict=True
            )
        }
        for metric in made
    }
    return Metrics(values, tuple(signatures), len(references))


def _once(metric: Any) -> Any:
    """A metric that counts each list of segments once: the two tests would have TER's edits searched for twice."""
    count, kept = metric._extract_corpus_statistics, {}  # noqa: SLF001 - sacrebleu has no public way

    def remembered(hypotheses: Sequence[str], references: Any) -> Any:
        if id(hypotheses) not in kept:
            kept[id(hypotheses)] = count(hypotheses, references)
        return kept[id(hypotheses)]

    metric._extract_corpus_statistics = remembered  # noqa: SLF001
    return metric


def _metric(bootstrap: Result, randomisation: Result) -> Metric:
    mean, reach = bootstrap.mean or bootstrap.score, bootstrap.ci or 0.0
    return Metric(bootstrap.score, mean - reach, mean + reach, bootstrap.p_value, randomisation.p_value)


def _name(metric: str) -> str:
    return "chrF++" if metric.startswith("chrF") else metric


def lined_up(systems: dict[str, tuple[Document, ...]]) -> tuple[list[str], dict[str, list[str]]]:
    """The references and each system's text, segment by segment."""
    references: list[str] = []
    outputs: dict[str, list[str]] = {name: [] for name in systems}
    for story in zip(*systems.values(), strict=True):
        texts = [segments(story[0].reference or ""), *(segments(document.text) for document in story)]
        if len(set(map(len, texts))) > 1:
            texts = [[" ".join(lines)] for lines in texts]
        references += texts[0]
        for name, lines in zip(systems, texts[1:], strict=True):
            outputs[name] += lines
    return references, outputs
