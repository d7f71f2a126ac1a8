"""Terms, titles and posts of the lexicon that the Russian sentence proves to be meant by a calque."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, russian, templates
from mtcheck.rules._articles import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.lexicon import Lexicon, Term

_PREPOSITION = re.compile(r"(по|на|в|с|к|от|за|о|из|у|до|при|под)\s")
_STAGE = re.compile(
    r"\b(?:балет|балерин|опер[аыеу]\b|оперн|фильм|сериал|спектакл|роман[аеу]?\b|кинокартин|постановк|премьер[аыу]\b|танцев|танцов|парти[юия]\s+\w+\s+в\b)",
    re.IGNORECASE,
)
_SPORT = re.compile(
    r"\b(?:клуб|матч|футбол|хокке|баскетбол|волейбол|команд|тренер|вратар|форвард|нападающ|защитник|полузащитник|тур[аеу]?\b|чемпионат|лиг[аеиу]|обыгр|сыгра|забил|счет|болельщик|РПЛ|КХЛ)",
    re.IGNORECASE,
)
_FAR = 4  # words that may stand between two words of a phrase


#: A title, body or post: Russian, English, which of the three, the cues that it needs, and whether it is a club.
Fixed = tuple[str, str, str, tuple[str, ...], bool]


class Calque(NamedTuple):
    """A phrase found in English whose Russian stands in the aligned sentence."""

    start: int
    end: int
    fixes: tuple[str, ...]
    ru: str
    level: Level
    severity: Severity
    category: str


class ProvedCalque(SourceRule):
    """Calques that the source proves."""

    code = "MT821"
    name = "calque-proved-by-source"
    category = "term-calque"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "A calque may be good English elsewhere: “on exit” is one only where the Russian has на выезде, “the masters” only for хозяева поля."
    how = (
        "Where the Russian phrase of a lexicon term stands in the aligned sentence, the term's calques are looked for in the English without regard to the "
        "subject field that they are otherwise tied to."
    )
    message = "A Russian phrase was translated word by word, as the source shows."
    bad = (
        PairBad(
            "The visitors earned [[an angular kick]].",
            "The visitors earned a corner kick.",
            source="Гости заработали угловой удар.",
        ),
    )
    good = (
        PairGood("The host scored with a corner kick.", "Хозяева забили после углового удара."),
        PairGood("He has a scenario of the attack.", "У него есть план нападения."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every calque whose Russian stands there."""
        for pair in story.pairs:
            if pair.ru:
                for calque in (*_terms(story, pair), *_fixed_names(story, pair)):
                    yield _hit(pair, calque)


def _hit(pair: Pair, calque: Calque) -> Hit:
    at = _place(calque.ru, pair.ru)
    return Hit(
        calque.start,
        calque.end,
        calque.fixes,
        f"{calque.ru}; source: {quoted(pair.ru, *at)}",
        severity=calque.severity,
        level=calque.level,
        category=calque.category,
    )


def _terms(story: Story, pair: Pair) -> Iterator[Calque]:
    table: dict[str, tuple[int, ...]] = story.lexicon.table("source-terms", _term_table)
    lemmas = lemmas_of(pair.ru)
    text = story.document.text[pair.start : pair.end]
    for number in sorted({number for lemma in lemmas for number in table.get(lemma, ())}):
        term = story.lexicon.terms[number]
        if Level(term.level) is Level.HINT or not stands(term.ru, pair.ru):
            continue
        if len(russian.content(term.ru)) == 1 and not _meant(story, pair, term):
            continue
        for calque in term.calques:
            if not any(anchor in story.document.places for anchor in templates.anchors(calque)):
                continue
            pattern = templates.compiled(calque, case=term.case)
            for match in pattern.regex.finditer(text):
                start, end = pair.start + match.start(), pair.start + match.end()
                first = story.document.word_at(start)
                before = story.document.words[first - 1] if first > 0 else ""
                fixes = tuple(templates.fixed(fix, match, pattern, before) for fix in term.en)
                if match.group()[:1].isupper() and story.document.opens_sentence(first):
                    fixes = tuple(fix[:1].upper() + fix[1:] for fix in fixes)
                start, fixes = with_article(story.document, start, fixes)
                if story.document.text[start:end] not in fixes:
                    yield Calque(start, end, fixes, term.ru, Level(term.level), Severity(term.severity), term.category)


def _meant(story: Story, pair: Pair, term: Term) -> bool:
    """Whether a term of one word means here what it means in its field: партия is a game of chess only in chess."""
    if term.domain and term.domain not in story.context.domains:
        return False
    preposition = _PREPOSITION.match(term.ru)
    if preposition:  # комментируя слова is not по словам
        before = pair.ru[: _place(term.ru, pair.ru)[0]]
        if not re.search(rf"(?<![а-яё]){preposition[1]}\s+(?:[а-яё]+\s+){{0,2}}$", before, re.IGNORECASE):
            return False
    sentence = story.document.text[pair.start : pair.end].lower()
    words = set(story.document.lowers[pair.first : pair.last])

    def stands(cue: str) -> bool:
        return cue.lower() in (words if cue.isalnum() else sentence)

    return (not term.near or any(map(stands, term.near))) and not any(map(stands, term.not_near))


