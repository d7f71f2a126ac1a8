"""Words of which the Russian sentence shows that another sense is meant: зафиксирован is recorded, not fixed."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.bilingual import words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule, cased
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.checks.terms import lemmas_of, place_of
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import inflect, russian
from mtcheck.rules._articles import with_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Pair, Story

_DATA = files("mtcheck.bilingual") / "data" / "senses.toml"


class Sense(NamedTuple):
    """A Russian word and the English of another sense; see data/senses.toml for the fields."""

    ru: str
    wrong: tuple[tuple[str, ...], ...]
    right: str
    also: frozenset[str]
    beside: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    severity: Severity


class WrongSense(SourceRule):
    """The wrong one of a word's senses."""

    code = "MT825"
    name = "sense-not-of-source"
    category = "wrong-sense"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "A Russian word has several English ones, and an engine takes the commonest: зафиксировать as fix, дочка банка as the bank's daughter, касса магазина as box office."
    how = (
        "A table of Russian words with the English of another sense, and with what must stand beside the Russian word for that sense to be wrong. Nothing is "
        "reported where a right rendering stands in the sentence, or where another Russian word explains the English one."
    )
    message = "The Russian word means something else here."
    bad = (
        PairBad(
            "The outage was [[fixed]] in three regions.",
            "The outage was recorded in three regions.",
            source="Сбой был зафиксирован в трех регионах.",
        ),
        PairBad(
            "The bank sold its [[daughter]] in Riga.",
            "The bank sold its subsidiary in Riga.",
            source="Банк продал дочку в Риге.",
        ),
        PairBad(
            "A shop opened [[on the territory of]] the park.",
            "A shop opened in the park.",
            source="Магазин открылся на территории парка.",
        ),
    )
    good = (
        PairGood("The outage was recorded and then fixed.", "Сбой был зафиксирован, затем его устранили."),
        PairGood("The banker's daughter lives in Riga.", "Дочка банкира живет в Риге."),
        PairGood("He bought a ticket at the box office.", "Он купил билет в кассе театра."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        table = senses()
        for pair in story.pairs:
            if not pair.ru:
                continue
            lemmas = lemmas_of(pair.ru)
            for number in sorted({number for lemma in lemmas for number in table[1].get(lemma, ())}):
                yield from _hits(story, pair, table[0][number])


@lru_cache(maxsize=1)
def senses() -> tuple[tuple[Sense, ...], dict[str, tuple[int, ...]]]:
    """The table, and its rows by a dictionary form that must stand in the Russian sentence."""
    rows = tuple(map(_sense, tomllib.loads(_DATA.read_text(encoding="utf-8"))["sense"]))
    filed: dict[str, set[int]] = {}
    for number, sense in enumerate(rows):
        for lemma in max(russian.content(sense.ru), key=lambda forms: max(map(len, forms))):
            filed.setdefault(lemma, set()).add(number)
    return rows, {lemma: tuple(sorted(numbers)) for lemma, numbers in filed.items()}


def _sense(row: dict[str, Any]) -> Sense:
    beside, unless = row.get("beside"), row.get("unless")
    return Sense(
        row["ru"],
        tuple(tuple(re.findall(r"[\w’']+", phrase)) for phrase in row["wrong"]),
        row.get("right", ""),
        frozenset({*row.get("also", ()), *row.get("right", "").lower().split()[-1:]}),
        re.compile(beside, re.IGNORECASE if beside.islower() else 0) if beside else None,
        re.compile(unless, re.IGNORECASE) if unless else None,
        Severity(row.get("severity", "major")),
    )


def _hits(story: Story, pair: Pair, sense: Sense) -> Iterator[Hit]:
    at = place_of(sense.ru, pair.ru)
    if (
        at is None
        or (sense.beside and not sense.beside.search(pair.ru))
        or (sense.unless and sense.unless.search(pair.ru))
    ):
        return
    document = story.document
    lemmas = [words.english_lemmas(document.lowers[index]) for index in range(pair.first, pair.last)]
    if any(not sense.also.isdisjoint(forms) for forms in lemmas) or any(
        " " in form and form in document.text[pair.start : pair.end].lower() for form in sense.also
    ):
        return
    for phrase in sense.wrong:
        for first in range(pair.first, pair.last - len(phrase) + 1):
            if not _stands(phrase, lemmas[first - pair.first :]) or (
                len(phrase) == 1 and _explained(story, pair, phrase[0], sense, at)
            ):
                continue
            start, end = document.spans[first].start, document.spans[first + len(phrase) - 1].end
            right = _right(sense, phrase, document.text[start:end])
            begin, fixes = with_article(document, start, (right,) if right else ())
            yield Hit(begin, end, fixes, f"source: {quoted(pair.ru, *at)}", severity=sense.severity)
            return


def _stands(phrase: tuple[str, ...], lemmas: list[frozenset[str]]) -> bool:
    return len(lemmas) >= len(phrase) and all(word in forms for word, forms in zip(phrase, lemmas, strict=False))


def _explained(story: Story, pair: Pair, word: str, sense: Sense, at: tuple[int, int]) -> bool:
    """Whether another Russian word of the sentence is translated by an English one."""
    own = {lemma for forms in russian.content(sense.ru) for lemma in forms}
    return any(
        word in words.translations(story.lexicon, lemma)
        for token in russian.tokens(pair.ru)
        if not at[0] <= token.start < at[1] and own.isdisjoint(russian.lemmas(token.text))
        for lemma in russian.lemmas(token.text)
    )


def _is_noun(ru: str) -> bool:
    """Whether a Russian phrase is one noun, or a participle that serves as one: потерпевший."""
    return " " not in ru and any(not parse.tags.isdisjoint({"NOUN", "PRTF"}) for parse in russian.parses(ru))


def _of_noun(word: str) -> set[str]:
    """The forms that an English noun may have; what ends in -ed or -ing is a verb, and no noun can take its place."""
    forms = inflect.forms(word)
    return {forms["base"], forms["s"]}


def _right(sense: Sense, phrase: tuple[str, ...], written: str) -> str:
    """The right word in the form of the wrong one."""
    if not sense.right or (len(phrase) == 1 and _is_noun(sense.ru) and written.lower() not in _of_noun(phrase[0])):
        return ""
    right = sense.right
    if len(phrase) == 1 and " " not in right and right.islower():
        right = inflect.same_form(written, phrase[0], right)
    elif len(phrase) > 1 and inflect.forms(phrase[0])["past"] != phrase[0]:  # found guilty: found the culprits
        head, _, rest = right.partition(" ")
        right = f"{inflect.same_form(written.split(maxsplit=1)[0], phrase[0], head)} {rest}".strip()
    elif len(phrase) == 1 and written.lower() == inflect.forms(phrase[0])["s"]:
        head, _, last = right.rpartition(" ")
        right = f"{head} {inflect.forms(last)['s']}".strip()
    return cased(right, written)
