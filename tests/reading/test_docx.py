"""Word documents: text and places, corrections as tracked changes, and files that mean harm."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import correct
from mtcheck.errors import UnreadableError
from mtcheck.reading import corrected, find_files, read_document
from mtcheck.reading import docx as reader
from mtcheck.reading.docx import open_docx, read_docx
from mtcheck.reading.tracked import Change as Swap
from mtcheck.reading.tracked import track

if TYPE_CHECKING:
    from pathlib import Path

STORY = "Donald trump met Vladimir Putin at the White house on Monday."


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def with_body(xml: str) -> bytes:
    """A document whose body holds some WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for element in reversed(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        body.insert(0, element)
    return saved(document)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def settled(data: bytes, *, accept: bool) -> list[tuple[str, bool]]:
    """The letters of a document and whether each is bold, once mtcheck's changes are accepted or rejected."""
    root = docx.Document(io.BytesIO(data)).element
    goes, stays = ("del", "ins") if accept else ("ins", "del")
    letters: list[tuple[str, bool]] = []
    for number, paragraph in enumerate(root.iter(qn("w:p"))):
        letters += [("\n", False)] * bool(number)
        for element in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br")):
            above = [(a.tag, a.get(qn("w:author"))) for a in element.iterancestors()]
            theirs = [tag for tag, author in above if author not in {None, "mtcheck"}]
            if (qn(f"w:{goes}"), "mtcheck") in above or qn("w:del") in theirs:
                continue
            if element.tag == qn("w:delText"):
                assert (qn(f"w:{stays}"), "mtcheck") in above
            text = {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(element.tag, element.text or "")
            bold = element.getparent().find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
            letters += [(char, bold) for char in text]
    return letters


def text_of(letters: list[tuple[str, bool]]) -> str:
    return "".join(char for char, _ in letters)


# -- reading ------------------------------------------------------------------------------------------------------


def test_paragraphs_are_lines() -> None:
    assert read_docx(of("Summit in Helsinki", "", STORY), "a.docx") == f"Summit in Helsinki\n\n{STORY}"


def test_what_a_paragraph_may_hold_is_read_in_order() -> None:
    data = with_body(
        f"<w:p>{run('One ')}<w:hyperlink>{run('two')}</w:hyperlink><w:bookmarkStart w:id='1' w:name='x'/>{run(' three')}"
        "<w:r><w:tab/><w:t>four</w:t><w:br/><w:t>five</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>six</w:t></w:r>"
        f"<w:ins w:id='2' w:author='A'>{run(' seven')}</w:ins><w:del w:id='3' w:author='A'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        f"<w:sdt><w:sdtContent>{run(' eight')}</w:sdtContent></w:sdt><w:fldSimple w:instr='DATE'>{run(' nine')}</w:fldSimple>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc><w:tc><w:p>{run('cell two')}</w:p></w:tc></w:tr></w:tbl>"
    )
    assert read_docx(data, "a.docx").startswith("One two three\tfour\nfive-six seven eight nine\ncell\ncell two")


def test_a_document_tells_what_its_places_mean(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(of("Summit", STORY))
    (tmp_path / "a.ru.docx").write_bytes(of("Встреча", "Дональд Трамп встретился с Путиным."))
    (tmp_path / "~$a.docx").write_bytes(b"owner")
    document = read_document(tmp_path / "a.docx")
    assert document.raw == f"Summit\n{STORY}"
    assert document.source == "Встреча\nДональд Трамп встретился с Путиным."
    assert "a line for each paragraph" in document.notices[0]
    assert [path.name for path in find_files([str(tmp_path)])] == ["a.docx"]


@given(st.lists(st.lists(st.text(alphabet="ab \té😀", max_size=4), max_size=4), min_size=1, max_size=4))
def test_places_say_what_stands_there(paragraphs: list[list[str]]) -> None:
    document = docx.Document()
    for runs in paragraphs:
        added = document.add_paragraph()
        for text in runs:
            added.add_run(text)
    opened = open_docx(saved(document), "a.docx")
    assert opened.text == "\n".join("".join(runs) for runs in paragraphs)
    assert all(opened.text[place.start : place.start + len(place.text)] == place.text for place in opened.places)
    covered = {offset for place in opened.places for offset in range(place.start, place.start + len(place.text))}
    assert {offset for offset, char in enumerate(opened.text) if char != "\n"} <= covered


# -- tracked changes ----------------------------------------------------------------------------------------------


def test_a_correction_is_a_deletion_and_an_insertion_that_keep_the_formatting() -> None:
    data = with_body(f"<w:p>{run('Donald tr', '<w:b/>')}{run('ump met him.', '<w:i/>')}</w:p>")
    written = track(data, [Swap(7, 12, "Trump")], "a.docx")
    assert (written.made, written.left_out) == (1, 0)
    with zipfile.ZipFile(io.BytesIO(written.data)) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count("<w:del ") == 2
    assert xml.count("<w:ins ") == 1
    assert xml.count('w:author="mtcheck"') == 3
    assert "w:date" not in xml
    accepted = settled(written.data, accept=True)
    assert text_of(accepted).startswith("Donald Trump met him.")
    assert [bold for _, bold in accepted[:21]] == [True] * 12 + [False] * 9
    assert settled(written.data, accept=False) == settled(data, accept=True)
    assert read_docx(written.data, "a.docx").startswith("Donald Trump met him.")


def test_only_the_words_that_differ_are_marked() -> None:
    written = track(of("They met at the White house today."), [Swap(12, 27, "the White House")], "a.docx")
    root = docx.Document(io.BytesIO(written.data)).element
    assert [element.text for element in root.iter(qn("w:delText"))] == ["house"]


def test_a_word_more_is_an_insertion_alone() -> None:
    for swap, after in ((Swap(0, 3, "The USA"), "The USA met."), (Swap(0, 7, "USA met him"), "USA met him."), (Swap(4, 7, "has met"), "USA has met.")):
        written = track(of("USA met."), [swap], "a.docx")
        assert text_of(settled(written.data, accept=True)) == after
        assert text_of(settled(written.data, accept=False)) == "USA met."


def test_somebody_elses_insertion_stays_theirs() -> None:
    data = with_body(f"<w:p>{run('He met ')}<w:ins w:id='7' w:author='Anna'>{run('Donald trump here')}</w:ins>{run('.')}</w:p>")
    written = track(data, [Swap(14, 19, "Trump")], "a.docx")
    root = docx.Document(io.BytesIO(written.data)).element
    insertions = [(i.get(qn("w:author")), "".join(t.text for t in i.iter(qn("w:t"), qn("w:delText")))) for i in root.iter(qn("w:ins"))]
    assert insertions == [("Anna", "Donald trump"), ("mtcheck", "Trump"), ("Anna", " here")]
    ids = [element.get(qn("w:id")) for element in root.iter(qn("w:ins"), qn("w:del"))]
    assert len(set(ids)) == len(ids)
    assert read_docx(written.data, "a.docx").startswith("He met Donald Trump here.")


@pytest.mark.parametrize(
    "between",
    ["</w:p><w:p>", "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:r><w:drawing/></w:r>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"],
    ids=["paragraph", "note", "picture", "field"],
)
def test_what_a_change_would_destroy_leaves_it_out(between: str) -> None:
    data = with_body(f"<w:p>{run('the the')}{between}{run(' bridge')}</w:p>")
    text = read_docx(data, "a.docx")
    written = track(data, [Swap(0, 7, "the"), Swap(4, text.index("bridge") + 6, "ship")], "a.docx")
    assert (written.made, written.left_out) == (1, 1)
    assert between.startswith("</w:p>") or between[5:15] in zipfile.ZipFile(io.BytesIO(written.data)).read("word/document.xml").decode()


RUNS = st.lists(st.tuples(st.text(alphabet="ab c\té😀", min_size=1, max_size=6), st.booleans(), st.sampled_from(["", "", "ins", "del", "link"])), max_size=6)


@settings(max_examples=50)
@given(st.lists(RUNS, min_size=1, max_size=3), st.data())
def test_any_corrections_can_be_accepted_or_rejected(paragraphs: list[list[tuple[str, bool, str]]], data: st.DataObject) -> None:
    document = docx.Document()
    for runs in paragraphs:
        added = document.add_paragraph()
        for text, bold, inside in runs:
            one = added.add_run(text)
            one.bold = bold or None
            if inside:
                outer = OxmlElement({"ins": "w:ins", "del": "w:del", "link": "w:hyperlink"}[inside])
                if inside != "link":
                    outer.set(qn("w:id"), str(len(added._p)))
                    outer.set(qn("w:author"), "Anna")
                one._r.addprevious(outer)
                outer.append(one._r)
                for written in one._r.findall(qn("w:t")) if inside == "del" else ():
                    written.tag = qn("w:delText")
    before = saved(document)
    text = read_docx(before, "a.docx")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    swaps = [
        Swap(start, end, data.draw(st.text(alphabet="ab xyz\t\n", max_size=5)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if "\n" not in text[start:end]
    ]
    written = track(before, swaps, "a.docx")
    changed = [swap for swap in swaps if text[swap.start : swap.end] != swap.replacement]
    assert written.made == len(changed)
    after = correct.apply(text, changed)  # type: ignore[arg-type]
    assert read_docx(written.data, "a.docx") == after
    assert text_of(settled(written.data, accept=True)) == after
    assert settled(written.data, accept=False) == settled(before, accept=True)
    assert track(before, swaps, "a.docx") == written


def test_other_parts_are_copied_as_they_are() -> None:
    data = of(STORY)
    written = track(data, [Swap(7, 12, "Trump")], "a.docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(written)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(of(STORY))
    document = read_document(path)
    path.write_bytes(of("Another story about the mayor and his town."))
    with pytest.raises(UnreadableError, match="changed"):
        corrected(document, [Swap(7, 12, "Trump")])


# -- files that mean harm -----------------------------------------------------------------------------------------


def rezipped(data: bytes, **replaced: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.pop(name.replace("/", "_").replace(".", "_"), old.read(name)))
        for name, body in replaced.items():
            new.writestr(name, body)
    return out.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, BOMB.lower(), BOMB.decode().encode("utf-16")])
def test_a_document_type_is_refused(declared: bytes) -> None:
    data = rezipped(of(STORY), word_document_xml=declared + b"<w:document/>")
    with pytest.raises(UnreadableError, match="document type"):
        read_docx(data, "a.docx")


def test_a_zip_bomb_is_refused_by_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rezipped(of(STORY), media=b"\0" * (reader.MAX_UNPACKED + 1))
    assert len(data) < 1_000_000
    with pytest.raises(UnreadableError, match="zip bomb"):
        read_docx(data, "a.docx")


def test_a_directory_that_lies_is_found_out() -> None:
    data = bytearray(rezipped(of(STORY), media=b"\0" * 300_000))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"media"))
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableError, match="broken"):
        read_docx(bytes(data), "a.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 no zip", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "without a password"),
        (b"plain text", "broken"),
        (rezipped(of(STORY), word_document_xml=b"<w:document"), "no Word document"),
        (rezipped(of(STORY), **{"[Content_Types]_xml": b"<x/>"}), "no Word document"),
    ],
    ids=["half-zip", "ole", "text", "half-xml", "no-types"],
)
def test_what_is_no_word_document_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read_docx(data, "a.docx")


@settings(max_examples=40)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(at: int, noise: bytes) -> None:
    data = bytearray(GOOD)
    at %= len(data)
    data[at : at + len(noise)] = noise
    with contextlib.suppress(UnreadableError):
        assert isinstance(read_docx(bytes(data), "a.docx"), str)


GOOD = of("Summit in Helsinki", STORY)
