from __future__ import annotations

from mtcheck.document import Document
from mtcheck.finding import Finding, Level, Severity
from mtcheck.settle import settle

TEXT = "He left the White house in haste and slept teh [sic] night"


def finding(part: str, *suggestions: str, level: str = "likely", severity: str = "minor", rule: str = "MT1") -> Finding:
    start = TEXT.index(part)
    return Finding(rule, rule, "style", "x", Severity(severity), Level(level), start, start + len(part), part, "m", "e", suggestions)


def settled(*findings: Finding) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.text, f.suggestions) for f in settle(findings, Document.from_text(TEXT))]


def test_the_same_fault_found_twice_is_told_once() -> None:
    assert settled(finding("White house", "White House"), finding("White house", "White House", rule="MT2")) == [
        ("White house", ("White House",))
    ]


def test_our_own_rule_is_preferred_to_languagetool() -> None:
    own, other = finding("White house", "White House"), finding("White house", "White House", rule="LT:X")
    assert [f.rule for f in settle([other, own], Document.from_text(TEXT))] == ["MT1"]


def test_an_inner_fix_is_folded_into_the_outer_suggestion() -> None:
    outer, inner = finding("the White house in haste", "the White house hastily"), finding("White house", "White House")
    assert settled(outer, inner) == [("the White house in haste", ("the White House hastily",))]


def test_the_worst_severity_survives_the_folding() -> None:
    outer = finding("the White house in haste", "the White house hastily")
    inner = finding("White house", "White House", severity="critical")
    assert [f.severity for f in settle([outer, inner], Document.from_text(TEXT))] == [Severity.CRITICAL]


def test_an_outer_finding_without_a_fix_stands_beside_the_inner_one() -> None:
    assert len(settled(finding("the White house in haste"), finding("White house", "White House"))) == 2


def test_what_is_marked_sic_is_left_alone() -> None:
    assert settled(finding("teh", "the")) == []


def test_a_suggestion_that_changes_nothing_is_no_finding() -> None:
    assert settled(finding("He", "He")) == []


def test_folding_mends_whole_words_and_only_where_the_fault_stands() -> None:
    text = "a formal form of a talk"
    outer = Finding("MT1", "one", "style", "x", Severity.MINOR, Level.LIKELY, 0, len(text), text, "m", "e", ("a formal form of a kind",))
    inner = Finding("MT2", "two", "style", "x", Severity.MINOR, Level.LIKELY, 9, 13, "form", "m", "e", ("type",))
    other = Finding("MT3", "three", "style", "x", Severity.MINOR, Level.LIKELY, 17, 18, "a", "m", "e", ("one",))
    found = settle([outer, inner, other], Document.from_text(text))
    assert [one.suggestions for one in found] == [("a formal type of one kind",)]


def test_a_fix_that_the_outer_one_holds_already_is_not_made_twice() -> None:
    outer, inner = finding("He left the White house", "He left behind the White house"), finding("left", "left behind")
    assert settled(outer, inner) == [("He left the White house", ("He left behind the White house",))]


def test_a_weaker_finding_that_says_no_more_than_the_inner_one_goes() -> None:
    inner = finding("White house", "White House", level="certain")
    outer = finding("left the White house in", "left the White House in", rule="LT:X")
    assert [one.rule for one in settle([outer, inner], Document.from_text(TEXT))] == ["MT1"]


def test_a_name_knows_the_capitals_of_its_words() -> None:
    outer, inner = finding("White house", "White House"), finding("White", "white")
    assert settled(outer, inner) == [("White house", ("White House",))]
