"""The shortest report: a line for each document and one at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.quality.score import Verdict
from mtcheck.report import wording
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.results import Report, Run, Unchecked

NAME = "brief"


def render(run: Run) -> str:
    """Verdict (or the gate's word), score, path, and in a few words why."""
    stops = run.gate if run.gate is not None else ((),) * len(run.reports)
    lines = [_line(run, report, reasons) for report, reasons in zip(run.reports, stops, strict=True)]
    return "".join(f"{line}\n" for line in [*lines, *map(unchecked, run.unchecked), last(run)])


def unchecked(one: Unchecked) -> str:
    """The line for a document that could not be checked."""
    path = visible(one.path)
    return f"NOT CHECKED    {path}: {visible(one.why).removeprefix(f'{path}: ')}"


def last(run: Run) -> str:
    """The line at the end: how many documents came to what."""
    if run.gate is None:
        verdicts = [report.score.verdict for report in run.reports]
        counts = {verdict.value: verdicts.count(verdict) for verdict in Verdict}
    else:
        stopped = sum(map(bool, run.gate))
        counts = {"passed": len(run.reports) - stopped, "stopped": stopped}
    if run.unchecked:
        counts["not checked"] = len(run.unchecked)
    total = len(run.reports) + len(run.unchecked)
    named = ", ".join(f"{number} {name}" for name, number in counts.items())
    return f"{total} document{'' if total == 1 else 's'}: {named}"


def _line(run: Run, report: Report, reasons: tuple[str, ...]) -> str:
    word = report.score.verdict.value.upper() if run.gate is None else "STOPPED" if reasons else "PASSED"
    said = "; ".join(filter(None, ["; ".join(reasons), wording.tally(report.findings), _known(report)]))
    return f"{word:7} {report.score.score:5.1f}  {visible(report.document.path)}: {said}"


def _known(report: Report) -> str:
    said = [f"{len(report.suppressed)} more allowed"] if report.suppressed else []
    idle = len(report.unused_suppressions)
    if idle:
        said.append(f"{idle} suppression{'' if idle == 1 else 's'} to clear up")
    return "; ".join(said)
