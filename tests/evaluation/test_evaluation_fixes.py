"""When a fix counts as achieved, as agreeing, or as wrong."""

from __future__ import annotations

import pytest
from handmade import make

from mtcheck.evaluation.fixes import attempt, touches
from mtcheck.evaluation.gold import Gold
from mtcheck.finding import Finding, Severity

TEXT = "The foreign Ministry of Russland answered “No , never” on  monday."


def fault(span: str, *fixes: str) -> Gold:
    start = TEXT.index(span)
    fix = fixes[0] if fixes else None
    return Gold("x", start, start + len(span), "other", Severity.MINOR, fix, fixes[1:])


def finding(span: str, suggestion: str | None) -> Finding:
    return make(TEXT, span, suggestion, "other", "minor", "certain")


@pytest.mark.parametrize(
    ("gold", "suggested", "expected"),
    [
        pytest.param(fault("foreign Ministry", "Foreign Ministry"), [("foreign", "Foreign")], "achieved", id="inside"),
        pytest.param(fault("foreign", "Foreign"), [("foreign Ministry", "Foreign Ministry")], "achieved", id="wider"),
        pytest.param(fault("monday", "Monday", "Tuesday"), [("monday", "Tuesday")], "achieved", id="alternative"),
        pytest.param(
            fault("foreign Ministry of Russland", "Foreign Ministry of Russia"),
            [("foreign", "Foreign"), ("Russland", "Russia")],
            "achieved",
            id="two findings do it together",
        ),
        pytest.param(
            fault("foreign Ministry of Russland", "Foreign Ministry of Russia"),
            [("foreign", "Foreign")],
            "agrees",
            id="half of it agrees",
        ),
        pytest.param(fault("Russland", "Russia"), [("Russland", "Rusland")], "differs", id="another word"),
        pytest.param(fault("“No , never”", '"No, never"'), [("No , never", "No, never")], "achieved", id="quotes"),
        pytest.param(fault("on  monday", "on Monday"), [("monday", "Monday")], "achieved", id="white space"),
        pytest.param(fault("The foreign", "Foreign"), [("The", "")], "agrees", id="a word taken out"),
        pytest.param(fault("of Russland", "of Russia"), [("of", "")], "differs", id="a word that belongs taken out"),
        pytest.param(fault("answered", "replied"), [("monday", "Monday")], None, id="elsewhere"),
        pytest.param(fault("answered", "replied"), [("answered", None)], None, id="no suggestion"),
        pytest.param(fault("answered"), [("answered", "replied")], None, id="no known fix"),
    ],
)
def test_attempt(gold: Gold, suggested: list[tuple[str, str | None]], expected: str | None) -> None:
    made = attempt(TEXT, gold, [finding(*row) for row in suggested])
    found = None if made is None else "achieved" if made.achieved else "agrees" if made.agrees else "differs"
    assert found == expected


def test_a_wider_suggestion_may_mend_the_neighbour_too() -> None:
    first, second = fault("foreign", "Foreign"), fault("Russland", "Russia")
    both = [finding("foreign Ministry of Russland", "Foreign Ministry of Russia")]
    assert attempt(TEXT, first, both, [first, second]).achieved  # type: ignore[union-attr]
    assert not attempt(TEXT, first, both).achieved  # type: ignore[union-attr]


def test_an_empty_span_touches_its_neighbours() -> None:
    assert touches(3, 3, 3, 5)
    assert touches(5, 5, 3, 5)
    assert not touches(6, 6, 3, 5)
    assert not touches(1, 3, 3, 5)
