"""Figures, units, times, ordinals and dates beside their source: what is found, and what a translator may write."""

from __future__ import annotations

import pytest

from mtcheck import lexicon
from mtcheck.bilingual import registry
from mtcheck.bilingual.story import Story
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.finding import Level

CODES = ("MT831", "MT832", "MT833", "MT834", "MT835", "MT836", "MT837")


def found(english: str, russian: str) -> list[tuple[str, str, str]]:
    """Code, marked text and first suggestion of each finding of the checks of figures, hints left out."""
    document = Document.from_text(english, source=russian)
    story = Story(Context(document, lexicon.load(), Config()))
    findings = [finding for code in CODES for finding in registry()[code].findings(story)]
    return [
        (finding.rule, document.text[finding.start : finding.end], (*finding.suggestions, "")[0])
        for finding in findings
        if finding.level is not Level.HINT
    ]


RIGHT = [
    # per
    ("Нефть стоила 71 доллар за баррель.", "Oil stood at $71 per barrel."),
    ("Доллар стоил 81,3 рубля.", "The ruble traded at 81.3 per dollar."),
    ("Платят 90 тысяч рублей в месяц.", "They pay 90,000 per month."),
    ("Цена выросла на 14 процентов.", "The price rose 14 per cent."),
    ("Музей выплатит 7 млн долларов, или 560 млн рублей.", "The museum will pay $7 million, or 560 million rubles."),
    # another unit, or words
    ("Экспедиция длилась 21 сутки.", "The expedition lasted three weeks."),
    ("Ремонт занял 30 месяцев.", "The repairs took two and a half years."),
    ("Он тренировал клуб 40 лет.", "He coached the club for four decades."),
    ("Мост построили 200 лет назад.", "The bridge was built two centuries ago."),
    ("Курс рассчитан на 14 дней.", "The course takes a fortnight."),
    ("Доля упала до 66%.", "The share fell to two-thirds."),
    ("Доля выросла до 75%.", "The share rose to three-quarters."),
    ("Опоздали 20% поездов.", "One in five trains was late."),
    ("Выручка выросла на 100%.", "Revenue doubled."),
    ("Выручка выросла на 200%.", "Revenue tripled."),
    ("Спрос вырос в 10 раз.", "Demand rose tenfold."),
    ("Отремонтировано 100% лифтов.", "All of the elevators have been repaired."),
    ("Закрыли 6 из 12 мостов.", "Half of the bridges were closed."),
    ("Паром отходит в 12.00.", "The ferry leaves at noon."),
    ("Смена заканчивается в 00.00.", "The shift ends at midnight."),
    ("Дело возбудили по части 3 статьи 158 УК РФ.", "A case of theft has been opened."),
    ("Регата пройдет с 3 по 17 июля.", "The regatta will last two weeks from July 3."),
    # rounding
    ("Пришли 297 человек.", "Almost 300 people came."),
    ("Построили почти 300 домов.", "They built 297 houses."),
    ("Прибыль составила 2,97 млрд рублей.", "Profit came to nearly 3 billion rubles."),
    ("Прибыль составила 2,35 млрд рублей.", "Profit came to 2.4 billion rubles."),
    ("Прибыль составила 2,35 млрд рублей.", "Profit came to more than 2.3 billion rubles."),
    ("Инфляция составила 6,95%.", "Inflation came to about 7%."),
    # conversion
    ("Порывы достигнут 20 м/с.", "Gusts will reach 72 kph."),
    ("Длина тоннеля 2,3 километра.", "The tunnel is 2,300 meters long."),
    ("Парк занял 300 гектаров.", "The park covers 3 square kilometers."),
    ("Участок в 12 соток продан.", "A plot of 1,200 square meters was sold."),
    ("Собрали 700 центнеров меда.", "They gathered 70 tons of honey."),
    ("Его лечили полтора года.", "He was treated for 18 months."),
    # dates, ages
    ("Задержан мужчина 1990 года рождения.", "A 35-year-old man was detained."),
    ("Баржа затонула в ночь на 9 мая.", "The barge sank late on May 8."),
    ("Баржа затонула в ночь на 1 июля.", "The barge sank late on June 30."),
    ("Баржа затонула в ночь на 1 марта.", "The barge sank late on Feb. 28."),
    ("Баржа затонула в ночь на среду.", "The barge sank late Tuesday."),
    ("Вечер пройдет 31 мая.", "The party will be held on the eve of June 1."),
    # times
    ("Гонщик проехал круг за 1.27,35.", "The driver lapped in 1 minute, 27.35 seconds."),
    ("Он пробежал 10 км за 31 минуту 5,2 секунды.", "He ran 10 km in 31:05.2."),
    ("Рейс отправляется в 20.00 мск.", "The flight leaves at 8 p.m. Moscow time (1700 GMT)."),
    ("Запуск в 16:25 мск.", "The launch is at 1:25 p.m. GMT."),
    ("Запуск в 16:25 мск.", "The launch is at 3:25 p.m. CEST."),
    ("Театр открывается в 19 ч. 30 мин.", "The theater opens at 7:30 p.m."),
    ("Поезд прибыл в 21:10.", "The train arrived at 9:10 p.m."),
    ("Поезд прибыл в 21:10.", "The train arrived at 9: 10 p.m."),
    ("Пожар начался в 00.20.", "The fire broke out shortly after midnight."),
    # bounds
    ("Привиты не менее 70% жителей.", "At least 70% of residents are vaccinated."),
    ("Привиты не менее 70% жителей.", "More than 70% of residents are vaccinated."),
    ("Курс не превысил 80 рублей.", "The rate did not exceed 80 rubles."),
    ("Туда пускают лиц старше 18 лет.", "Nobody under 18 is let in."),
    # ordinals and words
    ("Россияне заняли первые два места.", "Russians took the first two places."),
    ("Сгорели около десятка сараев.", "About a dozen barns burned down."),
    ("Он вернулся на третий день.", "He was back two days later."),
    ("Пострадали двое взрослых и трое детей.", "Five people were hurt, three of them children."),
    ("Удар пришелся на 5:45.", "The blow came at quarter to six."),
    ("В третьем квартале спрос упал.", "Demand fell in July-September for the second time."),
    ("Треть полей засеяна.", "One-third of the fields has been sown."),
    ("Он провел в пути шесть суток.", "He was on the road for six days."),
]


