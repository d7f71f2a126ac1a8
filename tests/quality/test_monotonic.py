"""Applying a right fix never lowers the score.

Right is a fix that the marks of the test stories agree with, or the one that a rule's own example proves. The text that
results is checked anew, so this is about the whole pipeline: a fix that uncovers another fault would show here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import correct
from mtcheck.document import Document
from mtcheck.finding import Level
from mtcheck.rules import registry

if TYPE_CHECKING:
    from mtcheck.checker import Checker
    from mtcheck.finding import Finding

#: Sentences of our own, each with faults whose corrections are not in doubt.
SENTENCES = [
    "Officials of the White house met reporters on Tuesday.",
    "Donald trump and Vladimir Putin spoke by phone.",
    "“We are glad of it”, — said the spokesman.",
    "The foreign Ministry has not commented on the matter.",
    "The leaders of the Big twenty gathered in Osaka.",
    "The the meeting lasted two hours.",
    "He spoke with the press-Secretary of the president.",
    "The committee meets on Monday.",
    "Several cars were damaged, nobody was hurt.",
    "The talks will go on in the spring.",
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True), st.data())
@settings(max_examples=25, derandomize=True)
def test_a_right_fix_never_lowers_the_score(checker: Checker, sentences: list[str], data: st.DataObject) -> None:
    before = checker.check(Document.from_text("\n\n".join(sentences)))
    fixable = [finding for finding in before.findings if finding.suggestions and finding.level is not Level.HINT]
    if not fixable:
        return
    finding = data.draw(st.sampled_from(fixable))
    after = checker.check(Document.from_text(_fixed(before.document.raw, finding)))
    assert after.score.score >= before.score.score, (finding.rule, finding.text, finding.suggestions[0])


def _fixed(text: str, finding: Finding) -> str:
    return text[: finding.start] + finding.suggestions[0] + text[finding.end :]


EXAMPLES = [(code, bad.plain) for code, rule in registry().items() for bad in rule.bad[:1]]
GOOD = (Path(__file__).resolve().parent.parent / "data" / "stories" / "ref" / "14-train-derailment.txt").read_text(encoding="utf-8")


@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=4, unique=True), st.sampled_from([Level.CERTAIN, Level.LIKELY]))
@settings(max_examples=40, derandomize=True)
def test_the_fixes_of_rules_examples_never_lower_the_score(checker: Checker, chosen: list[tuple[str, str]], least: Level) -> None:
    """All first suggestions of a level at once, as `mtcheck fix` applies them, in the midst of a good story."""
    lines = GOOD.splitlines()
    body = [bad for _, bad in chosen]
    before = checker.check(Document.from_text("\n".join([*lines[:3], *body, *lines[3:]])))
    after = checker.check(Document.from_text(correct.corrected(before, least=least)))
    assert after.score.score >= before.score.score, [code for code, _ in chosen]


@pytest.mark.parametrize("name", ["01-peru-cabinet", "06-bank-failure-kazan", "14-train-derailment"])
def test_each_fix_of_a_story_by_itself(checker: Checker, name: str) -> None:
    path = Path(__file__).resolve().parent.parent / "data" / "stories" / "mt" / f"{name}.txt"
    before = checker.check(Document.from_text(path.read_text(encoding="utf-8")))
    for change in correct.edits(before.findings, least=Level.LIKELY):
        after = checker.check(Document.from_text(correct.apply(before.document.raw, [change])))
        assert after.score.score >= before.score.score, (change.finding.rule, change.finding.text, change.replacement)
