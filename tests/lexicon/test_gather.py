"""What many tables have of a text's words, asked in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.lexicon import gather, packed

if TYPE_CHECKING:
    import pytest

VOCABULARY = frozenset(f"word{number}" for number in range(0, 600, 7))


def table(step: int) -> dict[str, int]:
    return {f"word{number}": number for number in range(0, 6000, step)}


def packed_tables() -> list[tuple[dict[str, int], dict[str, int]]]:
    return [(made, packed.loads(memoryview(packed.dumps(made)))) for made in map(table, (2, 3, 5))]


def test_each_table_tells_its_own_words() -> None:
    tables = packed_tables()
    for _ in range(2):
        for made, read in tables:
            assert read.keys() & VOCABULARY == made.keys() & VOCABULARY
    words = packed.loads(memoryview(packed.dumps(frozenset(table(2)))))
    assert words & VOCABULARY == table(2).keys() & VOCABULARY


def test_a_table_that_is_opened_later_is_asked_too() -> None:
    (first, read), (second, later), _ = packed_tables()
    assert read.keys() & VOCABULARY == first.keys() & VOCABULARY
    assert later.keys() & VOCABULARY == second.keys() & VOCABULARY


def test_answers_stay_right_when_too_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive's words are more than are kept: what is dropped is asked for again."""
    monkeypatch.setattr(packed, "_MOST_KEPT", 50)
    monkeypatch.setattr(gather, "_MOST_KEPT", 50)
    made = table(2)
    read = packed.loads(memoryview(packed.dumps(made)))
    for start in range(0, 3000, 40):
        words = frozenset([*VOCABULARY, *(f"word{number}" for number in range(start, start + 80))])
        assert read.keys() & words == made.keys() & words
