"""Denials and ranks that the source has and the English lacks, and the free ways in which a good translator keeps them."""

from __future__ import annotations

from functools import cache

import pytest

from mtcheck.bilingual import negation
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.finding import Level

RU = "Завод в Калуге остановил работу в среду. Полиция возбудила дело против директора Игоря Седова, сообщило агентство Интерфакс."
EN = "The plant in Kaluga shut down on Wednesday. The police opened a case against director Igor Sedov, the Interfax news agency reported."


@cache
def checker() -> Checker:
    return Checker(layers=[SourceLayer()])


def found(code: str, ru: str, en: str, *, hints: bool = False) -> list[str]:
    """What a check marks in a line that stands in a story of which the source is known to be the source."""
    document = Document.from_text(f"{EN}\n{en}", source=f"{RU}\n{ru}")
    marked = [f for f in checker().detect(document) if f.rule == code and f.start > len(EN)]
    return [f.text for f in marked if hints or f.level is not Level.HINT]


LOST = [
    ("final-нет", "Угрозы наводнения нет.", "There is a threat of flooding.", "threat"),
    ("head-of-genitives", "Дефицита топлива нет.", "There is a shortage of fuel.", "shortage"),
    ("нет-before-its-noun", "У комиссии нет полномочий отменять итоги.", "The commission has the authority to annul the results.", "authority"),
    ("не-стал", "В посольстве не стали комментировать обыск.", "The embassy commented on the search.", "commented"),
    ("не-удалось", "Спасти катер не удалось.", "The crew was able to save the boat.", "was able to"),
    ("не-допустит", "Город не допустит сноса театра.", "The city will allow the theater to be torn down.", "allow"),
    ("не-смог", "Пилот не смог избежать столкновения с птицей.", "The pilot managed to avoid hitting a bird.", "managed to"),
    ("не-вправе", "Банк не вправе требовать справку.", "The bank has the right to demand a certificate.", "right"),
    ("не-нужно", "Пенсионеров приглашать на прием не нужно.", "Pensioners should be invited to the reception.", "invited"),
    ("недовольны", "Рыбаки недовольны уловом.", "Fishermen are pleased with the catch.", "pleased"),
    ("незаконно", "Стройка дамбы незаконна.", "The construction of the dam is lawful.", "lawful"),
    ("невиновен", "Сосед невиновен, решили присяжные.", "The neighbor is guilty, the jury decided.", "guilty"),
    ("denial-of-another-sentence", "Мэр не подписал договор. Споров нет.", "The mayor signed the contract. There is no dispute.", "signed"),
    ("opinion-translated", "Он не считает, что мост построят.", "He thinks the bridge will be built.", "thinks"),
    ("bare-translation", "Жюри не исключило участника.", "The jury ruled out the entrant.", "ruled"),
]  # fmt: skip
KEPT = [
    ("sat-out", "Вратарь не вышел на лед из-за ушиба.", "The goalkeeper sat out the game with a bruise."),
    ("stay-off", "Мэр призвал жителей не выходить на лед.", "The mayor urged residents to stay off the ice."),
    ("possible", "Министр не исключил переноса матча.", "The minister said it was possible the match would move."),
    ("could", "Синоптики не исключают, что выпадет снег.", "Forecasters say it could snow."),
    ("vetoed", "Губернатор не подписал закон о налоге.", "The governor vetoed the tax law."),
    ("innocent", "Бухгалтер вину не признал.", "The accountant pleaded innocent."),
    ("survived", "При аварии никто не погиб.", "All survived the accident."),
    ("at-most", "Цена не превысит 40 рублей.", "The price will be 40 rubles at most."),
    ("good-supply", "Дефицита угля нет.", "Coal is in good supply."),
    ("first-time", "Такого града не было 30 лет.", "It was the first hail of this kind in 30 years."),
    ("opinion", "Медики не ожидают улучшения.", "Medics expect the worst."),
    ("mistaken", "Тренер не считает, что судья прав.", "The coach thinks the referee is mistaken."),
    ("too-thin", "Присяжные не нашли доказательств.", "Jurors found the evidence too thin."),
    ("stayed-home", "Он не покидал дом, еду ему оставляли.", "He stayed at home; neighbors left him food."),
    ("calm", "Тренер призвал не поддаваться панике.", "The coach called for calm."),
    ("declined", "В клубе не стали комментировать травму.", "The club declined to comment on the injury."),
    ("could-not", "Спасти катер не удалось.", "The boat could not be saved."),
    ("sank", "Спасти катер не удалось.", "The boat sank."),
    ("will-prevent", "Город не допустит сноса театра.", "The city will not allow the theater to be torn down."),
    ("another-manages", "Он не смог приехать, но сумел передать письмо.", "He stayed away but managed to send a letter."),
    ("illegal", "Увольнение врача незаконно.", "The doctor's dismissal is illegal."),
    ("denied-twice", "Решение не было незаконным.", "The decision was legal."),
    ("no-danger", "Угрозы жизни раненых нет.", "The lives of the wounded are out of danger."),
    ("wished-for", "Рыбаки недовольны уловом.", "Fishermen would be happy with a bigger catch."),
    ("others", "Вратарь не пострадал.", "The goalkeeper walked away from a crash that hurt three others."),
    ("also-known", "Личность неизвестна, хотя известно его имя.", "Only his name is known."),
]  # fmt: skip


@pytest.mark.parametrize(("ru", "en", "text"), [pytest.param(*row[1:], id=row[0]) for row in LOST])
def test_a_denial_that_got_lost_is_found_at_its_word(ru: str, en: str, text: str) -> None:
    assert found("MT841", ru, en) == [text]


