"""The gate before publication: which documents may run, and why the others may not.

A document passes where its verdict is pass and no limit that was set is overstepped. Limits only tighten; `accept`
alone loosens. What could not be checked never passes, nor what lacks a layer that is required.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtcheck.errors import MtcheckError, UsageError
from mtcheck.quality.score import Verdict
from mtcheck.results import Run, Unchecked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtcheck.checker import Checker
    from mtcheck.document import Document
    from mtcheck.policy import Policy
    from mtcheck.results import Report
    from mtcheck.suppress import Entry

PASSED, STOPPED, COULD_NOT_CHECK = 0, 1, 3
_VERDICTS = tuple(Verdict)  # best first


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
