"""Counts over documents, and the ratios made of them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from mtcheck.evaluation.spans import credit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.evaluation.gold import Gold
    from mtcheck.evaluation.judging import Judged
    from mtcheck.finding import Finding


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one document, or in several added up.

    Attributes:
        words: words of text.
        findings: findings that count.
        right: those that touch a marked fault or were judged right afterwards.
        named: those that touch a fault of their own category.
        gold: marked faults.
        found: marked faults that a finding touches.
        fixable: marked faults whose fix is known.
        tried: fixable faults that a suggestion touches.
        achieved: fixable faults that the suggestions mend.
        agreed: fixable faults where every word that the suggestions bring in stands in the fix.
        spans: findings that take part in partial credit: all but those judged right afterwards.
        earned_precision: partial credit towards precision.
        earned_recall: partial credit towards recall.
    """

    words: int = 0
    findings: int = 0
    right: int = 0
    named: int = 0
    gold: int = 0
    found: int = 0
    fixable: int = 0
    tried: int = 0
    achieved: int = 0
    agreed: int = 0
    spans: int = 0
    earned_precision: float = 0.0
    earned_recall: float = 0.0

    @property
    def precision(self) -> float | None:
        """Share of findings that are right; None where there are none."""
        return ratio(self.right, self.findings)

    @property
    def recall(self) -> float | None:
        """Share of marked faults that are found."""
        return ratio(self.found, self.gold)

    @property
    def f_half(self) -> float | None:
        """F0.5 of precision and recall."""
        return f_beta(self.precision, self.recall, 0.5)

    @property
    def span_precision(self) -> float | None:
        """Precision with partial credit."""
        return ratio(self.earned_precision, self.spans)

    @property
    def span_recall(self) -> float | None:
        """Recall with partial credit."""
        return ratio(self.earned_recall, self.gold)

    @property
    def per_1000(self) -> float | None:
        """Wrong findings per 1,000 words."""
        return ratio(1000 * (self.findings - self.right), self.words)


def ratio(part: float, whole: float) -> float | None:
    """``part / whole``; None where there is no whole."""
    return part / whole if whole else None


def f_beta(precision: float | None, recall: float | None, beta: float) -> float | None:
    """``(1 + b²) P R / (b² P + R)`` (van Rijsbergen 1979), 0 where both are 0; None where nothing is to be found.

    Without a finding there is no precision, and F is 0 as long as there was something to find: with F0.5, which
    counts precision twice as heavily as recall, error correction is measured since CoNLL-2014.
    """
    if recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return (1 + beta * beta) * precision * recall / (beta * beta * precision + recall)


def total(parts: Iterable[Counts]) -> Counts:
    """Counts added up."""
    columns = list(zip(*(astuple(part) for part in parts), strict=True))
    return Counts(*map(sum, columns)) if columns else Counts()


def count(
    one: Judged,
    *,
    findings: Callable[[Finding], bool] | None = None,
    gold: Callable[[Gold], bool] | None = None,
) -> Counts:
    """The counts of one document.

    Args:
        one: the document, its findings and its gold.
        findings: which findings enter precision; all where None. They stay in force for recall and fixes.
        gold: which faults enter recall and fixes; all where None.
    """
    true, named, excused, found = set(one.true), set(one.same_category), set(one.excused), set(one.found)
    ours = [finding for finding in one.findings if findings is None or findings(finding)]
    faults = [row for row in one.case.gold if gold is None or gold(row)]
    tried = [one.attempts[row] for row in faults if row in one.attempts]
    spans = [finding for finding in ours if finding not in excused]
    earned = credit([(item.start, item.end) for item in spans], [(row.start, row.end) for row in faults])
    return Counts(
        words=one.case.document.word_count,
        findings=len(ours),
        right=sum(finding in true or finding in excused for finding in ours),
        named=sum(finding in named for finding in ours),
        gold=len(faults),
        found=sum(row in found for row in faults),
        fixable=sum(bool(row.fixes) for row in faults),
        tried=len(tried),
        achieved=sum(made.achieved for made in tried),
        agreed=sum(made.agrees for made in tried),
        spans=len(spans),
        earned_precision=earned[0],
        earned_recall=earned[1],
    )
