"""No text is slow: a text twice as long costs about twice as much, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attacks import GENERAL, Attack
from growth import grows_too_fast

from mtcheck import lexicon
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.reading import markup
from mtcheck.rules import registry
from mtcheck.settle import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.checker import Checker
    from mtcheck.rules.base import Rule

RULES = list(registry().values())
def looked_at(text: str) -> Context:
    """A document whose layers, which all rules share, are worked out."""
    context = Context(Document.from_text(text), lexicon.load(), Config())
    document = context.document
    _ = (document.places, document.sentences, document.quotes, document.vocabulary, document.dateline, context.domains)
    return context


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


def test_settling_many_findings(checker: Checker) -> None:
    def prepared(text: str) -> Callable[[], object]:
        document = Document.from_text(text)
        findings = list(checker.detect(document))
        assert len(findings) > len(text) // 60
        return lambda: settle(findings, document)

    assert not grows_too_fast(prepared, GENERAL["faults in sentences"], 80_000)
