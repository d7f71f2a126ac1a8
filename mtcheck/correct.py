"""Applying corrections, showing what they change, and finding the fewest that make a document pass."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.score import Verdict, score, with_penalties
from mtcheck.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.quality.score import Profile, Score
    from mtcheck.results import Report


class Edit(NamedTuple):
    """One replacement in the raw text, and the finding that it comes from."""

    start: int
    end: int
    replacement: str
    finding: Finding


class Fix(NamedTuple):
    """One thing to mend, at all the places where the same form stands."""

    findings: tuple[Finding, ...]
    points: float


def edits(findings: Iterable[Finding], *, least: Level = Level.CERTAIN) -> list[Edit]:
    """The replacements that findings suggest, without overlaps, in order of place.

    Args:
        findings: settled findings of one document.
        least: the lowest level whose suggestions are taken.
    """
    chosen: list[Edit] = []
    candidates = [finding for finding in findings if finding.suggestions and finding.level.rank >= least.rank]
    for finding in sorted(candidates, key=lambda finding: (finding.start, -finding.level.rank, -finding.end)):
        if not chosen or finding.start >= chosen[-1].end:
            chosen.append(Edit(finding.start, finding.end, finding.suggestions[0], finding))
    return chosen


def apply(text: str, changes: Sequence[Edit]) -> str:
    """The text with changes made; `changes` are in order of place and do not overlap."""
    return splice(text, (change[:3] for change in changes))


def unchanged(old: str, new: str) -> tuple[int, int]:
    """How many code points of a text and its replacement are the same at the start and at the end, in whole words."""
    head = _common_prefix(old, new)
    return head, _common_prefix(old[head:][::-1], new[head:][::-1])


def _common_prefix(one: str, other: str) -> int:
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while length > 0 and any(_in_word(text[length - 1 : length + 1]) for text in (one, other)):
        length -= 1
    return length


def _in_word(around: str) -> bool:
    """Whether a cut between two characters would lie inside a word; the end of a text is no such place."""
    return len(around) == 2 and around.isalnum()


def corrected(report: Report, *, least: Level = Level.CERTAIN) -> str:
    """A document's raw text with the suggestions of a level and above applied."""
    return apply(report.document.raw, edits(report.findings, least=least))


def diff(before: str, after: str, name: str) -> str:
    """A unified diff of two texts, empty where they are the same."""
    lines = difflib.unified_diff(
        _lines(before),
        _lines(after),
        f"{name} (as it stands)",
        f"{name} (corrected)",
        n=1,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as tools that apply a diff count them: they end with a line feed and with nothing else."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def grouped(findings: Iterable[Finding]) -> list[Fix]:
    """Findings that cost points, the same form of the same rule together, dearest first."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.penalty > 0:
            groups.setdefault((finding.rule, finding.text.casefold()), []).append(finding)
    fixes = [Fix(tuple(group), sum(finding.penalty for finding in group)) for group in groups.values()]
    return sorted(fixes, key=lambda fix: (_urgency(fix), fix.findings[0].start))


def _urgency(fix: Fix) -> tuple[bool, float]:
    return (not any(finding.severity is Severity.CRITICAL for finding in fix.findings), -fix.points)


def shortest_path(report: Report, profile: Profile) -> list[Fix]:
    """The fewest fixes after which a document would pass; empty where it passes already.

    Every critical finding is among them, since no document passes with one; after those, the dearest first.
    """
    path: list[Fix] = []
    left = list(report.findings)
    words = report.document.word_count
    for fix in grouped(report.findings):
        if rescored(left, words, profile).verdict is Verdict.PASS:
            break
        path.append(fix)
        left = [finding for finding in left if finding not in fix.findings]
    return path


def rescored(findings: Sequence[Finding], words: int, profile: Profile) -> Score:
    """The score of a document that held only these findings."""
    return score(with_penalties(findings), words, profile)
