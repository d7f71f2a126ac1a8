"""Whatever the texts: findings that are the gold score full marks, everywhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.document import Document
from mtcheck.evaluation.corpus import Case, Kind
from mtcheck.evaluation.counts import count
from mtcheck.evaluation.gold import Gold
from mtcheck.evaluation.judging import judge
from mtcheck.evaluation.m2 import found_edits, gold_edits, m2, parse
from mtcheck.finding import Finding, Level, Severity

WORDS = st.lists(st.text("abcdefgxyzАбвé", min_size=1, max_size=6), min_size=1, max_size=30)


@st.composite
def perfect(draw: st.DrawFn) -> tuple[Case, tuple[Finding, ...]]:
    words = draw(WORDS)
    marked = draw(st.sets(st.integers(0, len(words) - 1), min_size=1))
    gold, position = [], 0
    for index, word in enumerate(words):
        if index in marked:
            fix = draw(st.sampled_from([word.upper() + "Q", "two words", ""]))
            gold.append(Gold("mt/x.txt", position, position + len(word), "other", Severity.MINOR, fix))
        position += len(word) + 1
    text = " ".join(words)
    case = Case("mt/x.txt", "mt", Kind.MT, Document.from_text(text), tuple(gold))
    findings = tuple(
        Finding(
            "T1", "test", row.category, "other", row.severity, Level.CERTAIN, row.start, row.end,
            text[row.start : row.end], "", suggestions=(row.fix or "",),
        )
        for row in gold
    )  # fmt: skip
    return case, findings


@given(perfect())
def test_perfect_predictions_are_perfect(made: tuple[Case, tuple[Finding, ...]]) -> None:
    case, findings = made
    counts = count(judge(case, findings, Level))
    assert counts.precision == counts.recall == counts.f_half == 1
    assert counts.span_precision == counts.span_recall == 1
    assert counts.achieved == counts.agreed == counts.fixable == len(case.gold)


@given(perfect())
def test_m2_can_be_read_back_and_applied(made: tuple[Case, tuple[Finding, ...]]) -> None:
    case, findings = made
    one = judge(case, findings, Level)
    text = case.document.raw
    written = m2([(text, gold_edits(one))])
    assert m2([(text, found_edits(one))]) == written
    ((tokens, annotations),) = parse(written)
    assert tokens == text.split()
    for item in reversed(annotations):
        tokens[item.start : item.end] = item.correction.split()
    mended = text
    for row in reversed(case.gold):
        mended = mended[: row.start] + (row.fix or "") + mended[row.end :]
    assert tokens == mended.split()
