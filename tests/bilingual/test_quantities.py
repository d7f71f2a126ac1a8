"""Numbers of both languages on one scale."""

from __future__ import annotations

import pytest

from mtcheck.bilingual import measures
from mtcheck.bilingual.comparing import same
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
        ("two-thirds", "две трети"),
        ("the twenty-second floor", "22 этаж"),
        ("about 50,000", "49 720"),
        ("over 14,000", "14 310"),
        ("2.4 billion", "2,35 млрд"),
        ("2.3 billion", "2,35 млрд"),
        ("297", "почти 300"),
        ("1700 GMT", "в 17 часов"),
        ("1:27.35", "за 1.27,35"),
        ("31:05.2", "31 минута 5,2 секунды"),
        ("noon", "в 12.00."),
        ("6:30 p.m.", "18 ч. 30 мин."),
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
        ("the first two", "три"),
        ("one-third", "две трети"),
        ("50,000", "48 720"),
        ("over 15,000", "14 310"),
        ("about 297", "почти 300"),
        ("1:27.35", "за 1.27,53"),
        ("noon", "в 13.00"),
    ],
)
def test_another_quantity_is_another(english: str, russian: str) -> None:
    assert not any(same(a, b) for a in of_english(english) for b in of_russian(russian))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("two weeks", 14),
        ("a three-week course", 21),
        ("a week and a half", 10.5),
        ("one and a half years", 548),
        ("half a year", 183),
        ("a decade", 3652),
        ("half-century", 18262),
        ("18 months", 548),
        ("fortnight", 14),
    ],
)
def test_spans_of_time_are_read_in_days(text: str, days: float) -> None:
    assert measures.spans(text, "time") == [pytest.approx(days, rel=0.01)]
