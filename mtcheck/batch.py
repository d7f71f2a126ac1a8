"""Checking several documents in one run: what they share is reported once.

Text that stands word for word in several documents (a newsletter box, an appeal for support) is the site's, not the
story's: a fault in it is listed with the first document only and costs none of them points. A critical finding is never
set aside in this way, and neither is anything in a document that has no paragraph of its own (the same story twice).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from mtcheck.finding import Finding, Severity
from mtcheck.lexicon.cache import digest
from mtcheck.quality.score import score, with_penalties
from mtcheck.results import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.checker import Checker
    from mtcheck.document import Document
    from mtcheck.results import Report

_OWN_PARAGRAPH = 15  # words: a paragraph of this length that no other document has makes a story of its own


def check_all(checker: Checker, documents: Iterable[Document]) -> Run:
    """Check documents and set aside what they share."""
    return gathered(checker, [checker.check(document) for document in documents])


def gathered(checker: Checker, reports: list[Report]) -> Run:
    """A run of reports that a checker made one by one, with what they share set aside."""
    return Run(tuple(_set_aside(reports)), _signature(checker, reports))


def _signature(checker: Checker, reports: Sequence[Report]) -> str:
    """What made the scores: the documents' own signature; where they differ in a part, that part is a hash of all."""
    signatures = list(dict.fromkeys(report.signature for report in reports)) or [checker.signature]
    if len(signatures) == 1:
        return signatures[0]
    parts = [dict(part.split(":", 1) for part in signature.split("|")) for signature in signatures]
    names = dict.fromkeys(name for each in parts for name in each)
    values = {name: sorted({each.get(name, "") for each in parts}) for name in names}
    return "|".join(f"{name}:{same[0] if len(same) == 1 else digest(*same)}" for name, same in values.items())


def _block_texts(document: Document) -> list[str]:
    return [" ".join(document.text[block.start : block.end].split()) for block in document.blocks]


def _shared_texts(documents: Sequence[Document]) -> frozenset[str]:
    """Blocks that stand in more than one document, each of which has a paragraph of its own besides."""
    holders: dict[str, set[int]] = {}
    texts = [_block_texts(document) for document in documents]
    for number, blocks in enumerate(texts):
        for block in blocks:
            holders.setdefault(block, set()).add(number)
    own = {
        number
        for number, blocks in enumerate(texts)
        if any(len(holders[block]) == 1 and block.count(" ") + 1 >= _OWN_PARAGRAPH for block in blocks)
    }
    return frozenset(block for block, numbers in holders.items() if len(numbers & own) > 1)


def _set_aside(reports: list[Report]) -> list[Report]:
    shared = _shared_texts([report.document for report in reports]) if len(reports) > 1 else frozenset()
    if not shared:
        return reports
    first: dict[tuple[str, str, int], tuple[int, Finding]] = {}
    kept: list[list[Finding]] = [[] for _ in reports]
    elsewhere: list[Counter[str]] = [Counter() for _ in reports]
    for number, report in enumerate(reports):
        blocks = _Blocks(report.document)
        for finding in report.findings:
            key = blocks.shared_key(finding, shared)
            if key is None or finding.severity is Severity.CRITICAL:
                kept[number].append(finding)
            elif key in first:
                owner, seen = first[key]
                joined = replace(seen, related=(*seen.related, (report.document.path, finding.start, finding.end)))
                first[key] = (owner, joined)
                elsewhere[number][reports[owner].document.path] += owner != number
            else:
                first[key] = (number, finding)
    for number, finding in first.values():
        kept[number].append(replace(finding, severity=Severity.NEUTRAL) if finding.related else finding)
    return [
        replace(
            _rescored(report, findings), notices=tuple(_listed_with(path, count) for path, count in (+others).items())
        )
        for report, findings, others in zip(reports, kept, elsewhere, strict=True)
    ]


def _listed_with(path: str, count: int) -> str:
    what = "1 finding" if count == 1 else f"{count} findings"
    return f"{what} in words that other documents of this run have too: listed once, with {path}, and not counted"


class _Blocks:
    """A document's blocks by where they begin in the file, and the text of each, taken once."""

    def __init__(self, document: Document) -> None:
        self._spans = [document.to_raw(block.start, block.end) for block in document.blocks]
        self._starts = [start for start, _ in self._spans]
        self._texts = _block_texts(document)

    def shared_key(self, finding: Finding, shared: frozenset[str]) -> tuple[str, str, int] | None:
        """What tells a finding in a shared block from others there; None for one that is the document's own."""
        number = bisect_right(self._starts, finding.start) - 1
        if number < 0 or finding.end > self._spans[number].end or self._texts[number] not in shared:
            return None
        return self._texts[number], finding.rule, finding.start - self._starts[number]


def _rescored(report: Report, findings: list[Finding]) -> Report:
    if tuple(findings) == report.findings:
        return report
    ordered = sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule))
    priced = tuple(with_penalties(ordered))
    return replace(report, findings=priced, score=score(priced, report.document.word_count, report.curve))
