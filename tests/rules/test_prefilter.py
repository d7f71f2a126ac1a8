"""The filters that say what can fire lose nothing: held against rules and phrases that always look."""

from __future__ import annotations

import copy
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck import lexicon
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.lexicon import phrases
from mtcheck.rules import registry
from mtcheck.rules.anchors import required_marks, required_neighbours, required_words, within_a_line
from mtcheck.rules.pattern import PatternRule
from mtcheck.rules.sieve import Sieve
from mtcheck.rules.sought import Sought
from mtcheck.rules.sought import every as known_patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.rules.base import Rule

RULES = list(registry().values())
SOUGHT = list(known_patterns())
PATTERNS = [rule for rule in RULES if isinstance(rule, PatternRule)]
EXAMPLES = [bad.plain for rule in RULES for bad in rule.bad] + [good for rule in RULES for good in rule.good]


@cache
def unfiltered(rule: PatternRule) -> PatternRule:
    """The rule as it would be without words to look for: it reads every sentence."""
    always = copy.copy(rule)
    always.sought = Sought(rule.sought.pattern, rule.sought.flags)
    always.sought.__dict__.update(words=(), marks=())
    return always


def looked(text: str) -> Context:
    return Context(Document.from_text(text), lexicon.load(), Config())


def differing(text: str) -> list[str]:
    """The rules whose hits depend on the filter."""
    context = looked(text)
    return [
        rule.code
        for rule in PATTERNS
        if sorted(rule.find(context) if rule.can_fire(context.document) else ()) != sorted(unfiltered(rule).find(context))
    ]


# Whole examples, runs of a few of their words, and single words, so that patterns match in part, across and in full.
WORDS = sorted({word for text in EXAMPLES for word in text.split()})
RUNS = sorted({" ".join(words[at : at + 3]) for text in EXAMPLES for words in [text.split()] for at in range(len(words) - 2)})
JOINS = st.sampled_from([" ", " ", " ", "  ", " @", " www.", ".com ", "-", ", ", ". ", "\n", "\n\n", "\u00a0", " “", "” ", "; ", "/", "\t"])
PIECES = st.one_of(st.sampled_from(EXAMPLES), st.sampled_from(RUNS), st.sampled_from(WORDS))
AS_IT_IS: Callable[[str], str] = str
CASES = st.sampled_from([AS_IT_IS, AS_IT_IS, AS_IT_IS, str.upper, str.capitalize, str.lower])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of words from the rules' examples, in any order, case and punctuation."""
    pieces = draw(st.lists(st.tuples(PIECES, CASES, JOINS), min_size=1, max_size=8))
    return "".join(case(piece) + join for piece, case, join in pieces)


def test_the_filter_changes_no_example() -> None:
    assert {text: rules for text in EXAMPLES if (rules := differing(text))} == {}


@settings(max_examples=150, deadline=None)
@given(texts())
def test_the_filter_loses_and_adds_nothing(text: str) -> None:
    assert differing(text) == []


@pytest.mark.parametrize("rule", [rule for rule in PATTERNS if rule.anchors], ids=lambda rule: rule.code)
def test_a_rule_says_by_which_words_it_is_found(rule: PatternRule) -> None:
    assert rule.anchors
    for words in rule.sought.words:
        assert all(re.fullmatch(r"[^\W_]+(?: [^\W_]+)?", word) and word == word.lower() for word in words)
        assert all(words & Document.from_text(bad.plain).whereabouts.vocabulary for bad in rule.bad)


def test_most_patterns_are_filtered() -> None:
    filtered = [rule for rule in PATTERNS if rule.sought.words or rule.sought.marks]
    assert len(filtered) > 9 * len(PATTERNS) / 10


# -- phrases ----------------------------------------------------------------------------------------------------


