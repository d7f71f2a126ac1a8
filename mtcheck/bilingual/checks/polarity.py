"""Whether something is so or not, up or down, for or against."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.bilingual import words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.checks.terms import lemmas_of
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_NOT_LOST = re.compile(
    r"\bне\s+(?:только|менее|более|меньше|больше|ранее|раньше|позднее|позже|раз\b|считая|говоря|дожидаясь|хват\w+|прост\w+|так\b|столько|просто|один|"
    r"удал\w+|может\s+не|допуст\w+|преминул\w*|прекращ\w+|обош\w+|сомнева\w+|отказ\w+|скры\w+|жале\w+|замет\w+|"
    r"изменил\w*|остал\w+|стал\w*|было\s+бы)|"
    r"\b(?:пока|если|чуть|едва|нельзя|как\s+бы|мог\w*|что\s+бы|кто\s+бы|где\s+бы|разве|ли|а)\s+не\b|\bне\s+\w+\s+ли\b|\bне\s+од(?:ин|на|но|ного|ной|ну)\b|\bли\s+не\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|cannot|no|never|none|nobody|nothing|nowhere|neither|nor|without|unless|until|unable|hardly|barely|scarcely|rarely|seldom|few|little|"
    r"rather|instead|except|yet|fail\w*|refus\w*|den(?:y|ie[sd]|ying|ial\w*)|reject\w*|lack\w*|prevent\w*|avoid\w*|stop\w*|ban(?:s|ned)?|prohibit\w*|forb[aio]d\w*|"
    r"absen\w+|miss(?:ed|ing|es)?|cancel\w*|oppos\w+|declin\w+|refut\w*|non\w*|un(?!der|ion|it|iversi|ique|iform|iv|to\b|til)\w{3,}|"
    r"dis(?:agree|approv|belie|claim|continu|dain|put|miss|qualif|appear|allow|band|card|prove|regard|abl|close|satisf|trust|like|suad|engag|cover)\w*|"
    r"in(?:capab|abilit|suffic|valid|effect|adequa|correct|accura|depend|different|activ|complet|consist|visib)\w*|im(?:possib|prob|mobil|moral|proper|perfect)\w*|"
    r"il(?:legal|legit)\w*|ir(?:reg|resp|rel)\w*|false\w*|contrary|far from|short of|beyond|worthless|\w{3,}less|withh\w+|abst\w+|restrain\w*|neglect\w*|ignor\w*|reluctan\w*|doubt\w*|"
    r"remain\w*|still|yet|anything but|halt\w*|block\w*|exclu\w+|wrong\w*|delay\w*|postpon\w*|suspend\w*|resist\w*|skip\w*|spar(?:ed|ing)|evad\w*)\b|n[’']t\b|\bnt\b",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\bзапре[тщ]\w+\b[^.;]{0,60}\bне\b", re.IGNORECASE)
_RU_NEGATIVE = re.compile(
    r"\b(?:не|нет|ни|без|нельзя|вряд|едва|никто|никого|никому|никем|ничто|ничего|ничему|никогда|нигде|никуда|никак\w*|ничем|нечего|некому|не\w{4,}|отказ\w+|отрица\w+|опроверг\w*|опроверж\w*|запре[тщ]\w*|"
    r"отсутств\w+|лиш\w+|против\w*|прекра[тщ]\w+|переста\w+|избеж\w+|избега\w+|отмен\w+|исключ\w+|кроме|недо\w+|без\w+|бес\w+|отверг\w*|мало\w*|едва|хватит|возраж\w+|вместо|воздерж\w+|приостан\w+|останов\w+|откло\w+|утрат\w+|потер\w+|пусто\w*|уклон\w+|снят\w*|снял\w*|пропа\w+|забы\w+|упуст\w+|лишь|только|вне|дефицит\w*|невоз\w+|анти\w+|разве|трудно|сложно|вопреки|хотя|однако|но|а)\b",
    re.IGNORECASE,
)
_ENGLISH_NOT = re.compile(r"\b(?:not|never|cannot)\b|n[’']t\b", re.IGNORECASE)
_FREE_NOT = re.compile(
    r"\bnot (?:only|just|least|merely|to mention|yet|sure)\b|\bif not\b|\bor not\b|\bwhy not\b|\bnot (?:far|unlike|long)\b|\bnever(?:theless| mind| before| again)\b|[?]",
    re.IGNORECASE,
)


class LostNegation(SourceRule):
    """A verb that the source negates and the English asserts."""

    code = "MT841"
    name = "negation-of-source-lost"
    category = "negation-loss"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Engines drop не, most often in long sentences and passives: не запланировано becomes is planned."
    how = (
        "A verb of the Russian sentence stands under не, and near its translation, or where that is not found in the whole English sentence, there is no negative word of any kind. Figures of speech "
        "in which не denies nothing (не только, не менее, пока не, не раз) are left out."
    )
    message = "The source denies this; the English asserts it."
    bad = (
        PairBad(
            "Other meetings are also [[planned]] for Friday.", source="Других встреч на пятницу также не планируется."
        ),
        PairBad(
            "The mayor [[signed]] the order, the newspaper wrote.",
            source="Мэр не подписал распоряжение, писала газета.",
        ),
    )
    good = (
        PairGood("At least five ships arrived.", "Прибыли не менее пяти кораблей."),
        PairGood("The mayor refused to sign it.", "Мэр не стал подписывать документ."),
        PairGood(
            "The mayor not only signed it but read it aloud.", "Мэр не только подписал документ, но и огласил его."
        ),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such verb."""
        for pair in story.pairs:
            denied = list(_denied(pair.ru)) if pair.ru and not _DOUBLED.search(pair.ru) else []
            text = story.document.text[pair.start : pair.end]
            bare = not _NEGATIVE.search(text)
            # One denial may serve two verbs, and запретить не делать says ban twice: only a bare sentence has lost one.
            for verb in denied:
                options = words.translations(story.lexicon, verb[1])
                options -= _LIGHT
                places = [
                    index
                    for index in range(pair.first, pair.last)
                    if len(story.document.words[index]) > 3
                    and not options.isdisjoint(words.english_lemmas(story.document.lowers[index]))
                ]
                evidence = f"source: {quoted(pair.ru, *verb[2:])}"
                if len(places) == 1 and verb[1] != "быть" and not _denied_near(story, pair, places[0]):
                    yield Hit(*story.document.spans[places[0]], (), evidence)
                elif bare:
                    yield Hit(pair.start, pair.end, (), evidence)
                else:
                    continue
                break


