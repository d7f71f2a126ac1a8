"""A review with its files: the state beside the story, the ignore file, the house list, what is written at the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.companions import sidecar
from mtcheck.errors import UsageError
from mtcheck.house import listed
from mtcheck.review import outcome, store
from mtcheck.review.session import Act, Decision, Order, Session, start
from mtcheck.suppress.entries import add, entry_for, load, save
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from mtcheck.checker import Checker
    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.results import Report
    from mtcheck.review.outcome import Files, Outcome
    from mtcheck.suppress import Entry

_IGNORED = (Act.IGNORE_HERE, Act.IGNORE_ALWAYS)


class Review:
    """One story under review; each step is on disk before the next.

    Args:
        checker: what finds, and scores the corrected story in the end.
        document: the story, read from a file.
        config: the settings in force for it, which say where the house list is.
        order: worst first, or as findings stand in the text.
        ask_certain: ask about certain corrections too; else they are made.
        restart: forget what was decided before.

    Raises:
        UnreadableError: the state of an earlier review can't be read.
    """

    def __init__(
        self,
        checker: Checker,
        document: Document,
        config: Config,
        *,
        order: Order = Order.WORST,
        ask_certain: bool = False,
        restart: bool = False,
    ) -> None:
        self._checker = checker
        self.document = document
        self.story = Path(document.path)
        self.house_list = listed.place(config, self.story)
        self.state = store.place(self.story)
        before = None if restart else store.load(self.state)
        self.report: Report = checker.check(document)
        ignored = {(kept.rule, kept.words) for kept in before.decisions if kept.act in _IGNORED} if before else set()
        # What this review allowed is still one of its findings, so that it can be undone.
        again = [one.finding for one in self.report.suppressed if (one.finding.rule, _words(one.finding)) in ignored]
        self.session = start(document.raw, (*self.report.findings, *again), order=order, ask_certain=ask_certain)
        self.resumed: store.Resumed | None = None
        if before is not None and before.decisions:
            self.resumed = store.resume(self.session, before, document)
            self.session = self.resumed.session

    @property
    def finding(self) -> Finding | None:
        """The finding to decide now; None where the review is done."""
        number = self.session.current
        return None if number is None else self.session.findings[number]

    def decide(self, act: Act, *, text: str = "", reason: str = "") -> None:
        """Decide about the current finding, and keep that.

        Args:
            act: what is done.
            text: what is written instead; for an accepted finding one of its suggestions.
            reason: why it is ignored.

        Raises:
            ValueError: there is no finding left, or no such suggestion.
            OutputError: a file can't be written; nothing was decided then.
        """
        number = self.session.current
        if number is None:
            raise ValueError("there is no finding left to decide")
        if act is Act.EDIT and text == self.session.findings[number].text:
            act, text = Act.SKIP, ""
        after = self.session.decide(Decision(number, act, text, reason))
        finding = self.session.findings[number]
        if act is Act.IGNORE_HERE:
            add(sidecar(self.story), entry_for(finding, self.document, reason=reason))
        elif act is Act.IGNORE_ALWAYS:
            listed.add(self.house_list, finding, reason)
        self._keep(after)

    def undo(self) -> bool:
        """Take back the last decision, also of an earlier sitting; False where there is none.

        Raises:
            OutputError: a file can't be written; nothing was taken back then.
        """
        if not self.session.decisions:
            return False
        last = self.session.decisions[-1]
        finding = self.session.findings[last.finding]
        if last.act is Act.IGNORE_HERE:
            _take_out(sidecar(self.story), finding, self.document)
        elif last.act is Act.IGNORE_ALWAYS:
            listed.remove(self.house_list, finding)
        self._keep(self.session.undo())
        return True

    def _keep(self, session: Session) -> None:
        store.save(self.state, session, self.document)
        self.session = session

    def outcome(self) -> Outcome:
        """The review as it stands, with the corrected story checked anew."""
        from mtcheck.reading import document_from_bytes

        document = self.document
        fresh = document_from_bytes(
            self._corrected(), document.path, source=document.source, published=document.published,
            suppressions=self._allowed(),
        )  # fmt: skip
        after = self._checker.check(replace(fresh, encoding=document.encoding))
        return outcome.Outcome(self.session, document, self.report.score, after.score, self.report.signature)

    def _allowed(self) -> tuple[Entry, ...]:
        path = sidecar(self.story)
        return load(path) if path.is_file() else ()

    def finish(self, *, in_place: bool = False) -> tuple[Files, Outcome]:
        """Write the corrected story and the lists of changes, and let go of the state.

        Args:
            in_place: write over the story itself.

        Raises:
            UnreadableError: the story was changed on disk while it was under review; what was decided is kept.
            UsageError: somebody has worked on a corrected story that stands there; what was decided is kept.
            OutputError: a file can't be written.
        """
        from mtcheck.reading import must_be_unchanged

        files = outcome.places(self.story, in_place=in_place)
        if in_place:
            must_be_unchanged(self.document)
        elif files.text.exists() and not outcome.is_ours(files):
            raise UsageError(f"{files.text}: was changed since it was written; move it away and review once more")
        data, made = self._corrected(), self.outcome()
        # The lists first: whoever sees a corrected story finds them beside it.
        write_whole(files.json, outcome.as_json(made, data))
        write_whole(files.markdown, outcome.as_markdown(made))
        write_whole(files.text, data)
        self.state.unlink(missing_ok=True)
        return files, made

    def _corrected(self) -> bytes:
        """The corrected story in the format of its file: a Word document has the changes tracked."""
        from mtcheck.reading import corrected

        changes = self.session.changes
        return corrected(self.document, [(change.start, change.end, change.text) for change in changes])[0]


def _words(finding: Finding) -> str:
    return " ".join(finding.text.split())


def _take_out(path: Path, finding: Finding, document: Document) -> None:
    """Take an entry that `add` made out of an ignore file; a file with nothing left in it goes."""
    if not path.is_file():
        return
    mine = entry_for(finding, document)
    same = (mine.rule, mine.text, mine.context)
    rest = [entry for entry in load(path) if (entry.rule, entry.text, entry.context) != same]
    if rest:
        save(path, rest)
    else:
        path.unlink()
