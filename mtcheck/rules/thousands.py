"""Figures with the word thousand, which English writes in figures throughout."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_THOUSANDS = Sought(
    r"(?<![$£€¥\d.,:-])\b(?P<n>\d{1,3}\.\d{1,2}(?= thousand\b)|\d{1,3}) thousand(?:(?<=\.\d thousand)|(?<=\.\d\d thousand)|(?= (?:(?:local|square|cubic|US|Russian|Ukrainian) )?"
    r"(?:ro?ubles?|dollars|euros?|hryvnias?|tenge|people|persons|residents|inhabitants|patients|citizens|tourists|visitors|students|pupils|children|"
    r"employees|workers|officers|servicemen|soldiers|troops|migrants|refugees|met(?:er|re)s|kilomet(?:er|re)s|km|tons|tonnes|hectares|cars|jobs|"
    r"signatures|spectators|subscribers|tickets|copies|houses|apartments|families|women|men|voters|companies|enterprises|cases)\b))\b"
)


def in_figures(thousands: str) -> str:
    """So many thousands as English news writes them: ``2,400`` for ``2.4``."""
    return f"{Decimal(thousands) * 1000:,.0f}"


class FigureWithThousand(Rule):
    """`2.4 thousand workers`."""

    code = "MT696"
    name = "figure-with-thousand"
    category = "currency-number"
    severity = Severity.MINOR
    level = Level.LIKELY
    mqm = "locale-conventions/number-format"
    why = "«2,4 тысячи рабочих» is the usual way in Russian; English news writes 2,400 workers."
    how = (
        "A figure below a thousand, with two decimals at most, before “thousand” and a word for money, people or a measure; "
        "quotations, spelt-out numbers and sums with a currency sign are left alone."
    )
    message = "English writes thousands in figures."
    bad = (
        Bad("The yard hired [[2.4 thousand]] workers.", "The yard hired 2,400 workers."),
        Bad("The court fined the shop [[70 thousand]] rubles.", "The court fined the shop 70,000 rubles."),
        Bad("About [[3.75 thousand]] people came.", "About 3,750 people came."),
    )
    good = (
        "The prize rose to 90,000 rubles, and a thousand people came.",
        "Sales reached $15 thousand dollars short of the plan.",
        "“We sold 15 thousand tickets,” he said.",
        "Some 1.5 million people came.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Figures before “thousand”, outside quotations."""
        document = context.document
        for match in _THOUSANDS.finditer(document):
            if not document.in_quote(match.start()):
                yield Hit(*match.span(), (in_figures(match["n"]),))
