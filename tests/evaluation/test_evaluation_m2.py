from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.evaluation.m2 import Annotation, Edit, found_edits, gold_edits, m2, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.evaluation.judging import Judged


def test_gold_and_findings_have_the_same_sentences(judged: Callable[..., list[Judged]]) -> None:
    one = judged()[0]
    text = one.case.document.raw
    ours, gold = parse(m2([(text, found_edits(one))])), parse(m2([(text, gold_edits(one))]))
    assert [tokens for tokens, _ in ours] == [tokens for tokens, _ in gold]
    assert [len(annotations) for _, annotations in gold] == [0, 3, 1]
    assert [len(annotations) for _, annotations in ours] == [1, 2, 1]
    assert gold[1][1][1] == Annotation(3, 6, "R:PUNCTUATION", "said that")


def test_a_correction_takes_in_the_rest_of_a_token() -> None:
    text = "In Vladivostok'e rain fell ."
    at = text.index("'e")
    ((tokens, annotations),) = parse(m2([(text, [Edit(at, at + 2, "name-garble", "")])]))
    assert tokens == ["In", "Vladivostok'e", "rain", "fell", "."]
    assert annotations == [Annotation(1, 2, "R:NAME-GARBLE", "Vladivostok")]


def test_missing_unnecessary_and_unknown() -> None:
    text = "He saw the the dog\r\nNothing here"
    second = text.index("the dog")
    edits = [
        Edit(0, 2, "wrong-sense", None),
        Edit(second, second + 3, "duplication", ""),
        Edit(second + 4, second + 4, "omitted-word", "big"),
    ]
    first, other = parse(m2([(text, edits)]))
    assert first[1] == [
        Annotation(0, 1, "UNK", "-NONE-"),
        Annotation(3, 4, "U:DUPLICATION", ""),
        Annotation(4, 4, "M:OMITTED-WORD", "big"),
    ]
    assert other == (["Nothing", "here"], [])
