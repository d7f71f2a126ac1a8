"""No text is slow: a text twice as long costs about twice as much, whatever it holds.

A cost that grows with the square multiplies by four. Three is the line, with process time, the best of several runs, and
a second and third look before a test fails, since a busy machine is no bug.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from attacks import GENERAL, Attack, attacks

from mtcheck import lexicon
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.reading import markup
from mtcheck.rules import registry
from mtcheck.rules.pattern import PatternRule
from mtcheck.settle import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.checker import Checker
    from mtcheck.rules.base import Rule

RULES = list(registry().values())
PATTERNS = [rule for rule in RULES if isinstance(rule, PatternRule)]
GROWTH = 3.0
UNSEEN = 0.012  # seconds; what is faster than this at the full size can't be told from noise, and harms nobody


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Process time of the fastest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def looked_at(text: str) -> Context:
    """A document whose layers, which all rules share, are worked out."""
    context = Context(Document.from_text(text), lexicon.load(), Config())
    document = context.document
    _ = (document.places, document.sentences, document.quotes, document.vocabulary, document.dateline, context.domains)
    return context


def grows_too_fast(work: Callable[[str], Callable[[], object]], attack: Attack, size: int) -> str:
    """What is wrong with a cost, or nothing. `work` prepares a text and gives back what is to be timed."""
    if seconds(work(attack.text(size))) < UNSEEN:
        return ""
    half = whole = 0.0
    for _ in range(3):
        half = seconds(work(attack.text(size // 2)), 3)
        whole = seconds(work(attack.text(size)), 3)
        if whole < GROWTH * half + 0.005:
            return ""
    return f"{half * 1e3:.0f} ms for {size // 2} characters, {whole * 1e3:.0f} ms for {size}: {attack.head[:40]!r} {attack.pump[:40]!r}"


def rule_on(rule: Rule) -> Callable[[str], Callable[[], object]]:
    def prepared(text: str) -> Callable[[], object]:
        return lambda: list(rule.findings(looked_at_once(text)))

    return prepared


_CONTEXTS: dict[str, Context] = {}


def looked_at_once(text: str) -> Context:
    """The context of a text, kept while the same texts are timed; what rules share is worked out before."""
    if text not in _CONTEXTS:
        if len(_CONTEXTS) > 3:
            _CONTEXTS.clear()
        _CONTEXTS[text] = looked_at(text)
    return _CONTEXTS[text]


@pytest.mark.parametrize("name", GENERAL)
def test_a_text_twice_as_long_costs_twice_as_much(name: str) -> None:
    attack, size = GENERAL[name], 20_000
    layers = {
        "words": lambda text: lambda: Document.from_text(text).vocabulary,
        "sentences": lambda text: lambda: Document.from_text(text).sentences,
        "quotations": lambda text: lambda: Document.from_text(text).quotes,
        "Markdown": lambda text: lambda: markup.markdown(text),
        "HTML": lambda text: lambda: markup.html(text, "story.html"),
    }
    slow = {what: said for what, work in layers.items() if (said := grows_too_fast(work, attack, size))}
    slow |= {rule.code: said for rule in RULES if (said := grows_too_fast(rule_on(rule), attack, size))}
    assert not slow


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_on_hundreds_of_its_own_faults(rule: Rule) -> None:
    examples = [bad.plain for bad in rule.bad]
    text = " ".join([*examples, ""])
    assert not grows_too_fast(rule_on(rule), Attack("", text), len(text) * 500 // len(examples))


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.code)
def test_a_pattern_on_what_it_loops_over(rule: PatternRule) -> None:
    """Each loop of the pattern is fed, at a length beyond that of any sentence that it will see."""
    for pattern in (sought.regex for sought in (rule.sought, rule._unless) if sought):
        for attack in attacks(pattern.pattern, pattern.flags & re.IGNORECASE):
            assert not grows_too_fast(lambda text, pattern=pattern: lambda: pattern.findall(text), attack, 10_000)


def test_settling_many_findings(checker: Checker) -> None:
    def prepared(text: str) -> Callable[[], object]:
        document = Document.from_text(text)
        findings = list(checker.detect(document))
        assert len(findings) > len(text) // 60
        return lambda: settle(findings, document)

    assert not grows_too_fast(prepared, GENERAL["faults in sentences"], 80_000)


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
