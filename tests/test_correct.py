from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mtcheck import correct
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.finding import Level
from mtcheck.quality.profiles import profile
from mtcheck.quality.score import Verdict

BAD = (
    "Angela Merkel met Donald trump in the White house. Putin and the tramp spoke, merkel said, and the White house "
    "confirmed it. “We are glad”, — said the spokesman."
)


def test_certain_fixes_are_applied_and_checking_again_finds_none(checker: Checker) -> None:
    after = correct.corrected(checker.check(Document.from_text(BAD)))
    assert "Donald Trump" in after
    assert "Merkel said" in after
    again = checker.check(Document.from_text(after))
    assert [f.text for f in again.findings if f.level is Level.CERTAIN and f.suggestions] == []


def test_the_shortest_path_makes_it_pass(checker: Checker) -> None:
    report = checker.check(Document.from_text(BAD))
    curve = profile("wire")
    path = correct.shortest_path(report, curve)
    assert report.score.verdict is not Verdict.PASS
    mended = {finding for fix in path for finding in fix.findings}
    left = [finding for finding in report.findings if finding not in mended]
    assert correct.rescored(left, report.document.word_count, curve).verdict is Verdict.PASS


def test_a_right_text_needs_no_fix(checker: Checker) -> None:
    report = checker.check(Document.from_text("The mayor left the town hall on Monday."))
    assert correct.shortest_path(report, profile("wire")) == []


def test_a_diff_says_when_a_file_has_no_last_newline() -> None:
    assert correct.diff("a\n", "a\n", "x") == ""
    shown = correct.diff("one\ntwo", "one\nthree", "x")
    assert shown.endswith("+three\n\\ No newline at end of file\n")


WORDS = st.sampled_from(
    ["Putin", "trump", "Trump", "Merkel", "merkel", "tramp", "the", "and", "White", "house", "said", "met", "in", "Moscow",
     ",", ".", "“", "”", "—", "‘", "2018", "\n", "😀", "e\u0301", "Donald", "state", "Duma"]
)


@given(st.lists(WORDS, max_size=40))
def test_findings_slice_back_and_fixes_never_overlap(words: list[str]) -> None:
    text = " ".join(words)
    report = Checker().check(Document.from_text(text))
    for finding in report.findings:
        assert text[finding.start : finding.end] == finding.text
    changes = correct.edits(report.findings, least=Level.LIKELY)
    assert all(one.end <= other.start for one, other in pairwise(changes))
    assert correct.apply(text, []) == text


@given(st.text(alphabet="ab .'é", max_size=8), st.text(alphabet="ab .'é", max_size=8))
def test_what_stays_is_the_same_and_no_word_is_cut(old: str, new: str) -> None:
    head, tail = correct.unchanged(old, new)
    assert head + tail <= min(len(old), len(new))
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    for text in (old, new):
        for cut in (head, len(text) - tail):
            around = text[max(0, cut - 1) : cut + 1]
            assert cut in {0, len(text)} or not around.isalnum()
    assert correct.unchanged(old, old) == (len(old), 0)
