"""A tiny corpus of our own, and findings made by hand for it, so that no rule decides what these tests show."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from mtcheck.finding import MQM_TYPES, Finding, Level, Severity

if TYPE_CHECKING:
    from mtcheck.document import Document

CORPUS = Path(__file__).parent.parent / "data" / "evaluation"

# file, text, suggestion, category, severity, level
MADE = (
    ("mt/001-alfa-port.txt", "pavel Orlov", "Pavel Orlov", "name-case", "minor", "certain"),
    ("mt/001-alfa-port.txt", "said ,", "said", "punctuation", "minor", "likely"),
    ("mt/001-alfa-port.txt", "storm", None, "name-garble", "critical", "likely"),  # false
    ("mt/001-alfa-port.txt", "words of", "the words of", "term-calque", "minor", "likely"),
    ("mt/001-alfa-port.txt", "bay", "Bay", "stray-capital", "minor", "hint"),  # hints never count
    ("mt/002-beta-orchestra.txt", "Big theatre", "Grand Theatre", "name-garble", "major", "certain"),
    ("human/001-en-library.txt", "yaer", "year", "garbled-word", "minor", "certain"),  # a true typo
    ("human/001-en-library.txt", "Mill", "Mile", "name-garble", "minor", "likely"),  # false
)


def make(  # noqa: PLR0917 - a row of MADE
    text: str, span: str, suggestion: str | None, category: str, severity: str, level: str
) -> Finding:
    start = text.index(span)
    return Finding(
        rule=f"T-{category}",
        name=category,
        category=category,
        mqm=MQM_TYPES[category],
        severity=Severity(severity),
        level=Level(level),
        start=start,
        end=start + len(span),
        text=span,
        message="",
        suggestions=() if suggestion is None else (suggestion,),
    )


class HandMade:
    """A checker that says what the tests made it say."""

    signature = "hand-made"
    layers = ()
    config = None

    def check(self, document: Document) -> SimpleNamespace:
        made = [make(document.raw, *row[1:]) for row in MADE if document.path.endswith(row[0])]
        return SimpleNamespace(findings=tuple(sorted(made, key=lambda finding: finding.start)))
