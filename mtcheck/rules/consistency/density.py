"""Soft calques: each may pass as English, many of them together do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.terms.calques import calque_hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_MANY = 4
_WINDOW = 300  # words
_SHOWN = 6


class CalqueDensity(Rule):
    """Many Russian turns of phrase that are each passable English."""

    code = "MT490"
    name = "calque-density"
    category = "style"
    severity = Severity.NEUTRAL
    level = Level.LIKELY
    why = "«отмечается», «в рамках», «кроме того»: each of them has a passable English rendering, and only their number shows the Russian."
    how = (
        "The calques that are mere hints one by one (MT401 and its kin) are counted: four different Russian phrases within 300 words bring one "
        "remark on the text, at the first of them. It costs nothing in the score."
    )
    message = "Many Russian turns of phrase shine through this text."
    bad = (
        Bad(
            "[[Earlier it was reported that]] the zoo will close. Besides that, the region bought a ferry. In the given moment the mill is idle. "
            "The rangers rendered help to the elk, the union said."
        ),
    )
    good = (
        "Earlier it was reported that the zoo will close. Besides that, the region bought a ferry.",
        "It emerged that the zoo will close. In addition, the region bought a ferry, the union said.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """The first of the soft calques, where they stand close enough."""
        document = context.document
        soft = sorted((hit for _, hit in calque_hits(context) if hit.level is Level.HINT), key=lambda hit: hit.start)
        for number, first in enumerate(soft):
            limit = document.word_at(first.start) + _WINDOW
            near: dict[str, str] = {}
            past = first.start
            for hit in soft[number:]:
                if hit.start >= past and document.word_at(hit.start) < limit:
                    near.setdefault(hit.evidence.split(" (")[0], document.text[hit.start : hit.end])
                    past = hit.end
            if len(near) >= _MANY:
                shown = [f"{text} ({russian})" for russian, text in near.items()][:_SHOWN]
                yield Hit(first.start, first.end, evidence="; ".join(shown))
                return
