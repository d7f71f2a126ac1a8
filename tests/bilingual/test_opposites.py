"""The opposite of what the source says is found; what only looks like it is not."""

from __future__ import annotations

import pytest

from mtcheck import lexicon
from mtcheck.bilingual import registry
from mtcheck.bilingual.story import Story
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.finding import Level


def found(code: str, english: str, russian: str) -> list[tuple[str, Level]]:
    """What a check finds, and how sure it is; whether so short a text is its source's is not asked."""
    document = Document.from_text(english, source=russian)
    story = Story(Context(document, lexicon.load(), Config()))
    return [(finding.text, finding.level) for finding in registry()[code].findings(story)]


FOUND = {
    "figure": ("Вывоз зерна снизился на 12%.", "Grain shipments increased by 12%.", "increased"),
    "subject": ("Цены на сахар выросли.", "Sugar prices fell.", "fell"),
    "object": ("Ведомство повысило прогноз роста торговли.", "The agency lowered its forecast for trade growth.", "lowered"),
    "own-figure": ("Поставки упали на треть, а закупки – на 5%.", "Deliveries rose by a third, and purchases were down 5%.", "rose"),
    "same-currency": ("Рубль укрепился до 80 за доллар.", "The ruble weakened to 80 per dollar.", "weakened"),
    "slower": ("Инфляция замедлилась до 6,1%.", "Inflation accelerated to 6.1%.", "accelerated"),
    "allow": ("Мэрия разрешила шествие.", "City Hall banned the march.", "banned"),
    "deny": ("Завод подтвердил аварию.", "The plant denied the accident.", "denied"),
    "buyer": ("Банк купил завод.", "The bank sold the plant.", "sold"),
    "grant": ("Суд отклонил ходатайство.", "The court granted the motion.", "granted"),
    "welcome": ("В Каире шаг приветствовали.", "Cairo condemned the step.", "condemned"),
    "surplus": ("Бюджет сведен с профицитом.", "The budget ended with a deficit.", "deficit"),
    "winner": ("«Факел» уступил «Уфе» – 0:2.", "Fakel beat Ufa 2-0.", "beat"),
    "second-defeat": ("Команда потерпела второе поражение.", "The team earned its second win.", "win"),
    "compass": ("Озеро лежит юго-восточнее города.", "The lake lies northwest of the city.", "northwest"),
    "compass-region": ("Дожди пройдут на севере области.", "There will be rain in the south of the region.", "south"),
    "times": ("Выручка выросла вдвое.", "Revenue tripled.", "tripled"),
    "half": ("Запасы сократились вдвое.", "The stocks doubled.", "doubled"),
    "double": ("Спрос вырос вдвое.", "Demand halved.", "halved"),
    "thirds": ("Две трети домов отремонтированы.", "One-third of the houses have been repaired.", "One-third"),
}  # fmt: skip
SILENT = {
    "two-things": ("Лук прибавил в цене 8,3%, а сыр подешевел.", "Onion prices jumped 8.3%, while cheese got cheaper."),
    "other-currency": ("Доллар снизился до 80 рублей.", "The ruble strengthened to 80 per dollar."),
    "currency-turned": ("Курс рубля упал.", "The cost of a dollar rose."),
    "next-clause": ("Рубль ослаб: евро подорожал до 90 рублей.", "The ruble dropped to 90 per euro."),
    "seller": ("Компания купила склад у «Магнита».", "Magnit sold the warehouse to the company."),
    "refused": ("Суд запретил концерт.", "The court refused to allow the concert."),
    "undone": ("Запрет на охоту снят.", "Hunting is allowed again."),
    "lifted": ("Клубу разрешили играть дома.", "The club's ban on home games was lifted."),
    "adjective": ("Спрос укрепился благодаря низким ценам.", "Demand got stronger thanks to lower prices."),
    "recovered": ("Вывоз вырос.", "Shipments recovered from last year's slump."),
    "gave-up": ("Вывоз сократился.", "Shipments gave up last year's gains."),
    "other-subject": ("Обломки упали на склад.", "Debris hit a warehouse as smoke rose."),
    "critics": ("Проект поддержали критики мэра.", "Critics of the mayor sided with the project."),
    "forced": ("Армия атаковала город.", "The army forced the enemy to retreat from the city."),
    "loser": ("«Факел» уступил «Уфе» – 0:2.", "Ufa beat Fakel 2-0."),
    "ordinal": ("Клуб поднялся на второе место, потерпев второе поражение.", "The club climbed to second despite its second loss."),
    "surplus-halved": ("Профицит сократился вдвое.", "The surplus halved."),
    "twice": ("Число заявок выросло вдвое.", "Twice as many applications came in."),
    "the-west": ("На Ближнем Востоке ждут ответа Запада.", "The Middle East is waiting for the West's answer."),
    "rivals": ("Партия власти победила на выборах.", "The ruling party's rivals lost the election."),
    "losses": ("Убыток завода сократился на 12%.", "Profit at the mill rose 12%."),
    "trimmed": ("Акции подорожали на 3%.", "The shares trimmed a 3% decline."),
    "false-rumours": ("Премьер подтвердил, что слухи ложны.", "The prime minister denied the rumors."),
    "a-double": ("Цена выросла втрое.", "The price is three times higher, and he scored a double."),
    "town": ("Поезд из Северодвинска опоздал.", "The train from the south was late."),
    "ocean": ("Тает Северный Ледовитый океан.", "The Arctic Ocean melts, says a South African scientist."),
    "winds": ("Восточный ветер сменится северным.", "An easterly wind will turn northerly."),
    "same-thirds": ("Две трети домов отремонтированы.", "Two-thirds of the houses have been repaired."),
}  # fmt: skip


