"""Findings set against gold: which are right, which faults are found, which are mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.evaluation.fixes import Attempt, attempt, touches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.evaluation.corpus import Case
    from mtcheck.evaluation.gold import Gold
    from mtcheck.finding import Finding, Level


@dataclass(frozen=True)
class Judged:
    """A case and the findings that count in it.

    Attributes:
        case: the document and its gold.
        findings: those of the levels that are measured, in order of place.
    """

    case: Case
    findings: tuple[Finding, ...]

    @cached_property
    def _hits(self) -> tuple[tuple[Gold, ...], ...]:
        return tuple(
            tuple(gold for gold in self.case.gold if touches(finding.start, finding.end, gold.start, gold.end))
            for finding in self.findings
        )

    @cached_property
    def true(self) -> tuple[Finding, ...]:
        """Findings that touch a marked fault."""
        return tuple(finding for finding, hits in zip(self.findings, self._hits, strict=True) if hits)

    @cached_property
    def excused(self) -> tuple[Finding, ...]:
        """Findings outside gold that were judged right afterwards."""
        return tuple(
            finding
            for finding, hits in zip(self.findings, self._hits, strict=True)
            if not hits and any(touches(finding.start, finding.end, *span) for span in self.case.excused)
        )

    @cached_property
    def false(self) -> tuple[Finding, ...]:
        """Findings that touch nothing marked."""
        excused = set(self.excused)
        return tuple(
            finding
            for finding, hits in zip(self.findings, self._hits, strict=True)
            if not hits and finding not in excused
        )

    @cached_property
    def same_category(self) -> tuple[Finding, ...]:
        """True findings that call the fault what gold calls it."""
        return tuple(
            finding
            for finding, hits in zip(self.findings, self._hits, strict=True)
            if any(gold.category == finding.category for gold in hits)
        )

    @cached_property
    def found(self) -> tuple[Gold, ...]:
        """Marked faults that a finding touches."""
        touched = {gold for hits in self._hits for gold in hits}
        return tuple(gold for gold in self.case.gold if gold in touched)

    @cached_property
    def missed(self) -> tuple[Gold, ...]:
        """Marked faults that none touches."""
        found = set(self.found)
        return tuple(gold for gold in self.case.gold if gold not in found)

    @cached_property
    def attempts(self) -> dict[Gold, Attempt]:
        """What the first suggestions make of the faults that they touch and whose fix is known."""
        text = self.case.document.raw
        tried = {gold: attempt(text, gold, self.findings, self.case.gold) for gold in self.case.gold}
        return {gold: made for gold, made in tried.items() if made is not None}

    def only(self, wanted: Callable[[Finding], bool]) -> Judged:
        """The case with only some of the findings, as if the others had not been made."""
        return Judged(self.case, tuple(finding for finding in self.findings if wanted(finding)))

    def touching(self, gold: Gold) -> tuple[Finding, ...]:
        """The findings that touch a fault."""
        return tuple(finding for finding, hits in zip(self.findings, self._hits, strict=True) if gold in hits)


def judge(case: Case, findings: Iterable[Finding], levels: Iterable[Level]) -> Judged:
    """A case with those of its findings that have one of some levels."""
    counted = frozenset(levels)
    return Judged(case, tuple(finding for finding in findings if finding.level in counted))
