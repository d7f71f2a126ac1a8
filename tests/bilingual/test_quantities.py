"""Numbers of both languages on one scale."""

from __future__ import annotations

import pytest

from mtcheck.bilingual.checks.numbers import same
from mtcheck.bilingual.quantities import of_english, of_russian


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("115,000 rubles", "115 тыс. рублей"),
        ("1.2 million people", "1,2 млн человек"),
        ("1.2m people", "1 200 000 человек"),
        ("$20bn", "20 млрд долларов"),
        ("two dozen", "24 человека"),
        ("a dozen", "двенадцать"),
        ("the 47th minute", "на 47-й минуте"),
        ("the third floor", "на третьем этаже"),
        ("32-year-old", "32-летний"),
        ("five-day", "пятидневный"),
        ("three hundred and twelve", "триста двенадцать"),
        ("2.5 thousand", "две с половиной тысячи или 2,5 тыс."),
        ("1990s", "90-е годы"),
        ("6:30 p.m.", "в 18:30"),
        ("9 pm", "в 21:00"),
        ("2-1", "со счетом 2:1"),
        ("chapter IV", "глава 4"),
        ("8.25%", "8,25%"),
        ("17 July 2017", "17.07.2017"),
        ("3 to 5 thousand", "3–5 тысяч"),
    ],
)
def test_the_same_quantity_is_known_in_both_languages(english: str, russian: str) -> None:
    one, other = of_english(english), of_russian(russian)
    assert one
    assert other
    assert any(same(a, b) for a in one for b in other), (one, other)


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("15,000", "115 тыс."),
        ("1.2 billion", "1,2 млн"),
        ("2002", "2022 год"),
        ("12", "1,2"),
        ("340", "430"),
        ("6 pm", "в 16:00"),
    ],
)
def test_another_quantity_is_another(english: str, russian: str) -> None:
    assert not any(same(a, b) for a in of_english(english) for b in of_russian(russian))
