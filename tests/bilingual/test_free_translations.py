"""Good free translations beside their source: nothing is to be found."""

from __future__ import annotations

import pytest

from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.finding import Level

PAIRS = {
    "a count that looks like a year": (
        "Из поселка вывезли 1,8 тысячи человек, в том числе 1908 женщин и детей из соседнего.",
        "About 1,800 people were taken out of the village, and about 1,900 women and children out of the next one.",
    ),
    "basis points": (
        "Центробанк в пятницу снизил ключевую ставку на 50 базисных пунктов, до 15%.",
        "The central bank cut its key rate by half a percentage point to 15% on Friday.",
    ),
    "basis points in figures": (
        "Центробанк в пятницу снизил ключевую ставку на 200 базисных пунктов, до 15%.",
        "The central bank cut its key rate by 2 percentage points to 15% on Friday.",
    ),
    "a club that looks like growth": (
        "С 70-й минуты гости из клуба «Ростов» играли вдесятером.",
        "Rostov, the visitors, were down to 10 men from the 70th minute.",
    ),
    "does not exceed": (
        "В области преобладает новый штамм вируса, доля прежнего не превышает 4%.",
        "A new strain of the virus dominates in the region. The old one accounts for no more than 4% of cases.",
    ),
    "stoppage time": (
        "У гостей в первом тайме гол забил Егор Ламов (45+2).",
        "Yegor Lamov scored for the visitors in first-half stoppage time.",
    ),
    "half of it": (
        "Взрослый билет в музей будет стоить 600 рублей, льготный — 300.",
        "Adults will pay 600 rubles to enter the museum and concessions half that.",
    ),
    "the first since": (
        "Для министра это первый визит в Анкару с декабря.",
        "The minister had not been to Ankara since December.",
    ),
    "a figure moved": (
        "Победную шайбу забросил Роман Канцев. Команда выиграла в шестой раз подряд. На матче были 7,6 тысячи зрителей. Серия гостей прервана.",
        "Roman Kantsev scored the winner in front of about 7,600 fans. It was the hosts’ sixth win in a row. The visitors’ run is over.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def beside() -> Checker:
    """Rules and the checks against the source."""
    return Checker(layers=[SourceLayer()])


@pytest.mark.parametrize(("ru", "en"), PAIRS.values(), ids=PAIRS)
def test_a_good_free_translation_passes(beside: Checker, ru: str, en: str) -> None:
    report = beside.check(Document.from_text(en, source=ru))
    assert [(one.rule, one.text) for one in report.findings if one.level is not Level.HINT] == []
    assert report.layers["source"] == "on"


@pytest.mark.parametrize(
    ("ru", "en", "rule"),
    [
        ("Центробанк в пятницу снизил ключевую ставку на 50 базисных пунктов, до 15%.",
         "The central bank cut its key rate by five percentage points to 15% on Friday.", "MT834"),
        ("Музей в городе открыли в 1908 году, рассказал директор.", "The museum in the town was opened in 1918, the director said.", "MT831"),
        ("Взрослый билет в музей будет стоить 600 рублей, льготный — 150.",
         "Adults will pay 600 rubles to enter the museum and concessions half that.", "MT834"),
    ],
    ids=["basis points", "a year", "half of it"],
)  # fmt: skip
def test_what_is_near_to_it_and_wrong_is_found(beside: Checker, ru: str, en: str, rule: str) -> None:
    report = beside.check(Document.from_text(en, source=ru))
    assert rule in {one.rule for one in report.findings if one.level is not Level.HINT}