def _fixed_names(story: Story, pair: Pair) -> Iterator[Calque]:
    """Wrong forms of titles, bodies and posts."""
    names, table, by_lemma = story.lexicon.table("source-fixed-names", _name_tables)
    lemmas = lemmas_of(pair.ru)
    wanted = {number for lemma in lemmas for number in by_lemma.get(lemma, ())}
    if not wanted:
        return
    for hit in phrases.scan(table, story.document):
        if hit.payload not in wanted or not pair.first <= hit.first < pair.last:
            continue
        ru, right, kind, cues, club = names[hit.payload]
        if not stands(ru, pair.ru) or (cues and not _cued(story, pair, cues, club=club)):
            continue
        start, end = story.document.spans[hit.first].start, story.document.spans[hit.last - 1].end
        written = story.document.text[start:end]
        if written.lower() == right.lower() or (kind == "title" and not written[:1].isupper()):
            continue
        category = "name-garble" if kind == "title" else "term-calque"
        level = Level.HINT if kind == "post" else Level.LIKELY  # good translators render posts word by word too
        severity = Severity.MAJOR if kind == "title" else Severity.MINOR
        yield Calque(start, end, (right,), ru, level, severity, category)


def _cued(story: Story, pair: Pair, cues: tuple[str, ...], *, club: bool) -> bool:
    """Whether a title that is other things too is meant: a cue stands in the text, or in the Russian a word of sport by a club.

    Спартак is a club, a ballet and a film.
    """
    if _STAGE.search(story.around(pair)):
        return False
    if club and _SPORT.search(pair.ru):
        return True
    text = story.document.text
    return any(_cue(cue).search(text) for cue in cues)


@lru_cache(maxsize=4096)
def _cue(cue: str) -> re.Pattern[str]:
    """A cue as a whole word or phrase, its words joined by spaces or hyphens."""
    phrase = "[ -]".join(map(re.escape, cue.split()))
    return re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE if cue.islower() else 0)


@lru_cache(maxsize=4096)
def lemmas_of(ru: str) -> frozenset[str]:
    """All dictionary forms of the words of a Russian text."""
    return frozenset(
        lemma for token in russian.tokens(ru) if russian.is_cyrillic(token.text) for lemma in russian.lemmas(token.text)
    )


def stands(phrase: str, ru: str) -> bool:
    """Whether the words of a Russian phrase stand near each other in a sentence, in any forms."""
    return place_of(phrase, ru) is not None


@lru_cache(maxsize=65536)
def place_of(phrase: str, ru: str) -> tuple[int, int] | None:
    """Where the words of a Russian phrase stand in a sentence, from the first to the last; None where they do not."""
    wanted = russian.content(phrase)
    if not wanted:
        return None
    words = [token for token in russian.tokens(ru) if russian.is_cyrillic(token.text)]
    places = [
        [at for at, token in enumerate(words) if not forms.isdisjoint(russian.lemmas(token.text))] for forms in wanted
    ]
    if not all(places):
        return None
    for first in places[0]:
        chosen = [min(options, key=lambda at: abs(at - first)) for options in places]
        if max(chosen) - min(chosen) <= len(wanted) - 1 + _FAR:
            return words[min(chosen)].start, words[max(chosen)].end
    return None


def _place(phrase: str, ru: str) -> tuple[int, int]:
    return place_of(phrase, ru) or (0, 0)


def _term_table(lexicon: Lexicon) -> dict[str, tuple[int, ...]]:
    """A dictionary form of a term's longest Russian word to the terms."""
    found: dict[str, set[int]] = {}
    for number, term in enumerate(lexicon.terms):
        words = russian.content(term.ru)
        if words:
            for lemma in max(words, key=lambda forms: max(map(len, forms))):
                found.setdefault(lemma, set()).add(number)
    return {lemma: tuple(sorted(numbers)) for lemma, numbers in found.items()}


def _name_tables(
    lexicon: Lexicon,
) -> tuple[tuple[Fixed, ...], phrases.Table, dict[str, tuple[int, ...]]]:
    names: list[Fixed] = []
    filed: list[tuple[str, int]] = []
    by_lemma: dict[str, set[int]] = {}
    entries = [
        (entry.ru, entry.en, "title", entry.calques, entry.cues if entry.ambiguous else (), entry.kind.endswith("club"))
        for entry in lexicon.titles
    ]
    entries += [(entry.ru, entry.en, "body", entry.wrong, (), False) for entry in lexicon.bodies]
    entries += [(entry.ru, entry.en, "post", entry.wrong, (), False) for entry in lexicon.posts]
    for ru, en, kind, wrong, cues, club in entries:
        words = russian.content(ru)
        if not words or not wrong:
            continue
        number = len(names)
        names.append((ru, en, kind, cues, club))
        filed += [(form, number) for form in wrong]
        for lemma in max(words, key=lambda forms: max(map(len, forms))):
            by_lemma.setdefault(lemma, set()).add(number)
    return tuple(names), phrases.build(filed), {lemma: tuple(sorted(numbers)) for lemma, numbers in by_lemma.items()}