@pytest.mark.parametrize(("russian", "english", "word"), FOUND.values(), ids=FOUND)
def test_the_opposite_is_found(russian: str, english: str, word: str) -> None:
    assert found("MT843", english, russian) == [(word, Level.LIKELY)]


@pytest.mark.parametrize(("russian", "english"), SILENT.values(), ids=SILENT)
def test_what_is_not_the_opposite_is_no_more_than_a_hint(russian: str, english: str) -> None:
    assert [hit for hit in found("MT843", english, russian) if hit[1] is not Level.HINT] == []


PLACES = {
    "acronym": ("Обстановка вокруг КНДР сложная.", "The situation around South Korea is difficult.", "South Korea"),
    "adjective": ("Южнокорейский траулер пропал.", "A North Korean trawler is missing.", "North Korean"),
    "region": ("Жители Южной Осетии проголосовали.", "Residents of North Ossetia voted.", "North Ossetia"),
    "alone": ("В России закрыли три порта.", "Three ports were closed in Romania.", "Romania"),
}
NO_PLACES = {
    "both": ("Послы Южной Кореи и КНДР встретились.", "The ambassadors of South Korea and North Korea met."),
    "elided": ("Послы Северной и Южной Кореи встретились.", "The ambassadors of North and South Korea met."),
    "capital": ("Южная Корея заявила, что Пхеньян ответил.", "Seoul said North Korea had answered."),
    "republic": ("Прибыл посол Республики Корея.", "The South Korean ambassador arrived."),
    "the-country": ("В России закрыли три порта.", "Three ports were closed in the country."),
}


@pytest.mark.parametrize(("russian", "english", "word"), PLACES.values(), ids=PLACES)
def test_a_swapped_place_is_found(russian: str, english: str, word: str) -> None:
    assert found("MT804", english, russian) == [(word, Level.LIKELY)]


@pytest.mark.parametrize(("russian", "english"), NO_PLACES.values(), ids=NO_PLACES)
def test_the_same_place_is_not(russian: str, english: str) -> None:
    assert found("MT804", english, russian) == []
