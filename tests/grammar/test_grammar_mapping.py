from __future__ import annotations

import pytest

from mtcheck.finding import Level, Severity
from mtcheck.grammar import GrammarMatch, mapping
from mtcheck.grammar.spelling import Shape, UnknownWord, is_slip


def match_in(text: str, span: str, rule: str, category: str = "GRAMMAR", **more: object) -> GrammarMatch:
    start = text.index(span)
    values: dict[str, object] = {"issue_type": "grammar", "message": "", "replacements": ("right",)}
    return GrammarMatch(rule, category, start=start, end=start + len(span), text=span, **(values | more))  # type: ignore[arg-type]


def advise(text: str, span: str, rule: str, category: str = "GRAMMAR", **more: object) -> mapping.Advice | None:
    return mapping.load().judge(match_in(text, span, rule, category, **more), text)


def test_rule_without_its_own_row_goes_by_its_category() -> None:
    advice = advise("He have it.", "have", "SOME_NEW_RULE")
    assert advice is not None
    assert (advice.category, advice.level, advice.severity) == ("grammar-agreement", Level.LIKELY, Severity.MINOR)
    assert advice.mqm == "linguistic-conventions/grammar"


def test_unknown_category_is_dropped() -> None:
    assert advise("Text here.", "here", "SOME_NEW_RULE", "SOME_NEW_CATEGORY") is None


def test_nothing_is_certain() -> None:
    table = mapping.load()
    entries = [*table.rules, *table.categories.values()]
    assert not [entry for entry in entries if entry.level is Level.CERTAIN]


def test_collective_nouns_are_a_hint() -> None:
    advice = advise("Villa face a test.", "face", "HE_VERB_AGR")
    assert advice is not None
    assert advice.level is Level.HINT


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("according to to him", "to to", True),
        ("Crowds filled the centre of Delhi\nDelhi was quiet", "Delhi\nDelhi", False),
        ("a ship named Bora Bora sank", "Bora Bora", False),
    ],
)
def test_repeated_words_need_one_line_and_no_capital(text: str, span: str, kept: bool) -> None:
    advice = advise(text, span, "ENGLISH_WORD_REPEAT_RULE", "MISC")
    assert (advice is not None) is kept
    assert not advice or advice.category == "duplication"


@pytest.mark.parametrize(
    ("text", "level"), [("an minister", Level.LIKELY), ('an "minister"', Level.HINT), ("an 8", Level.HINT)]
)
def test_article_before_figures_and_quotes_is_a_hint(text: str, level: Level) -> None:
    advice = advise(text, "an", "EN_A_VS_AN", "MISC")
    assert advice is not None
    assert advice.level is level


@pytest.mark.parametrize(
    ("word", "suggestions", "shape"),
    [
        ("goverment", ("government",), Shape.SLIP),
        ("recieved", ("received",), Shape.SLIP),
        ("seperate", ("separate",), Shape.SLIP),
        ("parliment", ("parliament", "parchment"), Shape.SLIP),
        ("moscow", ("Moscow",), Shape.LOST_CAPITAL),
        ("trainmaker", ("rainmaker", "train maker"), Shape.ACCEPTED),
        ("planemaker", ("platemaker",), Shape.UNKNOWN),
        ("spetsnaz", (), Shape.UNKNOWN),
        ("fom", ("for", "from"), Shape.UNKNOWN),
        ("Kirienko", ("Kirin",), Shape.ACCEPTED),
        ("covid19", ("covid",), Shape.ACCEPTED),
        ("eBay", ("bay",), Shape.ACCEPTED),
        ("judgement", ("judgment",), Shape.ACCEPTED),
        ("leukaemia", ("leukemia",), Shape.ACCEPTED),
        ("revellers", ("revelers",), Shape.ACCEPTED),
        ("organisaton", ("organization",), Shape.SLIP),
    ],
)
def test_shapes_of_unknown_words(word: str, suggestions: tuple[str, ...], shape: Shape) -> None:
    assert UnknownWord(word, suggestions).judge(f"It said {word} again.")[0] is shape


def test_known_british_and_often_used_words_are_left_alone() -> None:
    assert UnknownWord("goverment", ("government",), known=True).accepted
    assert UnknownWord("colour", ("color",), "Possible spelling mistake. ‘colour’ is British English.").accepted
    often = "goverment and goverment and goverment"
    assert UnknownWord("goverment", ("government",)).judge(often)[0] is Shape.UNKNOWN


def test_slip_is_likely_spelling_advice() -> None:
    text = "Menu\nrecieved letters"
    advice = advise(text, "recieved", "MORFOLOGIK_RULE_EN_US", "TYPOS", replacements=("received", "relieved"))
    assert advice is not None
    assert (advice.replacements, advice.level, advice.category) == (("received",), Level.LIKELY, "garbled-word")
    assert advice.about_words


@pytest.mark.parametrize(("word", "meant"), [("same", "same"), ("xoctor", "doctor"), ("abcd", "abxyd"), ("cap", "cat")])
def test_what_is_no_slip(word: str, meant: str) -> None:
    assert not is_slip(word, meant)


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ('[[rule]]\nrules = ["A"]\ncategory = "grammer"\nwhy = "x"', "no category"),
        ('[[rule]]\nrules = ["A"]\nguard = "none"\nwhy = "x"', "no guard"),
        ('[[rule]]\nrules = ["A"]\nlevl = "hint"\nwhy = "x"', "unknown keys"),
        ('[[rule]]\nrules = ["A"]', "needs rules and a reason"),
        ('[[rule]]\nrules = ["A"]\nlevel = "sure"\nwhy = "x"', "sure"),
    ],
)
def test_faults_of_the_table_are_named(table: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        mapping.parse(table)


@pytest.mark.parametrize(
    ("pattern", "fits", "not_fits"),
    [
        ("SOME_RULE", ["SOME_RULE"], ["SOME_RULE_2", "ASOME_RULE", "some_rule"]),
        ("SOME_*", ["SOME_", "SOME_RULE"], ["SOME", "ASOME_RULE"]),
        ("*_RULE", ["_RULE", "SOME_RULE"], ["RULE", "SOME_RULES"]),
        ("SOME_*_RULE", ["SOME__RULE", "SOME_2_RULE"], ["SOME_RULE", "SOME_2_RULES"]),
    ],
)
def test_patterns_of_rules(pattern: str, fits: list[str], not_fits: list[str]) -> None:
    table = mapping.parse(f'[[rule]]\nrules = ["{pattern}"]\ncategory = "other"\nwhy = "x"')
    found = [rule for rule in [*fits, *not_fits] if table.entry(match_in("A text.", "text", rule), "A text.")]
    assert found == fits
