"""Glossaries in three formats say the same; a wrong one says where and what to do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import UsageError
from mtcheck.house.entries import Entry
from mtcheck.house.reading import agree, read

CSV = (
    "source,preferred,admitted,forbidden,note\n"
    "спецпрокурор,special counsel,special attorney,special prosecutor|special procurator,the desk's choice\n"
)
TBX = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>desk</p></sourceDesc></fileDesc></martifHeader>
<text><body><termEntry id="c1"><note from="translator">the desk's choice</note>
<langSet xml:lang="ru"><tig><term>спецпрокурор</term></tig></langSet>
<langSet xml:lang="en">
 <tig><term>special counsel</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 <ntig><termGrp><term>special attorney</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
 <tig><term>special prosecutor</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 <tig><term>special procurator</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
</langSet></termEntry></body></text></martif>
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("house.csv", CSV, id="csv"),
        pytest.param("house.csv", "\ufeff" + CSV, id="csv-with-byte-order-mark"),
        pytest.param("house.csv", CSV.replace(",", ";"), id="csv-with-semicolons"),
        pytest.param("house.tsv", CSV.replace(",", "\t"), id="tsv"),
        pytest.param("house.tbx", TBX, id="tbx"),
        pytest.param("house.csv", CSV.replace("\n", "\r\n") + ",,,,\r\n", id="csv-from-a-spreadsheet"),
    ],
)
def test_the_formats_say_the_same(name: str, text: str) -> None:
    (entry,) = read(name, text.encode())
    assert entry.source == ("спецпрокурор",)
    assert entry.allowed == ("special counsel", "special attorney")
    assert entry.forbidden == ("special prosecutor", "special procurator")
    assert entry.note == "the desk's choice"
    assert entry.where.startswith(f"{name}:")


def test_a_glossary_without_status_takes_the_first_term_as_preferred() -> None:
    text = TBX.replace("administrativeStatus", "other")
    (entry,) = read("house.tbx", text.encode())
    assert (entry.preferred, len(entry.admitted)) == ("special counsel", 3)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("h.csv", "preferred,forbiden\na,b\n", r"h\.csv:1: unknown column 'forbiden'; did you mean 'forbidden'"),
        ("h.csv", "note\nx\n", r"h\.csv:1: the first line names the columns"),
        ("h.csv", "preferred,preferred\na,b\n", r"h\.csv:1: a column is named twice"),
        ("h.csv", "preferred,forbidden\ncounsel,prosecutor\na,b,c\n", r"h\.csv:3: 3 cells under 2 columns"),
        ("h.csv", 'preferred,note\na,"open\nb,c\n', r"h\.csv:2: .*quotation mark"),
        ("h.csv", "preferred,forbidden,level\na,b,sure\n", r"h\.csv:2: level 'sure' is not known; write one of"),
        ("h.csv", "preferred,forbidden,category\na,b,c\n", r"h\.csv:2: category 'c' is not known"),
        ("h.csv", "preferred,forbidden\ncounsel,\n", r"h\.csv:2: nothing to look for"),
        ("h.csv", "preferred,forbidden\n—,word\n", r"h\.csv:2: “—” holds no word"),
        ("h.csv", "forbidden,level\nword,certain\n", r"h\.csv:2: certain means"),
        ("h.csv", "preferred,forbidden\n", r"h\.csv: the glossary has no entry"),
        ("h.tbx", "<martif", r"h\.tbx: no TBX"),
        ("h.tbx", "<html/>", r"h\.tbx: (no TBX|the glossary has no entry)"),
        ("h.xls", "x", r"h\.xls: a glossary is a \.csv, \.tsv or \.tbx file"),
    ],
)
def test_a_wrong_file_says_where_and_what_to_do(name: str, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read(name, text.encode())


def test_a_file_in_another_encoding_is_refused_at_its_line() -> None:
    with pytest.raises(UsageError, match=r"h\.csv:2: not UTF-8"):
        read("h.csv", "preferred,forbidden\nКиев,b\n".encode("cp1251"))


def test_an_entity_bomb_is_not_expanded() -> None:
    bomb = '<!DOCTYPE martif [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + TBX.partition("?>")[2].replace(
        "special counsel", "&b;"
    )
    (entry,) = read("h.tbx", bomb.encode())
    assert "xx" not in entry.allowed


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Entry("public attorney", ("special prosecutor",), where="b.csv:2"), id="two-substitutes"),
        pytest.param(Entry("special prosecutor", ("attorney",), where="b.csv:2"), id="wanted-elsewhere"),
    ],
)
def test_entries_that_contradict_each_other_are_named(other: Entry) -> None:
    with pytest.raises(UsageError, match=r"a\.csv:2.*b\.csv:2|b\.csv:2.*a\.csv:2"):
        agree([Entry("special counsel", ("special prosecutor",), where="a.csv:2"), other])


@settings(max_examples=150)
@given(
    st.sampled_from(["h.csv", "h.tsv", "h.tbx"]),
    st.binary(max_size=80)
    | st.text(max_size=80).map(str.encode)
    | st.text("preferd,fobin\n\t;|\"' <>/", max_size=60).map(lambda text: f"preferred,forbidden\n{text}".encode())
    | st.text("abc<>&;'\" /", max_size=40).map(lambda text: TBX.replace("special counsel", text).encode()),
)
def test_any_bytes_are_a_glossary_or_an_error_that_says_so(name: str, data: bytes) -> None:
    entries, problem = [], ""
    try:
        entries = read(name, data)
    except UsageError as error:
        problem = str(error)
    assert entries or problem.startswith(name)
