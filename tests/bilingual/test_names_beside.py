"""Names, titles and senses beside their source: what another word of the sentence settles."""

from __future__ import annotations

import pytest

from mtcheck import lexicon, rules
from mtcheck.bilingual import registry
from mtcheck.bilingual.story import Story
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document

CODES = ("MT801", "MT802", "MT806", "MT821", "MT822", "MT825")


def found(english: str, russian: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """What the checks of names and senses find."""
    document = Document.from_text(english, source=russian)
    story = Story(Context(document, lexicon.load(), Config()))
    return [(f.rule, f.text, f.suggestions) for code in CODES for f in registry()[code].findings(story)]


SILENT = {
    "channel": ("Телеканал «Россия 24» показал запись.", "Rossiya 24 television showed the footage."),
    "pan": ("Об этом заявил Андрей Панов.", "Andrei Panov said so."),
    "pence": ("Директор Игорь Пенсов ушел.", "Director Igor Pensov has resigned."),
    "musk": ("Директора Игоря Маскова уволили.", "Director Igor Maskov was fired."),
    "bush": ("Тренер Сергей Бушин заболел.", "Coach Sergei Bushin fell ill."),
    "ballet": ("Балет «Спартак» показали в Перми.", "The ballet “Spartacus” was shown in Perm."),
    "part": ("Она танцевала Фригию в «Спартаке».", "She danced Phrygia in “Spartacus.”"),
    "second-defeat": ("«Уфа», потерпевшая второе поражение, идет шестой.", "Ufa, which suffered its second defeat, is sixth."),
    "losses": ("Фирма, потерпевшая крупные убытки, закрылась.", "The firm, which suffered heavy losses, has closed."),
    "walkway": ("Поэта похоронят на Литераторских мостках.", "The poet will be buried at the Literatorskiye Mostki."),
}  # fmt: skip
FOUND = {
    "mask": ("Встреча с Илоном Маском прошла.", "The meeting with Elon Mask was held.", ("MT801", "Mask", ("Musk",))),
    "two-given-names": ("Элизабет Трасс прибыла.", "Elizabeth Trass arrived.", ("MT801", "Trass", ("Truss",))),
    "club": ("«Спартак» обыграл «Уфу».", "Spartacus beat Ufa.", ("MT821", "Spartacus", ("Spartak",))),
    "cue": ("Завтра играет «Спартак».", "Spartacus has a football match tomorrow.", ("MT821", "Spartacus", ("Spartak",))),
    "gadgets": ("Продажи гаджетов упали.", "Sales of gajets fell.", ("MT822", "gajets", ("gadgets",))),
    "victim-is-no-verb": ("Потерпевший от наезда жив.", "The man who suffered in the crash is alive.", ("MT825", "suffered", ())),
}  # fmt: skip


@pytest.mark.parametrize(("russian", "english"), SILENT.values(), ids=SILENT)
def test_silent_beside_the_source(russian: str, english: str) -> None:
    assert found(english, russian) == []


@pytest.mark.parametrize(("russian", "english", "hit"), FOUND.values(), ids=FOUND)
def test_found_beside_the_source(russian: str, english: str, hit: tuple[str, str, tuple[str, ...]]) -> None:
    assert found(english, russian) == [hit]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("Director Olga Ushakova has resigned.", 0, id="a-womans-own"),
        pytest.param("Mayor Nil Ushakova has resigned.", 1, id="a-mans-case-form"),
        pytest.param("Coach Brian Dzhonson praised the team.", 1, id="romanised"),
    ],
)
def test_a_womans_surname_is_no_case_form_of_a_mans(text: str, hits: int) -> None:
    context = Context(Document.from_text(text), lexicon.load(), Config())
    assert len(list(rules.registry()["MT108"].find(context))) == hits
