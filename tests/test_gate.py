"""The gate as a library: what a policy may say, and what it stops."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.config import Config, config_from
from mtcheck.document import Document
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.finding import Level, Severity
from mtcheck.gate import baseline_of, exit_code, guard, missing, reasons
from mtcheck.policy import Limit, Policy, policy_from
from mtcheck.quality.score import Verdict
from mtcheck.results import Report, Unchecked
from mtcheck.suppress import Index

CHECKER = Checker()
GOOD = "The mayor opened the bridge on Monday."
FAULT = "He left the White house and the foreign Ministry early."
LONG = FAULT + "".join(
    f" The road to the {place} was dry that day, so nobody in the town was late for work."
    for place in ("mill", "harbour", "school", "farm", "church", "bakery", "forge", "quarry", "lake", "library", "square")
)
LIES = "Donald Trump spoke first. Merkel and the tramp left early on Friday."


def report(text: str, path: str = "a.txt") -> Report:
    return CHECKER.check(Document.from_text(text, path=path))


def test_the_texts_are_what_their_names_say() -> None:
    assert [report(text).score.verdict for text in (GOOD, LONG, FAULT, LIES)] == ["pass", "pass", "review", "fail"]
    assert [finding.severity for finding in report(LIES).findings] == ["critical"]


@pytest.mark.parametrize(
    ("text", "policy", "said"),
    [
        (GOOD, {}, []),
        (LONG, {}, []),
        (FAULT, {}, ["verdict review"]),
        (LIES, {}, ["verdict fail"]),
        (FAULT, {"accept": "review"}, []),
        (LIES, {"accept": "review"}, ["verdict fail"]),
        (LIES, {"accept": "fail"}, []),
        (LONG, {"min-score": 100}, ["score {score:g} is below 100"]),
        (GOOD, {"min-score": 100}, []),
        (LIES, {"accept": "fail", "min-score": 0}, []),
        (LONG, {"max-findings": 1}, ["2 findings, 1 allowed"]),
        (LONG, {"max-findings": 2}, []),
        (LONG, {"fail-on": "minor:certain"}, ["1 at or above minor:certain"]),
        (LONG, {"fail-on": ["major", "critical:hint"]}, []),
        (LONG, {"fail-on": "minor"}, ["2 at or above minor:likely"]),
        (LIES, {"fail-on": "major:likely, critical:certain"}, ["verdict fail", "1 at or above major:likely", "1 at or above critical:certain"]),
    ],
)
def test_what_stops_a_document(text: str, policy: dict[str, Any], said: list[str]) -> None:
    found = report(text)
    assert list(reasons(found, policy_from(policy, "gate"))) == [line.format(score=found.score.score) for line in said]


def test_a_text_that_allows_its_own_findings_may_be_refused() -> None:
    found = report(f"[mtcheck: allow MT231, MT201]\n{FAULT}")
    assert found.score.verdict == "pass"
    assert reasons(found, Policy()) == ()
    assert reasons(found, policy_from({"refuse-directives": True}, "gate")) == ("2 allowed by its own text",)


def test_advice_and_hints_are_no_findings_that_count() -> None:
    found = report(FAULT)
    quiet = (replace(found.findings[0], level=Level.HINT), replace(found.findings[0], severity=Severity.NEUTRAL))
    assert reasons(replace(found, findings=quiet), Policy(Verdict.FAIL, max_findings=0)) == ()


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"min-scor": 3}, "unknown setting 'min-scor'; did you mean 'min-score'"),
        ({"accept": "revew"}, "did you mean 'review'"),
        ({"accept": 3}, "accept: 3"),
        ({"min-score": 101}, "from 0 to 100"),
        ({"min-score": float("nan")}, "from 0 to 100"),
        ({"min-score": True}, "no score"),
        ({"max-findings": -1}, "0 or more"),
        ({"max-findings": 1.5}, "0 or more"),
        ({"fail-on": "criticl"}, "did you mean 'critical'"),
        ({"fail-on": "critical:certian"}, "did you mean 'certain'"),
        ({"fail-on": ["major:"], "accept": "x"}, "accept"),
        ({"fail-on": [3]}, "give one or a list"),
        ({"require": "languagetol"}, "did you mean 'languagetool'"),
        ({"baseline": ""}, "give a file's name"),
        ({"refuse-directives": 1}, "neither true nor false"),
    ],
)
def test_a_wrong_policy_is_named(table: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=f"gate: .*{said}"):
        policy_from(table, "gate")


def test_a_policy_is_read_from_the_configuration() -> None:
    config = config_from({"gate": {"min-score": 90, "fail-on": ["critical:likely", "major:certain"]}}, "mtcheck.toml")
    policy = policy_from(config.gate or {}, "gate")
    assert policy.min_score == 90
    assert policy.fail_on == (Limit(Severity.CRITICAL, Level.LIKELY), Limit(Severity.MAJOR, Level.CERTAIN))
    with pytest.raises(UsageError, match=r"mtcheck\.toml: gate: .*min-score"):
        config_from({"gate": {"minscore": 90}}, "mtcheck.toml")


def test_what_the_gate_demands_changes_no_score() -> None:
    assert Checker(Config(gate={"min-score": 3})).signature == CHECKER.signature


def test_a_layer_that_is_required_must_have_been_on() -> None:
    policy = policy_from({"require": "source,languagetool"}, "gate")
    found = report(GOOD)
    assert missing(found, policy) == (
        "source is required and was off: not asked for; languagetool is required and was off: not asked for"
    )
    assert missing(replace(found, layers={"source": "on", "languagetool": "on"}), policy) == ""
    run = guard(CHECKER, [Document.from_text(GOOD, path="a.txt")], lambda _: policy)
    assert (run.reports, exit_code(run)) == ((), 3)
    assert run.unchecked[0].path == "a.txt"


class _Breaks(Checker):
    def check(self, document: Document) -> Report:
        error = {"crash.txt": ZeroDivisionError("by nothing"), "no.txt": UnreadableError("no.txt: gone")}.get(document.path)
        if error:
            raise error
        return super().check(document)


def test_one_that_cant_be_checked_keeps_no_other_from_it() -> None:
    inputs = [Document.from_text(GOOD, path=name) for name in ("crash.txt", "a.txt", "no.txt", "b.txt")]
    run = guard(_Breaks(), [Unchecked("empty.txt", "it is empty"), *inputs], lambda _: Policy())
    assert [one.document.path for one in run.reports] == ["a.txt", "b.txt"]
    assert [(one.path, one.why) for one in run.unchecked] == [
        ("empty.txt", "it is empty"), ("crash.txt", "internal error: ZeroDivisionError: by nothing"), ("no.txt", "no.txt: gone"),
    ]  # fmt: skip
    assert exit_code(run) == 3


def test_interruption_and_wrong_settings_are_not_swallowed() -> None:
    class Stops(Checker):
        def check(self, document: Document) -> Report:
            raise KeyboardInterrupt if document.path == "a" else UsageError("wrong")

    for path, error in (("a", KeyboardInterrupt), ("b", UsageError)):
        with pytest.raises(error):
            guard(Stops(), [Document.from_text(GOOD, path=path)], lambda _: Policy())


@pytest.mark.parametrize(
    ("texts", "unchecked", "code"),
    [
        ([GOOD, LONG], 0, 0), ([GOOD, FAULT], 0, 1), ([GOOD, FAULT], 1, 3), ([GOOD], 1, 3), ([], 1, 3), ([], 0, 3),
    ],
)  # fmt: skip
def test_nothing_but_checked_documents_passes(texts: list[str], unchecked: int, code: int) -> None:
    inputs = [*(Document.from_text(text) for text in texts), *[Unchecked("x", "why")] * unchecked]
    assert exit_code(guard(CHECKER, inputs, lambda _: Policy())) == code


def test_a_run_that_no_gate_judged_does_not_pass() -> None:
    run = check_all(CHECKER, [Document.from_text(GOOD)])
    assert exit_code(run) == 3
    assert exit_code(replace(run, gate=())) == 3


def test_each_document_has_its_own_policy() -> None:
    strict, lax = Policy(), Policy(Verdict.FAIL)
    inputs = [Document.from_text(FAULT, path=path) for path in ("a.txt", "b.txt")]
    run = guard(CHECKER, inputs, {"a.txt": strict, "b.txt": lax}.__getitem__)
    assert run.gate == (("verdict review",), ())


def test_a_baseline_leaves_what_is_new() -> None:
    before = guard(CHECKER, [Document.from_text(FAULT, path="a.txt")], lambda _: Policy())
    entries = baseline_of(before, ())
    assert [(entry.rule, entry.path, entry.count) for entry in entries] == [("MT231", "a.txt", 1), ("MT201", "a.txt", 1)]
    known = Checker(baseline=Index(entries))
    assert exit_code(guard(known, [Document.from_text("One more line.\n\n" + FAULT, path="a.txt")], lambda _: Policy())) == 0
    new = guard(known, [Document.from_text(f"{FAULT}\n\n{LIES}", path="a.txt")], lambda _: Policy())
    assert exit_code(new) == 1
    assert [finding.severity for finding in new.reports[0].findings] == ["critical"]


def test_an_updated_baseline_keeps_reasons_and_other_documents() -> None:
    run = guard(CHECKER, [Document.from_text(FAULT, path="a.txt")], lambda _: Policy())
    entry, second = baseline_of(run, ())
    noted, other, gone = replace(entry, reason="a firm"), replace(entry, path="b.txt", text="x"), replace(entry, text="y")
    assert sorted(baseline_of(run, [noted, other, gone]), key=repr) == sorted([noted, other, second], key=repr)
