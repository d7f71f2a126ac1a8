"""The pipeline: a document goes through the detectors, their findings are settled and scored, a report comes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mtcheck import lexicon as lexicons
from mtcheck import rules
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.quality.profiles import profile
from mtcheck.quality.score import Score, score, with_penalties
from mtcheck.settle import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.lexicon import Lexicon
    from mtcheck.rules.base import Rule


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found out about one document.

    Attributes:
        document: the document.
        findings: settled and priced, in order of place; offsets are into ``document.raw``.
        score: score, interval, verdict.
        layers: each detector layer and whether it was on ("on", or "off: why").
        signature: what made the score; scores with different signatures are not comparable.
    """

    document: Document
    findings: tuple[Finding, ...]
    score: Score
    layers: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""


class Checker:
    """Checks documents; holds what is costly to set up, so make one and use it for many.

    Args:
        config: settings; defaults where None.
        lexicon: what the checker knows; the one that ships with mtcheck where None.
    """

    def __init__(self, config: Config | None = None, *, lexicon: Lexicon | None = None) -> None:
        self.config = config or Config()
        self.lexicon = lexicon or lexicons.load()
        self.rules: tuple[Rule, ...] = tuple(
            rule for rule in rules.registry().values() if _selected(rule, self.config)
        )  # fmt: skip

    def detect(self, document: Document) -> Iterator[Finding]:
        """What every rule says, unsettled; offsets are into ``document.text``."""
        context = Context(document, self.lexicon, self.config)
        for rule in self.rules:
            yield from rule.findings(context)

    def check(self, document: Document) -> Report:
        """The report on one document."""
        settled = settle(self.detect(document), document)
        findings = tuple(with_penalties([_located(finding, document) for finding in settled]))
        return Report(document, findings, score(findings, document.word_count, profile(self.config.profile)))


def _selected(rule: Rule, config: Config) -> bool:
    names = {rule.code, rule.name, rule.category}
    return (not config.select or not names.isdisjoint(config.select)) and names.isdisjoint(config.ignore)


def _located(finding: Finding, document: Document) -> Finding:
    """The finding with offsets into the file as read, its line and its column."""
    start, end = document.to_raw(finding.start, finding.end)
    line, column = document.line_column(start)
    return replace(finding, start=start, end=end, text=document.raw[start:end], line=line, column=column)
