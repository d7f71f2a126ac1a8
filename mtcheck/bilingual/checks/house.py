"""Terms of the house's glossary that the Russian has and the English renders by something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mtcheck.bilingual import words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.checks.terms import lemmas_of, place_of
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases
from mtcheck.lexicon.russian import content
from mtcheck.rules._articles import with_article
from mtcheck.rules.house import glossary, places
from mtcheck.rules.house._matching import as_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.house.entries import Entry
    from mtcheck.house.glossary import Glossary

_APART = 2  # words of a rendering may have so many others between them


class HouseTermMissing(SourceRule):
    """Terms of the source without the rendering that the house wants."""

    code = "MT881"
    name = "house-term-missing"
    category = "term-calque"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "The glossary says how the house renders a Russian term; an engine renders it as its training texts did, and anew in each sentence."
    how = (
        "Where the Russian term of a glossary entry stands in the aligned sentence and neither its preferred nor an admitted form stands in the English, "
        "the words that translate it are marked, else the sentence, as advice. After a full mention its last word alone will do, and so will a pronoun. Which words "
        "translate the term is a guess by the dictionary, so this is never certain."
    )
    message = "The source has a term here that house style renders otherwise."
    settings: ClassVar[Mapping[str, object]] = {
        "terms": [{"source": ["спецпрокурор"], "preferred": "special counsel", "admitted": ["special prosecutor"]}]
    }
    bad = (
        PairBad(
            "The [[prosecutors]] questioned the governor of Omsk on Friday.",
            "The special counsels questioned the governor of Omsk on Friday.",
            source="Спецпрокуроры допросили губернатора Омска в пятницу.",
        ),
    )
    good = (
        PairGood("The special prosecutor questioned the governor.", "Спецпрокурор допросил губернатора."),
        PairGood(
            "The special counsel questioned the governor. The counsel then left.",
            "Спецпрокурор допросил губернатора. Затем спецпрокурор уехал.",
        ),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such term."""
        house = glossary(story.context)
        if not house.sources:
            return
        standing = _standing(story, house)
        banned = {(place.number, place.first) for place in places(story.context)}
        for pair in story.pairs:
            if not pair.ru:
                continue
            lemmas = lemmas_of(pair.ru)
            for number in sorted({one for lemma in lemmas for one in house.sources.get(lemma, ())}):
                entry = house.entry(number)
                at = next((found for term in entry.source if (found := place_of(term, pair.ru))), None)
                if at is None or any(n == number and pair.first <= first < pair.last for n, first in banned):
                    continue  # what is forbidden is told as such
                if not _rendered(story, pair, entry, standing.get(number, [])):
                    yield _hit(story, pair, entry, at)


def _standing(story: Story, house: Glossary) -> dict[int, list[int]]:
    """Where the allowed forms of each entry stand: the indexes of their first words."""
    found: dict[int, list[int]] = {}
    for hit in phrases.scan(house.allowed or {}, story.document):
        found.setdefault(house.standing[hit.payload][0], []).append(hit.first)
    return found


def _rendered(story: Story, pair: Pair, entry: Entry, at: list[int]) -> bool:
    """Whether an allowed form stands in a pair or right beside it, or has stood before and its last word does here."""
    if any(one.first <= first < one.last for one in story.near(pair) for first in at):
        return True
    if not any(first < pair.first for first in at):
        return False
    heads = {form.lower().rpartition(" ")[2].rpartition("-")[2] for form in entry.allowed}
    here = {lemma for word in story.document.lowers[pair.first : pair.last] for lemma in words.english_lemmas(word)}
    return not heads.isdisjoint(here) or not here.isdisjoint(_PRONOUNS)


_PRONOUNS = frozenset(["he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "who", "which"])


def _hit(story: Story, pair: Pair, entry: Entry, at: tuple[int, int]) -> Hit:
    evidence = f"{entry.source[0]} is {entry.preferred} ({entry.where}); source: {quoted(pair.ru, *at)}"
    document, level, severity = story.document, Level(entry.level), Severity(entry.severity)
    level = min(level, Level.LIKELY, key=lambda one: one.rank)  # which words render the term is a guess
    found = _culprit(story, pair, pair.ru[at[0] : at[1]])
    if found is None:
        # Nothing to point at: a good translator may have left the term out.
        return Hit(pair.start, pair.end, (), evidence, severity=Severity.NEUTRAL, level=level, category=entry.category)
    first, last = found
    start, end = document.spans[first].start, document.spans[last - 1].end
    written = document.text[start:end]
    form = written if len(written) < 6 else written.lower()  # a short word in capitals may be an acronym
    fix = _numbered(entry, document.lowers[last - 1])
    right = as_written(fix, written, form, opening=document.opens_sentence(first))
    begin, fixes = with_article(document, start, (right,))
    return Hit(begin, end, fixes, evidence, severity=severity, level=level, category=entry.category)


def _numbered(entry: Entry, written: str) -> str:
    """The preferred form, in the plural where the word that it replaces is one."""
    from mtcheck.house.inflection import paradigm, part_of_speech

    pos = part_of_speech(entry)
    plural = pos == "noun" and written.endswith("s") and written[:-1] in words.english_lemmas(written)
    return paradigm(entry.preferred, pos)["s" if plural else "base"]


def _culprit(story: Story, pair: Pair, term: str) -> tuple[int, int] | None:
    """The English words that translate a Russian term by the dictionary, if they stand together."""
    wanted = [_english(story, forms) for forms in content(term)]
    chosen: list[int] = []
    for options in wanted:
        at = story.forms_in(pair, options)
        if at:
            chosen.append(min(at, key=lambda index: abs(index - chosen[-1]) if chosen else index))
    if not chosen or max(chosen) - min(chosen) >= len(wanted) + _APART:
        return None
    return min(chosen), max(chosen) + 1


def _english(story: Story, forms: frozenset[str]) -> frozenset[str]:
    """English words that translate a Russian word, or the last part of a compound: прокурор of спецпрокурор."""
    found: set[str] = set()
    for lemma in forms:
        found |= words.translations(story.lexicon, lemma)
        parts = (words.translations(story.lexicon, lemma[cut:]) for cut in range(3, len(lemma) - 4))
        found |= next((part for part in parts if part), frozenset())
    return frozenset(found)
