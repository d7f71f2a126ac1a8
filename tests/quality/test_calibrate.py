from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.config import read_config
from mtcheck.quality.calibrate import Fit, Text, as_toml, fit, tolerance, wording

if TYPE_CHECKING:
    from pathlib import Path

GOOD = [Text(f"good{words}", words, 0.004 * words, good=True) for words in range(100, 1100, 100)]
BAD = [Text(f"bad{words}", words, 0.2 * words, good=False) for words in range(100, 1100, 100)]


@pytest.fixture(scope="module")
def found() -> Fit:
    return fit(GOOD + BAD)


def test_the_curve_lies_between_the_good_and_the_bad(found: Fit) -> None:
    assert all(text.penalty < tolerance(found.a, found.b, text.words) for text in GOOD)
    assert all(text.penalty > tolerance(found.a, found.b, text.words) for text in BAD)
    assert (found.good_right, found.bad_right, found.wrong) == (1.0, 1.0, ())


def test_the_interval_holds_the_fit_and_narrows_no_further_than_it(found: Fit) -> None:
    low, high = found.interval
    assert low <= tolerance(found.a, found.b, 300) + 0.01
    assert tolerance(found.a, found.b, 300) <= high + 0.01


def test_a_good_text_among_the_bad_ones_is_named_as_wrong() -> None:
    poor = Text("poor", 300, 60.0, good=True)
    seen = fit([*GOOD, *BAD, poor])
    assert "poor" in seen.wrong
    assert seen.good_right == pytest.approx(10 / 11)
    assert "  wrong side: poor" in wording(seen)


def test_both_kinds_are_needed() -> None:
    with pytest.raises(ValueError, match="needs bad texts"):
        fit(GOOD)


def test_the_file_is_read_back_as_settings(found: Fit, tmp_path: Path) -> None:
    (tmp_path / "sport.toml").write_text(as_toml("sport", found, "mtcheck:1|profile:wire(1,2)|source:x"), encoding="utf-8")
    (tmp_path / "mtcheck.toml").write_text('profile = "sport.toml"\n')
    curve = read_config(tmp_path / "mtcheck.toml").curve
    assert (curve.name, curve.a, curve.b) == ("sport", found.a, found.b)
    assert "mtcheck:1|source:x" in (read_config(tmp_path / "sport.toml").profiles or {})["sport"].note


@pytest.mark.parametrize("name", ["", "two words", "a.b", "wire", 'x"\n[y]'])
def test_a_name_that_no_setting_could_choose_is_refused(found: Fit, name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        as_toml(name, found, "s")
