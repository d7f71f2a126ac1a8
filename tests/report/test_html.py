"""The HTML pages from outside: nothing of a text becomes markup, nothing is loaded, everything is there without a script."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.finding import Finding, Level, Severity
from mtcheck.report import html, plot
from mtcheck.report.pages import Format, page_names, write_pages
from mtcheck.visible import visible

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.results import Report, Run

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</mark></p></main><h1>x</h1>",
    "' onclick='alert(1)",
    "<!-- comment --> <![CDATA[ x ]]>",
    "</style></script></title>",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "{{ report }} {% raw %} ${x}",
    "\x00\x07\x1b[31m\x7f\x85\x9b",
    "\u202e\u2066\u200f\u200b\u2028\u2029\u00ad\ufeff",
    "😀 e\u0301 \U000e0041",
    "\r\nsecond\rthird\r\n",
]
VOID = {"meta", "br", "input", "hr", "img"}
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Page(HTMLParser):
    """The elements of a page, checked for balance as they come."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.code: dict[str, str] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.code[self.open[-1]] = data
        else:
            self.said.append(data)


def report_on(text: str, name: str = "story.txt", source: str | None = None) -> Report:
    return check_all(Checker(), [Document.from_text(text, path=name, source=source)]).reports[0]


def faulty(hostile: str) -> str:
    return (
        f"Summit {hostile} in Helsinki\n\nThe {hostile} Donald trump {hostile} met Putin.\n"
        f"“We are glad {hostile}”, — said the spokesman {hostile} of Donald trump.\n"
    )


