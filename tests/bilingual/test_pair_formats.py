"""Bilingual files: what is read, where it stands in the file, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.errors import UnreadableError
from mtcheck.reading import read_document
from mtcheck.reading.pairs import read_pairs

if TYPE_CHECKING:
    from pathlib import Path

RU = ("Завод заплатил 115 тыс. рублей & закрылся.", "Акции упали после слов Маска.")
EN = ("The plant paid 15,000 rubles & closed.", "Shares fell after Mask’s words.")

XLIFF12 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="ru" target-language="en" original="x" datatype="plaintext"><body>
<trans-unit id="1"><source>Завод заплатил 115 тыс. рублей &amp; закрылся.</source><target>The plant <g id="1">paid</g> 15,000 rubles &amp; closed.</target>
<alt-trans><source>Другое.</source><target>Another.</target></alt-trans></trans-unit>
<trans-unit id="2"><source>Акции упали после слов Маска.</source><target>Shares fell after <ph id="3">{0}</ph>Mask’s words.</target></trans-unit>
<trans-unit id="3"><source>Не переведено.</source></trans-unit>
</body></file></xliff>
"""
XLIFF20 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ru" trgLang="en"><file id="f"><unit id="1">
<segment><source>Завод заплатил 115 тыс. рублей &amp; закрылся.</source><target>The plant paid 15,000 rubles &amp; closed.</target></segment>
<segment><source>Акции упали после слов Маска.</source><target>Shares fell after Mask’s words.</target></segment></unit></file></xliff>
"""
TMX = """<tmx version="1.4"><header srclang="en" datatype="plaintext" segtype="sentence" adminlang="en" creationtool="t" creationtoolversion="1" o-tmf="t"/><body>
<tu><tuv xml:lang="en"><seg>The plant paid 15,000 rubles &amp; closed.</seg></tuv><tuv xml:lang="ru"><seg>Завод заплатил 115 тыс. рублей &amp; закрылся.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Shares fell after Mask’s words.</seg></tuv><tuv xml:lang="ru"><seg>Акции упали после слов Маска.</seg></tuv></tu></body></tmx>
"""
TSV = f"Russian\tEnglish\n{RU[0]}\t{EN[0]}\r\n{RU[1]}\t{EN[1]}\n"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(layers=[SourceLayer()])


@pytest.mark.parametrize(("name", "raw"), [("a.xlf", XLIFF12), ("a.xliff", XLIFF20), ("a.tmx", TMX), ("a.tsv", TSV)])
def test_findings_point_into_the_file_itself(tmp_path: Path, checker: Checker, name: str, raw: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw.encode())
    document = read_document(path)
    assert document.source == "\n".join(RU)
    assert document.text.splitlines() == list(EN)
    report = checker.check(document)
    found = {finding.text: finding.suggestions for finding in report.findings}
    assert found["15,000"] == ("115,000",)
    assert found["Mask"] == ("Musk",)
    assert all(raw[finding.start : finding.end] == finding.text for finding in report.findings)
    assert report.layers["source"] == "on"


@pytest.mark.parametrize(
    "raw",
    [
        TMX.replace("</seg></tuv><tuv", "<tu><tuv><seg>The plant.</seg></tuv></tu></seg></tuv><tuv", 1),
        XLIFF12.replace("15,000", "<source>15,000</source>"),
    ],
    ids=["a unit in a segment", "a segment in a segment"],
)
def test_pairs_inside_pairs_are_refused(raw: str) -> None:
    with pytest.raises(UnreadableError, match="stands inside another"):
        read_pairs(raw, "a.tmx")


def test_a_file_of_pairs_may_be_the_source_of_a_story(tmp_path: Path, checker: Checker) -> None:
    (tmp_path / "story.txt").write_text("\n".join(EN), encoding="utf-8")
    (tmp_path / "memory.tmx").write_text(TMX, encoding="utf-8")
    document = read_document(tmp_path / "story.txt", source=tmp_path / "memory.tmx")
    assert "15,000" in {finding.text for finding in checker.check(document).findings}


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.tsv", "one column only\nand no more\n", "no two columns"),
        ("a.tsv", "two\tcolumns of\nEnglish\twords\n", "Russian"),
        ("a.xlf", "<xliff><file>", "no well-formed XML"),
        ("a.xlf", "<html><body>Hi</body></html>", "no XLIFF or TMX"),
        ("a.tmx", "<tmx><body/></tmx>", "no pair of segments"),
        ("a.xlf", '<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "entity"),
    ],
)
def test_what_is_no_pair_is_refused_with_a_reason(name: str, raw: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read_pairs(raw, name)


def test_files_that_other_tools_write_are_read(tmp_path: Path) -> None:
    """translate-toolkit writes what other programs do; it is no dependency of mtcheck itself."""
    tmx = pytest.importorskip("translate.storage.tmx")
    xliff = pytest.importorskip("translate.storage.xliff")
    memory = tmx.tmxfile(sourcelanguage="ru", targetlanguage="en")
    for ru, en in zip(RU, EN, strict=True):
        memory.addtranslation(ru, "ru", en, "en")
    memory.savefile(str(tmp_path / "made.tmx"))
    store = xliff.xlifffile(sourcelanguage="ru", targetlanguage="en")
    for ru, en in zip(RU, EN, strict=True):
        unit = store.addsourceunit(ru)
        unit.target = en
    store.savefile(str(tmp_path / "made.xlf"))
    for name in ("made.tmx", "made.xlf"):
        document = read_document(tmp_path / name)
        assert document.source == "\n".join(RU)
        assert document.text.splitlines() == list(EN)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.tsv", "\ufeffОн ушёл рано.\tHe left early.\n\tNobody saw it then.\nОн спал.\t\n"),
        (
            "a.xlf",
            """<xliff><trans-unit><source>Он ушёл рано.</source><target>He left early.</target></trans-unit>
            <trans-unit><source/><target>Nobody saw it then.</target></trans-unit>
            <trans-unit><source>Он спал.</source></trans-unit></xliff>""",
        ),
        (
            "a.tmx",
            """<tmx><tu><tuv><seg>Он ушёл рано.</seg></tuv><tuv><seg>He left early.</seg></tuv></tu>
            <tu><tuv><seg>Nobody saw it then.</seg></tuv></tu><tu><tuv><seg>Он спал.</seg></tuv></tu></tmx>""",
        ),
    ],
)
def test_english_without_russian_beside_it_is_copy_all_the_same(name: str, raw: str) -> None:
    view, source = read_pairs(raw, name)
    assert view.text == "He left early.\nNobody saw it then.\n"
    assert [line.strip() for line in source.split("\n")] == ["Он ушёл рано.", ""]
    assert all(raw[offset] == char for offset, char in zip(view.offsets, view.text, strict=False) if char != "\n")
