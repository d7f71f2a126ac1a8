"""Pairing a story with its source: by lines, by sentences, in part, or not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mtcheck import lexicon
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.bilingual.story import Story
from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.lexicon import russian

ENGLISH = [
    "Shipyard in Astrakhan halts work",
    "A shipyard in Astrakhan stopped work on Monday because of a fire in the paint shop.",
    "Director Oleg Buranov said that 340 workers were sent home and would be paid in full.",
    "“We will open again in two weeks,” he told reporters.",
    "The prosecutor’s office of the region opened a check into the safety of the plant.",
    "In 2019 a fire at the same yard destroyed two tankers and injured 12 people.",
    "The yard belongs to a company from Murmansk and builds ships for Kazakhstan and Iran.",
    "Governor Igor Lapshin promised to visit the yard on Thursday.",
]
RUSSIAN = [
    "Судостроительный завод в Астрахани остановил работу",
    "Судостроительный завод в Астрахани в понедельник остановил работу из-за пожара в покрасочном цехе.",
    "Директор Олег Буранов сообщил, что 340 рабочих отправили домой и им полностью заплатят.",
    "«Мы откроемся через две недели», — сказал он журналистам.",
    "Прокуратура региона начала проверку безопасности завода.",
    "В 2019 году пожар на том же заводе уничтожил два танкера, пострадали 12 человек.",
    "Завод принадлежит компании из Мурманска и строит корабли для Казахстана и Ирана.",
    "Губернатор Игорь Лапшин пообещал приехать на завод в четверг.",
]
OTHER = [
    "Ученые нашли на Марсе следы древнего озера",
    "Марсоход передал снимки слоистых камней, сообщает журнал Nature.",
    "По словам геолога Джейн Смит, вода стояла там миллионы лет.",
    "Снимки сделаны камерой с высоким разрешением.",
    "Следующая миссия отправится к планете в 2031 году.",
    "Ее бюджет оценивают в 4,5 млрд долларов.",
    "В проекте участвуют Япония и Индия.",
    "Запуск запланирован с космодрома в Южной Америке.",
]


def story(english: str, source: str) -> Story:
    return Story(Context(Document.from_text(english, source=source), lexicon.load(), Config()))


def state(english: str, source: str) -> str:
    return Checker(layers=[SourceLayer()]).check(Document.from_text(english, source=source)).layers["source"]


def test_lines_are_paired_where_they_agree() -> None:
    made = story("\n\n".join(ENGLISH), "\n".join(RUSSIAN))
    assert made.by_lines
    assert [pair.ru for pair in made.pairs] == RUSSIAN


def test_sentences_are_paired_where_lines_do_not_agree() -> None:
    made = story(" ".join(line.rstrip(".") + "." for line in ENGLISH), "\n".join(RUSSIAN))
    assert not made.by_lines
    assert [pair.ru for pair in made.pairs] == RUSSIAN


def test_a_shifted_source_is_paired_by_sentences() -> None:
    made = story("\n".join(ENGLISH), "\n".join([*RUSSIAN[1:], "Конец."]))
    assert not made.by_lines
    assert [pair.ru for pair in made.pairs][-6:] == RUSSIAN[2:]  # the headline goes with the first sentence
    assert not made.refusal


def test_a_good_translation_is_silent() -> None:
    found = list(SourceLayer().findings(story("\n".join(ENGLISH), "\n".join(RUSSIAN)).context))
    assert found == []


@pytest.mark.parametrize(
    ("english", "source", "said"),
    [
        (ENGLISH, OTHER, "off: the source given is not this story's"),
        (ENGLISH, ENGLISH, "off: the source given is not Russian"),
        (ENGLISH, ["  "], "off: the Russian source given is empty"),
    ],
)
def test_what_is_not_the_source_is_refused_in_one_line(english: list[str], source: list[str], said: str) -> None:
    assert state("\n".join(english), "\n".join(source)).startswith(said)


def test_half_of_a_source_brings_one_finding() -> None:
    found = list(SourceLayer().findings(story("\n".join(ENGLISH), "\n".join(RUSSIAN[:4])).context))
    assert [finding.rule for finding in found] == ["MT853"]


def test_without_a_source_the_layer_is_off() -> None:
    report = Checker(layers=[SourceLayer()]).check(Document.from_text("Nothing happened."))
    assert report.layers["source"] == "off: no Russian source given"


def test_nothing_is_loaded_without_a_source() -> None:
    code = (
        "import sys; from mtcheck.checker import Checker; from mtcheck.document import Document\n"
        "from mtcheck.bilingual.layer import SourceLayer\n"
        "Checker(layers=[SourceLayer()]).check(Document.from_text('He came to Moscow.'))\n"
        "print(sorted(name for name in sys.modules if name.startswith(('pymorphy3', 'mtcheck.bilingual.checks', 'mtcheck.bilingual.story'))))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    # The rules' own tables are worked out with pymorphy3 when the lexicon is new; a second run shows what a run costs.
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Его осудили по ст. 212 УК. Он подал жалобу.", ["Его осудили по ст. 212 УК.", "Он подал жалобу."]),
        ("Дом на ул. Мира, д. 5. Там пусто.", ["Дом на ул. Мира, д. 5.", "Там пусто."]),
        (
            "А. С. Пушкин родился в 1799 г. в Москве. Это знают все.",
            ["А. С. Пушкин родился в 1799 г. в Москве.", "Это знают все."],
        ),
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in russian.sentences(text)] == sentences