def brute(listed: list[tuple[str, int]], document: Document) -> Iterator[tuple[int, int, int]]:
    """Every phrase tried at every word."""
    lowers = document.lowers
    for phrase, payload in listed:
        words = [found.group() for found in re.finditer(phrases._WORDISH, phrase.lower())]
        for first in range(len(lowers) - len(words) + 1):
            last = first + len(words)
            gaps = [document.gap(index) for index in range(first, last - 1)]
            if words and lowers[first:last] == words and all(phrases._JOINS.fullmatch(gap) for gap in gaps):
                yield first, last, payload


TERMS = ["white house", "house", "white white house", "state duma", "vice-premier", "duma", "o’brien", "prime minister’s office", "house white", "the", "a", "é", "..."]
SMALL = st.sampled_from("white White house House’s state Duma vice premier vice-premier O’Brien prime minister minister’s office s the a É".split())  # noqa: SIM905


@given(
    st.lists(st.tuples(st.sampled_from(TERMS), st.integers(0, 3)), max_size=8),
    st.lists(st.tuples(SMALL, st.sampled_from([" ", " ", "-", "–", "\n", ", ", "", ". ", "\u00a0", "'"])), max_size=30),
)
def test_phrases_are_found_as_by_trying_each_at_every_word(listed: list[tuple[str, int]], words: list[tuple[str, str]]) -> None:
    document = Document.from_text("".join(part for pair in words for part in pair))
    found = [tuple(hit) for hit in phrases.scan(phrases.build(listed), document)]
    assert sorted(found) == sorted(set(brute(listed, document)))


@settings(max_examples=25, deadline=None)
@given(texts())
def test_subject_cues_are_found_as_by_trying_each_at_every_word(text: str) -> None:
    document = Document.from_text(text)
    listed = [(cue, number) for number, domain in enumerate(lexicon.load().domains) for cue in (*domain.cues, *domain.weak)]
    found = {tuple(hit) for hit in phrases.scan(phrases.build(listed), document)}
    assert found == set(brute(listed, document))


