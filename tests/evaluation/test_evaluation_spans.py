from __future__ import annotations

import pytest

from mtcheck.evaluation.spans import credit, pairs


def test_one_span_is_paired_once() -> None:
    # The second finding overlaps the same gold row, which the better one has taken.
    assert pairs([(0, 10), (10, 12)], [(0, 12)]) == [(0, 0, 10)]
    assert credit([(0, 10), (10, 12)], [(0, 12)]) == (1.0, pytest.approx(10 / 12))


def test_the_better_pair_goes_first() -> None:
    assert pairs([(0, 10)], [(0, 3), (3, 10)]) == [(0, 1, 7)]


def test_nothing_in_common() -> None:
    assert credit([(0, 3)], [(3, 5)]) == (0.0, 0.0)
    assert credit([], [(3, 5)]) == (0.0, 0.0)
