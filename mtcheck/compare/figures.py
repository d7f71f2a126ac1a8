"""What one system comes to: score, findings per 1,000 words, metrics, each with its interval."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.evaluation.bootstrap import Estimate, estimate
from mtcheck.finding import CATEGORIES, Severity
from mtcheck.quality.score import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.quality.score import Score

SEVERITIES = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)


class Checked(NamedTuple):
    """A story by one system, checked: the text, its settled and priced findings, its score."""

    document: Document
    findings: tuple[Finding, ...]
    score: Score

    def count(self, counts: Callable[[Finding], bool]) -> int:
        """How many of its findings that cost points are such."""
        return sum(finding.scored and counts(finding) for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one system comes to.

    Attributes:
        name: the system.
        stories: what was checked, in the order that all systems share.
        score: mean over the documents, with its interval.
        verdicts: documents by verdict.
        findings: findings that cost points, per 1,000 words.
        severities: the same by severity.
        categories: the same by category, those that any system has.
    """

    name: str
    stories: tuple[Checked, ...]
    score: Estimate
    verdicts: dict[Verdict, int]
    findings: Estimate
    severities: dict[Severity, Estimate]
    categories: dict[str, float]

    @property
    def words(self) -> int:
        """Words of all its documents."""
        return sum(story.score.words for story in self.stories)

    @property
    def scores(self) -> list[float]:
        """The score of each document."""
        return [story.score.score for story in self.stories]


def figures(name: str, stories: Sequence[Checked], categories: Sequence[str]) -> Figures:
    """The figures of one system.

    Args:
        name: the system.
        stories: its checked documents.
        categories: those to give rates for, also where this system has none.
    """
    verdicts = Counter(story.score.verdict for story in stories)
    return Figures(
        name,
        tuple(stories),
        _known(estimate([story.score.score for story in stories], statistics.fmean)),
        {verdict: verdicts[verdict] for verdict in Verdict},
        rate(stories, lambda _: True),
        {severity: rate(stories, _is_of(severity)) for severity in SEVERITIES},
        {category: per_1000(_counted(stories, _is_in(category))) for category in categories},
    )


def used_categories(stories: Iterable[Checked]) -> list[str]:
    """The categories of all findings that cost points, in the usual order."""
    used = {finding.category for story in stories for finding in story.findings if finding.scored}
    return [category for category in CATEGORIES if category in used]


def rate(stories: Sequence[Checked], counts: Callable[[Finding], bool]) -> Estimate:
    """Findings per 1,000 words with an interval, documents being drawn anew."""
    return _known(estimate(_counted(stories, counts), per_1000))


def per_1000(counted: Sequence[tuple[int, int]]) -> float:
    """``1000 * findings / words`` of (findings, words) of some documents."""
    return 1000 * sum(found for found, _ in counted) / max(1, sum(words for _, words in counted))


def _counted(stories: Sequence[Checked], counts: Callable[[Finding], bool]) -> list[tuple[int, int]]:
    return [(story.count(counts), story.score.words) for story in stories]


def _is_of(severity: Severity) -> Callable[[Finding], bool]:
    return lambda finding: finding.severity is severity


def _is_in(category: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.category == category


def _known(found: Estimate | None) -> Estimate:
    if found is None:
        raise ValueError("a system without documents has no figures")
    return found
