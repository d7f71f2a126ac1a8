"""A review as a pure state machine: a story, its findings, and the editor's decisions in the order of their making."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Finding, Level
from mtcheck.splice import splice

if TYPE_CHECKING:
    from collections.abc import Iterable


class Act(StrEnum):
    """What an editor does with a finding."""

    ACCEPT = "accept"
    EDIT = "edit"
    SKIP = "skip"
    IGNORE_HERE = "ignore-here"
    IGNORE_ALWAYS = "ignore-always"


class Order(StrEnum):
    """In which order findings are looked at."""

    WORST = "worst"
    TEXT = "text"


class Decision(NamedTuple):
    """What an editor decided about one finding.

    Attributes:
        finding: its number in `Session.findings`.
        act: what is done.
        text: what is written instead, for an accepted or edited finding.
        reason: why it is ignored, where the editor says so.
    """

    finding: int
    act: Act
    text: str = ""
    reason: str = ""


class Change(NamedTuple):
    """A replacement in the story.

    Attributes:
        start: first code point that goes, in the story as it was.
        end: code point after the last that goes.
        text: what comes in its place.
        by: ``certain, automatic``, ``accepted`` or ``edited``.
        finding: the number of the finding that it settles.
    """

    start: int
    end: int
    text: str
    by: str
    finding: int

    def covers(self, finding: Finding) -> bool:
        """Whether it settles a finding: it changes words of it, and not only some words inside it."""
        return self.start < finding.end and finding.start < self.end and not self.within(finding)

    def within(self, finding: Finding) -> bool:
        """Whether it changes some of a finding's words and not all of them."""
        inside = finding.start <= self.start and self.end <= finding.end
        return inside and (self.start, self.end) != (finding.start, finding.end)


AUTOMATIC, ACCEPTED, EDITED = "certain, automatic", "accepted", "edited"


@dataclass(frozen=True)
class Session:
    """A review at some moment.

    Attributes:
        raw: the story as it was read.
        findings: what there is to decide, in order of place; they lie apart or one inside another.
        order: the numbers of the findings in the order in which they are looked at.
        automatic: the findings that are corrected without being asked about.
        decisions: what was decided, oldest first.
    """

    raw: str
    findings: tuple[Finding, ...]
    order: tuple[int, ...]
    automatic: frozenset[int] = frozenset()
    decisions: tuple[Decision, ...] = ()

    # -- what follows from the decisions ------------------------------------------------------------------------------

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The replacements in order of place; they do not overlap.

        A finding is settled once: what is decided later about a larger passage takes in what was changed inside it.
        """
        standing: list[Change] = []
        for number in sorted(self.automatic):
            _put(standing, self._change(number, self.findings[number].suggestions[0], AUTOMATIC))
        for decision in self.decisions:
            if decision.act in {Act.ACCEPT, Act.EDIT}:
                by = ACCEPTED if decision.act is Act.ACCEPT else EDITED
                _put(standing, self._change(decision.finding, decision.text, by))
        return tuple(sorted(standing))

    def _change(self, number: int, text: str, by: str) -> Change:
        finding = self.findings[number]
        return Change(finding.start, finding.end, text, by, number)

    @cached_property
    def text(self) -> str:
        """The story with all changes made."""
        return splice(self.raw, (change[:3] for change in self.changes))

    @cached_property
    def decided(self) -> dict[int, Decision]:
        """The decision that holds for each finding that was decided."""
        return {decision.finding: decision for decision in self.decisions}

    @cached_property
    def moot(self) -> dict[int, str]:
        """Findings that no longer need a decision of their own, and why."""
        found = dict.fromkeys(self.automatic, AUTOMATIC)
        always = {
            (self.findings[one.finding].rule, _words(self.findings[one.finding]))
            for one in self.decisions
            if one.act is Act.IGNORE_ALWAYS
        }
        for number, finding in enumerate(self.findings):
            if number in self.decided or number in self.automatic:
                continue
            if (finding.rule, _words(finding)) in always:
                found[number] = "ignored always"
            elif any(change.covers(finding) for change in self.changes):
                found[number] = "changed with the words around it"
        return found

    @cached_property
    def waiting(self) -> tuple[int, ...]:
        """The findings that are still to be decided, in the order in which they are looked at."""
        return tuple(number for number in self.order if number not in self.decided and number not in self.moot)

    @property
    def current(self) -> int | None:
        """The finding to decide now; None where the review is done."""
        return self.waiting[0] if self.waiting else None

    def proposed(self, number: int) -> str:
        """A finding's words as they now stand, with what was changed inside them: where an editor begins."""
        finding = self.findings[number]
        inside = [change for change in self.changes if change.within(finding)]
        shifted = [(change.start - finding.start, change.end - finding.start, change.text) for change in inside]
        return splice(self.raw[finding.start : finding.end], shifted)

    # -- steps --------------------------------------------------------------------------------------------------------

    def decide(self, decision: Decision) -> Session:
        """The session after a decision.

        Raises:
            ValueError: there is no such finding, it does not wait for a decision, or nothing would be written.
        """
        number = decision.finding
        if number not in self.waiting:
            raise ValueError(f"finding {number} does not wait for a decision")
        if decision.act is Act.ACCEPT and decision.text not in self.findings[number].suggestions:
            raise ValueError(f"finding {number} has no suggestion {decision.text!r}")
        return replace(self, decisions=(*self.decisions, decision))

    def undo(self) -> Session:
        """The session before the last decision; the same where none was made."""
        return replace(self, decisions=self.decisions[:-1])


def start(raw: str, findings: Iterable[Finding], *, order: Order = Order.WORST, ask_certain: bool = False) -> Session:
    """A review at its beginning.

    Args:
        raw: the story as it was read.
        findings: settled findings; hints are left out.
        order: worst first, or as they stand in the text.
        ask_certain: ask about certain corrections too; else they are made.
    """
    shown = tuple(sorted((f for f in findings if f.level is not Level.HINT), key=lambda f: (f.start, -f.end, f.rule)))
    certain = [] if ask_certain else [n for n, f in enumerate(shown) if f.level is Level.CERTAIN and f.suggestions]
    automatic = {n for n in certain if not any(shown[n].overlaps(shown[m]) for m in certain if m < n)}
    numbers = range(len(shown))
    ordered = sorted(numbers, key=lambda n: (-shown[n].severity.rank, n)) if order is Order.WORST else numbers
    return Session(raw, shown, tuple(ordered), frozenset(automatic))


def _put(standing: list[Change], change: Change) -> None:
    """Add a change; those that it overlaps go."""
    standing[:] = [one for one in standing if one.end <= change.start or change.end <= one.start]
    standing.append(change)


def _words(finding: Finding) -> str:
    return " ".join(finding.text.split())
