"""The counting rules of docs/accuracy.md, by numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mtcheck.evaluation.corpus import Kind
from mtcheck.evaluation.counts import Counts, count, f_beta, total
from mtcheck.evaluation.judging import Judged
from mtcheck.finding import Level

Build = Callable[..., list[Judged]]


def translations(judged: list[Judged]) -> list[Judged]:
    return [one for one in judged if one.case.kind is Kind.MT]


def test_a_finding_is_right_where_it_touches_a_marked_fault(judged: Build) -> None:
    counts = total(count(one) for one in translations(judged()))
    assert (counts.findings, counts.right, counts.gold, counts.found) == (5, 4, 7, 4)
    assert counts.precision == pytest.approx(4 / 5)
    assert counts.recall == pytest.approx(4 / 7)
    assert counts.f_half == pytest.approx(1.25 * 0.8 * (4 / 7) / (0.25 * 0.8 + 4 / 7))


def test_partial_credit(judged: Build) -> None:
    counts = total(count(one) for one in translations(judged()))
    # pavel Orlov/pavel, "said ,"/"said , that", "words of"/"According to words of mayor", Big theatre
    assert counts.span_precision == pytest.approx((5 / 11 + 1 + 1 + 1) / 5)
    assert counts.span_recall == pytest.approx((1 + 6 / 11 + 8 / 27 + 1) / 7)


def test_fixes(judged: Build) -> None:
    counts = total(count(one) for one in translations(judged()))
    # of seven faults one has no known fix; "Pavel" and "said that" are achieved, "the words of" agrees, "Grand" does not
    assert (counts.fixable, counts.tried, counts.achieved, counts.agreed) == (6, 4, 2, 3)


def test_a_level_counts_alone_and_hints_only_when_asked_for(judged: Build) -> None:
    counts = total(count(one) for one in translations(judged((Level.CERTAIN,))))
    assert (counts.findings, counts.right, counts.found, counts.tried, counts.achieved) == (2, 2, 2, 2, 1)
    counts = total(count(one) for one in translations(judged(tuple(Level))))
    assert (counts.findings, counts.right) == (6, 4)


def test_category_takes_precision_from_findings_and_recall_from_gold(judged: Build) -> None:
    parts = [
        count(
            one,
            findings=lambda finding: finding.category == "name-garble",
            gold=lambda gold: gold.category == "name-garble",
        )
        for one in translations(judged())
    ]
    counts = total(parts)
    assert (counts.findings, counts.right, counts.named, counts.gold, counts.found) == (2, 1, 1, 1, 1)


def test_a_true_typo_in_a_human_text_is_no_false_alarm(judged: Build) -> None:
    (human,) = [one for one in judged() if one.case.kind is Kind.HUMAN]
    assert [finding.text for finding in human.false] == ["Mill"]
    counts = count(human)
    assert counts.words == 20
    assert counts.per_1000 == pytest.approx(1000 / 20)


def test_nothing_found_and_nothing_to_find() -> None:
    assert Counts(gold=3).precision is None
    assert Counts(gold=3).f_half == 0
    assert Counts(findings=3).recall is None
    assert Counts().f_half is None
    assert f_beta(0.5, 0.5, 0.5) == pytest.approx(0.5)
    assert f_beta(1.0, 0.5, 1.0) == pytest.approx(2 / 3)
