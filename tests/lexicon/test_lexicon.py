"""The lexicon's data follow the schema, are as many as promised, and derive what they should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mtcheck.document import Document
from mtcheck.lexicon import inflect, load, phrases, romanise, templates
from mtcheck.lexicon.compile import LexiconError, compile_folder

if TYPE_CHECKING:
    from pathlib import Path

CYRILLIC = re.compile(r"[\u0400-\u04ff0-9 .,«»\"’'()\u00a0/№+–-]+")


def test_there_is_enough_of_everything() -> None:
    lexicon = load()
    assert len(lexicon.people) >= 800
    assert len(lexicon.bodies) + len(lexicon.posts) >= 250
    assert len(lexicon.acronyms) >= 150
    assert len(lexicon.titles) >= 100
    assert len(lexicon.terms) >= 600


def test_people_have_a_russian_and_an_english_form() -> None:
    for person in load().people:
        assert CYRILLIC.fullmatch(person.ru), person.ru
        assert not re.search(r"[\u0400-\u04ff]", person.en), person.en
        assert person.gender in {"m", "f"}, person.en


def test_nobody_stands_twice() -> None:
    names = [(person.ru, person.en) for person in load().people]
    assert sorted(names) == sorted(set(names))


def test_an_unknown_field_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('person = [{ ru = "Иван", en = "Ivan", hair = "red" }]')
    with pytest.raises(LexiconError, match=r"people\.toml: person 'Иван', field hair"):
        compile_folder(tmp_path)


def test_an_unknown_table_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('persons = [{ ru = "Иван", en = "Ivan" }]')
    with pytest.raises(LexiconError, match="unknown table 'persons'"):
        compile_folder(tmp_path)


@pytest.mark.parametrize(
    ("word", "forms"),
    [("трамп", {"tramp"}), ("хосе", {"khose", "hose", "xose"}), ("щёголев", {"shchyogolev", "shchegolev"}), ("юрий", {"yuriy", "iurii"})],
)
def test_romanisations(word: str, forms: set[str]) -> None:
    assert forms <= romanise.romanisations(word)


def test_case_forms() -> None:
    assert {"трампом", "трампу"} <= romanise.case_forms("трамп")
    assert {"зеленского", "зеленским"} <= romanise.case_forms("зеленский")
    assert "шадринска" in romanise.case_forms("шадринск", "", "Geox")


@pytest.mark.parametrize(
    ("one", "other"), [("Zakharchenko", "Zacharchenko"), ("Shatov", "Šatov"), ("Kokorin", "Cochorin"), ("Zelensky", "Selensky")]
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert romanise.skeleton(one) == romanise.skeleton(other)


def test_names_that_differ_sound_different() -> None:
    assert romanise.skeleton("Putin") != romanise.skeleton("Potanin")


@pytest.mark.parametrize(
    ("written", "word", "other", "expected"),
    [("appointed", "appoint", "give", "gave"), ("hits", "hit", "strike", "strikes"), ("hitting", "hit", "run", "running"), ("men", "man", "officer", "officers")],
)
def test_the_same_form_of_another_word(written: str, word: str, other: str, expected: str) -> None:
    assert inflect.same_form(written, word, other) == expected


def test_a_template_fills_its_slots() -> None:
    pattern = templates.compiled("~lose with the? account/score <score>")
    match = pattern.regex.search("They lost with the account 2:1.")
    assert match is not None
    assert templates.fixed("~lose <score>", match, pattern, "They") == "lost 2-1"


def test_phrases_join_over_hyphens_but_not_over_commas() -> None:
    table = phrases.build([("press secretary", 7)])
    hits = [hit.payload for hit in phrases.scan(table, Document.from_text("A press-secretary, press, secretary and Press Secretary"))]
    assert hits == [7, 7]
