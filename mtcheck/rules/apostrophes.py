"""Apostrophes that a tokeniser tore off their words: `People ' s`, `leaders ‘ meeting`, `don ' t`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_ENDINGS = "s|t|re|ve|ll|m|d"
_MARKS = "’‘'´`"
_END = rf"(?: [{_MARKS}] ?|[{_MARKS}] )(?P<end>{_ENDINGS})(?![\w'’])"
_LOOSE = compiled(_END)
_TORN = compiled(rf"(?<![\w'’‘])(?P<word>[^\W\d_]+)(?P<gap>{_END})")
_PLURAL = compiled(r"(?<![\w'’‘])(?P<word>[^\W\d_]*s)(?P<gap> [’‘'´`] )(?=[^\W\d_])")
_TURNED = compiled(rf"(?<=[^\W\d_])[‘´`](?=(?:{_ENDINGS})(?![\w’']))")
_WITH_T = compiled(
    r"(?:do|does|did|is|was|are|were|ca|could|wo|would|should|have|has|had|must|need|ai)n$", re.IGNORECASE
)
_PRONOUN = compiled(r"(?:I|you|he|she|it|we|they|that|there|who|what|here|let|where|how)$", re.IGNORECASE)


class TornApostrophe(Rule):
    """An apostrophe with blanks round it, or turned the wrong way."""

    code = "MT310"
    name = "torn-apostrophe"
    category = "punctuation"
    level = Level.CERTAIN
    why = "Engines work on tokens; the apostrophe of a possessive or contraction comes back with blanks, often as an opening quotation mark."
    how = (
        "A lone apostrophe between blanks before s, t, re, ve, ll, m or d, or after a plural before another word: the "
        "blanks go. An opening single mark inside a word is turned round."
    )
    message = "Apostrophe torn off its word or turned the wrong way."
    bad = (
        Bad("The union[[ ' s]] lawyers appealed.", "The union's lawyers appealed."),
        Bad("The ministers[[ ‘ ]]visit was short.", "The ministers’ visit was short."),
        Bad("We don[[ ’ t]] know the number.", "We don’t know the number."),
        Bad("The bank[[‘]]s licence was withdrawn.", "The bank’s licence was withdrawn."),
    )
    good = (
        "The ministers’ visit was short.",
        "He shouted ‘wait’ and the boys ‘ran’ home.",
        "The rock 'n' roll years are over.",
        "The team wore the letter 'S' on their shirts.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Torn apostrophes, torn plural possessives, turned apostrophes."""
        text = context.document.text
        if not any(mark in text for mark in _MARKS):
            return
        for match in _TORN.finditer(text) if _LOOSE.search(text) else ():
            if self._fits(match["word"], match["end"]):
                mark = "'" if "'" in match["gap"] or "`" in match["gap"] else "’"
                yield Hit(*match.span("gap"), (f"{mark}{match['end']}",))
        for match in _PLURAL.finditer(text) if any(f" {mark} " in text for mark in _MARKS) else ():
            if not self._opens_quote(text, match.end()):
                mark = "'" if "'" in match["gap"] else "’"
                yield Hit(*match.span("gap"), (f"{mark} ",))
        for match in _TURNED.finditer(text) if "‘" in text or "´" in text or "`" in text else ():
            yield Hit(*match.span(), ("’",))

    def _fits(self, word: str, end: str) -> bool:
        if end == "s":
            return len(word) > 1
        if end == "t":
            return bool(_WITH_T.match(word))
        return bool(_PRONOUN.match(word))

    def _opens_quote(self, text: str, start: int) -> bool:
        """Whether a closing single mark follows soon, so that the lone one may open a quotation."""
        ahead = text[start : start + 80]
        return bool(re.search(r"\w[’'](?!\w)", ahead)) and "s’" not in ahead
