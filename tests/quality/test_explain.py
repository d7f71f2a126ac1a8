from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.document import Document
from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.explain import explain, in_words
from mtcheck.quality.score import Profile, Verdict, score, with_penalties
from mtcheck.results import Report

CURVE = Profile("test", a=40.0, b=0.001)


def finding(start: int, severity: str = "minor", level: str = "likely", *, text: str = "x", fix: str = "y") -> Finding:
    fixes = (fix,) if fix else ()
    return Finding("MT1", "n", "style", "a/b", Severity(severity), Level(level), start, start + 1, text, "m", suggestions=fixes)


def report(*findings: Finding, words: int = 400, curve: Profile = CURVE) -> Report:
    document = Document.from_text("word " * words)
    priced = tuple(with_penalties(findings))
    return Report(document, priced, score(priced, document.word_count, curve), curve=curve, signature="s")


def test_the_dearest_comes_first_and_one_form_is_one_step() -> None:
    found = explain(report(finding(0, text="a"), finding(3, text="a"), finding(6, "major", text="b")))
    assert [(step.text, len(step.findings), step.points) for step in found.steps] == [("b", 1, 5.0), ("a", 2, 1.1)]


SHAPES = st.lists(
    st.tuples(st.sampled_from(["minor", "major", "critical", "neutral"]), st.sampled_from(["certain", "likely", "hint"]), st.sampled_from("abcd")),
    max_size=12,
)


@given(SHAPES, st.integers(1, 3000))
def test_the_steps_lead_from_100_to_the_score(shapes: list[tuple[str, str, str]], words: int) -> None:
    of = report(*(finding(at, severity, level, text=text) for at, (severity, level, text) in enumerate(shapes)), words=words)
    found = explain(of)
    assert sum(step.points for step in found.steps) == pytest.approx(of.score.penalty, abs=0.05)
    assert (found.steps[-1].left if found.steps else 100.0) == pytest.approx(of.score.score, abs=0.051)
    lefts = [100.0, *(step.left for step in found.steps)]
    for step, before, after in zip(found.steps, lefts, lefts[1:], strict=False):
        assert before - after == pytest.approx(min(step.cost, before), abs=0.11)
    assert sorted(lefts, reverse=True) == lefts
    certain, both = found.recoveries
    assert of.score.score <= certain.score.score <= both.score.score


def test_others_are_taken_together_and_nothing_is_lost() -> None:
    found = explain(report(*(finding(at, text=str(at)) for at in range(8))))
    first, others = found.top(5)
    assert len(first) == 5
    assert others is not None
    assert len(others.findings) == 3
    assert others.points == pytest.approx(3.0)
    assert others.left == found.steps[-1].left
    assert found.top(7) == (found.steps, None)  # one other is named, not called others


def test_what_fixes_give_back_and_what_wants_rewriting() -> None:
    of = report(finding(0, "critical", "certain", text="a"), finding(3, "major", text="b"), finding(6, text="c", fix=""))
    found = explain(of)
    certain, both = found.recoveries
    assert of.score.verdict is Verdict.FAIL
    assert (certain.fixes, both.fixes, found.rewrite) == (1, 2, 1)
    assert certain.score.penalty == 6.0
    assert both.score.penalty == 1.0
    assert both.score.verdict is Verdict.PASS
    assert certain.gain == pytest.approx(certain.score.score - of.score.score)
    assert in_words(certain) == f"The one certain fix would raise it by {certain.gain:g} to {certain.score.score:g} (pass)."


def test_fixes_that_are_too_few_to_lift_it_say_so() -> None:
    critical = [finding(at, "critical", text=str(at)) for at in range(9)]
    certain, both = explain(report(*critical, finding(20, level="certain"))).recoveries
    assert in_words(certain) == "The one certain fix alone would leave it at 0 (fail)."
    assert in_words(both) == "The 10 certain or likely fixes would raise it by 100 to 100 (pass)."
    assert in_words(explain(report()).recoveries[0]) == "There are no certain fixes for what costs points."


@pytest.mark.parametrize(
    ("findings", "words", "says"),
    [
        ([], 400, ["Nothing that costs points", "rule of three"]),
        ([], 120, ["Below 300 words"]),
        ([finding(0)], 400, ["made of 1 finding ", "at or above the pass mark of 80"]),
        ([finding(0, "major"), finding(1, "major", text="b")], 400, ["made of 2 findings ", "The pass mark of 80 lies inside"]),
        ([finding(0, "critical"), finding(1, "critical", text="b")], 400, ["The pass mark of 80 and the fail mark of 50 lie inside"]),
        ([finding(at, "major", text=str(at)) for at in range(18)], 1000, ["The fail mark of 50 lies inside"]),
        ([finding(at, "critical", text=str(at)) for at in range(30)], 400, ["All of that is below the fail mark"]),
    ],
)
def test_the_interval_in_words(findings: list[Finding], words: int, says: list[str]) -> None:
    found = explain(report(*findings, words=words))
    for part in says:
        assert part in found.interval


def test_a_score_of_nought_says_that_the_scale_ends() -> None:
    assert "stops at 0" in explain(report(*(finding(at, "critical", text=str(at)) for at in range(9)))).scale
    assert "stops at 0" not in explain(report(finding(0))).scale


def test_profile_and_signature_stand_beside_it() -> None:
    found = explain(replace(report(), signature="mtcheck:1"))
    assert found.profile == "test: T(W) = 40 * ln(1 + 0.001 * W)"
    assert found.signature == "mtcheck:1"
