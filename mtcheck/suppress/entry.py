"""What an ignore file or a baseline says of one finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is allowed.

    Attributes:
        rule: the rule's code.
        text: the matched text, blanks as one space.
        context: two hashes joined by ``-``: of the words before and of those after; empty where there are none.
        path: the document it was made for: for people, and to tell which entries a run should have met.
        count: how many findings it may stand for in a document; None: any number.
        until: the last day on which it holds.
        reason: why, in the editor's words.
    """

    rule: str
    text: str
    context: str
    path: str = ""
    count: int | None = None
    until: date | None = None
    reason: str = ""

    def matches(self, rule: str, text: str, context: str, *, strictly: bool = False) -> bool:
        """Whether a finding is the one meant: rule and text are the same, and the words on one side at least.

        Args:
            rule: the finding's rule.
            text: its text.
            context: the hashes of the words around it.
            strictly: the words on both sides must be the same, and there must be some.
        """
        if (rule, text) != (self.rule, self.text):
            return False
        own, other = self.context.split("-"), context.split("-")
        if strictly:
            return own == other and any(own)
        return own == other or any(mine and mine == theirs for mine, theirs in zip(own, other, strict=True))
