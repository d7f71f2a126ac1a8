from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.errors import UnreadableError
from mtcheck.reading import (
    MAX_BYTES,
    corrected,
    document_from_bytes,
    find_files,
    markup,
    must_be_unchanged,
    read_document,
)
from mtcheck.report import html, markdown

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The mayor’s office said on Monday that the old bridge over the river would be closed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1251"])
def test_encodings_are_recognised(encoding: str) -> None:
    document = document_from_bytes(ENGLISH.encode(encoding), "a.txt")
    assert document.raw.removeprefix("\ufeff") == ENGLISH
    assert bool(document.notices) == (not encoding.startswith("utf-8"))


def test_a_byte_order_mark_keeps_its_place() -> None:
    document = document_from_bytes(("\ufeff" + ENGLISH).encode(), "a.txt")
    assert document.raw[1:4] == "The"
    assert document.spans[0].start == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"\xff\xfe\x00", "UTF-16"),
        ("Мэр сказал, что мост закроют.".encode(), "Russian"),
        (b"12345 67890", "no words"),
    ],
)
def test_what_is_no_english_text_is_said(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        document_from_bytes(data, "a.txt")


def test_an_empty_file_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n")
    with pytest.raises(UnreadableError, match="empty"):
        read_document(tmp_path / "a.txt")


def test_a_text_too_large_for_a_story_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * (MAX_BYTES // 5 + 1))
    with pytest.raises(UnreadableError, match="too large"):
        read_document(tmp_path / "a.txt")


def test_folders_are_walked_in_order_without_companions(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "a.ru.txt", "a.ref.txt", "x.pdf", ".hidden.txt"):
        (tmp_path / name).write_text(ENGLISH)
    assert [path.name for path in find_files([str(tmp_path)])] == ["a.md", "b.txt"]


def test_a_folder_without_text_and_a_missing_path_are_errors(tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "none.txt")):
        with pytest.raises(UnreadableError):
            list(find_files([name]))


def test_companions_are_found_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    (tmp_path / "a.ru.txt").write_text("Мэр сказал.")
    (tmp_path / "a.ref.txt").write_text("The mayor said.")
    document = read_document(tmp_path / "a.txt")
    assert (document.source, document.reference) == ("Мэр сказал.", "The mayor said.")


def test_the_date_in_a_name_is_the_date_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "2018-12-01-summit.txt"
    path.write_text(ENGLISH)
    published = read_document(path).published
    assert published is not None
    assert published.isoformat() == "2018-12-01"


def test_html_markup_is_left_out_and_offsets_lead_back() -> None:
    page = "<html><head><style>p {x}</style></head><p>The <b>White house</b>&rsquo;s lawn &amp; gate</p><script>no()</script>"
    document = document_from_bytes(page.encode(), "a.html")
    assert document.text.split() == ["The", "White", "house’s", "lawn", "&", "gate"]
    start = document.text.index("White")
    assert document.raw[slice(*document.to_raw(start, start + 11))] == "White house"
    mark = document.text.index("’")
    assert document.raw[slice(*document.to_raw(mark, mark + 1))] == "&rsquo;"


def test_markdown_marks_are_left_out() -> None:
    page = "# Head\n\nThe **White** [house](http://x.example) stood.\n\n```\ncode\n```\n> quoted\n"
    document = document_from_bytes(page.encode(), "a.md")
    assert document.text.split() == ["Head", "The", "White", "house", "stood.", "quoted"]


@given(st.text(alphabet=st.sampled_from("ab &;<>p/!-x\n#*_[]()`\"'é"), max_size=80))
def test_markup_offsets_always_point_at_what_they_show(raw: str) -> None:
    for view in (markup.markdown(raw), markup.html(raw, "a.html")):
        assert len(view.offsets) == len(view.text) + 1
        assert all(one <= other for one, other in zip(view.offsets, view.offsets[1:], strict=False))
        assert all(offset <= len(raw) for offset in view.offsets)
    plain = markup.markdown(raw)
    assert all(raw[offset] == char for offset, char in zip(plain.offsets, plain.text, strict=False))


def test_a_broken_declaration_in_html_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableError, match=r"^a\.html: no HTML that can be read"):
        document_from_bytes(b"<![doc html<!d>The mayor left.", "a.html")


