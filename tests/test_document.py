from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.document import BlockKind, Document

STORY = """Parliament votes on the budget

MOSCOW, 14 Dec — RIA Novosti. Deputies voted on the budget on Friday, the speaker's office said. “We are done,” he said.

What comes next

The law goes to the upper house.

See also:

  • Deputies quarrel over roads
  • The speaker resigned
"""

TEXTS = st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\r\n\t\ufeff “”‘’\"'—.,aé\u0301😀Ж"), max_size=300)


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in Document.from_text(text).blocks]


def test_a_wire_story_has_its_parts() -> None:
    document = Document.from_text(STORY)
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.CROSSHEAD, BlockKind.PARAGRAPH,
        BlockKind.LIST_LABEL, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM,
    ]  # fmt: skip
    assert document.dateline is not None
    assert (document.dateline.day, document.dateline.month) == (14, 12)
    assert document.text[slice(*document.dateline.date)] == "14 Dec"
    assert [document.text[start:end] for start, end in document.quotes] == ["“We are done,”"]


def test_a_repeated_headline_is_a_headline_too() -> None:
    assert kinds("Army moves north\n\nArmy moves north\n\nThe army moved north on Friday.")[:2] == ["headline", "headline"]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    text = "The minister said that he would come to the capital on Monday or\nperhaps on Tuesday.\nNobody believed him at all."
    assert [text[b.start : b.end].count("\n") for b in Document.from_text(text).blocks] == [1, 0]


def test_a_possessive_s_is_a_word_of_its_own() -> None:
    assert Document.from_text("O’Brien’s dog didn’t bark").words == ["O’Brien", "s", "dog", "didn’t", "bark"]
    assert Document.from_text("Trump’s dog").word_count == 2


@pytest.mark.parametrize("address", ["https://example.com/trump", "who@trump.example.org", "@trump", "#trump", "trump.com"])
def test_addresses_hold_no_words(address: str) -> None:
    assert Document.from_text(f"See {address} today").words == ["See", "today"]


def test_sentences_are_split_and_abbreviations_are_not() -> None:
    document = Document.from_text("Mr. Ivanov left at 5 p.m. on Monday. The U.S. Senate met. Nobody spoke.")
    assert len(document.sentences) == 3


@pytest.mark.parametrize(("text", "offset", "expected"), [("a\r\nbc", 3, (2, 1)), ("a\rb", 2, (2, 1)), ("ab", 1, (1, 2))])
def test_lines_and_columns(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert Document.from_text(text).line_column(offset) == expected


@given(TEXTS)
def test_every_layer_points_into_the_text(text: str) -> None:
    document = Document.from_text(text)
    assert len(document.text) == len(text)
    assert [document.text[start:end] for start, end in document.spans] == document.words
    for block in document.blocks:
        assert text[block.start : block.end].strip()
    for sentence in document.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip()
        inside = document.spans[sentence.first_word : sentence.last_word]
        assert all(sentence.start <= start and end <= sentence.end for start, end in inside)
    assert all(text[start] in '“«„‹"' for start, _ in document.quotes)


@given(TEXTS)
def test_words_belong_to_sentences_in_order(text: str) -> None:
    sentences = Document.from_text(text).sentences
    assert all(one.last_word <= other.first_word for one, other in pairwise(sentences))
