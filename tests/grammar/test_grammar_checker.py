from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

import pytest

from mtcheck.grammar import GrammarChecker, LanguageToolError

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import FakeLanguageTool

TEXT = "The goverment has met kirienko and it have agreed."


@pytest.fixture
def answer(found: Callable[..., dict[str, object]]) -> Callable[[str], bytes]:
    return partial(_answer, found)


def _answer(found: Callable[..., dict[str, object]], text: str) -> bytes:
    spelling = {"id": "MORFOLOGIK_RULE_EN_US", "issueType": "misspelling", "category": {"id": "TYPOS", "name": ""}}
    if text.startswith("Words:"):
        rows = [("goverment", "government", {"rule": spelling}), ("kirienko", "Kirienko", {"rule": spelling})]
    else:
        rows = [("have", "has", {})]
    matches = [
        found(text, text.index(span), len(span), replacements=[{"value": fix}], **more)
        for span, fix, more in rows
        if span in text
    ]
    return json.dumps({"matches": matches}).encode()


def test_names_are_protected_from_spelling_advice_but_not_from_grammar(
    fake: FakeLanguageTool, answer: Callable[[str], bytes]
) -> None:
    fake.answer = answer
    start = TEXT.index("kirienko")
    everything = [(0, len(TEXT))]
    with GrammarChecker(fake.url) as checker:
        assert [match.text for match in checker.check(TEXT)] == ["goverment", "kirienko", "have"]
        assert [match.text for match in checker.check(TEXT, [(start, start + 1)])] == ["goverment", "have"]
        assert [match.text for match in checker.check(TEXT, everything)] == ["have"]


def test_caller_says_which_words_are_known(fake: FakeLanguageTool, answer: Callable[[str], bytes]) -> None:
    fake.answer = answer
    with GrammarChecker(fake.url, is_known_word={"goverment", "kirienko"}.__contains__) as checker:
        assert [match.text for match in checker.check(TEXT)] == ["have"]


def test_advice_comes_with_each_match(fake: FakeLanguageTool, answer: Callable[[str], bytes]) -> None:
    fake.answer = answer
    with GrammarChecker(fake.url) as checker:
        assert [(match.text, advice.category) for match, advice in checker.advise(TEXT)] == [
            ("goverment", "garbled-word"),
            ("kirienko", "name-case"),
            ("have", "grammar-agreement"),
        ]


def test_rules_that_are_dropped_are_not_even_run(fake: FakeLanguageTool) -> None:
    with GrammarChecker(fake.url) as checker:
        checker.check(TEXT)
    asked = fake.asked[0]
    assert "STYLE" in asked["disabledCategories"].split(",")
    assert {"EN_QUOTES", "MORFOLOGIK_RULE_EN_US"} <= set(asked["disabledRules"].split(","))


def test_speller_sees_each_unknown_lower_case_word_once_and_no_name(fake: FakeLanguageTool) -> None:
    text = "Shoigu's plane landed, 'planes' landed at well-known airfields (see example.com/about or me@there.example)."
    known = {"plane", "airfields"}.__contains__
    with GrammarChecker(fake.url, is_known_word=known) as checker:
        checker.check(text)
        checker.check(text + " And the ministry's planes.")
    asked = [request["text"] for request in fake.asked if request.get("enabledOnly") == "true"]
    assert asked == ["Words: landed, planes.", "Words: ministry."]


def test_checker_that_was_not_started_says_so(fake: FakeLanguageTool) -> None:
    with pytest.raises(LanguageToolError, match="not started"):
        GrammarChecker(fake.url).check(TEXT)


def test_version_is_the_servers_own(fake: FakeLanguageTool) -> None:
    fake.languages = b'{"software": {"version": "6.9"}}'
    assert GrammarChecker(fake.url).version() == "6.9"
    fake.languages = b'["other"]'
    with pytest.raises(LanguageToolError, match="cannot be read"):
        GrammarChecker(fake.url).version()
    with pytest.raises(LanguageToolError, match="no LanguageTool server answers"):
        GrammarChecker("http://127.0.0.1:9").version()
