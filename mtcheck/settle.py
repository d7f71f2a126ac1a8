"""Settling findings: what several detectors say of one place becomes what an editor is told once.

The same fault found twice is kept once. A finding inside a larger one is folded into the larger one's suggestion where
that has one; it stands beside it where it has none, since then only the inner fault can be mended.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtcheck.house import OWN_RULES
from mtcheck.splice import splice, whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.document import Document
    from mtcheck.finding import Finding


_STRIP = 256  # code points; most findings lie within one or two strips of this width


def _priority(finding: Finding) -> tuple[int | bool | str, ...]:
    return (
        finding.rule not in OWN_RULES,
        -finding.level.rank,
        -bool(finding.suggestions),
        finding.rule.startswith("LT:"),  # of two that say the same, the one that knows why
        -finding.severity.rank,
        -(finding.end - finding.start),
        finding.start,
        finding.rule,
    )


def settle(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """The findings in order of place, without doubles, suppressed ones and clashes."""
    kept = _Kept()
    # of two that are alike in all that counts, the first to come
    for finding in sorted(dict.fromkeys(map(_trimmed, findings)), key=_priority):
        if finding.suggestions == (finding.text,) or _sic(finding, document):
            continue
        clashes = kept.clashing(finding)
        if not clashes:
            kept.add(finding)
        elif (merged := _merge(finding, [kept.findings[number] for number in clashes])) is not None:
            kept.replace(clashes, merged)
    return sorted(kept.findings.values(), key=lambda finding: (finding.start, finding.end, finding.rule))


class _Kept:
    """The findings kept so far, filed by place, so that a newcomer is held against its neighbours only."""

    def __init__(self) -> None:
        self.findings: dict[int, Finding] = {}
        self._near: dict[int, set[int]] = {}
        self._number = 0

    def _strips(self, finding: Finding) -> range:
        return range(finding.start // _STRIP, finding.end // _STRIP + 1)

    def add(self, finding: Finding) -> None:
        """Keep one more."""
        self.findings[self._number] = finding
        for strip in self._strips(finding):
            self._near.setdefault(strip, set()).add(self._number)
        self._number += 1

    def clashing(self, finding: Finding) -> list[int]:
        """The numbers of those that share a code point with a finding, in the order in which they came."""
        near = set().union(*(self._near.get(strip, ()) for strip in self._strips(finding)))
        return sorted(number for number in near if self.findings[number].overlaps(finding))

    def replace(self, numbers: list[int], findings: list[Finding]) -> None:
        """Put others in the place of some."""
        for number in numbers:
            for strip in self._strips(self.findings.pop(number)):
                self._near[strip].discard(number)
        for finding in findings:
            self.add(finding)


def _trimmed(finding: Finding) -> Finding:
    """The finding without blanks at its edges that its suggestions leave as they are."""
    text, suggestions = finding.text, finding.suggestions
    start, end = finding.start, finding.end
    while len(text) > 1 and text[-1].isspace() and all(len(s) > 1 and s[-1] == text[-1] for s in suggestions):
        text, suggestions, end = text[:-1], tuple(s[:-1] for s in suggestions), end - 1
    while len(text) > 1 and text[0].isspace() and all(len(s) > 1 and s[0] == text[0] for s in suggestions):
        text, suggestions, start = text[1:], tuple(s[1:] for s in suggestions), start + 1
    if text == finding.text:
        return finding
    return replace(finding, text=text, suggestions=suggestions, start=start, end=end)


def _sic(finding: Finding, document: Document) -> bool:
    return document.text[finding.end : finding.end + 12].lstrip(" ”\"'’,.").startswith(("[sic]", "(sic)"))


def _merge(newcomer: Finding, others: list[Finding]) -> list[Finding] | None:
    """What to keep of a newcomer and the (stronger) findings that it overlaps; None: those as they are."""
    if len(others) == 1 and _inside(newcomer, others[0]):
        outer = others[0]
        if newcomer.level.rank < outer.level.rank or _same_span(newcomer, outer):
            return None
        return [_fold(outer, [newcomer])] if outer.suggestions else [outer, newcomer]
    if all(_inside(other, newcomer) for other in others) and newcomer.scored:
        if newcomer.rule.startswith("LT:") and _says_no_more(newcomer, others):
            return None
        if newcomer.suggestions:
            return [_fold(newcomer, others)]
        if any(_same_span(newcomer, other) for other in others):
            return None
        return [*others, newcomer]
    return None


def _says_no_more(outer: Finding, inner: list[Finding]) -> bool:
    """Whether the outer finding's words come out as they do by the inner, stronger ones: `Russia ' s` to `Russia's`."""
    if not outer.suggestions or not all(finding.suggestions for finding in inner):
        return False
    ordered = sorted(inner, key=lambda finding: finding.start)
    changes = [(one.start - outer.start, one.end - outer.start, one.suggestions[0]) for one in ordered]
    return splice(outer.text, changes) == outer.suggestions[0]


def _inside(inner: Finding, outer: Finding) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _same_span(one: Finding, other: Finding) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _mended(suggestion: str, inner: Finding, place: int) -> str:
    """A suggestion with an inner fault mended: the whole words nearest to where they stand in the text marked."""
    start = min(whole(inner.text, suggestion), key=lambda at: abs(at - place), default=None)
    if start is None:
        return suggestion
    new = inner.suggestions[0]
    if any(at <= start < at + len(new) for at in whole(new, suggestion)):
        return suggestion  # the outer one mends it too: “commented the plan” to “commented on the plan”
    return splice(suggestion, [(start, start + len(inner.text), new)])


def _of_case(finding: Finding) -> bool:
    """Whether a finding changes capitals and nothing else."""
    return bool(finding.suggestions) and all(one.lower() == finding.text.lower() for one in finding.suggestions)


def _fold(outer: Finding, inner: list[Finding]) -> Finding:
    """The outer finding, its suggestions mended by the inner fixes, with the worst severity of all."""
    suggestions = list(outer.suggestions)
    evidence = [outer.evidence]
    for finding in inner:
        if _of_case(finding) and _of_case(outer):
            continue  # who knows the whole name knows the capitals of its words
        if finding.suggestions:
            suggestions = [_mended(text, finding, finding.start - outer.start) for text in suggestions]
        if not finding.rule.startswith("LT:"):
            evidence.append(f"{finding.text}: {finding.evidence or finding.message}")
    return replace(
        outer,
        suggestions=tuple(dict.fromkeys(suggestions)),
        evidence="; ".join(filter(None, evidence)),
        severity=max([outer.severity, *(finding.severity for finding in inner)], key=lambda severity: severity.rank),
    )
