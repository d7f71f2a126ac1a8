"""Reference metrics by sacrebleu: BLEU, chrF++ and TER with signature and confidence interval.

They stand beside the score when a reference is given and never enter it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sacrebleu.metrics.base import Metric

_BOOTSTRAP = 1000
SEED = "12345"  # sacrebleu's own default seed, set so that two runs agree


@dataclass(frozen=True, slots=True)
class Value:
    """One metric's value, with its 95 % interval where there are segments enough to draw from."""

    name: str
    value: float
    low: float | None
    high: float | None
    signature: str

    def __str__(self) -> str:
        """``57.3 (51.0-63.2)``."""
        spread = f" ({self.low:.1f}-{self.high:.1f})" if self.low is not None and self.high is not None else ""
        return f"{self.value:.1f}{spread}"


@dataclass(frozen=True, slots=True)
class Row:
    """The metrics of one version of a text."""

    label: str
    values: tuple[Value, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The values as they are shown."""
        return tuple(map(str, self.values))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text as it stands and after its corrections, against the reference."""

    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The metrics, in the order of the values."""
        return tuple(value.name for value in self.rows[0].values)

    @property
    def signatures(self) -> tuple[str, ...]:
        """Each metric's sacrebleu signature."""
        return tuple(f"{value.name}: {value.signature}" for value in self.rows[0].values)


def segments(text: str) -> list[str]:
    """The non-empty lines of a text: what is lined up with a reference."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def corpus_metrics(ours: Sequence[str], theirs: Sequence[str], *, interval: bool = False) -> tuple[Value, ...]:
    """BLEU, chrF++ and TER of many segments against one reference each.

    Args:
        ours: the machine's segments.
        theirs: the human ones, in the same order.
        interval: draw a bootstrap interval too, which takes seconds.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return tuple(_value(metric, ours, theirs, interval=interval) for metric in (BLEU(), CHRF(word_order=2), TER()))


def measure(hypothesis: str, reference: str) -> tuple[Value, ...]:
    """BLEU, chrF++ and TER of a text against a reference.

    Lines are lined up where both texts have the same number; else both are taken as one segment, without an interval.

    Args:
        hypothesis: the machine's text.
        reference: a human translation of the same source.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    ours, theirs = segments(hypothesis), segments(reference)
    if len(ours) != len(theirs):
        ours, theirs = [" ".join(ours)], [" ".join(theirs)]
    return tuple(
        _value(metric, ours, theirs) for metric in (BLEU(effective_order=len(ours) == 1), CHRF(word_order=2), TER())
    )


def _value(metric: Metric, ours: Sequence[str], theirs: Sequence[str], *, interval: bool = True) -> Value:
    import os

    os.environ.setdefault("SACREBLEU_SEED", SEED)
    many = interval and len(ours) > 1
    score = metric.corpus_score(ours, [theirs], n_bootstrap=_BOOTSTRAP if many else 1)
    reach = getattr(score, "_ci", -1.0) if many else -1.0
    mean = getattr(score, "_mean", score.score)
    low, high = (mean - reach, mean + reach) if reach >= 0 else (None, None)
    name = "chrF++" if score.name.startswith("chrF") else score.name
    return Value(name, score.score, low, high, str(metric.get_signature()))


def compare(before: str, after: str, reference: str) -> Comparison:
    """The metrics of a text as it stands and after corrections."""
    return Comparison(
        (
            Row("as it stands", measure(before, reference)),
            Row("after the suggested corrections", measure(after, reference)),
        )
    )