def _denied_near(story: Story, pair: Pair, index: int) -> bool:
    """Whether a negative word stands near an English verb."""
    spans = story.document.spans
    first, last = max(pair.first, index - _BEFORE), min(pair.last - 1, index + _AFTER)
    return bool(_NEGATIVE.search(story.document.text[spans[first].start : spans[last].end]))


_BEFORE, _AFTER = 9, 5
_LIGHT = frozenset(
    [
        "go",
        "do",
        "be",
        "have",
        "get",
        "make",
        "take",
        "come",
        "give",
        "put",
        "set",
        "can",
        "may",
        "will",
        "let",
        "run",
        "keep",
        "hold",
        "call",
        "say",
        "work",
        "turn",
        "stand",
        "bring",
        "lead",
    ]
)


def _denied(ru: str) -> Iterator[tuple[str, str, int, int]]:
    """Verbs right under не that are truly denied: the word, its lemma, and where both stand."""
    spared = [match.span() for match in _NOT_LOST.finditer(ru)]
    tokens = russian.tokens(ru)
    for token, after in pairwise(tokens):
        if token.lower == "нет" and not any(start <= token.start < end for start, end in spared):
            yield token.text, "", token.start, after.end
        if token.lower != "не" or any(start <= token.start < end for start, end in spared):
            continue
        best = russian.parses(after.text)[0]
        if best.tags & {"VERB", "INFN", "PRTS", "ADJS", "PRED", "ADVB", "ADJF"} and best.known:
            lemma = best.lemma
            yield after.text, lemma, token.start, after.end


