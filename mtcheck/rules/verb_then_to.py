"""Verbs and adjectives that take a gerund, with or without a preposition, where Russian has an infinitive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import gerund
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

#: What stands between the word and the gerund.
_LINKS = {
    "succeeded": "in", "succeeds": "in", "insists": "on", "insisted": "on", "refrain": "from", "refrained": "from", "abstained": "from",
    "capable": "of", "incapable": "of", "avoid": "", "avoids": "", "avoided": "", "finished": "", "finishes": "", "forbids": "", "forbade": "",
    "prohibits": "", "postponed": "", "risks": "", "risked": "",
}  # fmt: skip
_BASES = (
    "be|do|get|win|find|go|have|see|solve|provide|produce|carry|answer|comment|speak|play|reach|stop|prevent|become|cause|use|sell|drive|leave|"
    "enter|smoke|publish|work|visit|export|import|wear|introduce|create|increase|reduce|make|hold|build|raise|remove|develop|return|close|open|pay|take|"
    "start|begin|keep|conduct|allow|change|lose|buy|give|bring|discuss|participate|attack|protect|support|perform|withstand|destroy|hit|fly|launch"
)
_TO = compiled(rf"\b(?P<verb>{'|'.join(_LINKS)}) (?P<span>(?:not )?to (?P<base>{_BASES}))\b")


class GerundDue(Rule):
    """`capable to hit`."""

    code = "MT682"
    name = "gerund-due"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«способен поразить», «удалось избежать», «запрещает курить»: Russian goes on with an infinitive, English with a gerund."
    how = "“capable”, “succeeded”, “insists”, “refrain”, “avoid”, “finished”, “forbids” and the like straight before “to” and a verb; the passive is left alone."
    message = "A gerund is due after this word."
    bad = (
        Bad("The rocket is capable [[to hit]] a ship.", "The rocket is capable of hitting a ship."),
        Bad("They succeeded [[to win]] the cup.", "They succeeded in winning the cup."),
        Bad("The law forbids [[to smoke]] in cafés.", "The law forbids smoking in cafés."),
    )
    good = (
        "The rocket is capable of hitting a ship.",
        "The work was finished to make room.",
        "He succeeded to the throne.",
    )

    @property
    def anchors(self) -> frozenset[str] | None:
        """The words themselves."""
        return frozenset(_LINKS)

    def find(self, context: Context) -> Iterator[Hit]:
        """Infinitives after words that want a gerund."""
        text = context.document.text
        for match in _TO.finditer(text):
            link, verb = _LINKS[match["verb"]], match["verb"]
            before = text[max(0, match.start() - 12) : match.start()].split()
            passive = verb in {"avoided", "finished", "postponed"} and (
                not before or before[-1].lower() in {"is", "are", "was", "were", "be", "been", "being", "and", "not"}
            )
            if not passive and "not " not in match["span"]:
                yield Hit(*match.span("span"), (f"{link} {gerund(match['base'])}".strip(),))
