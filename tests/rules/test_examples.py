"""Every rule proves itself: found once, at the mark, with that fix; corrected and near-miss sentences are silent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from mtcheck.checker import Checker
from mtcheck.config import config_from
from mtcheck.document import Document
from mtcheck.finding import CATEGORIES, Level
from mtcheck.rules import registry

if TYPE_CHECKING:
    from mtcheck.rules.base import Bad, Rule

RULES = list(registry().values())
BAD = [pytest.param(rule, bad, id=f"{rule.code}-{n}") for rule in RULES for n, bad in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.code}-{n}") for rule in RULES for n, text in enumerate(rule.good)]


@cache
def checker(rule: Rule) -> Checker:
    """A checker under the settings of a rule's examples."""
    return Checker(config_from(dict(rule.settings), "example")) if rule.settings else plain()


@cache
def plain() -> Checker:
    return Checker()


def serious(checker: Checker, text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    findings = checker.check(Document.from_text(text)).findings
    return [(f.rule, f.text, f.suggestions) for f in findings if f.level is not Level.HINT]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    assert rule.category in CATEGORIES
    assert rule.bad, "a rule without an example proves nothing"
    assert rule.why
    assert rule.how
    assert rule.message.endswith((".", "?"))


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_found_once_at_the_mark_with_the_fix(rule: Rule, bad: Bad) -> None:
    found = [f for f in checker(rule).detect(Document.from_text(bad.plain)) if f.rule == rule.code]
    assert [(f.start, f.end) for f in found] == [bad.span], [f.text for f in found]
    if bad.corrected is not None:
        fixed = bad.plain[: bad.span[0]] + found[0].suggestions[0] + bad.plain[bad.span[1] :]
        assert fixed == bad.corrected


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_the_corrected_sentence_is_silent_for_every_rule(rule: Rule, bad: Bad) -> None:
    if bad.corrected is not None:
        assert serious(checker(rule), bad.corrected) == []


@pytest.mark.parametrize(("rule", "text"), GOOD)
def test_a_near_miss_is_silent(rule: Rule, text: str) -> None:
    assert [f for f in serious(checker(rule), text) if f[0] == rule.code] == []
