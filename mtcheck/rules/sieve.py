"""Which rules have anything to look for in a document, told by its words before any rule is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.document import Document
    from mtcheck.rules.base import Rule


class Sieve:
    """Rules filed under the words that they need (`Rule.anchors`), as numbers that have a bit for each rule.

    Args:
        rules: the rules, in the order in which they are to run.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._always = 0
        self._filed: dict[str, int] = {}
        for number, rule in enumerate(rules):
            if rule.anchors is None:
                self._always |= 1 << number
            for word in rule.anchors or ():
                self._filed[word] = self._filed.get(word, 0) | 1 << number

    def passed(self, document: Document) -> list[Rule]:
        """The rules that may find something, in order; those that need no certain word always do."""
        numbers, filed = self._always, self._filed
        for word in filed.keys() & document.whereabouts.vocabulary:
            numbers |= filed[word]
        return [rule for rule, bit in zip(self._rules, f"{numbers:b}"[::-1], strict=False) if bit == "1"]