# -- anchors ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bWhite house\b", [{"white"}, {"house"}]),
        (r"\b(?:cat|dog)\b", [{"cat", "dog"}]),
        (r"\bcats?\b", [{"cat", "cats"}]),
        (r"\b[Cc]at\b", [{"cat"}]),
        (r"\ba\s+(?:big|small) house\b", [{"house"}, {"big", "small"}, {"a"}]),
        (r"\bin (?P<year>\d{4}) year\b", [{"year"}, {"in"}]),
        (r"(?i:\bnews agency\b)", [{"agency"}, {"news"}]),
        (r"\bnews[- ]?agency\b", [{"agency", "newsagency"}, {"news", "newsagency"}]),
        (r"^Mayor\b", [{"mayor"}]),
        (r"\bmayor(?:'s|’s)? office\b", [{"office"}, {"mayor"}]),
        (r"\b(?:north|south) (?:east|west)\b", [{"north", "south"}, {"east", "west"}]),
        (r"\b(?:the )?(?:north|south) wind\b", [{"north", "south"}, {"wind"}]),
        (r"\bon whose|about whose\b", [{"on", "whose"}]),
        (r"\b(?:on|about) whose (?:ship|boat)\b", [{"whose"}, {"boat", "ship"}, {"about", "on"}]),
        (r"(?=\bfoo\b)bar \bhouse\b", [{"house"}, {"foo"}]),
        (r"\w+(?<=,) said(?= (?:he|she)\b)", [{"said"}, {"he", "she"}]),
        (r"(?<=\bhouse )\w+", [{"house"}]),
        (r"\bhouse(?!\w)", [{"house"}]),
        (r"(?<![\w-])mayor(?![\w’'-])", [{"mayor"}]),
        (r"(?:\bhouse \w+ )+", [{"house"}]),
        (r"\b(?:[Tt]he \w+ town|some \w+ port) [a-z]+", [{"some", "town"}, {"port", "town"}, {"some", "the"}]),
        (r"\b(?:(?P<a>Ant(?!hem))|(?P<b>bee|wasp))(?= [A-Z])|\bfly\b", [{"ant", "bee", "fly", "wasp"}]),
        (r"\b(?:(?P<a>\d+ ants)|(?P<b>bees))\b", [{"ants", "bees"}]),
        (r"(?: the \w+ town | some \w+ port )[a-z]+", [{"some", "town"}, {"port", "town"}, {"some", "the"}]),
        (r"house\b", []),
        (r"\bhouse", []),
        (r"\bhouse(?=\w)", []),
        (r"\bhouse(?![^\w])", []),
        (r"\bhouse(?!s)", []),
        (r"\bhous\w+\b", []),
        (r"\b(?:house)?\b", []),
        (r"\b(?:house|\w+)\b", []),
        (r"\bhouse+\b", []),
        (r"\b(?:house )+\b", [{"house"}]),
        (r"[«»]", []),
        (r"\ba\b", [{"a"}]),
        (r"\b[Ll]et[’']s [A-Z]", [{"let"}]),
        (r"\b(?:a|the) (?:[a-z]+ ){1,2}Agency\b", [{"agency"}, {"a", "the"}]),
        (r"\b(?:a|the) (?:[a-z]+ )?Agency\b", [{"agency"}, {"a", "the"}]),
        (r"\b(?:a|the) (?:\w+, |\w+-)Agency\b", [{"agency"}, {"a", "the"}]),
        (r"\b(?:a|the) (?:\w+)?Agency\b", [{"a", "the"}]),
        (r"\bdon’t\b", []),
        (r"(?!\bhouse\b)\w+", []),
        (r"\bwhit[^e]\b", []),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: list[set[str]]) -> None:
    assert list(map(set, required_words(pattern))) == words


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        (r"\bWhite house\b", [{"white house"}]),
        (r"\b(?:the|a)\s+(?:my|his) plan\b", [{"the my", "the his", "a my", "a his"}, {"my plan", "his plan"}]),
        (r"\bin (?:the )?house\b", [{"in the", "in house"}, {"in house", "the house"}]),
        (r"\bmayor[’']s office\b", [{"mayor s"}, {"s office"}]),
        (r"\bnews[-/]agency\b", [{"news agency"}]),
        (r"\b(?:on \w+ from|as of) [a-z]+", []),
        (r"\b(?:on the \w+|as of) [a-z]+", [{"on the", "as of"}]),
        (r"\bin (?P<year>\d{4}) year\b", []),
        (r"\bcat\b", []),
        (r"house of\b", []),
    ],
)
def test_the_neighbours_that_a_pattern_needs(pattern: str, pairs: list[set[str]]) -> None:
    assert sorted(map(sorted, required_neighbours(pattern))) == sorted(map(sorted, pairs))


def test_long_lists_are_no_filter() -> None:
    many = "|".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(500))
    assert required_words(rf"\b(?:{many})\b") == ()
    assert required_words(rf"\b(?:of|in) (?:{many}) house (?:{many})\b") == (frozenset(["house"]), frozenset(["in", "of"]))
    assert required_words(rf"\b(?:{many}) house\b") == (frozenset(["house"]),)


def test_a_rule_without_its_words_is_not_asked() -> None:
    rule: Rule = next(rule for rule in PATTERNS if rule.anchors)
    assert not rule.can_fire(Document.from_text("Nothing of the kind."))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_sieve_holds_back_no_rule_that_finds_something(rule: Rule) -> None:
    assert all(rule in Sieve(RULES).passed(Document.from_text(bad.plain)) for bad in rule.bad)


def test_the_sieve_holds_back_rules_and_keeps_their_order() -> None:
    passed = Sieve(RULES).passed(Document.from_text("The mayor opened a bridge."))
    assert len(passed) < len(RULES) / 2
    assert passed == [rule for rule in RULES if rule in passed]


def elsewhere(text: str) -> list[str]:
    """The patterns whose matches in a whole text are others than those of the expression alone."""
    document = Document.from_text(text)
    return [
        sought.pattern
        for sought in SOUGHT
        if [found.span() for found in sought.finditer(document)] != [found.span() for found in sought.regex.finditer(text)]
    ]


@settings(max_examples=40, deadline=None)
@given(texts())
def test_matches_in_a_whole_text_are_those_of_the_expression(text: str) -> None:
    assert elsewhere(text) == []


