"""What a rule is: how it finds, why it matters, and the examples that prove it.

A new rule in Python is a class in any module of this package; it is found by being there (see `mtcheck.rules`).
A closed list of patterns goes into a TOML pack instead (see `mtcheck.rules.pattern`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from mtcheck.finding import MQM_TYPES, Finding, Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.context import Context
    from mtcheck.document import Document


class Hit(NamedTuple):
    """What a rule found: a span of `Document.text`, and what differs from the rule's own defaults."""

    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    evidence: str = ""
    message: str | None = None
    severity: Severity | None = None
    level: Level | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """A sentence with the fault marked ``[[so]]`` and, where the rule can mend it, the corrected sentence."""

    text: str
    corrected: str | None = None

    @property
    def plain(self) -> str:
        """The sentence without the marks."""
        return self.text.replace("[[", "").replace("]]", "")

    @property
    def span(self) -> tuple[int, int]:
        """Where the marked fault stands in `plain`."""
        return self.text.index("[["), self.text.index("]]") - 2


class Rule(ABC):
    """A detector of one artifact.

    Attributes:
        code: short stable name such as ``MT101``; never reused.
        name: reads well after "allow …": it names the artifact, not the cure.
        category: one of `mtcheck.finding.CATEGORIES`.
        severity: the usual consequence; a hit may say otherwise.
        level: how sure the rule usually is; a hit may say otherwise.
        why: what the Russian was, and what engines do with it.
        how: how it finds and mends; when a fix is safe.
        message: one sentence for the editor.
        bad: examples that must be found exactly once, at the mark, with that correction.
        good: near-misses that must stay silent.
        anchors: words in lower case, one of which must stand in the document; None: always look.
        settings: settings under which the examples hold, as they stand in mtcheck.toml.
        since: the version that brought it.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity] = Severity.MINOR
    level: ClassVar[Level] = Level.LIKELY
    why: ClassVar[str]
    how: ClassVar[str]
    message: ClassVar[str]
    settings: ClassVar[Mapping[str, object]] = {}
    bad: ClassVar[tuple[Bad, ...]] = ()
    good: ClassVar[tuple[str, ...]] = ()
    mqm: ClassVar[str | None] = None
    since: ClassVar[str] = "0.1"

    @property
    def anchors(self) -> frozenset[str] | None:
        """Words, one of which must stand in a document for the rule to have anything to find."""
        return None

    @property
    def mqm_type(self) -> str:
        """The MQM Core error type."""
        return self.mqm or MQM_TYPES[self.category]

    def can_fire(self, document: Document) -> bool:
        """Whether the rule has anything to look at; False only where `find` would surely yield nothing."""
        anchors = self.anchors
        return anchors is None or not anchors.isdisjoint(document.vocabulary)

    @abstractmethod
    def find(self, context: Context) -> Iterator[Hit]:
        """The hits in a document, in any order; spans are code points of ``context.document.text``."""

    def findings(self, context: Context) -> Iterator[Finding]:
        """`find`, with what the rule knows of itself filled in."""
        if not self.can_fire(context.document):
            return
        for hit in self.find(context):
            yield as_finding(self, hit, context.document)


class Described(Protocol):
    """What a finding takes over from the rule that made it."""

    code: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    level: ClassVar[Level]
    message: ClassVar[str]

    @property
    def mqm_type(self) -> str:
        """The MQM Core error type."""


def as_finding(rule: Described, hit: Hit, document: Document) -> Finding:
    """A rule's hit as a finding, with what the rule knows of itself filled in where the hit says nothing else."""
    category = hit.category or rule.category
    return Finding(
        rule=rule.code,
        name=rule.name,
        category=category,
        mqm=rule.mqm_type if hit.category is None else MQM_TYPES[category],
        severity=hit.severity or rule.severity,
        level=hit.level or rule.level,
        start=hit.start,
        end=hit.end,
        text=document.text[hit.start : hit.end],
        message=hit.message or rule.message,
        evidence=hit.evidence,
        suggestions=hit.suggestions,
    )
