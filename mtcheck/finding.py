"""What a detector says of a text: a finding, how bad it is, and how sure the detector is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CATEGORIES = (
    "name-case",
    "name-garble",
    "institution-case",
    "stray-capital",
    "term-calque",
    "garbled-word",
    "untranslated",
    "transliteration",
    "punctuation",
    "quote",
    "dateline-date",
    "attribution-order",
    "negation-loss",
    "article-preposition",
    "grammar-agreement",
    "omitted-word",
    "wrong-sense",
    "currency-number",
    "duplication",
    "style",
    "other",
)

#: The MQM Core (ISO 5060) error type that a category falls under unless its rule says otherwise.
MQM_TYPES = {
    "name-case": "linguistic-conventions/capitalization",
    "name-garble": "accuracy/mistranslation",
    "institution-case": "linguistic-conventions/capitalization",
    "stray-capital": "linguistic-conventions/capitalization",
    "term-calque": "terminology/wrong-term",
    "garbled-word": "linguistic-conventions/spelling",
    "untranslated": "accuracy/untranslated",
    "transliteration": "locale-conventions/name-format",
    "punctuation": "linguistic-conventions/punctuation",
    "quote": "linguistic-conventions/punctuation",
    "dateline-date": "locale-conventions/date-format",
    "attribution-order": "linguistic-conventions/word-order",
    "negation-loss": "accuracy/mistranslation",
    "article-preposition": "linguistic-conventions/grammar",
    "grammar-agreement": "linguistic-conventions/grammar",
    "omitted-word": "accuracy/omission",
    "wrong-sense": "accuracy/mistranslation",
    "currency-number": "accuracy/mistranslation",
    "duplication": "accuracy/addition",
    "style": "style/unidiomatic",
    "other": "other",
}


class Severity(StrEnum):
    """The consequence of an error if it is published."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return _SEVERITIES.index(self)


class Level(StrEnum):
    """How sure a detector is: may be applied unseen, should be looked at, or only a hint."""

    HINT = "hint"
    LIKELY = "likely"
    CERTAIN = "certain"

    @property
    def rank(self) -> int:
        """0 for hint to 2 for certain."""
        return _LEVELS.index(self)


_SEVERITIES = tuple(Severity)
_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place of a text.

    Attributes:
        rule: code of the rule that found it, such as ``MT101``.
        name: the rule's name, such as ``lowercase-name``.
        category: one of `CATEGORIES`.
        mqm: the MQM Core error type.
        severity: the consequence if published.
        level: how sure the rule is.
        start: first code point of the span in the text as read.
        end: code point after the span's last.
        text: the span itself, ``document.text[start:end]``.
        message: one sentence for the editor: what is wrong.
        evidence: what proves it.
        suggestions: replacements for the span, best first; empty where none can be given.
        line: line of the span's start, from 1.
        column: column of the span's start in code points, from 1.
        penalty: MQM penalty points that the finding costs, after repetition is allowed for.
        related: other places that this finding speaks for (the same text elsewhere), as (path, start, end).
    """

    rule: str
    name: str
    category: str
    mqm: str
    severity: Severity
    level: Level
    start: int
    end: int
    text: str
    message: str
    evidence: str = ""
    suggestions: tuple[str, ...] = ()
    line: int = 0
    column: int = 0
    penalty: float = 0.0
    related: tuple[tuple[str, int, int], ...] = ()

    @property
    def scored(self) -> bool:
        """Whether the finding counts in the score (hints and advice do not)."""
        return self.level is not Level.HINT and self.severity is not Severity.NEUTRAL

    def overlaps(self, other: Finding) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end
