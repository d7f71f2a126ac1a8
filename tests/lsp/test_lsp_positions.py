"""Places as editors count them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.lsp.positions import Places, changed

TEXTS = st.text(alphabet="ab \n\r\u2028\x0c\x85é\u0301\U0001f600\ufeff", max_size=30)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 5), ("utf-16", 3), ("utf-32", 2)])
def test_an_emoji_before_a_place(encoding: str, column: int) -> None:
    places = Places("\n\U0001f600 x", encoding)
    assert places.of(3) == (1, column)
    assert places.offset(1, column) == 3
    assert places.offset(1, column - 2) == 1  # the emoji, or the middle of it
    assert places.offset(1, 99) == places.offset(9, 0) == 4


@given(TEXTS, ENCODINGS)
def test_every_place_leads_back(text: str, encoding: str) -> None:
    places = Places(text, encoding)
    inside = {found.start() + 1 for found in re.finditer("\r\n", text)}  # between CR and LF there is no place
    for offset in range(len(text) + 1):
        if offset not in inside:
            line, column = places.of(offset)
            assert line == len(re.findall(r"\r\n|\r|\n", text[:offset]))
            assert places.offset(line, column) == offset


@given(TEXTS, st.data(), ENCODINGS)
def test_a_change_is_where_the_editor_made_it(text: str, data: st.DataObject, encoding: str) -> None:
    inside = {found.start() + 1 for found in re.finditer("\r\n", text)}
    spots = st.sampled_from([offset for offset in range(len(text) + 1) if offset not in inside])
    first, last = sorted((data.draw(spots), data.draw(spots)))
    new = data.draw(TEXTS)
    places = Places(text, encoding)
    assert changed(text, places.of(first), places.of(last), new, encoding) == text[:first] + new + text[last:]