@pytest.mark.parametrize(("ru", "en"), [pytest.param(*row[1:], id=row[0]) for row in KEPT])
def test_a_denial_said_in_another_way_is_kept(ru: str, en: str) -> None:
    assert found("MT841", ru, en) == []


def test_an_opinion_with_another_complement_is_a_hint() -> None:
    assert found("MT841", "Медики не ожидают улучшения.", "Medics expect the worst.", hints=True) == ["expect"]


def test_a_denial_that_moved_to_the_next_sentence_is_no_loss() -> None:
    ru = "Прежде такого в городе не было. Гости довольны."
    en = "That is new to the town.\nThe guests do not complain."
    assert found("MT841", ru.replace(". ", ".\n"), en) == []


@pytest.mark.parametrize(
    ("ru", "en", "hit"),
    [
        pytest.param("Суд оправдал водителя автобуса.", "The court found the bus driver not guilty.", False, id="not-guilty"),
        pytest.param("Адвокат обжалует приговор, но позднее.", "The lawyer will not appeal the verdict, but later.", True, id="bound"),
        pytest.param("Адвокат отказался обжаловать приговор.", "The lawyer will not appeal the verdict.", False, id="refused"),
        pytest.param("Адвокат вряд ли обжалует приговор, но подумает.", "The lawyer will not appeal the verdict.", False, id="hardly"),
        pytest.param("Он подтвердил лишь дату, а имя утаил.", "He did not confirm the name.", False, id="only"),
    ],
)  # fmt: skip
def test_a_not_of_the_engines_own(ru: str, en: str, hit: bool) -> None:
    assert bool(found("MT842", ru, en)) == hit


RANKS = [
    ("зампред", "Зампред фонда ушел в отпуск.", "The chairman of the fund went on leave.", ["chairman"]),
    ("замгендиректора", "Замгендиректора верфи уволен.", "The director of the shipyard has been fired.", ["director"]),
    ("замкомандующего", "Замкомандующего округом прибыл.", "The commander of the district arrived.", ["commander"]),
    ("замгенсека", "Замгенсека союза прибыл.", "The secretary of the union arrived.", ["secretary"]),
    ("замредактора", "Замредактора газеты уволен.", "The editor of the newspaper has been fired.", ["editor"]),
    ("заммэра", "Заммэра Твери задержан.", "The mayor of Tver was detained.", ["mayor"]),
    ("замглавы-мид", "Замглавы МИД Седов прибыл.", "Foreign Minister Sedov arrived.", ["Minister"]),
    ("vice-admiral", "Замкомандующего флотом вице-адмирал Седов прибыл.", "Vice Admiral Sedov, the fleet's commander, arrived.", ["commander"]),
    ("two-formers", "Бывший глава банка Седов и экс-мэр Твери Панов прибыли.", "Former bank head Sedov and Tver Mayor Panov arrived.", ["Mayor"]),
    ("two-formers-kept", "Бывший глава банка Седов и экс-мэр Твери Панов прибыли.", "Former bank head Sedov and former Tver Mayor Panov arrived.", []),
    ("one-former-for-two", "Экс-президент Седов и экс-президент Панов прибыли.", "Former presidents Sedov and Panov arrived.", []),
    ("deputy", "Зампред фонда ушел в отпуск.", "The deputy chairman of the fund went on leave.", []),
    ("proposal", "Зам предложил мэру перерыв.", "His aide suggested a break to the mayor.", []),
    ("until", "Бывший президент клуба Седов прибыл.", "Sedov, who was president until 2019, arrived.", []),
    ("at-the-time", "Экс-глава банка Седов уехал.", "Sedov, the bank's chief at the time, has left.", []),
    ("stepped-down", "Экс-мэр Твери задержан.", "The mayor of Tver, who stepped down last year, was detained.", []),
    ("his-chief", "Замглавы банка Седов сообщил, что глава банка болен.", "Sedov said that the head of the bank was ill.", []),
]  # fmt: skip


@pytest.mark.parametrize(("ru", "en", "texts"), [pytest.param(*row[1:], id=row[0]) for row in RANKS])
def test_ranks(ru: str, en: str, texts: list[str]) -> None:
    assert found("MT871", ru, en) == texts


@pytest.mark.parametrize(
    ("ru", "lemmas"),
    [
        pytest.param("Дефицита топлива нет.", [("дефицит",)], id="head"),
        pytest.param("У завода нет лицензии.", [("лицензия",)], id="behind"),
        pytest.param("Да или нет?", [], id="answer"),
        pytest.param("Спасти катер не удалось.", [("спасти",)], id="infinitive-before"),
        pytest.param("Он не стал спорить.", [("спорить",)], id="infinitive-behind"),
        pytest.param("Он не стал богаче.", [], id="no-infinitive"),
        pytest.param("Не только Москва.", [], id="denies-nothing"),
        pytest.param("Он не должен платить.", [("должный",), ("платить",)], id="modal"),
    ],
)
def test_what_is_denied(ru: str, lemmas: list[tuple[str, ...]]) -> None:
    assert [denial.lemmas for denial in negation.denials(ru)] == lemmas


def test_clauses_end_at_stops_and_not_at_abbreviations() -> None:
    text = "Mr. Sedov left; he won't return. Why?"
    assert [text[a:b] for a, b in negation.clauses_apart(text)] == ["Mr. Sedov left;", " he won't return.", " Why?"]
