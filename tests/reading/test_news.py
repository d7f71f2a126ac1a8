"""NITF and NewsML: what is copy, where it stands in the file, and what is refused."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck import correct
from mtcheck.checker import Checker
from mtcheck.errors import UnreadableError
from mtcheck.finding import Level
from mtcheck.reading import document_from_bytes, find_files, read_document
from mtcheck.reading.news import looks_like_news, read_news

if TYPE_CHECKING:
    from pathlib import Path

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><title>Slug not copy</title><docdata><doc-id id-string="1"/></docdata></head>
<body><body.head><hedline><hl1>Summit in Helsinki</hl1></hedline><byline>By Somebody Else</byline>
<dateline><location>HELSINKI</location>, 16 Jul</dateline></body.head>
<body.content><p>Donald trump met <person>Vladimir Putin</person> at the White house &#8212; on&#160;Monday &amp; left.</p>
<media media-type="image"><media-caption><p>The palace.</p></media-caption><media-metadata name="x" value="y">secret</media-metadata></media>
</body.content></body></nitf>
"""
G2 = """<?xml version="1.0"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml"><itemSet>
<newsItem guid="a"><itemMeta><title>Not copy</title></itemMeta><contentMeta><headline>Summit in Helsinki</headline><slugline>SLUG</slugline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><h:html><h:head><h:title>Not copy</h:title></h:head><h:body><h:p>Donald trump met
Putin.</h:p></h:body></h:html></inlineXML></contentSet></newsItem>
<newsItem guid="b"><contentMeta/><contentSet><inlineData contenttype="text/plain">The mayor &lt;left&gt;.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>
"""


def test_nitf_is_read_without_what_is_no_copy() -> None:
    document = document_from_bytes(NITF.encode(), "a.nitf")
    assert [line.strip() for line in document.text.splitlines() if line.strip()] == [
        "Summit in Helsinki",
        "HELSINKI, 16 Jul",
        "Donald trump met Vladimir Putin at the White house — on\xa0Monday & left.",
        "The palace.",
    ]
    assert document.notices == ()


def test_newsml_is_read_through_its_namespaces_and_says_how_many_items_it_holds() -> None:
    document = document_from_bytes(G2.encode(), "a.xml")
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    assert lines == ["Summit in Helsinki", "Donald trump met Putin.", "The mayor <left>."]
    assert document.notices == ("2 news items, read as one text",)


def test_certain_fixes_go_back_into_the_file() -> None:
    report = Checker().check(document_from_bytes(NITF.encode(), "a.nitf"))
    raw = report.document.raw
    assert all(raw[finding.start : finding.end] == finding.text for finding in report.findings)
    mended = correct.apply(raw, correct.edits(report.findings, least=Level.CERTAIN))
    assert mended == NITF.replace("trump", "Trump").replace("White house", "White House")


TEXT = st.text(alphabet=st.sampled_from("ab <&>'\"é😀\n\r\t—"), max_size=40)


@given(st.lists(st.tuples(TEXT, st.sampled_from(["plain", "hex", "cdata", "comment"])), max_size=6), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_every_code_point_leads_back_to_where_it_stands(parts: list[tuple[str, str]], mark: bool, newline: str) -> None:
    written = ""
    for text, how in parts:
        if how == "hex":
            written += "".join(f"&#x{ord(char):x};" for char in text)
        elif how == "cdata":
            written += f"<![CDATA[{text.replace(']]>', '')}]]>"
        else:
            written += escape(text) + ("<!-- & > -->" if how == "comment" else "")
    raw = "\ufeff" * mark + f'<?xml version="1.0"?>{newline}<nitf><body><body.content><p>{written}</p></body.content></body></nitf>'
    view = read_news(raw, "a.nitf").view
    assert len(view.offsets) == len(view.text) + 1
    assert list(view.offsets) == sorted(view.offsets)
    inside = raw.index("<p>") + 3
    for char, offset in zip(view.text, view.offsets, strict=False):
        if inside <= offset < inside + len(written):
            stands = raw[offset]
            assert stands in {char, "&"} or (char == " " and stands in "\r\n\t")


def test_an_encoding_that_the_file_names_is_taken() -> None:
    text = NITF.replace("UTF-8", "windows-1251").replace("Somebody", "Иван")
    document = document_from_bytes(text.encode("cp1251"), "a.xml")
    assert (document.raw, document.encoding) == (text, "windows-1251")
    assert "windows-1251" in document.notices[0]
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        document_from_bytes(NITF.replace("UTF-8", "no-such").encode(), "a.xml")
    assert document_from_bytes(NITF.replace("UTF-8", "utf-16").encode("utf-16"), "a.xml").text.count("Putin") == 1


BOMB = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (f"{BOMB}<nitf><body><body.content><p>&b; the story</p></body.content></body></nitf>", "declares entities"),
        ('<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/passwd">]><nitf><body.content>The &f; story</body.content></nitf>', "declares entities"),
        ('<!DOCTYPE nitf [<!ENTITY % p SYSTEM "http://example.invalid/x.dtd"> %p;]><nitf><body.content>The story</body.content></nitf>', "declares entities"),
        ("<nitf><body.content><p>The story", "well-formed"),
        ("<rss><channel>The story</channel></rss>", "neither NITF nor NewsML but <rss>"),
        ("<nitf><head><title>The story</title></head></nitf>", "no words"),
        ("", "empty"),
    ],
)
def test_what_is_refused_is_said(tmp_path: Path, raw: str, said: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(raw)
    with pytest.raises(UnreadableError, match=said):
        read_document(path)


def test_depth_and_undeclared_entities_are_no_crash() -> None:
    deep = "<nitf><body.content>" + "<p>" * 20_000 + "The story" + "</p>" * 20_000 + "</body.content></nitf>"
    assert "The story" in read_news(deep, "a.nitf").view.text
    with pytest.raises(UnreadableError, match="undefined entity"):
        read_news("<nitf><body.content>&nbsp;</body.content></nitf>", "a.nitf")


def test_a_folder_is_walked_for_news_and_for_no_other_xml(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(NITF)
    (tmp_path / "b.xml").write_text(G2)
    (tmp_path / "c.nitf").write_text(NITF)
    (tmp_path / "sitemap.xml").write_text("<urlset><url>x</url></urlset>")
    assert [path.name for path in find_files([str(tmp_path)])] == ["a.xml", "b.xml", "c.nitf"]
    assert looks_like_news('<?xml version="1.0"?><x:newsItem>'.encode("utf-16"))


def test_russian_news_may_be_the_source(tmp_path: Path) -> None:
    (tmp_path / "a.nitf").write_text(NITF)
    (tmp_path / "a.ru.nitf").write_text("<nitf><body><body.content><p>Трамп встретился.</p></body.content></body></nitf>")
    assert (read_document(tmp_path / "a.nitf").source or "").strip() == "Трамп встретился."
