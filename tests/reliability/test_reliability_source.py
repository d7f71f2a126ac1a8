"""No source is slow: the checks beside it cost twice as much for a story twice as long, whatever the two hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attacks import GENERAL, Attack
from growth import grows_too_fast

from mtcheck import lexicon
from mtcheck.bilingual import registry
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.bilingual.story import Story
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.bilingual.base import SourceRule

#: What a Russian text may hold too much of, without a full stop that would make sentences of it.
RUSSIAN = {
    "acronyms": "США МИД ",
    "bodies": "замглавы Минфина ",
    "bounds": "более 5 ",
    "commas": "5,",
    "dates": "1 января ",
    "denials": "не стал говорить ",
    "digits": "5",
    "laws": "статья 5.5 ",
    "letters": "слово",
    "names": "Владимир Путин Дональд Трамп ",
    "places": "Москва, Берлин, ",
    "posts": "заместитель главы ",
    "quotations": "«а» ",
    "sums": "1 млн рублей ",
    "times": "в 18.30 мск ",
    "verbs": "выросли упали ",
}
ENGLISH = ["a line without blanks", "blanks", "faults in one sentence", "money", "names", "negations", "straight quotes"]
EN = "The mayor said on Monday that the bridge over the river will not be closed until June 5.\n" * 10
RU = "Мэр заявил в понедельник, что мост через реку не закроют до 5 июня.\n" * 10


def layer_on(english: Callable[[str], str], russian: Callable[[str], str]) -> Callable[[str], Callable[[], object]]:
    """The whole layer on a story that begins as good ones do and goes on with what is made of the attack's text."""

    def prepared(text: str) -> Callable[[], object]:
        def run() -> object:
            document = Document.from_text(EN + english(text), source=RU + russian(text))
            layer = SourceLayer()
            found = list(layer.findings(Context(document, lexicon.load(), Config())))
            assert layer.state(document) == "on"
            return found

        return run

    return prepared


@pytest.mark.parametrize("name", RUSSIAN)
def test_a_source_twice_as_long_costs_twice_as_much(name: str) -> None:
    work = layer_on(lambda text: "He came. " * (len(text) // 9), lambda text: text)
    assert not grows_too_fast(work, Attack("", RUSSIAN[name]), 8_000)


@pytest.mark.parametrize("name", ENGLISH)
def test_a_story_beside_its_source_twice_as_long_costs_twice_as_much(name: str) -> None:
    work = layer_on(lambda text: text, lambda text: "он пришел " * (len(text) // 10))
    assert not grows_too_fast(work, GENERAL[name], 8_000)


@pytest.mark.parametrize("rule", registry().values(), ids=lambda rule: rule.code)
def test_a_check_on_many_of_its_own_faults(rule: SourceRule) -> None:
    def prepared(text: str) -> Callable[[], object]:
        times = len(text)
        english = "".join(f"{bad.plain}\n" for bad in rule.bad) * times
        source = "".join(f"{bad.source}\n" for bad in rule.bad) * times
        story = Story(Context(Document.from_text(english, source=source), lexicon.load(), Config()))
        _ = (story.pairs, story.sentences)
        return lambda: list(rule.findings(story))

    assert not grows_too_fast(prepared, Attack("", "x"), 120 // len(rule.bad))
