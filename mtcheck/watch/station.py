"""Where stories are checked and sent on: the gate decides, `moving` moves."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtcheck import gate as gates
from mtcheck.errors import MtcheckError, UsageError
from mtcheck.locks import held
from mtcheck.results import Run, Unchecked
from mtcheck.watch.arrivals import Arrival, Steady, arrivals, stamp
from mtcheck.watch.moving import Mover, digest, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mtcheck.checker import Checker
    from mtcheck.policy import Policy

STATE = ".mtcheck-watch"


@dataclass(frozen=True)
class Sent:
    """A story that left the folder.

    Attributes:
        story: its name when it came.
        place: where it is now.
        passed: whether the gate let it through.
        why: why not.
    """

    story: str
    place: Path
    passed: bool
    why: str


class Station:
    """One hot folder.

    Args:
        folder: where stories arrive.
        passed: where those go that pass.
        held: where those go that do not, or that can't be checked.
        checker: checks them.
        policy_of: what the gate demands of the document at a path.
        settle: seconds for which a file must not have changed before it counts as complete.
    """

    def __init__(
        self,
        folder: Path,
        passed: Path,
        held: Path,
        *,
        checker: Checker,
        policy_of: Callable[[str], Policy],
        settle: float = 2.0,
    ) -> None:
        self._folder, self._passed, self._held = folder, passed, held
        self._checker, self._policy_of = checker, policy_of
        self._steady = Steady(settle)
        self._mover = Mover(folder / STATE)
        self._told: set[Path] = set()

    def recover(self) -> Path | None:
        """Finish what an earlier run was killed in; where that story is now.

        Raises:
            OutputError: it can't be finished.
        """
        tidy(self._passed)
        tidy(self._held)
        return self._mover.recover()

    def sweep(self) -> Iterator[Sent]:
        """Check and send on every story that is complete by now.

        Raises:
            OutputError: a story can't be moved; it stays where it is.
            UsageError: the settings are wrong.
        """
        for arrival in self._steady.complete(arrivals(self._folder)[0]):
            if (sent := self._send(arrival)) is not None:
                yield sent

    def waiting(self) -> list[Path]:
        """Companions that have come without their story, each named once."""
        alone = [path for path in arrivals(self._folder)[1] if path not in self._told]
        self._told.update(alone)
        return alone

    def _send(self, arrival: Arrival) -> Sent | None:
        story = arrival.story
        paths = (story, *arrival.companions)
        before = [stamp(path) for path in paths]
        known = [(path, digest(path)) for path in paths]
        run = self._judged(story)
        if [stamp(path) for path in paths] != before:
            return None  # somebody wrote to it after all; it is looked at again when it has settled
        passes = gates.exit_code(run) == gates.PASSED
        stopped = (reason for reasons in run.gate or () for reason in reasons)
        why = "; ".join([*(one.why for one in run.unchecked), *stopped])
        place = self._mover.take(known, self._passed if passes else self._held, lambda _: _reports(run))
        return Sent(story.name, place, passes, why)

    def _judged(self, story: Path) -> Run:
        from mtcheck.reading import read_document

        try:
            document: Any = read_document(story)
        except UsageError:
            raise
        except MtcheckError as error:
            document = Unchecked(str(story), str(error))
        except Exception as error:  # noqa: BLE001 - a file that breaks the reader is held, and the next one is read
            document = Unchecked(str(story), f"internal error: {type(error).__name__}: {error}")
        return gates.guard(self._checker, [document], self._policy_of)


def _reports(run: Run) -> tuple[str, str]:
    from mtcheck.report import json, markdown

    if run.reports:
        return json.render(run), markdown.document(run.reports[0])
    lost = run.unchecked[0]
    page = f"# {markdown.escape(lost.path)}\n\n**Could not be checked:** {markdown.escape(lost.why)}\n"
    return json.render(run), page


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep a hot folder to one watcher at a time; a kill lets go of it.

    Raises:
        UsageError: another one watches it, or it can't be written to.
    """
    with contextlib.ExitStack() as stack:
        try:
            (folder / STATE).mkdir(exist_ok=True)
            got = stack.enter_context(held(folder / STATE / "lock"))
        except OSError as error:
            raise UsageError(f"{folder}: {error.strerror}; it must be one that can be written to") from error
        if not got:
            raise UsageError(f"{folder}: another mtcheck watches this folder")
        yield
