"""What a house style says of one term: what to write, what else may be written, what must not be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What an entry's forms are: ``none`` is never inflected; left out, it is worked out.
PartOfSpeech = Literal["", "noun", "verb", "none"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of the house.

    Attributes:
        preferred: what the house writes; empty for a word that is to be avoided without a substitute.
        forbidden: forms that are findings.
        admitted: forms that may stand beside the preferred one.
        source: what the Russian says, in dictionary form; with a source text the rendering is checked.
        note: why, for the editor.
        level: how sure a finding is; ``certain`` may be applied unseen.
        severity: the consequence if published.
        category: one of `mtcheck.finding.CATEGORIES`.
        pos: part of speech, which says how the forms are inflected.
        where: file and line, for evidence and errors.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic, not a field

    preferred: str = ""
    forbidden: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    note: str = ""
    level: Literal["hint", "likely", "certain"] = "likely"
    severity: Literal["neutral", "minor", "major", "critical"] = "minor"
    category: str = "term-calque"
    pos: PartOfSpeech = ""
    where: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The forms that may stand, the preferred one first."""
        return (self.preferred, *self.admitted) if self.preferred else self.admitted
