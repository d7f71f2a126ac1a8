"""Names that the English garbles, turns into words or spells in a way that English does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import news
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.culprits import DERIVED, SLOT, WORD, Culprit, Room
from mtcheck.bilingual.renderings import romanised
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story

_NOMINATIVE = re.compile(r"(?:[ое]в|[иы]н|[цс]кий|ко)$")
_FEMALE = re.compile(r"(.+(?:[оеё]в|[иы]н|[цс]к))ой")
_HOW = {
    DERIVED: "{word} is what becomes of {right} on its way through Russian",
    WORD: "{ru} was read as an ordinary word",
    SLOT: "{word} stands where the source’s list has {ru}",
}


class WrongName(SourceRule):
    """Names of the source that stand in the English as another name or as a word."""

    code = "MT801"
    name = "name-not-in-source"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "A name takes Russian case endings, or is a Russian word itself: Маска becomes Mask, Песков becomes Sand, Удалый in a line-up becomes Remote."
    how = (
        "Every name of the Russian sentence must have a rendering in the English one: the lexicon's form, or a romanisation that English usage "
        "allows, in any case or derived form. Where none stands there, the word in its place is looked for: a form that the lexicon's name takes on its "
        "way through Russian, a word that translates the name as if it were a word, or the one unexplained word in that place of a list."
    )
    message = "This is not the name that the source has."
    bad = (
        PairBad(
            "Shares of the carmaker fell after [[Mask]] wrote about the deal.",
            "Shares of the carmaker fell after Musk wrote about the deal.",
            source="Акции автопроизводителя упали после того, как Маск написал о сделке.",
        ),
        PairBad(
            "Goalkeepers: Ivanov, [[Remote]], Savichev.",
            "Goalkeepers: Ivanov, Udaly, Savichev.",
            source="Вратари: Иванов, Удалый, Савичев.",
        ),
    )
    good = (
        PairGood("The businessman said he would buy the firm.", "Маск сказал, что купит компанию."),
        PairGood("Muscovites stayed at home.", "Жители Москвы остались дома."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such place."""
        for pair, name, culprit in missed(story):
            if culprit.how in _HOW:
                yield _hit(story, pair, name, culprit)


