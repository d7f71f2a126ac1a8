"""The state machine: what decisions make of a text, held against doing it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.finding import Finding, Level, Severity
from mtcheck.review import Act, Decision, Order, Session, start

if TYPE_CHECKING:
    from collections.abc import Callable

RAW = "He left the White house for Big twenty talks; trump and the tramp stayed."


def finding(start_: int, end: int, *suggestions: str, raw: str = RAW, **details: object) -> Finding:
    values: dict[str, object] = {
        "rule": "MT1", "name": "a-rule", "category": "other", "mqm": "other", "severity": Severity.MINOR,
        "level": Level.LIKELY, "message": "Look.", **details,
    }  # fmt: skip
    return Finding(start=start_, end=end, text=raw[start_:end], suggestions=suggestions, **values)  # type: ignore[arg-type]


def at(words: str, *suggestions: str, **details: object) -> Finding:
    return finding(RAW.index(words), RAW.index(words) + len(words), *suggestions, **details)


HOUSE = at("White house", "White House")
TWENTY = at("Big twenty", "Group of 20", "G20", severity=Severity.MAJOR)
TRUMP = at("trump", "Trump", level=Level.CERTAIN)
TRAMP = at("the tramp", "Trump", severity=Severity.CRITICAL)
CLAUSE = at("trump and the tramp stayed", rule="MT2")
HINT = at("talks", "meetings", level=Level.HINT)
ALL = (HOUSE, TWENTY, TRUMP, TRAMP, CLAUSE, HINT)


def words(session: Session) -> list[str]:
    return [session.findings[number].text for number in session.waiting]


def test_worst_first_or_in_order_of_place_and_without_hints() -> None:
    assert words(start(RAW, ALL)) == ["the tramp", "Big twenty", "White house", "trump and the tramp stayed"]
    ordered = start(RAW, ALL, order=Order.TEXT, ask_certain=True)
    assert words(ordered) == ["White house", "Big twenty", "trump and the tramp stayed", "trump", "the tramp"]


def test_certain_corrections_are_made_unasked_and_said_so() -> None:
    session = start(RAW, ALL)
    assert session.text == RAW.replace("trump", "Trump")
    assert [change.by for change in session.changes] == ["certain, automatic"]
    assert start(RAW, ALL, ask_certain=True).text == RAW


def do(session: Session, act: Act, text: str = "") -> Session:
    assert session.current is not None
    return session.decide(Decision(session.current, act, text))


def test_accept_edit_skip_and_undo() -> None:
    begin = start(RAW, (HOUSE, TWENTY), order=Order.TEXT)
    one = do(begin, Act.ACCEPT, "White House")
    two = do(one, Act.EDIT, "climate")
    assert two.text == RAW.replace("White house", "White House").replace("Big twenty", "climate")
    assert [change.by for change in two.changes] == ["accepted", "edited"]
    assert two.current is None
    assert two.undo() == one
    assert two.undo().undo() == begin
    assert begin.undo() == begin
    assert do(do(begin, Act.SKIP), Act.ACCEPT, "G20").text == RAW.replace("Big twenty", "G20")


def test_a_larger_passage_takes_in_what_was_changed_inside_it() -> None:
    session = do(start(RAW, (TRUMP, TRAMP, CLAUSE)), Act.ACCEPT, "Trump")
    number = session.current
    assert number is not None
    assert session.proposed(number) == "Trump and Trump stayed"
    session = do(session, Act.EDIT, "both stayed")
    assert session.text == RAW.replace(CLAUSE.text, "both stayed")
    assert [change.by for change in session.changes] == ["edited"]
    assert session.undo().text == RAW.replace("the tramp", "Trump").replace("trump", "Trump")


def test_what_lies_inside_a_changed_passage_needs_no_decision() -> None:
    session = do(start(RAW, (TRAMP, CLAUSE), order=Order.TEXT), Act.EDIT, "both stayed")
    assert session.current is None
    assert list(session.moot.values()) == ["changed with the words around it"]
    assert words(session.undo()) == [CLAUSE.text, TRAMP.text]


def test_ignore_always_settles_the_same_words_elsewhere() -> None:
    raw = "trump, trump and trump"
    three = [finding(place, place + 5, "Trump", raw=raw) for place in (0, 7, 17)]
    session = do(start(raw, three), Act.IGNORE_ALWAYS)
    assert session.current is None
    assert session.text == raw
    assert len(session.undo().waiting) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        lambda _: Decision(99, Act.SKIP),
        lambda session: Decision(session.current, Act.ACCEPT, "nothing that was suggested"),
        lambda session: Decision(next(iter(session.automatic)), Act.SKIP),
    ],
    ids=["no-such-finding", "no-such-suggestion", "settled-already"],
)
def test_a_decision_that_makes_no_sense_is_refused(wrong: Callable[[Session], Decision]) -> None:
    session = start(RAW, ALL)
    with pytest.raises(ValueError, match="finding"):
        session.decide(wrong(session))


def by_hand(session: Session) -> str:
    """The text by another way: one cell a letter, each decision written into its cells."""
    cells = list(session.raw)
    steps = [(session.findings[n], session.findings[n].suggestions[0]) for n in sorted(session.automatic)]
    steps += [
        (session.findings[one.finding], one.text) for one in session.decisions if one.act in {Act.ACCEPT, Act.EDIT}
    ]
    for found, text in steps:
        cells[found.start : found.end] = [text, *[""] * (found.end - found.start - 1)]
    return "".join(cells)


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """A text and findings that lie apart or one inside another, as settling leaves them."""
    raw = draw(st.text("ab \n“é😀", min_size=1, max_size=40))
    made: list[Finding] = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(raw) - 1))
        last = draw(st.integers(first + 1, len(raw)))
        fits = all(
            last <= one.start or one.end <= first
            or (one.start <= first and last <= one.end) or (first <= one.start and one.end <= last)
            for one in made
        ) and all((one.start, one.end) != (first, last) for one in made)  # fmt: skip
        if fits:
            level = draw(st.sampled_from(list(Level)))
            suggestions = draw(st.lists(st.text("xyz ", max_size=4), max_size=3, unique=True))
            severity = draw(st.sampled_from(list(Severity)))
            rule = draw(st.sampled_from(["MT1", "MT2"]))
            made.append(finding(first, last, *suggestions, raw=raw, level=level, severity=severity, rule=rule))
    return raw, made


@given(stories(), st.booleans(), st.sampled_from(list(Order)), st.data())
def test_any_decisions_with_undo_give_the_text_that_the_decisions_say(
    story: tuple[str, list[Finding]], ask: bool, order: Order, data: st.DataObject
) -> None:
    raw, found = story
    session = start(raw, found, order=order, ask_certain=ask)
    trail = [session]
    for _ in range(data.draw(st.integers(0, 12))):
        number = session.current
        if data.draw(st.booleans()) or number is None:
            session = session.undo()
            trail = trail[:-1] or trail
            assert session == trail[-1]
            assert session.text == trail[-1].text
        else:
            suggestions = session.findings[number].suggestions
            act = data.draw(st.sampled_from([act for act in Act if suggestions or act is not Act.ACCEPT]))
            text = data.draw(st.sampled_from(suggestions) if act is Act.ACCEPT else st.text("pq", max_size=3))
            before = len(session.waiting)
            session = session.decide(Decision(number, act, text))
            trail.append(session)
            assert len(session.waiting) < before
        assert session.text == by_hand(session)
        assert all(one.end <= other.start for one, other in zip(session.changes, session.changes[1:], strict=False))
        assert not set(session.waiting) & (set(session.moot) | set(session.decided))