def holds(text: str) -> Page:
    """All that must be true of a page, whatever the text."""
    page = Page(text)
    assert not HIDDEN.search(text)
    text.encode()
    policy = next(str(attrs["content"]) for tag, attrs in page.elements if attrs.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.code[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    tags = [tag for tag, _ in page.elements]
    assert tags.count("script") == tags.count("style") == tags.count("h1") == 1
    assert not {"img", "iframe", "object", "embed", "link", "base"} & set(tags)
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in {"style", "src", "srcset", "action"}]
        target = attrs.get("href") or attrs.get("xlink:href") or ""
        assert not target or target.startswith("./") or target[1:] in ids
        assert all(name in ids for name in (attrs.get("aria-labelledby") or "").split())
    return page


def holds_report(report: Report) -> None:
    text = html.document(report)
    assert text == html.document(report)
    page = holds(text)
    said = " ".join("".join(page.said).split())
    cards = [attrs for tag, attrs in page.elements if tag == "li" and "card" in (attrs.get("class") or "").split()]
    assert len(cards) == len(report.findings)
    assert len([1 for _, attrs in page.elements if attrs.get("class", "") and str(attrs["class"]).startswith("ref ")]) == len(cards)
    for finding in report.findings:
        for text in (finding.message, finding.evidence, *finding.suggestions[:3]):
            assert " ".join(visible(" ".join(text.split())).split()) in said or not text or text in finding.suggestions


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_stays_text(hostile: str) -> None:
    report = report_on(faulty(hostile))
    assert report.shown
    holds_report(report)


@pytest.mark.parametrize("name", ["<b>.txt", 'a".txt', "a\nb.txt", "a\u202eb.txt", "javascript:x.txt", "$a^b$.txt", "a\udcff.txt", "日本.txt"])
def test_a_hostile_name_stays_text(name: str) -> None:
    run = check_all(Checker(), [Document.from_text(faulty(""), path=f"x/{name}"), Document.from_text("The mayor left.", path=name)])
    for report in run.reports:
        holds(html.document(report))
    page = holds(html.index(run, page_names(run, ".html")))
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a" and str(attrs["href"]).startswith("./")]
    assert len(links) == len(set(links)) == 2


PIECES = st.sampled_from(
    ["Donald", "trump", "Putin", "in the White house", ".", ",", "”, — said", "“We", "«plan»", "foreign Ministry", "the the", *HOSTILE, *"<>&\"'\n\r\t"]
)


@settings(max_examples=20)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n\n"])), min_size=1, max_size=40))
def test_any_text_gives_a_page_that_holds(pieces: list[tuple[str, str]]) -> None:
    holds_report(report_on("".join(part for pair in pieces for part in pair)))


def finding(start: int, end: int, text: str, **more: object) -> Finding:
    given = {"severity": Severity.MAJOR, "level": Level.LIKELY, "message": "m"} | more
    return Finding("MT1", "x", "other", "other", start=start, end=end, text=text[start:end], line=1, column=1, **given)  # type: ignore[arg-type]


def test_overlapping_and_nested_findings_each_have_a_place_and_a_card() -> None:
    text = "One two three four.\n"
    report = report_on(text)
    found = (finding(0, 13, text), finding(4, 7, text, severity=Severity.CRITICAL), finding(8, 18, text), finding(3, 3, text))
    holds_report(replace(report, findings=found))


def test_the_verdict_and_the_three_worst_come_first() -> None:
    text = " ".join(f"word{n}" for n in range(60))
    severities = [Severity.MINOR] * 3 + [Severity.CRITICAL, Severity.MAJOR, Severity.CRITICAL]
    found = tuple(finding(n * 6, n * 6 + 5, text, severity=severity, message=f"message {n}") for n, severity in enumerate(severities))
    page = html.document(replace(report_on(text), findings=found))
    head = page[page.index("<body>") : page.index("<main")]
    assert re.findall(r"message \d", head) == ["message 3", "message 5", "message 4"]
    assert head.index('class="verdict"') < head.index("message 3")


def test_the_russian_stands_beside_what_renders_it() -> None:
    story = "The bridge over the river was closed on Monday.\n\nDonald trump met Vladimir Putin in Helsinki.\n"
    source = "Мост через реку закрыли в понедельник.\n\nДональд Трамп встретился с Владимиром Путиным в Хельсинки.\n"
    page = html.document(report_on(story, source=source))
    assert "Дональд Трамп встретился с Владимиром Путиным в Хельсинки." in page
    assert "Мост через" not in page
    assert 'lang="ru"' in page


def batch(number: int) -> Run:
    texts = [faulty(f"number {n} of the day") * (1 + n % 3) for n in range(number)]
    return check_all(Checker(), [Document.from_text(text, path=f"{n:03}.txt") for n, text in enumerate(texts)])


def test_the_index_has_a_plot_with_words_and_a_table() -> None:
    run = batch(4)
    text = html.index(run, page_names(run, ".html"))
    page = holds(text)
    assert text == html.index(run, page_names(run, ".html"))
    (label,) = [attrs["aria-label"] for _, attrs in page.elements if attrs.get("class") == "plotted"]
    assert "4 documents" in str(label)
    assert [tag for tag, _ in page.elements].count("svg") == 1
    assert [tag for tag, _ in page.elements].count("tr") == 5
    assert not re.search(r"#0[1-7]0[1-7]0[1-7]", text)


def test_one_document_needs_no_plot() -> None:
    run = batch(1)
    assert "<svg" not in html.index(run, page_names(run, ".html"))


def test_a_plot_of_many_documents_says_what_it_leaves_out() -> None:
    run = batch(plot.MOST + 3)
    drawn = plot.findings_by_document(run.reports)
    assert drawn.left_out == 3
    assert f"{plot.MOST} documents" in drawn.alt
    assert "the 3 with the best scores" in html.index(run, page_names(run, ".html"))


def test_pages_of_both_formats_stand_side_by_side(tmp_path: Path) -> None:
    written = write_pages(batch(2), tmp_path, [Format.HTML, Format.MARKDOWN, Format.HTML])
    assert sorted(path.name for path in written) == ["000.html", "000.md", "001.html", "001.md", "index.html", "index.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)
