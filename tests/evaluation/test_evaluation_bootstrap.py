from __future__ import annotations

import pytest

from mtcheck.evaluation.bootstrap import Sample
from mtcheck.evaluation.counts import Counts

PARTS = [Counts(findings=10, right=right, gold=10, found=right) for right in (2, 4, 6, 8, 9, 3)]


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    first = Sample(PARTS).estimate(lambda sums: sums.precision)
    assert first is not None
    assert first.low is not None
    assert first.high is not None
    assert first.value == pytest.approx(32 / 60)
    assert 0.2 < first.low < first.value < first.high < 0.9
    assert Sample(PARTS).estimate(lambda sums: sums.precision) == first


def test_documents_that_agree_leave_nothing_in_doubt() -> None:
    found = Sample([Counts(findings=4, right=2)] * 5).estimate(lambda sums: sums.precision)
    assert found == (0.5, 0.5, 0.5)


def test_all_right_is_not_taken_for_certain() -> None:
    found = Sample([Counts(findings=30, right=30)] * 2).share(lambda sums: sums.right, lambda sums: sums.findings)
    assert found == (1.0, pytest.approx(0.95), 1.0)
    none = Sample([Counts(findings=30)] * 2).share(lambda sums: sums.right, lambda sums: sums.findings)
    assert none == (0.0, 0.0, pytest.approx(0.05))


def test_no_interval_without_something_to_draw_from() -> None:
    assert Sample([Counts(findings=4, right=2)]).estimate(lambda sums: sums.precision) == (0.5, None, None)
    assert Sample([Counts(), Counts()]).estimate(lambda sums: sums.precision) is None
