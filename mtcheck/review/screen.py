"""One finding on the screen: where it stands, what is wrong, what proves it, what could be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.review.commands import KEYS, MAX_SUGGESTIONS
from mtcheck.visible import visible

if TYPE_CHECKING:
    from rich.text import Text

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.review.session import Session

_AROUND = 240  # code points of the paragraph on either side
_STYLES = {"critical": "bold red", "major": "bold yellow", "minor": "bold", "neutral": "dim"}
PROMPT = "a accept · 1-9 that one · e edit · s skip · i here · I always · u undo · w write · q quit · ? help > "
SHORT = "a 1-9 e s i I u w q ? > "  # once they have been read
DONE = "all decided: w write · u undo · q quit > "


def card(session: Session, number: int, document: Document) -> Text:
    """A finding as it is shown to the editor; nothing in it says by colour alone.

    Args:
        session: the review.
        number: the finding's number.
        document: the story.
    """
    from rich.text import Text

    finding = session.findings[number]
    asked = len(session.findings) - len(session.automatic)
    shown = Text(f"{asked - len(session.waiting) + 1}/{asked} ")
    shown.append(f"{finding.severity.value}, {finding.level.value}", style=_STYLES[finding.severity.value])
    shown.append(f" · line {finding.line} · {visible(finding.rule)} {visible(finding.name)}\n", style="dim")
    before, words, after = around(session.raw, finding)
    shown.append(f"  {_flat(before)}")
    shown.append(f"⟦{_flat(words)}⟧", style="reverse")
    shown.append(f"{_flat(after)}\n")
    shown.append(f"  {visible(finding.message)}\n")
    if finding.evidence:
        shown.append(f"  evidence: {_flat(finding.evidence)}\n", style="dim")
    source = source_of(document, finding)
    if source and source not in finding.evidence:
        shown.append(f"  source: {_flat(source)}\n", style="dim")
    now = session.proposed(number)
    if now != finding.text:
        shown.append(f"  as it now stands: {_flat(now)}\n")
    for choice, suggestion in enumerate(finding.suggestions[:MAX_SUGGESTIONS], 1):
        shown.append(f"  {choice}  {_flat(suggestion) or '(leave it out)'}\n", style="green")
    return shown


def around(raw: str, finding: Finding) -> tuple[str, str, str]:
    """A finding's words with its paragraph on either side, cut at a word where that is long."""
    from mtcheck.report.wording import context

    return context(raw, finding.start, finding.end, _AROUND)


def source_of(document: Document, finding: Finding) -> str:
    """The Russian that a finding's words render; empty where there is none."""
    if document.source is None:
        return ""
    from mtcheck.bilingual.beside import source_sentences

    for piece in source_sentences(document):
        start, end = document.to_raw(piece.start, piece.end)
        if start <= finding.start < end:
            return piece.source
    return ""


def help_text() -> str:
    """What the keys do."""
    return "".join(f"  {key}  {meaning}\n" for key, meaning in KEYS.items())


def _flat(text: str) -> str:
    return visible(" ".join(text.split(" ")).replace("\r\n", " ⏎ ").replace("\n", " ⏎ ").replace("\t", " "))