def test_lines_that_end_as_on_windows_make_no_difference_to_markdown() -> None:
    page = "---\ntitle: x\n---\n# Head\n\n```\nthe White house\n```\nText.\n"
    for raw in (page, page.replace("\n", "\r\n")):
        assert document_from_bytes(raw.encode(), "a.md").text.split() == ["Head", "Text."]


@pytest.mark.parametrize("element", ["code", "pre", "svg", "script"])
def test_html_with_an_element_left_open_is_refused_since_the_rest_would_go_unread(element: str) -> None:
    with pytest.raises(UnreadableError, match=rf"<{element}> is never closed"):
        document_from_bytes(f"<p>Good.</p><{element}>x<p>The White house.</p>".encode(), "a.html")
    inner = "<code>" if element in {"pre", "svg"} else ""
    page = f"<{element}>x{inner}y</{element}><p>The end.</p>"
    assert document_from_bytes(page.encode(), "a.html").text.split() == ["The", "end."]


@pytest.mark.parametrize(("suffix", "page"), [("html", "<p lang='ru' style='width:640px'>Он {}&nbsp;ушёл.</p>"), ("md", "**Он** {} [ушёл](http://x.example/640).")])
def test_a_source_is_read_without_its_markup(tmp_path: Path, suffix: str, page: str) -> None:
    story = tmp_path / f"a.{suffix}"
    story.write_text("He left then.", encoding="utf-8")
    (tmp_path / f"a.ru.{suffix}").write_text(page.format("тогда"), encoding="utf-8")
    source = read_document(story).source
    assert source is not None
    assert source.split() == ["Он", "тогда", "ушёл."]


@pytest.mark.parametrize("declared", ["undefined", "punycode", "unicode_escape", "hex", "no-such"])
def test_news_in_no_encoding_is_refused(declared: str) -> None:
    data = f'<?xml version="1.0" encoding="{declared}"?><nitf><body><p>He left.</p></body></nitf>'.encode()
    with pytest.raises(UnreadableError, match="save it as UTF-8"):
        document_from_bytes(data, "a.nitf")


def test_linked_folders_are_walked_once_and_reports_are_no_stories(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "else").mkdir()
    for place in ("in/a.txt", "in/sub/b.txt", "else/c.txt"):
        (tmp_path / place).write_text("He left.")
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "else")
    (tmp_path / "in" / "sub" / "round").symlink_to(tmp_path / "in")
    report = Checker(Config()).check(read_document(tmp_path / "in" / "a.txt"))
    (tmp_path / "in" / "report.md").write_text(markdown.document(report), encoding="utf-8")
    (tmp_path / "in" / "report.html").write_text(html.document(report), encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([str(tmp_path / "in")])]
    assert found == ["in/a.txt", "in/linked/c.txt", "in/sub/b.txt"]
    assert list(find_files([str(tmp_path / "in" / "report.md")])) == [tmp_path / "in" / "report.md"]


@pytest.mark.parametrize(
    ("name", "raw", "wanted"),
    [
        ("a.nitf", "<nitf><body><body.content><p>He saw it.</p></body.content></body></nitf>", "<nitf><body><body.content><p>He saw R&amp;D &lt;1.</p></body.content></body></nitf>"),
        ("a.nitf", "<nitf><body><body.content><p><![CDATA[He saw it.]]></p></body.content></body></nitf>", "<nitf><body><body.content><p><![CDATA[He saw R&D <1.]]></p></body.content></body></nitf>"),
        ("a.html", "<p>He saw it.</p>", "<p>He saw R&amp;D &lt;1.</p>"),
        ("a.txt", "He saw it.", "He saw R&D <1."),
    ],
    ids=["xml", "cdata", "html", "text"],
)  # fmt: skip
def test_a_correction_is_written_as_the_format_wants_it(name: str, raw: str, wanted: str) -> None:
    document = document_from_bytes(raw.encode(), name)
    start = raw.index("it.")
    assert corrected(document, [(start, start + 2, "R&D <1")])[0].decode() == wanted


def test_a_file_that_changed_meanwhile_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He left.", encoding="utf-8")
    document = read_document(path)
    must_be_unchanged(document)
    path.write_text("He left early.", encoding="utf-8")
    with pytest.raises(UnreadableError, match="check it again"):
        must_be_unchanged(document)
