"""What comes out of a check: the report on one document, and a run over several."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mtcheck.finding import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtcheck.document import Document
    from mtcheck.quality.metrics import Comparison
    from mtcheck.quality.score import Score


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found out about one document.

    Attributes:
        document: the document.
        findings: settled and priced, in order of place; offsets are into ``document.raw``.
        score: score, interval, verdict.
        layers: each detector layer and whether it was on ("on", or "off: why").
        signature: what made the score; scores with different signatures are not comparable.
        profile: name of the tolerance curve.
        metrics: BLEU, chrF++ and TER before and after the suggested corrections, where a reference was given.
    """

    document: Document
    findings: tuple[Finding, ...]
    score: Score
    layers: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    profile: str = "wire"
    metrics: Comparison | None = None

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that an editor should see: all but hints."""
        return tuple(finding for finding in self.findings if finding.level is not Level.HINT)


@dataclass(frozen=True, slots=True)
class Run:
    """The reports of one run, in the order of the documents.

    Attributes:
        reports: one for each document.
        signature: what made the scores.
    """

    reports: tuple[Report, ...]
    signature: str