@pytest.mark.parametrize(("russian", "english"), [pytest.param(*pair, id=pair[1]) for pair in RIGHT])
def test_what_a_translator_may_write_stays_silent(russian: str, english: str) -> None:
    assert found(english, russian) == []


WRONG = [
    ("Им выдали по 30 тыс. рублей.", "They got 30,000 dollars each.", "MT833", "dollars", "rubles"),
    ("Им выдали по 4 млн. рублей.", "They got 4 million euros each.", "MT833", "euros", "rubles"),
    ("Завод потратил 6 млрд рублей.", "The plant spent $6 billion.", "MT833", "$6 billion", "6 billion rubles"),
    ("Судно прошло 8 тыс. километров.", "The ship covered 8,000 miles.", "MT833", "miles", "kilometers"),
    ("Ставка составила 14 рублей.", "The rate was 14 percent.", "MT833", "percent", "rubles"),
    ("Поиски шли четверо суток.", "The search went on for four weeks.", "MT833", "weeks", "days"),
    ("Экспедиция длилась 21 сутки.", "The expedition lasted.", "MT834", "The expedition lasted.", ""),
    ("Экспедиция длилась 21 сутки.", "The expedition lasted two months.", "MT834", "The expedition lasted two months.", ""),
    ("Доля упала до 66%.", "The share fell to a quarter.", "MT834", "The share fell to a quarter.", ""),
    ("Спрос вырос в 10 раз.", "Demand doubled.", "MT834", "Demand doubled.", ""),
    ("Прибыль составила 2,97 млрд рублей.", "Profit came to nearly 4 billion rubles.", "MT831", "4 billion", "2.97 billion"),
    ("Продано 2,44 млн билетов.", "More than 2.5 million tickets were sold.", "MT831", "2.5 million", "2.44 million"),
    ("Пост собрал более 57 тысяч просмотров.", "The post drew more than 57,800 views.", "MT831", "57,800", "57,000"),
    ("Длина тоннеля 2,3 километра.", "The tunnel is 23,000 meters long.", "MT831", "23,000", "2.3"),
    ("Баржа затонула в ночь на 9 мая.", "The barge sank late on May 6.", "MT831", "6", "9"),
    ("Баржа затонула в ночь на среду.", "The barge sank late Sunday.", "MT832", "Sunday", "Wednesday"),
    ("Баржа затонула 1 июля.", "The barge sank on May 1.", "MT832", "May", "July"),
    ("Запуск в 16:25 мск.", "The launch is at 16:25 GMT.", "MT836", "GMT", "Moscow time"),
    ("Запуск в 16:25 мск.", "The launch is at 2:25 p.m. GMT.", "MT836", "GMT", "Moscow time"),
    ("Авария случилась в 17:40 мск.", "The crash occurred at 7:40 p.m. Moscow time.", "MT831", "7:40 p.m.", "5:40 p.m."),
    ("Авария случилась в 17:40 мск.", "The crash occurred at 5:40 a.m. Moscow time.", "MT831", "5:40 a.m.", "5:40 p.m."),
    ("Концерт начнется в 20 часов.", "The concert starts at 10 p.m.", "MT831", "10 p.m.", "8 p.m."),
    ("Это ее пятая медаль.", "It is her sixth medal.", "MT831", "sixth", "fifth"),
    ("Команда заняла второе место.", "The team took third place.", "MT831", "third", "second"),
    ("Пострадали семь человек.", "Eight people were hurt.", "MT831", "Eight", "Seven"),
    ("Задержаны трое подростков.", "Two teenagers were detained.", "MT831", "Two", "Three"),
    ("Привиты не менее 70% жителей.", "At most 70% of residents are vaccinated.", "MT837", "At most", "At least"),
    ("Курс превысил 80 рублей.", "The rate did not exceed 80 rubles.", "MT837", "exceed", ""),
    ("Ремонт закончат не позднее 12 мая.", "The repairs will end no earlier than May 12.", "MT837", "earlier than", "later than"),
    ("Пострадали 7 человек.", "Eight people were hurt.", "MT831", "Eight", "Seven"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("russian", "english", "code", "marked", "suggestion"),
    [pytest.param(*row, id=f"{row[2]} {row[1]}") for row in WRONG],
)
def test_what_the_source_contradicts_is_found_once(
    russian: str, english: str, code: str, marked: str, suggestion: str
) -> None:
    assert (code, marked, suggestion) in found(english, russian)
    assert len(found(english, russian)) == 1
