from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.score import Profile, Verdict, score, with_penalties

PROFILE = Profile("test", a=20.0, b=0.003)


def finding(severity: str = "minor", level: str = "certain", *, rule: str = "MT1", text: str = "x", mqm: str = "a/b") -> Finding:
    return Finding(rule, "n", "style", mqm, Severity(severity), Level(level), 0, 1, text, "m")


def points(*findings: Finding) -> list[float]:
    return [priced.penalty for priced in with_penalties(findings)]


def test_points_are_those_of_mqm() -> None:
    texts = "abc"
    found = [finding(severity, text=text) for severity, text in zip(("minor", "major", "critical"), texts, strict=True)]
    assert points(*found) == [1, 5, 25]


def test_hints_and_advice_cost_nothing() -> None:
    assert points(finding("critical", "hint"), finding("neutral")) == [0, 0]


def test_minor_punctuation_costs_a_tenth() -> None:
    assert points(finding(mqm="linguistic-conventions/punctuation")) == [0.1]


def test_the_same_form_of_the_same_rule_pays_in_full_once() -> None:
    assert points(finding(), finding(), finding(text="y"), finding(rule="MT2")) == [1, 0.1, 1, 1]


def test_the_score_is_the_pass_mark_when_the_penalty_is_the_tolerance() -> None:
    tolerance = PROFILE.tolerance(500)
    assert tolerance == pytest.approx(20 * math.log(1 + 0.003 * 500))
    found = [Finding("MT1", "n", "style", "a/b", Severity.MAJOR, Level.LIKELY, 0, 1, "x", "m", penalty=tolerance)]
    assert score(found, 500, PROFILE).score == 80.0


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ([], Verdict.PASS),
        ([finding("minor")], Verdict.PASS),
        ([finding("critical", "likely")], Verdict.REVIEW),  # an editor must settle it
        ([finding("critical", "certain")], Verdict.FAIL),
        ([finding("major", text=str(n)) for n in range(4)], Verdict.REVIEW),
        ([finding("major", text=str(n)) for n in range(12)], Verdict.FAIL),
        ([finding("critical", "hint")], Verdict.PASS),
    ],
)
def test_verdicts(found: list[Finding], verdict: Verdict) -> None:
    assert score(with_penalties(found), 400, PROFILE).verdict is verdict


def test_a_critical_finding_never_passes_however_long_the_text() -> None:
    assert score(with_penalties([finding("critical", "likely")]), 1_000_000, PROFILE).verdict is Verdict.REVIEW


def test_nothing_found_still_has_an_interval_by_the_rule_of_three() -> None:
    low, high = score([], 400, PROFILE).interval
    assert high == 100
    assert low == pytest.approx(100 - 20 * 3 / PROFILE.tolerance(400), abs=0.05)


SEVERITIES = st.sampled_from(["minor", "major", "critical", "neutral"])


@given(st.lists(st.tuples(SEVERITIES, st.sampled_from("abc")), max_size=12), st.integers(1, 5000))
def test_one_finding_less_never_lowers_the_score(shapes: list[tuple[str, str]], words: int) -> None:
    found = [finding(severity, "likely", text=text) for severity, text in shapes]
    before = score(with_penalties(found), words, PROFILE)
    for index in range(len(found)):
        after = score(with_penalties(found[:index] + found[index + 1 :]), words, PROFILE)
        assert after.score >= before.score
    assert before.interval[0] <= before.score <= before.interval[1]
