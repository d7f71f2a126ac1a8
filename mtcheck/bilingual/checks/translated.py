"""Names of firms, clubs and streets that were translated as if they were words: “Miner” for «Горняк»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import news, words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.checks.quoted import KINDS, Title, titles
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.lexicon import Lexicon

#: Kinds whose names good translators do translate.
_TRANSLATED = frozenset(
    "партия движение фонд ассоциация объединение консорциум группировка группа центр театр лагерь парк сборная сайт портал станция отель гостиница ресторан кафе магазин "  # noqa: SIM905
    "интернет-портал".split()
)
_STREET = re.compile(
    r"(?P<kind>улиц\w{1,3}|проспект\w{0,2}|переул\w+|шоссе|бульвар\w{0,2}|ул\.|пр-т\w?)\s+(?P<after>[А-ЯЁ][а-яё]+(?:ая|ой|ую|ий|ый|ом|ого|ому|ем|ее))(?![-а-яё])|"
    r"(?P<before>[А-ЯЁ][а-яё]+(?:ая|ой|ую|ий|ый|ом|ого|ому|ем|ее))\s+(?:улиц\w{1,3}|проспект\w{0,2}|переул\w+|шоссе|бульвар\w{0,2})"
)
_STREETS = frozenset(["street", "avenue", "prospect", "prospekt", "lane", "highway", "boulevard", "st", "ave", "road"])
_SPORT = frozenset(["sport", "football", "hockey"])
_LEAST, _STEM, _NEAR = 4, 5, 3


class TranslatedName(SourceRule):
    """A firm, club, paper or street that became a word."""

    code = "MT807"
    name = "source-name-translated"
    category = "name-garble"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "A club, firm or street bears an ordinary word as its name, and engines translate it: «Горняк» is a miner, «Маяк» a beacon, улица Зелёная the green street."
    how = (
        "The source has a name of one word in quotation marks that it calls a club, company, paper or the like, or a street named by an adjective. The English has "
        "no word that sounds like it, nor the lexicon's form, but a translation of it where the name should stand. Parties, funds and works of art are left alone."
    )
    message = "This is a name: English writes it in Latin letters."
    bad = (
        PairBad(
            "The head of the factory [[“Miner”]] resigned.",
            "The head of the factory Gornyak resigned.",
            source="Глава фабрики «Горняк» ушел в отставку.",
        ),
        PairBad("A bus stopped on [[Green]] Street.", "A bus stopped on Zelenaya Street.", source="Автобус остановился на улице Зелёная."),
    )  # fmt: skip
    good = (
        PairGood("The head of the Gornyak factory resigned.", "Глава фабрики «Горняк» ушел в отставку."),
        PairGood("They danced in the night club “Miner”.", "Они танцевали в ночном клубе «Горняк»."),
        PairGood("The party “Miner” took part.", "Партия «Горняк» приняла участие."),
        PairGood("The green tram stopped on Zelyonaya Street.", "Зеленый трамвай остановился на улице Зелёной."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such name."""
        typed: dict[str, str] = story.once("names typed", _typed)
        for pair in story.pairs:
            if not pair.ru:
                continue
            for title in titles(pair.ru):
                lemma = _lemma(title)
                if lemma in typed:
                    yield from _translated(story, pair, title, lemma, typed[lemma])
            for match in _STREET.finditer(pair.ru):
                yield from _street(story, pair, match)


def _lemma(title: Title) -> str:
    return russian.parses(title.words[0])[0].lemma if len(title.words) == 1 else ""


def _typed(story: Story) -> dict[str, str]:
    """The names of one word of the whole source that stand after the word for their kind, with their nominative."""
    known: dict[str, tuple[str, ...]] = story.lexicon.table("title-words", _title_words)
    return {
        _lemma(title): title.words[0]
        for title in titles(story.source)
        if title.kind in KINDS - _TRANSLATED
        and len(title.words) == 1
        and len(title.words[0]) >= _LEAST
        # Not every club plays; a night club's name may be translated.
        and (
            title.kind != "клуб"
            or not _SPORT.isdisjoint(story.context.domains)
            or russian.fold(title.words[0]) in known
        )
    }


def _translated(story: Story, pair: Pair, title: Title, lemma: str, name: str) -> Iterator[Hit]:
    document = story.document
    known: dict[str, tuple[str, ...]] = story.lexicon.table("title-words", _title_words)
    forms = known.get(russian.fold(name), ())
    text = document.text[pair.start : pair.end].lower()
    if not russian.is_cyrillic(name) or _sounds(story, pair, name) or any(form.lower() in text for form in forms):
        return
    for index in _places(story, pair, words.translations(story.lexicon, lemma)):
        start, end = document.spans[index]
        marked = document.text[start - 1 : start] in {'"', "“", "«"}
        if not marked and (not document.words[index][:1].isupper() or document.opens_sentence(index)):
            continue
        tail = re.match(r"([,.]?)[\"”»]", document.text[end : end + 2]) if marked else None
        right = forms[0] if forms else news.spelt(name[:1].upper() + name[1:].lower())
        evidence = f"source: {quoted(pair.ru, title.start, title.end)}"
        if tail:
            yield Hit(start - 1, end + len(tail[0]), (right + tail[1],), evidence)
        else:
            yield Hit(start, end, (right,), evidence)


def _street(story: Story, pair: Pair, match: re.Match[str]) -> Iterator[Hit]:
    document = story.document
    group = "after" if match["after"] else "before"
    name = match[group]
    parse = russian.parses(name)[0]
    if "ADJF" not in parse.tags or "Anum" in parse.tags or _sounds(story, pair, name):
        return
    streets = [index for index in range(pair.first, pair.last) if document.lowers[index] in _STREETS]
    for index in _places(story, pair, words.translations(story.lexicon, parse.lemma)):
        if any(0 < abs(index - at) <= _NEAR for at in streets):
            right = (
                _feminine(parse.lemma)
                if match.group().lower().lstrip().startswith("ул") or "улиц" in match.group()
                else parse.lemma
            )
            start, end = document.spans[index]
            yield Hit(
                start, end, (news.spelt(right.capitalize()),), f"source: {quoted(pair.ru, match.start(), match.end())}"
            )
            return


def _feminine(lemma: str) -> str:
    return lemma[:-2] + ("яя" if lemma.endswith("ний") else "ая")


def _sounds(story: Story, pair: Pair, name: str) -> bool:
    """Whether some English word sounds like a Russian name."""
    keys = {romanise.skeleton(form) for base in russian.bases(name) for form in romanise.usual(base) if len(form) > 2}
    return any(
        romanise.skeleton(word) in keys
        or any(len(key) > _LEAST and romanise.skeleton(word).startswith(key) for key in keys)
        for word in story.document.words[pair.first : pair.last]
    )


def _places(story: Story, pair: Pair, options: frozenset[str]) -> list[int]:
    """The English words that are some translations, or grow from the same stem: mining for miner."""
    stems = {option[:_STEM] for option in options if len(option) > _STEM}
    lowers = story.document.lowers
    grown = (index for index in range(pair.first, pair.last) if lowers[index][:_STEM] in stems)
    return sorted({*story.forms_in(pair, options), *grown})


def _title_words(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Titles and bodies of one word, and how English calls them."""
    found: dict[str, tuple[str, ...]] = {}
    for title in lexicon.titles:
        found[russian.fold(title.ru.strip("«»"))] = (title.en, *title.variants)
    for body in lexicon.bodies:
        found[russian.fold(body.ru.strip("«»"))] = (body.en, *body.variants)
    return {ru: forms for ru, forms in found.items() if " " not in ru}
