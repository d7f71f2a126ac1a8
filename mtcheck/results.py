"""What comes out of a check: the report on one document, and a run over several."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Finding, Level
from mtcheck.quality.profiles import PROFILES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mtcheck.document import Document
    from mtcheck.quality.metrics import Comparison
    from mtcheck.quality.score import Profile, Score


class Suppressed(NamedTuple):
    """A finding that somebody has allowed: it costs nothing, and is counted.

    Attributes:
        finding: the finding; offsets are into ``document.raw``.
        by: directive (in the text), sidecar (the ignore file beside the story), baseline, or house (its list for all).
        reason: why, where it was given.
        until: the last day on which it is allowed, where one was given.
    """

    finding: Finding
    by: str
    reason: str = ""
    until: date | None = None


class Idle(NamedTuple):
    """A suppression that allows nothing.

    Attributes:
        where: the line of a directive, or the file of an entry.
        line: the directive's line, from 1; 0 for an entry of a file.
        rules: the rules it names.
        text: the text it was made for; empty for a directive.
        why: unused, expired, or what is not understood.
    """

    where: str
    line: int
    rules: tuple[str, ...]
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found out about one document.

    Attributes:
        document: the document.
        findings: settled and priced, in order of place; offsets are into ``document.raw``.
        score: score, interval, verdict.
        layers: each detector layer and whether it was on ("on", or "off: why").
        signature: what made the score; scores with different signatures are not comparable.
        curve: the tolerance curve that the score was made with.
        metrics: BLEU, chrF++ and TER before and after the suggested corrections, where a reference was given.
        suppressed: what would have been findings had nobody allowed them.
        unused_suppressions: what allows nothing: unused, expired or not understood.
        notices: what a reader of the report should know beside the document's own notices.
    """

    document: Document
    findings: tuple[Finding, ...]
    score: Score
    layers: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""
    curve: Profile = PROFILES["wire"]
    metrics: Comparison | None = None
    suppressed: tuple[Suppressed, ...] = ()
    unused_suppressions: tuple[Idle, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def all_notices(self) -> tuple[str, ...]:
        """The document's notices (how it was read) and the report's own."""
        return (*self.document.notices, *self.notices)

    @property
    def profile(self) -> str:
        """The name of the tolerance curve."""
        return self.curve.name

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that an editor should see: all but hints."""
        return tuple(finding for finding in self.findings if finding.level is not Level.HINT)


class Unchecked(NamedTuple):
    """A document that could not be checked; a run that has one is no success.

    Attributes:
        path: the document as it was named.
        why: what is wrong and what to do, as it is said on standard error.
    """

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """The reports of one run, in the order of the documents.

    Attributes:
        reports: one for each document.
        signature: what made the scores.
        unchecked: documents that have no report, since they could not be checked.
        gate: for each report why the gate stops it, nothing where it passes; None where no gate was asked.
        hints: whether hints were asked for, which readable formats leave out.
    """

    reports: tuple[Report, ...]
    signature: str
    unchecked: tuple[Unchecked, ...] = ()
    gate: tuple[tuple[str, ...], ...] | None = None
    hints: bool = False

    def listed(self, report: Report) -> tuple[Finding, ...]:
        """The findings of a report that a format should list: hints only where they were asked for."""
        return report.findings if self.hints else report.shown
