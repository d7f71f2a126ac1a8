"""What can't be read is said, with what to do; standard input may be given a name."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from mtcheck.errors import UnreadableError
from mtcheck.reading import document_from_bytes, read_document

STORY = b"The mayor left the town hall on Monday."


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.txt", b"%PDF-1.7 and words", "PDF"),
        ("a.rtf", b"{\\rtf1 The mayor left.}", "Rich Text"),
        ("a.txt", b"{\\rtf1 The mayor left.}", "Rich Text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or password-protected"),
        ("a.doc", STORY, "old Word document"),
        ("a.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        ("a", zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
        ("a.txt", zipped(word__document=b"x"), "--stdin-name story.docx"),
        ("a.txt", zipped(story=b"x"), "unpack"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.gz", b"\x1f\x8b\x08", "unpack"),
        ("a.xlsx", STORY, "sheet"),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_what_to_do(name: str, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as refused:
        document_from_bytes(data, name)
    assert str(refused.value).startswith(f"{name}: is ")
    assert any(word in str(refused.value) for word in ("save it", "copy", "unpack", "give", "let its name"))


def test_standard_input_is_read_as_its_name_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: bytes, name: str | None) -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        document = read_document(Path("-"), name=name)
        assert document.path == (name or "-")
        return document.text.strip()

    page = b"<p>The mayor <b>left</b>.</p>"
    assert given(page, "x/story.html") == "The mayor left."
    assert given(page, None) == page.decode()


def test_the_name_of_standard_input_leaves_files_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY)
    assert read_document(tmp_path / "a.txt", name="story.html").path.endswith("a.txt")