def test_matches_in_all_examples_at_once_are_those_of_the_expression() -> None:
    assert elsewhere("\n".join(EXAMPLES[::3])) == []
    assert elsewhere("\r\n\r\n".join(EXAMPLES[1::9])) == []
    assert elsewhere("\r".join(EXAMPLES[2::9])) == []


@pytest.mark.parametrize(
    ("pattern", "within"),
    [
        (r"[a-z]+ \w+", True),
        (r"a(?= [A-Z]|$)", True),
        (r"a(?!\s)", True),
        (r"(?<=\n)a", True),
        (r"a\s+b", False),
        (r"a[^b]c", False),
        (r"a[^b\n]c", True),
        (r"a(?=\s\w)", False),
        (r"a\W", False),
        (r"a(?:b|\n)", False),
        (r"a.b", False),
    ],
)
def test_which_patterns_stay_within_a_line(pattern: str, within: bool) -> None:
    assert within_a_line(pattern) is within


ATOMS = st.sampled_from(["big", "cat", "dog", "a", "’s", "-", "[bc]at", "cats?", "(?:big|cat)", "(?:a )?", "(?<=dog )", "(?= cat)", r"(?= (?:big|cats)\b)", r"(?<!\w)", r"(?![\w-])", r"(?![^\w])", r"(?:big \w+|cats) ", r"(?:\w+ ){1,2}", r"(?:\w+ )?", r"\w+", r"\s+", " ", r"\b", "(?i:dog)", "(?=b)", "(?!c)", ".", "(?P<x>cat)", "(?:dog|b.g)", "^", "$"])  # fmt: skip


PARTS = st.sampled_from(["big", "cat", "dog", "cats", "bat", "BIG", "Dog", "a", " ", " ", "-", ".", "’s ", "’ll", "e\u0301"])


@settings(max_examples=400)
@given(st.lists(ATOMS, min_size=1, max_size=7), st.lists(PARTS, max_size=12).map("".join))
def test_no_match_without_one_of_the_words(atoms: list[str], text: str) -> None:
    if atoms.count("(?P<x>cat)") > 1:
        return
    pattern = "".join(atoms)
    if re.search(pattern, text):
        vocabulary = Document.from_text(text).whereabouts.vocabulary
        assert all(words & vocabulary for words in (*required_words(pattern), *required_neighbours(pattern)))


@pytest.mark.parametrize(
    ("pattern", "marks"),
    [
        (r"\d{4} year", ("0",)),
        (r"[1-9]st", ("0",)),
        (r"(?<=[”»] )said", ("»”",)),
        (r"said(?= —)", ("—",)),
        (r"(?:\$|€)\d+", ("$€", "0")),
        (r"(?:\$|euro )\d+", ("0",)),
        (r"(?:\d+ )?year", ()),
        (r"[^\d]", ()),
        (r"[\d.,]x", (",.0",)),
        (r"[-a]", ()),
        (r"(?<!\d)x", ()),
        (r"(?!\d)x", ()),
        (r"a b", ()),
    ],
)
def test_the_marks_that_a_pattern_needs(pattern: str, marks: tuple[str, ...]) -> None:
    assert required_marks(pattern) == marks


MARKED = st.sampled_from(["a", "7", "-", "—", "”", r"\d", "[-—]", r"[\d,]", "(?:7|—)", "(?:-|a)", "(?:7 )?", "(?<=”)", "(?=—)", "(?!7)", "[0-9]+", "-*", "(?:—){1,2}", " "])  # fmt: skip


@settings(max_examples=400)
@given(st.lists(MARKED, min_size=1, max_size=6), st.lists(st.sampled_from(["a", "7", "4", "٣", "-", "—", "”", ",", " "]), max_size=10).map("".join))
def test_no_match_without_one_of_the_marks(atoms: list[str], text: str) -> None:
    pattern = "".join(atoms)
    if re.search(pattern, text):
        assert Document.from_text(f"x{text}").whereabouts.marks(required_marks(pattern))
