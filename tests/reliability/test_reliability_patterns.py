"""No pattern is slow on any text: its cost grows with the length, not with the square of it."""

from __future__ import annotations

import re

import pytest
from attacks import attacks
from growth import grows_too_fast

from mtcheck.rules import registry
from mtcheck.rules.pattern import PatternRule

PATTERNS = [rule for rule in registry().values() if isinstance(rule, PatternRule)]


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.code)
def test_a_pattern_on_what_it_loops_over(rule: PatternRule) -> None:
    """Each loop of the pattern is fed, at a length beyond that of any sentence that it will see."""
    for pattern in (sought.regex for sought in (rule.sought, rule._unless) if sought):
        for attack in attacks(pattern.pattern, pattern.flags & re.IGNORECASE):
            assert not grows_too_fast(lambda text, pattern=pattern: lambda: pattern.findall(text), attack, 10_000)


def test_the_measure_sees_a_square() -> None:
    """The test's own test: patterns and loops known to grow with the square are told."""
    slow = re.compile(r"a+b")
    told = (
        grows_too_fast(lambda text: lambda: slow.findall(text), attack, 20_000)
        for _ in range(3)  # on a busy machine a measure may miss it
        for attack in attacks(slow.pattern)
    )
    assert any(told)
    assert not any(grows_too_fast(lambda text: lambda: re.findall("a{1,9}b", text), attack, 10_000) for attack in attacks(slow.pattern))
