"""The gate before publication: which documents may run, and why the others may not.

A document passes where its verdict is pass and no limit that was set is overstepped. Limits only tighten; `accept`
alone loosens. What could not be checked never passes, nor what lacks a layer that is required.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import MtcheckError, UsageError
from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.score import Verdict
from mtcheck.results import Run, Unchecked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.checker import Checker
    from mtcheck.document import Document
    from mtcheck.results import Report
    from mtcheck.suppress import Entry

PASSED, STOPPED, COULD_NOT_CHECK = 0, 1, 3
LAYERS = ("languagetool", "source")
_VERDICTS = tuple(Verdict)  # best first


class Limit(NamedTuple):
    """Findings that no document may hold: those of a severity and a level, or above both."""

    severity: Severity
    level: Level

    def met_by(self, finding: Finding) -> bool:
        """Whether a finding is one of those."""
        return finding.severity.rank >= self.severity.rank and finding.level.rank >= self.level.rank


@dataclass(frozen=True, slots=True)
class Policy:
    """What the gate demands of a document.

    Attributes:
        accept: the worst verdict that may pass.
        min_score: the lowest score that may pass.
        max_findings: how many findings that count in the score a document may hold.
        fail_on: findings that stop a document.
        require: layers that must have been on (languagetool, source).
        baseline: a file of findings that are known; they don't count.
        refuse_directives: stop a document whose own text allows findings: whoever writes a text should not also be the
            one who lets it through.
    """

    accept: Verdict = Verdict.PASS
    min_score: float | None = None
    max_findings: int | None = None
    fail_on: tuple[Limit, ...] = ()
    require: tuple[str, ...] = ()
    baseline: str = ""
    refuse_directives: bool = False


def policy_from(table: dict[str, Any], where: str) -> Policy:
    """A policy from settings as they stand in a file or on the command line.

    Args:
        table: the keys of `Policy`, ``_`` written ``-``; values as TOML has them.
        where: what the messages begin with.

    Raises:
        UsageError: a key or value is not known; the message names the nearest.
    """
    from mtcheck.config import nearest

    known = {item.name.replace("_", "-") for item in fields(Policy)}
    for key in table:
        if key not in known:
            raise UsageError(f"{where}: unknown setting {key!r}{nearest(key, known)}")
    given: dict[str, Any] = {}
    for key, value in table.items():
        given[key.replace("-", "_")] = _READERS[key](value, f"{where}: {key}")
    return Policy(**given)


def _one_of(value: Any, known: Iterable[str], where: str) -> str:
    from mtcheck.config import nearest

    names = {str(name) for name in known}
    if not isinstance(value, str) or value not in names:
        raise UsageError(f"{where}: {value!r} is not known{nearest(str(value), names)}")
    return value


def _accept(value: Any, where: str) -> Verdict:
    return Verdict(_one_of(value, Verdict, where))


def _score(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise UsageError(f"{where}: {value!r} is no score; give a number from 0 to 100")
    return float(value)


def _count(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{where}: {value!r} is no number of findings; give 0 or more")
    return value


def _strings(value: Any, where: str) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(one, str) for one in values):
        raise UsageError(f"{where}: give one or a list of them")
    return [one.strip() for several in values for one in several.split(",") if one.strip()]


def _limits(value: Any, where: str) -> tuple[Limit, ...]:
    limits = []
    for one in _strings(value, where):
        severity, _, level = one.partition(":")
        limits.append(
            Limit(
                Severity(_one_of(severity, Severity, f"{where} {one}")),
                Level(_one_of(level or "likely", Level, f"{where} {one}")),
            )
        )
    return tuple(limits)


def _layers(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_one_of(one, LAYERS, where) for one in _strings(value, where))


def _path(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{where}: give a file's name")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{where}: {value!r} is neither true nor false")
    return value


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "accept": _accept, "min-score": _score, "max-findings": _count, "fail-on": _limits, "require": _layers,
    "baseline": _path, "refuse-directives": _flag,
}  # fmt: skip


# -- judging ----------------------------------------------------------------------------------------------------


def reasons(report: Report, policy: Policy) -> tuple[str, ...]:
    """Why the gate stops a document; nothing where it passes."""
    score, said = report.score, []
    if _VERDICTS.index(score.verdict) > _VERDICTS.index(policy.accept):
        said.append(f"verdict {score.verdict}")
    if policy.min_score is not None and score.score < policy.min_score:
        said.append(f"score {score.score:g} is below {policy.min_score:g}")
    counted = sum(finding.scored for finding in report.findings)
    if policy.max_findings is not None and counted > policy.max_findings:
        said.append(f"{counted} findings, {policy.max_findings} allowed")
    for limit in policy.fail_on:
        met = sum(map(limit.met_by, report.findings))
        if met:
            said.append(f"{met} at or above {limit.severity}:{limit.level}")
    own = sum(one.by == "directive" for one in report.suppressed)
    if policy.refuse_directives and own:
        said.append(f"{own} allowed by its own text")
    return tuple(said)


def missing(report: Report, policy: Policy) -> str:
    """What keeps a document from having been checked as required; empty where nothing does."""
    states = {name: report.layers.get(name, "off: not asked for") for name in policy.require}
    return "; ".join(f"{name} is required and was {state}" for name, state in states.items() if state != "on")


def guard(checker: Checker, inputs: Iterable[Document | Unchecked], policy_of: Callable[[str], Policy]) -> Run:
    """Check documents and judge each; one that can't be checked keeps no other from being checked.

    Args:
        checker: checks them.
        inputs: documents, and those of which it is already known that they can't be checked.
        policy_of: the policy for the document at a path.

    Raises:
        UsageError: the settings of a document are wrong.
    """
    from mtcheck.batch import gathered

    reports: list[Report] = []
    unchecked: list[Unchecked] = []
    for given in inputs:
        done = given if isinstance(given, Unchecked) else _checked(checker, given)
        if isinstance(done, Unchecked):
            unchecked.append(done)
        elif lacks := missing(done, policy_of(done.document.path)):
            unchecked.append(Unchecked(done.document.path, lacks))
        else:
            reports.append(done)
    run = gathered(checker, reports)
    judged = tuple(reasons(report, policy_of(report.document.path)) for report in run.reports)
    return replace(run, unchecked=tuple(unchecked), gate=judged)


def _checked(checker: Checker, document: Document) -> Report | Unchecked:
    try:
        return checker.check(document)
    except UsageError:
        raise
    except MtcheckError as error:
        return Unchecked(document.path, str(error))
    except Exception as error:  # noqa: BLE001 - whatever went wrong, this document was not checked, and others can be
        return Unchecked(document.path, f"internal error: {type(error).__name__}: {error}")


def exit_code(run: Run) -> int:
    """0 where every document passed, 3 where one could not be checked, else 1.

    3 comes before 1, since a run that is not whole can't be judged; which documents were stopped is said all the same.
    """
    if run.unchecked or run.gate is None or len(run.gate) != len(run.reports) or not run.reports:
        return COULD_NOT_CHECK
    return STOPPED if any(run.gate) else PASSED


# -- baselines --------------------------------------------------------------------------------------------------


def baseline_of(run: Run, before: Iterable[Entry]) -> list[Entry]:
    """The entries of a new baseline: what a run found, and what is known of documents that are not in it.

    Reasons and expiry dates of entries that are still met are kept.

    Args:
        run: a run that was made without a baseline.
        before: the entries of the baseline until now.
    """
    from mtcheck.suppress.entries import counted, entry_for

    old = list(before)
    notes = {(entry.rule, entry.text, entry.context): entry for entry in old}
    checked = {report.document.path for report in run.reports}
    made = counted(entry_for(finding, report.document) for report in run.reports for finding in report.shown)
    kept = [entry for entry in old if entry.path not in checked]
    for entry in made:
        note = notes.get((entry.rule, entry.text, entry.context))
        kept.append(replace(entry, reason=note.reason, until=note.until) if note else entry)
    return kept
