from __future__ import annotations

from mtcheck.checker import check_text
from mtcheck.report import waterfall

TEXT = "Donald trump met Vladimir Putin. The White house said trump\u202e was glad.\n"


def test_each_wrong_form_has_a_line_and_the_last_leaves_the_score() -> None:
    report = check_text(TEXT)
    lines = waterfall.lines(report)
    steps = [line for line in lines if "point" in line and "line 1" in line]
    assert len(steps) == len({(finding.rule, finding.text.casefold()) for finding in report.findings if finding.penalty})
    assert any("“trump”" in line and "2 places" in line for line in steps)
    assert steps[-1].split()[0] == f"{report.score.score:.1f}"
    assert lines[0].split()[0] == "100.0"
    assert lines[-1] == "profile wire: T(W) = 34.76 * ln(1 + 0.001 * W), W in words"


def test_what_a_text_hides_is_shown() -> None:
    assert "\u202e" not in "".join(waterfall.lines(check_text("The White\u202e house said so, and the White\u202e house was glad.\n")))


def test_a_clean_text_has_no_steps_and_keeps_its_interval() -> None:
    lines = waterfall.lines(check_text("The committee met on Monday.\n"))
    assert not any("takes" in line or "raise" in line for line in lines)
    assert any("rule of three" in line for line in lines)