class AddedNegation(SourceRule):
    """A denial that the source does not have."""

    code = "MT842"
    name = "negation-not-in-source"
    category = "negation-loss"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "An engine that loses the thread of a long sentence sets a “not” where the source has none."
    how = "“Not”, “never” or “cannot” stands in the English, and the Russian sentence and its neighbours hold no negative word of any kind, nor a word that implies one."
    message = "The source does not deny this."
    bad = (PairBad("The ministry did [[not]] confirm the date.", source="В министерстве подтвердили дату."),)
    good = (
        PairGood("He could not attend.", "Он отсутствовал."),
        PairGood("Not only the mayor came.", "Пришел и мэр."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            if not pair.ru or len(pair.ru) < 15 or _RU_NEGATIVE.search(story.around(pair)):
                continue
            found = _ENGLISH_NOT.search(text)
            if found and not _FREE_NOT.search(text):
                yield Hit(
                    pair.start + found.start(),
                    pair.start + found.end(),
                    (),
                    f"source: {quoted(pair.ru, 0, len(pair.ru))}",
                )


# Sides of an opposition: Russian lemmas and English lemmas of the one, then of the other.
_SIDES: tuple[tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]], ...] = tuple(
    tuple(frozenset(side.split()) for side in row)  # type: ignore[misc]
    for row in (
        (
            "вырасти расти возрасти возрастать увеличиться увеличиваться увеличивать повышаться повышать дорожать вырастить повыситься подорожать рост увеличение повышение увеличить повысить возрастание подорожание прирост укрепиться подняться",
            "rise grow increase climb gain surge jump soar growth raise appreciate strengthen expand higher up hike upward",
            "упасть падать снизиться снижаться снижать сокращаться сокращать уменьшаться уменьшать дешеветь снизиться сократиться уменьшиться подешеветь падение снижение сокращение снизить сократить уменьшение понизиться просесть рухнуть ослабнуть ослабление",
            "fall decrease decline drop reduce reduction slump plunge shrink lower cut weaken depreciate sink down slip slide lose loss less downward",
        ),
        (
            "сторонник приверженец поддержать",
            "supporter advocate proponent support back favour favor ally",
            "противник оппонент",
            "opponent adversary enemy foe rival critic",
        ),
        (
            "разрешить позволить разрешение легализовать",
            "allow permit let authorise authorize approve legalise legalize permission",
            "запретить запрет запрещение",
            "ban prohibit forbid outlaw bar prohibition",
        ),
        (
            "подтвердить подтверждение",
            "confirm confirmation verify corroborate",
            "опровергнуть опровержение",
            "deny refute denial rebut dismiss disprove",
        ),
        ("оправдать", "acquit clear", "осудить приговорить", "convict sentence condemn"),
        ("купить приобрести покупка", "buy purchase acquire acquisition", "продать продажа", "sell sale"),
        ("наступление атаковать", "attack offensive advance", "отступление отступить", "retreat withdraw withdrawal"),
    )
)


class Reversed(SourceRule):
    """Words of the opposite meaning."""

    code = "MT843"
    name = "opposite-of-source"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Pairs such as вырос and упал, сторонник and противник stand in like places, and engines swap them; so do they bend a sentence round a passive."
    how = (
        "The Russian sentence has a word of one side of an opposition (up and down, for and against, allow and ban, confirm and deny) and none of the other; the English has one of "
        "the other side and none of the first."
    )
    message = "The source says the opposite."
    bad = (PairBad("Prices for oil [[fell]] by 3% on Monday.", source="Цены на нефть в понедельник выросли на 3%."),)
    good = (
        PairGood("Prices rose by 3%.", "Цены выросли на 3%."),
        PairGood("The fall in prices slowed as demand grew.", "Падение цен замедлилось, поскольку спрос вырос."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        for pair in story.pairs:
            if pair.ru and not _RU_NOT.search(pair.ru):
                yield from _reversed(story, pair)


_RU_NOT = re.compile(r"\b(?:не|ни|без|нет)\b", re.IGNORECASE)


def _reversed(story: Story, pair: Pair) -> Iterator[Hit]:
    here = lemmas_of(pair.ru)
    document = story.document
    for one_ru, one_en, other_ru, other_en in _SIDES:
        for mine, wanted, theirs, opposite in (
            (one_ru, one_en, other_ru, other_en),
            (other_ru, other_en, one_ru, one_en),
        ):
            if here.isdisjoint(mine) or not here.isdisjoint(theirs):
                continue
            places = {index: words.english_lemmas(document.lowers[index]) for index in range(pair.first, pair.last)}
            if any(not lemmas.isdisjoint(wanted) for lemmas in places.values()):
                continue
            for index, lemmas in places.items():
                if not lemmas.isdisjoint(opposite) and not _NEGATIVE_CLOSE.search(
                    document.text[max(pair.start, document.spans[index].start - 40) : document.spans[index].start]
                ):
                    start, end = document.spans[index]
                    found = next(
                        token for token in russian.tokens(pair.ru) if not russian.lemmas(token.text).isdisjoint(mine)
                    )
                    yield Hit(start, end, (), f"source: {quoted(pair.ru, found.start, found.end)}")
                    break


_NEGATIVE_CLOSE = re.compile(r"\b(?:not|no|never|without|less|against|anti)\b|n[’']t\b", re.IGNORECASE)
