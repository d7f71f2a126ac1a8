from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import UnreadableError
from mtcheck.reading import MAX_BYTES, document_from_bytes, find_files, markup, read_document

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
