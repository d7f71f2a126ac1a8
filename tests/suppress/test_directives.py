"""Directives in a text: what they allow, that they are no copy, and that offsets stay true."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.document import Document
from mtcheck.reading import document_from_bytes
from mtcheck.report import markdown

if TYPE_CHECKING:
    from mtcheck.results import Report

CHECKER = Checker(Config(select=("white-house-case", "comma-dash-quote")), today=date(2027, 1, 31))
FAULT = "He left the White house early."
OTHER = "She came to the White house late."


def check(text: str, name: str = "a.txt") -> Report:
    return CHECKER.check(document_from_bytes(text.encode(), name))


def lines(report: Report) -> list[int]:
    return [finding.line for finding in report.findings]


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.txt", f"[mtcheck: allow MT231]\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.txt", f"{FAULT}\n\n  [mtcheck: allow MT231]  \n\n{OTHER}\n", [1]),
        ("a.txt", f"{FAULT} <!-- mtcheck: allow MT231 -->\n\n{OTHER}\n", [3]),
        ("a.txt", f"He left <!--mtcheck: allow MT231--> the White house.\n\n{OTHER}\n", [3]),
        ("a.txt", f"[mtcheck: allow white-house-case]\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.txt", f"[mtcheck: allow institution-case, MT301]\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.txt", f"{FAULT}\n\n{OTHER}\n\n[mtcheck: allow MT231 in this text because our readers know]\n", []),
        ("a.txt", f"[mtcheck: allow MT231 until 2027-01-31 because it is a firm]\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.txt", f"[mtcheck: allow MT231]\r\n{FAULT}\r\n\r\n{OTHER}\r\n", [4]),
        ("a.txt", f"[mtcheck: allow MT231]\r{FAULT}\r\r{OTHER}\r", [4]),
        ("a.txt", f"[MTCHECK: Allow MT231]\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.txt", f"{FAULT} [mtcheck: allow MT231]\n\n{OTHER}\n", [3]),
        ("a.md", f"<!-- mtcheck: allow MT231 -->\n{FAULT}\n\n{OTHER}\n", [4]),
        ("a.md", f"# News\n\n{FAULT} <!-- mtcheck: allow MT231 -->\n\n- {OTHER}\n", [5]),
        ("a.html", f"<p><!-- mtcheck: allow MT231 -->{FAULT}</p><p>{OTHER}</p>", [1]),
        ("a.html", f"<p>{FAULT}<!-- mtcheck: allow MT231 --></p>\n<p>{OTHER}</p>", [2]),
        ("a.html", f"<p>{FAULT}</p>\n<!-- mtcheck: allow MT231 -->\n<p>{OTHER}</p>", [1]),
    ],
)
def test_what_a_directive_allows(name: str, text: str, left: list[int]) -> None:
    report = check(text, name)
    assert lines(report) == left
    assert len(report.suppressed) == 2 - len(left)
    assert all(one.by == "directive" for one in report.suppressed)
    assert [idle.why for idle in report.unused_suppressions if "MT301" not in idle.rules] == []


def test_what_is_allowed_costs_nothing_and_says_why() -> None:
    report = check(f"[mtcheck: allow MT231 until 2027-12-31 because the firm\tis called so]\n{FAULT}")
    assert report.score.penalty == 0
    (one,) = report.suppressed
    assert (one.finding.text, one.reason, one.until) == ("White house", "the firm is called so", date(2027, 12, 31))


@pytest.mark.parametrize(
    ("directive", "why"),
    [
        ("allow MT301", "nothing is found there any more"),
        ("allow MT231 until 2027-01-30", "expired on 2027-01-30"),
        ("allow MT231 until tomorrow", "give a date such as 2027-01-31"),
        ("allow MT231 until 2027-02-30", "give a date such as 2027-01-31"),
        ("alow MT231", "write “allow”, then a rule"),
        ("allow", "write “allow”, then a rule"),
        ("allow MT231;MT301", "is no rule's code, name or category"),
        ("allow white-hose-case", "did you mean 'white-house-case'?"),
    ],
)
def test_one_that_allows_nothing_is_reported_and_the_finding_stands(directive: str, why: str) -> None:
    report = check(f"[mtcheck: {directive}]\n{FAULT}")
    assert lines(report) == [2]
    (idle,) = report.unused_suppressions
    assert idle.line == 1
    assert why in idle.why


def test_one_without_a_paragraph_is_reported() -> None:
    report = check(f"{FAULT}\n\n[mtcheck: allow MT231]\n")
    assert lines(report) == [1]
    assert report.unused_suppressions[0].why == "no paragraph follows it"


@pytest.mark.parametrize("name", ["MT101", "LT:EN_A_VS_AN", "MT811"])
def test_one_for_a_rule_that_did_not_run_is_no_news(name: str) -> None:
    assert check(f"[mtcheck: allow {name}]\n{FAULT}").unused_suppressions == ()


def test_a_fault_inside_an_allowed_sentence_is_told_and_the_same_words_are_not_told_otherwise() -> None:
    checker = Checker()
    text = "Donald trump met the White house staff."
    assert "MT101" in {finding.rule for finding in checker.check(Document.from_text(text)).findings}
    report = checker.check(Document.from_text(f"[mtcheck: allow MT101]\n{text}"))
    assert [finding.text for finding in report.findings] == ["White house"]
    outer = "Donald Trump spoke first. Any other informal communication between Putin and the tramp are also planned."
    whole = checker.check(Document.from_text(outer)).findings
    assert any("tramp" in finding.text and finding.text != "the tramp" for finding in whole)
    allowed = checker.check(Document.from_text(f"[mtcheck: allow {whole[0].rule}]\n{outer}"))
    assert [finding.text for finding in allowed.findings] == ["the tramp"]


def test_a_directive_is_no_copy() -> None:
    bare = Document.from_text(f"{FAULT}\n\n{OTHER}\n")
    noted = Document.from_text(f"[mtcheck: allow MT231 because of the the Big twenty]\n{FAULT} <!-- mtcheck: allow MT301 -->\n\n{OTHER}\n")
    assert noted.text == bare.text
    assert noted.word_count == bare.word_count


def test_a_wrapped_paragraph_stays_one() -> None:
    long = "The mayor of the small town said that he would never again\n[mtcheck: allow MT231]\nlook at the White house from the road."
    document = Document.from_text(long)
    assert len(document.blocks) == 1
    assert lines(CHECKER.check(document)) == []


def test_examples_in_code_are_left_alone() -> None:
    report = check(f"```\n<!-- mtcheck: allow MT101 -->\n```\n\n`<!-- mtcheck: allow MT102 -->` {FAULT}\n", "a.md")
    assert report.unused_suppressions == ()
    assert len(report.findings) == 1


def test_a_fix_across_a_directive_is_withheld() -> None:
    report = check("He left the White <!-- mtcheck: allow MT301 because A&B --> house early.")
    assert [finding.suggestions for finding in report.findings] in ([()], [])


def test_many_marks_are_read_in_linear_time() -> None:
    for mark in ("<!-- mtcheck:", "[mtcheck: allow ", "[mtcheck: allow x [y] ", "<!-- mtcheck: allow x -->\n", "`[mtcheck:"):
        report = check(mark * 5_001 + FAULT)
        assert lines(report) == [report.document.raw.count("\n") + 1]
        assert len(report.unused_suppressions) >= 2_500


def test_what_follows_one_that_is_not_closed_is_still_checked() -> None:
    report = check(f"[mtcheck: allow MT231\n{FAULT}\n\n<!-- mtcheck: allow MT231\n\n{OTHER} -->\n")
    assert lines(report) == [2, 6]
    assert all("is not closed" in idle.why for idle in report.unused_suppressions)


def test_the_page_says_what_is_allowed_and_what_is_to_clear_up() -> None:
    page = markdown.document(check(f"[mtcheck: allow MT231, MT301 because of *x* | <b>]\n{FAULT}"))
    assert "- line 2: **White house**, MT231 white-house-case: of \\*x\\* \\| \\<b\\>\n" in page
    assert "- *to clear up:* line 1: allows MT301, but nothing is found there any more\n" in page
    assert "## Allowed" not in markdown.document(check(FAULT))


PIECES = st.sampled_from(
    ["He left the White house.", "“Yes”, — he said.", "[mtcheck: allow MT231]", "<!-- mtcheck: allow MT301 -->", "<!--mtcheck:x-->",
     "[mtcheck: allow", "-->", "\n", "\n\n", "\r\n", " ", "\t", "\ufeff", "😀", "e\u0301", "&rsquo;", "<p>", "</p>", "# ", "`"],
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=25).map("".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_offsets_stay_true(text: str, name: str) -> None:
    try:
        document = document_from_bytes(text.encode(), name)
    except Exception as error:  # noqa: BLE001 - a text without words can't be read; anything else is a fault
        assert type(error).__name__ == "UnreadableError"  # noqa: PT017
        return
    report = CHECKER.check(document)
    for finding in (*report.findings, *(one.finding for one in report.suppressed)):
        assert document.raw[finding.start : finding.end] == finding.text


def test_a_directive_in_code_is_an_example_however_lines_end() -> None:
    page = f"```\n<!-- mtcheck: allow white-house-case in this text because it is shown -->\n```\n\n{FAULT}\n"
    for raw in (page, page.replace("\n", "\r\n")):
        assert [finding.name for finding in check(raw, "a.md").findings] == ["white-house-case"]