class OddSpelling(SourceRule):
    """Names of the source that are spelt as English does not spell them."""

    code = "MT802"
    name = "name-misspelt-from-source"
    category = "transliteration"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Engines spell a name that they do not know as it comes: Borovikoff, Zacharchenko, Kaspiska, with a Russian case ending or letters of another language."
    how = (
        "Where no word of the English renders a name of the Russian sentence, a capitalised word that nothing else there explains and that looks or sounds like "
        "the name is taken for it. The suggestion is the lexicon's form, else the romanisation that news agencies use."
    )
    message = "The name is not spelt so in English."
    bad = (
        PairBad(
            "The verdict on activist Pyotr [[Sudarikoff]] was announced.",
            "The verdict on activist Pyotr Sudarikov was announced.",
            source="Объявили приговор активисту Петру Сударикову.",
        ),
    )
    good = (
        PairGood("Activist Sergey Yeremin came too.", "Пришел и активист Сергей Еремин."),
        PairGood("Alexandra Petrova said so.", "Так сказала Александра Петрова."),
        PairGood("An icon of St. Dionysius hung there.", "Там висела икона св. Дионисия."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such place."""
        for pair, name, culprit in missed(story):
            if culprit.how not in _HOW:
                hit = _hit(story, pair, name, culprit)
                word = story.document.words[culprit.at]
                garbled = romanise.skeleton(word)[:4] != romanise.skeleton(news.spelt(nominative(name, word)))[:4]
                foreign = bool(name.known) and not name.slavic
                if garbled or (foreign and culprit.likeness < 0.85):
                    hit = hit._replace(category="name-garble", severity=Severity.MAJOR)
                yield hit


def missed(story: Story) -> list[tuple[Pair, Name, Culprit]]:
    """Names without a rendering, and the words that stand in their places."""
    found: list[tuple[Pair, Name, Culprit]] = story.once("missed names", lambda story: list(_missed(story)))
    return found


def _missed(story: Story) -> Iterator[tuple[Pair, Name, Culprit]]:
    for pair in story.pairs:
        room = Room(story, pair)
        used: set[int] = set()
        for name in room.names:
            if room.rendered[name] or not _checkable(name):
                continue
            culprit = room.culprit(name)
            if (
                culprit is not None
                and not name.known
                and not name.slavic
                and romanise.plain(story.document.words[culprit.at]) not in romanised(name)
            ):
                continue
            if culprit is not None and culprit.at not in used and not _of_a_saint(story, culprit.at):
                used.add(culprit.at)
                yield pair, name, culprit


def _of_a_saint(story: Story, index: int) -> bool:
    """Whether a saint is named: saints have English names of their own, Dionysius for Дионисий."""
    return index > 0 and story.document.lowers[index - 1] in {"st", "saint", "sts", "saints", "apostle", "prophet"}


def _checkable(name: Name) -> bool:
    """Whether it is known how English writes a name, so that another form is a fault."""
    return bool(name.known or name.slavic or (name.lexical and not name.given))


def _hit(story: Story, pair: Pair, name: Name, culprit: Culprit) -> Hit:
    document = story.document
    start, end = document.spans[culprit.at]
    word = document.words[culprit.at]
    right = rendering(story, name, word)
    if (
        culprit.how in (DERIVED, WORD)
        and culprit.at
        and document.lowers[culprit.at - 1] == "the"
        and document.gap(culprit.at - 1) == " "
    ):
        start = document.spans[culprit.at - 1].start
    how = _HOW.get(culprit.how, "{word} is meant for {ru}").format(word=word, ru=name.text, right=right)
    plausible = romanise.plain(word) in romanised(name)
    sure = culprit.how == DERIVED or (culprit.how not in _HOW and name.known and culprit.likeness > 0.85)
    level = Level.CERTAIN if sure and not plausible else None
    return Hit(
        start, end, (right,) if right else (), f"{how}; source: {quoted(pair.ru, name.start, name.end)}", level=level
    )


def rendering(story: Story, name: Name, word: str) -> str:
    """The English form to suggest for a name, in the gender that the English word shows."""
    if name.known and name.known.people:
        surnames = {story.lexicon.people[number].surname for number in name.known.people}
        if len(surnames) == 1:
            return next(iter(surnames))
        return max(sorted(surnames), key=lambda form: _alike(form, word))
    if name.known:
        entries = [story.lexicon.places[number] for number in name.known.places]
        if name.known.adjective:
            adjectives = [entry.demonym[0] for entry in entries if entry.demonym]
            return adjectives[0] if adjectives else entries[0].en
        return entries[0].en
    if name.lexical:
        return max(sorted(name.lexical), key=lambda form: _alike(form, word)).capitalize()
    return news.spelt(nominative(name, word))


def _alike(form: str, word: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(form.lower(), word.lower())


def nominative(name: Name, word: str) -> str:
    """A name's dictionary form, feminine where the English word is."""
    if _NOMINATIVE.search(russian.fold(name.text)):
        return name.text
    female = _FEMALE.fullmatch(name.text)
    if female and not name.known:  # Бурановой can only be a woman's; Буранову and Буранова may be a man's
        return female[1] + ("а" if female[1][-1] in "вн" else "ая")
    options = [
        parse.lemma for parse in russian.parses(name.text) if not parse.tags.isdisjoint({"Surn", "Geox", "Name"})
    ]
    base = options[0] if options else russian.parses(name.text)[0].lemma
    if "Sgtm" in russian.parses(name.text)[0].tags or options:
        feminine = base + "а" if base.endswith(("в", "н")) else base[:-2] + "ая" if base.endswith("кий") else base
        if word.lower().endswith("a") and feminine in russian.bases(name.text):
            base = feminine
    return base.capitalize()


def quoted(ru: str, start: int, end: int, width: int = 60) -> str:
    """The Russian around a place, for the evidence."""
    left, right = max(0, start - width), min(len(ru), end + width)
    while left > 0 and not ru[left - 1].isspace():
        left -= 1
    while right < len(ru) and not ru[right].isspace():
        right += 1
    return f"{'…' if left else ''}{ru[left:right].strip()}{'…' if right < len(ru) else ''}"
