"""What a check against the source is: how it finds, why it matters, and the pairs of sentences that prove it.

A new check is a class in any module of ``mtcheck/bilingual/checks``; it is found by being there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from mtcheck.finding import MQM_TYPES, Finding, Level, Severity
from mtcheck.rules.base import Bad, Hit, as_finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.bilingual.story import Story

__all__ = ["Hit", "PairBad", "SourceRule"]


@dataclass(frozen=True, slots=True)
class PairBad(Bad):
    """An English sentence with the fault marked ``[[so]]``, its Russian, and where it can be mended the corrected English."""

    source: str = ""


class PairGood(str):
    """An English sentence that must stay silent beside its Russian, ``source``."""

    __slots__ = ("source",)
    source: str

    def __new__(cls, text: str, source: str) -> Self:
        """The sentence and its Russian."""
        made = super().__new__(cls, text)
        made.source = source
        return made


def cased(word: str, like: str) -> str:
    """A word with a capital where `like` has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


class SourceRule(ABC):
    """A check of a story against its source; see `mtcheck.rules.base.Rule` for what the attributes mean."""

    code: ClassVar[str]
    name: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity] = Severity.MAJOR
    level: ClassVar[Level] = Level.LIKELY
    why: ClassVar[str]
    how: ClassVar[str]
    message: ClassVar[str]
    settings: ClassVar[Mapping[str, object]] = {}
    bad: ClassVar[tuple[PairBad, ...]] = ()
    good: ClassVar[tuple[PairGood, ...]] = ()
    mqm: ClassVar[str | None] = None
    since: ClassVar[str] = "0.1"

    @property
    def mqm_type(self) -> str:
        """The MQM Core error type."""
        return self.mqm or MQM_TYPES[self.category]

    @abstractmethod
    def find(self, story: Story) -> Iterator[Hit]:
        """The hits in a story, in any order; spans are code points of ``story.document.text``."""

    def findings(self, story: Story) -> Iterator[Finding]:
        """`find`, with what the check knows of itself filled in."""
        for hit in self.find(story):
            yield as_finding(self, hit, story.document)
