"""The state of a review in a file beside the story, so that it can be broken off and taken up again.

A decision is kept by rule, words and what stands around them (`mtcheck.suppress.key`), so it is found again also in a
story that was changed meanwhile; that it was changed is said.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import UnreadableError
from mtcheck.review.session import Act, Decision, Session
from mtcheck.suppress.entries import key
from mtcheck.suppress.entry import Entry
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.document import Document

VERSION = 1
SUFFIX = ".mtcheck-review"


class Kept(NamedTuple):
    """A decision as it stands in a file.

    Attributes:
        rule: the finding's rule.
        words: its words, blanks as one space.
        context: hashes of the words before and after it.
        start: where it stood.
        act: what was done.
        text: what was written instead.
        reason: why it was ignored.
    """

    rule: str
    words: str
    context: str
    start: int
    act: Act
    text: str
    reason: str


class State(NamedTuple):
    """What a state file holds: the hash of the story that was reviewed, and the decisions."""

    story: str
    decisions: tuple[Kept, ...]


class Resumed(NamedTuple):
    """A session with the decisions of a file taken over, whether the story has changed, and how many were lost."""

    session: Session
    changed: bool
    lost: int


def place(story: Path) -> Path:
    """The state file of a story: ``story.txt.mtcheck-review`` beside ``story.txt``."""
    return story.with_name(story.name + SUFFIX)


def fingerprint(raw: str) -> str:
    """The hash by which a changed story is noticed."""
    return blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def save(path: Path, session: Session, document: Document) -> None:
    """Write the state of a review, whole or not at all.

    Raises:
        OutputError: it can't be written.
    """
    decisions = []
    for decision in session.decisions:
        finding = session.findings[decision.finding]
        rule, words, context = key(finding, document)
        kept = Kept(rule, words, context, finding.start, decision.act, decision.text, decision.reason)
        decisions.append(kept._asdict())
    state = {"version": VERSION, "story": fingerprint(session.raw), "decisions": decisions}
    text = json.dumps(state, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode("utf-8", "backslashreplace").decode("utf-8"))


def load(path: Path) -> State | None:
    """The state in a file; None where there is none.

    Raises:
        UnreadableError: the file can't be read or is no state of a review; the message says what to do.
    """
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise UnreadableError(f"{path}: made by another version; start anew with --restart")
        return State(str(data["story"]), tuple(_kept(item) for item in data["decisions"]))
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UnreadableError(f"{path}: no state of a review; start anew with --restart") from error


def _kept(item: dict[str, Any]) -> Kept:
    strings = {name: item[name] for name in ("rule", "words", "context", "text", "reason")}
    if not all(isinstance(value, str) for value in strings.values()) or type(item["start"]) is not int:
        raise ValueError("a decision of another form")
    return Kept(**strings, start=item["start"], act=Act(item["act"]))


def resume(session: Session, state: State, document: Document) -> Resumed:
    """A session with the decisions of a state taken over as far as they still fit.

    Args:
        session: the review at its beginning.
        state: what was decided before.
        document: the story as it now is.
    """
    changed = state.story != fingerprint(document.raw)
    keys = [key(finding, document) for finding in session.findings]
    lost = 0
    for kept in state.decisions:
        known = Entry(kept.rule, kept.words, kept.context)
        candidates = [number for number, found in enumerate(keys) if known.matches(*found)]
        if not changed:
            candidates = [number for number in candidates if session.findings[number].start == kept.start]
        candidates.sort(key=lambda number: (keys[number][2] != kept.context, number))
        waiting = [number for number in candidates if number in session.waiting]
        try:
            session = session.decide(Decision(waiting[0], kept.act, kept.text, kept.reason))
        except (IndexError, ValueError):
            lost += 1
    return Resumed(session, changed, lost)
