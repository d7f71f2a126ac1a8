"""The editor's desk: every finding of a document is laid on it, and those that are allowed are taken off."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from mtcheck.companions import IGNORED
from mtcheck.finding import CATEGORIES
from mtcheck.results import Idle, Suppressed
from mtcheck.suppress.entries import Index
from mtcheck.suppress.scopes import scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtcheck.document import Document
    from mtcheck.finding import Finding
    from mtcheck.suppress.entry import Entry


class Desk:
    """What is allowed in one document, and what of it was met.

    Args:
        document: the document; its own directives and the entries it came with count.
        baseline: entries for all documents of a run.
        today: the day by which expiry is told; the present one where None.
        house: entries that the house allows in every story.
    """

    def __init__(
        self,
        document: Document,
        baseline: Index | None = None,
        today: date | None = None,
        house: Index | None = None,
    ) -> None:
        self._document = document
        self._today = today or datetime.now().astimezone().date()
        self._directives = scopes(document)
        self._files = [("sidecar", Index(document.suppressions, own=True)), ("baseline", baseline or Index(()))]
        if house is not None:
            self._files.append(("house", house))
        self._met: set[tuple[int, str]] = set()  # directive and name
        self._used: dict[Entry, int] = {}

    def allowed(self, finding: Finding) -> Suppressed | None:
        """Who allows a finding (its offsets are into the file); None where nobody does."""
        names = (finding.rule, finding.name, finding.category)
        for number, (directive, span) in enumerate(self._directives):
            if span is None or directive.problem or self._over(directive.until):
                continue
            named = [name for name in directive.names if name in names]
            if named and span.start <= finding.start and finding.end <= span.end:
                self._met.update((number, name) for name in named)
                return Suppressed(finding, "directive", directive.reason, directive.until)
        for kind, index in self._files:
            for entry in index.matching(finding, self._document):
                used = self._used.get(entry, 0)
                if not self._over(entry.until) and (entry.count is None or used < entry.count):
                    self._used[entry] = used + 1
                    return Suppressed(finding, kind, entry.reason, entry.until)
        return None

    def _over(self, until: date | None) -> bool:
        return until is not None and until < self._today

    def idle(self, ran: Callable[[str], bool]) -> tuple[Idle, ...]:
        """What allows nothing: unused, expired, or not understood.

        Args:
            ran: whether a rule of this code or name (a category) was looked for at all in this document.
        """
        return (*self._idle_directives(ran), *self._idle_entries(ran))

    def _idle_directives(self, ran: Callable[[str], bool]) -> Iterator[Idle]:
        for number, (directive, span) in enumerate(self._directives):
            line, _ = self._document.line_column(directive.start)
            where, names = f"line {line}", directive.names
            if directive.problem:
                yield Idle(where, line, names, "", f"not understood: {directive.problem}")
            elif self._over(directive.until):
                yield Idle(where, line, names, "", f"expired on {directive.until}")
            elif span is None:
                yield Idle(where, line, names, "", "no paragraph follows it")
            else:
                for name in names:
                    if (number, name) not in self._met and (why := _why_unmet(name, ran)):
                        yield Idle(where, line, (name,), "", why)

    def _idle_entries(self, ran: Callable[[str], bool]) -> Iterator[Idle]:
        path = self._document.path
        for kind, index in self._files:
            where = f"{path}{IGNORED}" if kind == "sidecar" else "baseline"
            for entry in index.entries:
                if kind == "house" or (kind == "baseline" and entry.path != path):
                    continue
                if self._over(entry.until):
                    yield Idle(where, 0, (entry.rule,), entry.text, f"expired on {entry.until}")
                elif entry not in self._used and (why := _why_unmet(entry.rule, ran)):
                    yield Idle(where, 0, (entry.rule,), entry.text, why)


def _why_unmet(name: str, ran: Callable[[str], bool]) -> str:
    """Why a name met nothing; empty where that was to be expected, since the rule was not looked for."""
    if ran(name):
        return "nothing is found there any more"
    if name in CATEGORIES or name.startswith(("LT:", "languagetool-")):
        return ""
    from mtcheck.catalogue import catalogue
    from mtcheck.errors import nearest

    rules = catalogue()
    known = {*rules, *(rule.name for rule in rules.values())}
    return "" if name in known else f"there is no rule {name!r}{nearest(name, known | set(CATEGORIES))}"


def ran_in(names: Iterable[str], layers: dict[str, str]) -> Callable[[str], bool]:
    """The test whether a rule was looked for in a document.

    Args:
        names: codes and names of the rules on the English that ran.
        layers: the state of each layer for the document.
    """
    ran = frozenset(names)

    def test(name: str) -> bool:
        if name.startswith(("LT:", "languagetool-")):
            return layers.get("languagetool") == "on"
        if name in CATEGORIES:  # LanguageTool may find in any of them
            return layers.get("languagetool", "on") == "on"
        if name in ran:
            return True
        if layers.get("source") != "on":
            return False
        from mtcheck import bilingual

        return any(name in (check.code, check.name) for check in bilingual.registry().values())

    return test
