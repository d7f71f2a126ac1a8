"""What a review leaves behind: the corrected story, and the list of what was changed and by whom."""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.report import wording
from mtcheck.review.session import Act, Session
from mtcheck.review.store import fingerprint
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.quality.score import Score

SCHEMA = 1
_LEFT = {
    Act.SKIP: "skipped",
    Act.IGNORE_HERE: "ignored here",
    Act.IGNORE_ALWAYS: "ignored always",
}


class Outcome(NamedTuple):
    """A review and the scores before and after it.

    Attributes:
        session: the review.
        document: the story as it was.
        before: its score.
        after: the score of the corrected story, checked anew.
        signature: what made the scores.
    """

    session: Session
    document: Document
    before: Score
    after: Score
    signature: str


class Files(NamedTuple):
    """Where the corrected story goes, and the list of changes as Markdown and as JSON."""

    text: Path
    markdown: Path
    json: Path


def places(story: Path, *, in_place: bool = False) -> Files:
    """The files of a review: ``story.corrected.txt``, ``story.changes.md`` and ``story.changes.json``."""
    text = story if in_place else story.with_name(f"{story.stem}.corrected{story.suffix}")
    return Files(text, story.with_name(f"{story.stem}.changes.md"), story.with_name(f"{story.stem}.changes.json"))


def is_ours(files: Files) -> bool:
    """Whether a corrected story is still as a review wrote it, by the hash in the list of changes beside it."""
    try:
        known = json.loads(files.json.read_text(encoding="utf-8"))["after"]["file"]
        return bool(known == _hash(files.text.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _hash(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def left(session: Session) -> list[tuple[int, str]]:
    """The findings whose words still stand as they did, and why."""
    return [
        (number, _LEFT[decision.act] if decision else session.moot.get(number, "not decided"))
        for number, finding in enumerate(session.findings)
        for decision in [session.decided.get(number)]
        if not any(change.covers(finding) for change in session.changes)
    ]


def as_json(outcome: Outcome, file: bytes) -> str:
    """The list of changes for programs.

    Args:
        outcome: the review.
        file: the corrected story as it is written, whose hash is kept.
    """
    session, document = outcome.session, outcome.document
    data = {
        "schema": SCHEMA,
        "story": Path(document.path).name,
        "signature": outcome.signature,
        "before": {"text": fingerprint(session.raw), **_score(outcome.before)},
        "after": {"text": fingerprint(session.text), "file": _hash(file), **_score(outcome.after)},
        "changes": [
            {
                "by": change.by,
                "start": change.start,
                "end": change.end,
                "before": session.raw[change.start : change.end],
                "after": change.text,
                **_of(session.findings[change.finding]),
            }
            for change in session.changes
        ],
        "left": [
            {"why": why, "text": finding.text, **_reason(session, number), **_of(finding)}
            for number, why in left(session)
            for finding in [session.findings[number]]
        ],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _score(score: Score) -> dict[str, Any]:
    return {"score": score.score, "verdict": score.verdict.value}


def _of(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity.value,
        "level": finding.level.value,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "evidence": finding.evidence,
    }


def _reason(session: Session, number: int) -> dict[str, str]:
    decision = session.decided.get(number)
    return {"reason": decision.reason} if decision and decision.reason else {}


def as_markdown(outcome: Outcome) -> str:
    """The list of changes for people."""
    session = outcome.session
    scores = (f"{score.score:g} ({score.verdict.value})" for score in (outcome.before, outcome.after))
    lines = [
        f"# Changes in {_cell(Path(outcome.document.path).name)}",
        "",
        f"Score before and after: {', '.join(scores)}. {tally(session)}",
        "",
    ]
    if session.changes:
        lines += ["| Line | Before | After | By | Rule | Why |", "|---:|---|---|---|---|---|"]
        for change in session.changes:
            finding = session.findings[change.finding]
            was = session.raw[change.start : change.end]
            lines.append(_row(finding, was, change.text, change.by, f"{finding.rule} {finding.name}", finding.message))
        lines.append("")
    remaining = left(session)
    if remaining:
        lines += ["## Left as it stands", "", "| Line | Words | Why | Rule |", "|---:|---|---|---|"]
        for number, why in remaining:
            finding = session.findings[number]
            reason = session.decided[number].reason if number in session.decided else ""
            said = f"{why}: {reason}" if reason else why
            lines.append(_row(finding, finding.text, said, f"{finding.rule} {finding.name}"))
        lines.append("")
    return "\n".join([*lines, wording.LIMITS]) + "\n"


def _row(finding: Finding, *cells: str) -> str:
    return "| " + " | ".join([str(finding.line), *map(_cell, cells)]) + " |"


def tally(session: Session) -> str:
    """What was done in a sentence: how many changes by whom, and how many findings are left."""
    by: dict[str, int] = {}
    for change in session.changes:
        by[change.by] = by.get(change.by, 0) + 1
    parts = "; ".join(f"{number} {name}" for name, number in sorted(by.items()))
    changes, remaining = len(session.changes), len(left(session))
    made = f"{changes} change{'s' if changes != 1 else ''}" + (f" ({parts})" if parts else "")
    return f"{made}; {'1 finding' if remaining == 1 else f'{remaining} findings'} left."


def _cell(text: str) -> str:
    """Text of a document inside a Markdown table: nothing in it acts."""
    from mtcheck.report.markdown import escape

    return escape(visible(" ".join(text.split())))
