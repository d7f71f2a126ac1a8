"""What holds for any text: offsets lead back, corrections change what they name and nothing else, no output is broken."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mtcheck import correct, settle
from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.finding import Finding, Level, Severity
from mtcheck.reading.encoding import decode, encode
from mtcheck.reading.files import document_from_bytes
from mtcheck.report import formats
from mtcheck.results import Run, Unchecked

FAULTS = ["Officials of the White house met.", "Donald trump met Vladimir Putin.", "«We are glad», — said he.", "He told the the press that spectracolor Robert Mueller left."]
HOSTILE = [
    "\ufeff", "\r\n", "\r", "\n\n", "\u2028", "\x0c", "\x00", "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\u202e", "\u2066", "\u200b", "\ue000",
    "e\u0301", "\U0001f600", "\U0001f468\u200d\U0001f469", "<script>alert(1)</script>", "]]>", "-->", "&amp;", "%0A::error::", "::error::x", "|a|b|", "[x](javascript:y)",
    "![i](http://x.example)", "```", "`", "\\", '"', "'", "{{x}}", "##[error]", "\t", "\u00a0", "\u0085", "\ufffe",
]  # fmt: skip
PIECES = st.lists(st.one_of(st.sampled_from(FAULTS), st.sampled_from(HOSTILE), st.text(max_size=4)), min_size=1, max_size=14)
TEXTS = st.tuples(PIECES, st.sampled_from(["", " ", "\r\n", "\n"])).map(lambda pair: pair[1].join(pair[0]))
NAMES = st.lists(st.sampled_from(["a", "\x1b[2J", "\u202e", "\n", "<b>", '"', "&", "|", "%", "é", "\udcff"]), min_size=1, max_size=4).map("".join)
#: What a terminal, a log or a page acts on instead of showing it.
ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
JSON = ("json", "sarif", "rdjson", "gitlab")
XML = ("junit", "checkstyle")
#: Formats for programs, which hold the text as it is: escaped as JSON does, or for tools that compare it.
DATA = (*JSON, "jsonl", "pearmut", "mqm", "m2")


@cache
def made() -> Checker:
    return Checker()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_finding_stands_where_it_says(text: str) -> None:
    report = made().check(Document.from_text(text))
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    for finding in report.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert starts[finding.line - 1] + finding.column - 1 == finding.start


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from([".txt", ".md", ".html"]))
def test_corrections_change_their_spans_and_nothing_else(text: str, suffix: str) -> None:
    try:
        document = document_from_bytes(text.encode("utf-8", "replace"), f"a{suffix}")
    except UnreadableError:
        return  # no text in it
    report, raw = made().check(document), document.raw
    changes = correct.edits(report.findings, least=Level.LIKELY)
    assert all(one.end <= other.start for one, other in pairwise(changes))
    after = correct.apply(raw, changes)
    position = 0
    for before, change in zip([0, *(one.end for one in changes)], changes, strict=False):
        kept = raw[before : change.start]
        assert after.startswith(kept + change.replacement, position)
        assert raw[change.start : change.end] == change.finding.text
        position += len(kept) + len(change.replacement)
    assert after[position:] == raw[changes[-1].end if changes else 0 :]


@given(st.text(alphabet="ab \r\né“ж\ufeff", max_size=40), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251"]))
def test_what_is_read_is_written_back_byte_for_byte(text: str, encoding: str) -> None:
    data = ("The mayor’s office said on Monday that the old bridge would be closed. " + text).encode(encoding, "ignore")
    read = decode(data, "a.txt")
    assert encode(read.text, read.encoding, "a.txt") == data


@pytest.mark.parametrize("name", formats.own())
def test_any_text_and_any_name_give_whole_output(name: str) -> None:
    render = formats.load(name)

    @settings(max_examples=25, deadline=None)
    @given(TEXTS, NAMES)
    def holds(text: str, path: str) -> None:
        run = check_all(made(), [Document.from_text(text, path=path)])
        gated = Run(run.reports, run.signature, unchecked=(Unchecked(path, f"{text[:40]}: broken"),), gate=(("verdict fail",),))
        for one in (run, gated):
            output = render(one)
            output.encode("utf-8")
            if name in JSON:
                json.loads(output)
                assert "\x1b" not in output
            elif name == "jsonl":
                assert all(json.loads(line) for line in output.split("\n") if line)
            elif name in XML:
                etree.fromstring(output.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
            if name not in DATA:
                assert not ACTIVE.search(output), ascii(ACTIVE.findall(output)[:5])

    holds()


# -- settling: the fast way against the plain one ---------------------------------------------------------------


def plainly(findings: list[Finding], document: Document) -> list[Finding]:
    """Settling as it reads, each finding held against all that are kept."""
    kept: list[Finding] = []
    for finding in sorted(map(settle._trimmed, dict.fromkeys(findings)), key=settle._priority):
        if finding.suggestions == (finding.text,):
            continue
        clashes = [index for index, other in enumerate(kept) if other.overlaps(finding)]
        if not clashes:
            kept.append(finding)
        elif (merged := settle._merge(finding, [kept[index] for index in clashes])) is not None:
            for index in reversed(clashes):
                del kept[index]
            kept.extend(merged)
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule))


TEXT = "".join(chr(ord("a") + number % 26) for number in range(900))


@st.composite
def found(draw: st.DrawFn) -> Finding:
    start = draw(st.one_of(st.integers(0, 40), st.integers(230, 280), st.integers(500, 530)))
    end = start + draw(st.one_of(st.integers(1, 12), st.integers(200, 300)))
    fix = draw(st.sampled_from([(), ("X",), ("Y Z",)]))
    level, severity = draw(st.sampled_from(list(Level))), draw(st.sampled_from(list(Severity)))
    return Finding(draw(st.sampled_from(["MT1", "MT2", "LT:A"])), "n", "other", "other", severity, level, start, end, TEXT[start:end], "m", "", fix)


@given(st.lists(found(), max_size=12))
def test_settling_looks_at_neighbours_and_comes_to_the_same(findings: list[Finding]) -> None:
    document = Document.from_text(TEXT)
    assert settle.settle(findings, document) == plainly(findings, document)
