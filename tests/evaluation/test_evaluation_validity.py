"""Rank correlation against values worked out by hand, and the tables of validity on texts of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.errors import UnreadableError
from mtcheck.evaluation import rank, validity
from mtcheck.evaluation.bootstrap import estimate
from mtcheck.evaluation.outputs import Segment

FLOATS = st.lists(st.integers(-5, 5), min_size=2, max_size=8)


def test_rank_correlations_by_hand() -> None:
    one, other = [1, 2, 3, 4], [1, 3, 2, 4]
    assert rank.spearman(one, other) == pytest.approx(1 - 6 * 2 / (4 * 15))
    assert rank.kendall(one, other) == pytest.approx((5 - 1) / 6)
    assert rank.ranks([10, 5, 10, 1]) == [3.5, 2, 3.5, 1]
    # tau-b with a tie: 5 ordered pairs of 6 on one side
    assert rank.kendall([1, 1, 2, 3], [1, 2, 3, 4]) == pytest.approx(5 / (5 * 6) ** 0.5)


@given(FLOATS)
def test_correlation_is_1_with_itself_and_minus_1_turned_round(values: list[int]) -> None:
    for measure in (rank.pearson, rank.spearman, rank.kendall):
        found = measure(values, values)
        if len(set(values)) == 1:
            assert found is None
        else:
            assert found == pytest.approx(1)
            assert measure(values, [-value for value in values]) == pytest.approx(-1)


def test_lists_of_different_length_are_refused() -> None:
    for measure in (rank.pearson, rank.kendall):
        with pytest.raises(ValueError, match="beside"):
            measure([1, 2], [1])


def test_an_interval_of_any_statistic() -> None:
    found = estimate([0.0, 1.0] * 20, lambda drawn: sum(drawn) / len(drawn))
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert 0.3 < found.low < found.value == 0.5 < found.high < 0.7
    assert estimate([1.0], sum) == (1.0, None, None)


GOOD = "Mr Trump met the White House staff on Monday."
BAD = "Mr trump met with the White house staff on Monday."


def outputs() -> list[Segment]:
    return [
        Segment(f"d{doc}", seg, system, "Он встретил их.", text, reference)
        for system in ("bad", "good")
        for doc in range(3)
        for seg, text, reference in ((1, BAD if system == "bad" else GOOD, GOOD), (2, "It went well.", "It went well."))
    ]


@pytest.fixture(scope="module")
def scored() -> list[validity.Scored]:
    return validity.score_all(outputs(), Checker(Config()), with_source=False)


def test_each_reference_is_scored_once(scored: list[validity.Scored]) -> None:
    assert [(one.system, one.doc) for one in scored if one.system == validity.HUMAN] == [(validity.HUMAN, f"d{doc}") for doc in range(3)]
    assert len(scored) == 9


def test_ties_count_half(scored: list[validity.Scored]) -> None:
    table = validity.preference_table({"alone": scored})
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["bad"][:4] == (3, 3, 0, 0)
    assert rows["good"][:4] == (3, 0, 3, 0)
    assert rows["all"][4].value == pytest.approx(0.75)  # type: ignore[union-attr]


def test_the_order_of_systems_is_held_against_people(scored: list[validity.Scored]) -> None:
    table = validity.system_table(outputs(), {"alone": scored}, {"bad": -1.0, "good": 1.0})
    heads = [column.name for column in table.columns]
    rows = {row[0]: dict(zip(heads, row, strict=True)) for row in table.rows}
    assert table.rows[0][0] == "good"
    assert rows["good"]["findings per 1,000 words, alone"] == 0
    assert all(rows["Spearman's rho"][name] == pytest.approx(1) for name in heads[1:])
    assert rows["good"]["TER"] == 0


def test_beginnings_of_long_texts_are_held_against_the_whole() -> None:
    line = "The committee met on Monday and voted on the plan that the council had made."
    segments = [Segment("long", seg, "s", "Да.", line + f" It was number {seg}.", line) for seg in range(30)]
    checker = Checker(Config())
    table = validity.length_table(validity.score_all(segments, checker, with_source=False), checker, with_source=False)
    assert [row[0] for row in table.rows] == [100, 200]
    assert all(100 <= row[2] < 130 or row[0] == 200 for row in table.rows)  # type: ignore[operator]
    assert all(row[-1] == 1.0 for row in table.rows)


def test_human_scores_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("scores")
    (folder / "a.tsv").write_text("set\tsystem\tda_z\nx\tone\t0.5\n")
    assert validity.load_human_scores(folder / "a.tsv") == {"one": 0.5}
    (folder / "b.tsv").write_text("system\tz\none\tgood\n")
    with pytest.raises(UnreadableError, match="human scores"):
        validity.load_human_scores(folder / "b.tsv")
