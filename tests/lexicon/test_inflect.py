"""English forms, there and back."""

from __future__ import annotations

import pytest

from mtcheck.lexicon import inflect


@pytest.mark.parametrize(
    ("base", "past", "participle", "gerund", "third"),
    [
        ("go", "went", "gone", "going", "goes"),
        ("agree", "agreed", "agreed", "agreeing", "agrees"),
        ("carry", "carried", "carried", "carrying", "carries"),
        ("plan", "planned", "planned", "planning", "plans"),
        ("cancel", "canceled", "canceled", "canceling", "cancels"),
        ("lie", "lay", "lain", "lying", "lies"),
        ("cut", "cut", "cut", "cutting", "cuts"),
        ("be", "was", "been", "being", "is"),
        ("veto", "vetoed", "vetoed", "vetoing", "vetoes"),
        ("forget", "forgot", "forgotten", "forgetting", "forgets"),
        ("undertake", "undertook", "undertaken", "undertaking", "undertakes"),
    ],
)
def test_a_verb_in_its_forms(base: str, past: str, participle: str, gerund: str, third: str) -> None:
    assert (inflect.past(base), inflect.participle(base)) == (past, participle)
    assert (inflect.gerund(base), inflect.third_person(base)) == (gerund, third)
    assert inflect.past_participle_of(past) == participle
    assert inflect.same_form(gerund, base, "make") == "making"


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("saw", {"see"}),
        ("lay", {"lie"}),
        ("became", {"become"}),
        ("women", {"woman"}),
        ("servicemen", {"serviceman"}),
        ("crises", {"crisis"}),
        ("ottomen", set()),
        ("planned", set()),
    ],
)
def test_the_base_of_an_irregular_form(form: str, bases: set[str]) -> None:
    assert set(inflect.irregular_bases(form)) == bases


def test_every_irregular_form_leads_back_to_its_base() -> None:
    for past, base in inflect.irregular_pasts().items():
        assert inflect.past(base) == past
        assert base in inflect.irregular_bases(past)


def test_what_can_be_a_past() -> None:
    words = frozenset({"planned", "reed", "speed"})
    assert inflect.is_past("withdrew", words)
    assert inflect.is_past("planned", words)
    assert not inflect.is_past("reed", words)
    assert not inflect.is_past("zoomed", words)
