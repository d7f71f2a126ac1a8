"""The public interface as other programs use it: nothing here runs, mypy --strict reads it (see test_typing.py)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, assert_type

from mtcheck import Checker, Config, Document, Finding, Level, Report, Run, Severity, check_all, check_text
from mtcheck.gate import exit_code, guard
from mtcheck.policy import Policy, policy_from
from mtcheck.report import formats
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.suppress import Entry, Index, add, entry_for, load, sidecar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context


def checks() -> None:
    report = check_text("The bridge is open.", config=Config(ignore=("style",)))
    assert_type(report, Report)
    assert_type(report.findings, tuple[Finding, ...])
    assert_type(report.score.score, float)
    finding = report.findings[0]
    assert_type(finding.severity, Severity)
    assert_type(finding.level, Level)
    assert_type(finding.suggestions, tuple[str, ...])
    assert_type(finding.start, int)


def runs() -> None:
    checker = Checker(Config(), baseline=Index(load(Path("known.json"))), today=date(2027, 1, 31))
    document = Document.from_text("The bridge is open.", path="a.txt", source="Мост открыт.")
    run = check_all(checker, [document])
    assert_type(run, Run)
    assert_type(formats.load("json")(run), str)
    judged = guard(checker, [document], lambda _: Policy(min_score=80.0))
    assert_type(exit_code(judged), int)
    assert_type(policy_from({"min-score": 80}, "gate"), Policy)
    entry = entry_for(judged.reports[0].findings[0], document, reason="a firm")
    assert_type(entry, Entry)
    add(sidecar(Path("a.txt")), entry)


class HouseRule(Rule):
    code = "GZ101"
    name = "own-name"
    category = "style"
    why = "…"
    how = "…"
    message = "…"
    bad = (Bad("[[x]]", "y"),)

    def find(self, context: Context) -> Iterator[Hit]:
        yield Hit(0, len(context.document.text), suggestions=("y",))


def render(run: Run) -> str:
    return "".join(report.document.path for report in run.reports)


plug_in: formats.Render = render
wrong: formats.Render = checks  # type: ignore[assignment]
