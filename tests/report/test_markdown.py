"""Nothing in a text can break a page: each page is parsed as GitHub would and looked at from outside."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mtcheck import correct
from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.report import markdown
from mtcheck.report.pages import page_names
from mtcheck.visible import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mtcheck.results import Report

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
COLUMNS = ["Line", "In context", "Write instead", "Severity", "Level", "Rule", "Why"]
OURS = {"<strong>", "</strong>", "<del>", "</del>"}
SECTIONS = [
    "What to fix first", "Findings", "Why this score", "The text with corrections marked", "Corrected text (certain fixes only)", "What was checked",
]  # fmt: skip
#: each is put beside a fault, so that it stands in the table, in the marked lines and in the corrected text
HOSTILE = [
    "a | b || c |",
    "\\| \\\\| \\",
    "`code` ``more` ```",
    "\n```\nfenced\n```\n",
    "\n~~~~\nfenced\n",
    "````text````",
    "<script>alert(1)</script>",
    "<b onclick=x>bold</b> <!-- comment",
    "</strong></del>",
    "&lt;b&gt; &amp; &copy; &#60;",
    "[link](http://x.example) ![image](y.png) [ref]: z",
    "<http://x.example>",
    "*stars* **two** _lines_ __two__ ~~struck~~",
    "# heading\n## another",
    "- item\n1. item\n> quote\n---\n***\n===",
    "| a | b |\n|---|---|\n| c | d |",
    "{{ report }} {% for x in y %} ${x} %s {0}",
    "\x00\x07\x1b[31m\x7f\x85\x9b",
    "\u202e\u2066\u200f\u200b\u2028\u2029\u00ad\ufeff",
    "\u00a0\u3000\u2003",
    "😀 e\u0301 \U000e0041",
    "\r\nsecond\rthird\r\n",
]


def report_on(text: str, name: str = "story.txt") -> Report:
    return check_all(Checker(), [Document.from_text(text, path=name)]).reports[0]


def faulty(hostile: str) -> str:
    return (
        f"Summit {hostile} in Helsinki\n\nThe {hostile} Donald trump {hostile} met Putin.\n"
        f"“We are glad {hostile}”, — said the spokesman {hostile} of Donald trump.\n"
    )


def flat(tokens: list[Token]) -> list[Token]:
    return [part for token in tokens for part in (token, *(token.children or ()))]


def tables(tokens: list[Token]) -> list[list[list[str]]]:
    """Each table's rows, and each row's cells as the reader sees them."""
    found: list[list[list[str]]] = []
    for token, inner in pairwise(tokens):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type in {"th_open", "td_open"}:
            found[-1][-1].append("".join(part.content for part in inner.children or () if part.type != "html_inline"))
    return found


def holds(report: Report) -> None:
    """All that must be true of a page, whatever the text."""
    page = markdown.document(report)
    assert page == markdown.document(report)
    tokens = GITHUB.parse(page)
    parts = flat(tokens)

    headings = [(token.tag, inner.content) for token, inner in pairwise(tokens) if token.type == "heading_open"]
    assert [tag for tag, _ in headings] == ["h1"] + ["h2"] * (len(headings) - 1)
    assert [content for _, content in headings[1:]] == [title for title in SECTIONS if f"\n## {title}\n" in page]

    assert {part.content for part in parts if part.type == "html_inline"} <= OURS
    kinds = {part.type for part in parts}
    assert not kinds & {"html_block", "image", "link_open", "code_block", "hr"}
    hints = len(report.findings) - len(report.shown)
    assert [part.content for part in parts if part.type == "code_inline"] == ["mtcheck check --hints"] * bool(hints)

    found = tables(tokens)
    assert len(found) == 1 + bool(report.shown) + bool(report.score.penalty)
    for table in found:
        assert len({len(row) for row in table}) == 1
    if report.shown:
        head, *rows = found[1]
        assert head == COLUMNS
        assert len(rows) == len(report.shown)
        for row, finding in zip(rows, sorted(report.shown, key=lambda f: (-f.severity.rank, f.start, f.end)), strict=True):
            assert row[0] == str(finding.line)
            assert visible(" ".join(finding.text.split())) in row[1]

    fences = [token for token in tokens if token.type == "fence"]
    certain = correct.corrected(report)
    if certain == report.document.raw:
        assert fences == []
    else:
        assert len(fences) == 1
        shown = visible(certain.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").rstrip()
        assert fences[0].content == f"{shown}\n".replace("\x00", "\ufffd")

    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]", page)



@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_cant_break_the_page(hostile: str) -> None:
    report = report_on(faulty(hostile))
    assert report.shown
    holds(report)


@pytest.mark.parametrize("name", ["a|b.txt", "[x](y).txt", "`a`.txt", "<b>.txt", "a\nb.txt", "a\u202eb.txt", "# a.txt", "my story (1).txt", "100%.txt", "a\udcff.txt"])  # fmt: skip
def test_a_hostile_file_name_cant_break_page_or_index(name: str) -> None:
    run = check_all(Checker(), [Document.from_text(faulty(""), path=f"stories/{name}"), Document.from_text("The mayor left.", path=name)])
    holds(run.reports[0])
    names = page_names(run)
    page = markdown.index(run, names)
    tokens = GITHUB.parse(page)
    (table,) = tables(tokens)
    assert {len(row) for row in table} == {10}
    shown = visible(name.replace("\n", " "))
    assert [row[0] for row in table[1:]] == [shown, shown]
    links = [str(part.attrs["href"]) for part in flat(tokens) if part.type == "link_open"]
    assert len(links) == len(set(links)) == 2
    assert not {part.type for part in flat(tokens)} & {"html_inline", "html_block", "image"}


PIECES = st.sampled_from(
    ["Donald", "trump", "Putin", "in the White house", ".", ",", "”, — said", "“We", "«plan»", "foreign Ministry", "the the", "5 thousand",
     *HOSTILE, *"|`*_~<>[]()#&!\\-=+\n\r\t"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", "\n\n"])), max_size=40))
def test_any_text_gives_a_page_that_holds(pieces: list[tuple[str, str]]) -> None:
    holds(report_on("".join(part for pair in pieces for part in pair)))


@given(st.text(max_size=60))
def test_escaped_text_shows_as_it_is_on_one_line(text: str) -> None:
    (token,) = [token for token in GITHUB.parse(f"x {markdown.escape(text)} x") if token.type == "inline"]
    assert {part.type for part in token.children or ()} <= {"text", "text_special"}
    assert "".join(part.content for part in token.children or ()).split() == f"x {visible(' '.join(text.split()))} x".split()


@given(st.text(alphabet="`~a\n\r \t", max_size=40))
def test_text_cant_close_its_fence(text: str) -> None:
    (token,) = GITHUB.parse(markdown.fence(text))
    assert token.type == "fence"
    assert token.content.rstrip() == text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


CHARS = st.text(alphabet="ab ”“’,.—$*~|_", min_size=0, max_size=3)


@given(CHARS, CHARS, CHARS, st.sampled_from(["**", "~~"]))
def test_what_is_marked_is_marked_beside_any_character(before: str, text: str, after: str, marks: str) -> None:
    lead, rest = markdown.escape(f"x{before}"), markdown.escape(f"{after}x")
    (token,) = [
        token for token in GITHUB.parse(f"{lead}{markdown.mark(text, marks, lead, rest)}{rest}") if token.type == "inline"
    ]
    opened = [part for part in token.children or () if part.type in {"strong_open", "s_open"} or part.content in {"<strong>", "<del>"}]
    closed = [part for part in token.children or () if part.type in {"strong_close", "s_close"} or part.content in {"</strong>", "</del>"}]
    assert len(opened) == len(closed) == bool(text.strip())


def marked(text: str) -> list[str]:
    return [line for _, line in markdown.marked(report_on(text))]


def test_only_the_difference_stands_out() -> None:
    assert marked("Donald trump met Putin.") == ["Donald ~~trump~~ **Trump** met Putin."]
    assert marked("“We are glad”, — said the spokesman.") == ["“We are glad<del>”, —</del> **,”** said the spokesman."]


def test_the_corrected_text_of_a_crlf_file_has_plain_lines() -> None:
    page = markdown.document(report_on("Donald trump met Putin.\r\n\r\nThe mayor left.\r\n"))
    assert "```text\nDonald Trump met Putin.\n\nThe mayor left.\n```" in page


