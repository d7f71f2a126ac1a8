"""Which rules have anything to look for in a document, told by its words before any rule is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.document import Document
    from mtcheck.rules.base import Rule


class Sieve:
    """Rules filed under the words that they need (`Rule.anchors`).

    Args:
        rules: the rules, in the order in which they are to run.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._always: list[int] = []
        self._filed: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            if rule.anchors is None:
                self._always.append(number)
            for word in rule.anchors or ():
                self._filed.setdefault(word, []).append(number)

    def passed(self, document: Document) -> list[Rule]:
        """The rules that may find something, in order; those that need no certain word always do."""
        numbers = set(self._always)
        for word in self._filed.keys() & document.whereabouts.vocabulary:
            numbers.update(self._filed[word])
        return [self._rules[number] for number in sorted(numbers)]
