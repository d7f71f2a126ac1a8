"""What a Russian sentence denies, and the words of either language that deny; see data/negations.toml."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.lexicon.russian import Token

_DATA = files("mtcheck.bilingual") / "data" / "negations.toml"
_DENIABLE = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED", "ADVB", "ADJF"})
_ABILITY = frozenset({"мочь", "смочь", "удаться", "удаваться"})
_CHOICE = frozenset({"стать", "удаться", "удаваться"})  # what is denied is the infinitive beside them
# Words that a good translator may render freely, as long as the infinitive beside them stays denied.
_MODAL = frozenset({"надо", "нужно", "следовать", "должный", "вправе", "обязанный", "стоить", "мочь", "смочь"})
_DENIED_OUTRIGHT = frozenset({"допустить", "допускать"})
_LINKING = frozenset({"быть", "являться", "стать", "считать", "называть", "назвать", "признать"})
_TWICE = re.compile(r"не\w{4,}|без\w{4,}|бес\w{4,}")
_FAR = 5  # words between such a verb and its infinitive


class Words(NamedTuple):
    """The lists of data/negations.toml.

    Attributes:
        plain: English words that deny what stands by them.
        any: those, words that deny by their meaning, and free turns.
        spared: English turns in which “not” denies nothing that the source would have to deny.
        wished: English words by which something is not so yet, or no longer.
        plain_ru: Russian words that deny.
        firm_ru: Russian words that hold a thing off by their meaning.
        any_ru: all of those, and words that an English “not” may render.
        spared_ru: Russian turns in which не denies nothing.
        opinion: verbs that may be asserted where what is thought is denied.
        only: the renderings of verbs of which the dictionary gives too many, by lemma.
        also: renderings that the dictionary lacks, by lemma.
        instead: what says a denied verb in another way, by lemma.
        prefixed: words with не- and the English that says the opposite.
    """

    plain: re.Pattern[str]
    any: re.Pattern[str]
    spared: re.Pattern[str]
    wished: re.Pattern[str]
    plain_ru: re.Pattern[str]
    firm_ru: re.Pattern[str]
    any_ru: re.Pattern[str]
    spared_ru: re.Pattern[str]
    opinion: frozenset[str]
    only: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    instead: Mapping[str, frozenset[str]]
    prefixed: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def lists() -> Words:
    """The words that deny, read once."""
    data: dict[str, Any] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    english, ru, verbs = data["english"], data["russian"], data["verbs"]
    return Words(
        _any_of(english["plain"]),
        _any_of(english["plain"] + english["meaning"] + english["free"]),
        _any_of(english["spared"]),
        _any_of(english["wished"]),
        _any_of(ru["plain"]),
        _any_of(ru["firm"] + ru["beside"]),
        _any_of(ru["plain"] + ru["firm"] + ru["meaning"]),
        re.compile("|".join(ru["spared"]), re.IGNORECASE),
        frozenset(verbs["opinion"]),
        *({lemma: frozenset(line.split()) for lemma, line in rows.items()} for rows in (verbs["only"], verbs["also"], verbs["instead"], data["prefixed"])),
    )  # fmt: skip


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


class Denial(NamedTuple):
    """What a Russian sentence denies.

    Attributes:
        lemmas: dictionary forms of the verb, or of the noun under нет; empty where that is not to be seen.
        start: first code point of the denial in the Russian.
        end: code point after its last.
        loosely: whether it has so many good renderings that its bare translation proves a loss only in a sentence
            without any negative word: не стал, не удалось, нет.
        ability: whether it is a denial of being able.
    """

    lemmas: tuple[str, ...]
    start: int
    end: int
    loosely: bool = False
    ability: bool = False


def denials(ru: str) -> Iterator[Denial]:
    """What is truly denied in a Russian text, in order."""
    spared = [match.span() for match in lists().spared_ru.finditer(ru)]
    tokens = russian.tokens(ru)
    for at, token in enumerate(tokens):
        if any(start <= token.start < end for start, end in spared):
            continue
        if token.lower == "нет":
            noun = _lacking(ru, tokens, at)
            if noun is not None:
                where = sorted([token, noun])
                lemmas = tuple(sorted({parse.lemma for parse in russian.parses(noun.text) if "gent" in parse.tags}))
                yield Denial(lemmas, min(t.start for t in where), max(t.end for t in where), loosely=True)
        elif token.lower == "не" and at + 1 < len(tokens):
            yield from _denied_verb(ru, tokens, at)


def _denied_verb(ru: str, tokens: Sequence[Token], at: int) -> Iterator[Denial]:
    """What the не at a place denies."""
    start, after = tokens[at].start, tokens[at + 1]
    best = russian.parses(after.text)[0]
    if not best.known or best.tags.isdisjoint(_DENIABLE):
        return
    if best.lemma in _LINKING and any(_TWICE.match(token.lower) for token in tokens[at + 2 : at + 4]):
        return  # не было незаконным: two denials that make none
    ability = best.lemma in _ABILITY
    if best.lemma in _CHOICE:
        verb = _infinitive(ru, tokens, at)
        if verb or ability:
            yield Denial((verb,) if verb else (), start, after.end, loosely=True, ability=ability)
        return
    loosely = best.lemma in _DENIED_OUTRIGHT
    yield Denial((best.lemma,), start, after.end, loosely=loosely, ability=ability)
    verb = _infinitive(ru, tokens, at) if best.lemma in _MODAL else ""
    if verb:
        yield Denial((verb,), start, after.end, loosely=True)


def _infinitive(ru: str, tokens: Sequence[Token], at: int) -> str:
    """The infinitive that belongs to the verb after не: behind it, else before it in the same clause."""
    behind, before = tokens[at + 2 : at + 2 + _FAR], tokens[max(0, at - _FAR) : at][::-1]
    for run in (behind, before):
        last = tokens[at + 1] if run is behind else tokens[at]
        for token in run:
            between = ru[last.end : token.start] if run is behind else ru[token.end : last.start]
            if between.strip():
                break
            best = russian.parses(token.text)[0]
            if "INFN" in best.tags and best.known:
                return best.lemma
            last = token
    return ""


def _lacking(ru: str, tokens: Sequence[Token], at: int) -> Token | None:
    """The noun of which нет says that there is none: the first genitive behind it, else the head of those before it."""
    here = tokens[at]
    last = here
    for token in tokens[at + 1 : at + 4]:
        if ru[last.end : token.start].strip():
            break
        if _genitive(token) and "NOUN" in russian.parses(token.text)[0].tags:
            return token
        last = token
    head: Token | None = None
    for token in reversed(tokens[:at]):
        if ru[token.end : last.start].strip() and last is not here:
            break
        if not _genitive(token) and token.lower not in {"и", "или", "пока"}:
            if "PREP" in russian.parses(token.text)[0].tags:
                return None  # у министра нет
            break
        noun = "NOUN" in russian.parses(token.text)[0].tags
        if _genitive(token) and (noun or head is None or "NOUN" not in russian.parses(head.text)[0].tags):
            head = token
        last = token
    return head


def _genitive(token: Token) -> bool:
    return any({"gent"} <= parse.tags and parse.tags & {"NOUN", "ADJF", "PRTF"} for parse in russian.parses(token.text))


def clauses_apart(text: str) -> Iterator[tuple[int, int]]:
    """The parts of an English sentence between full stops, semicolons, question and exclamation marks."""
    edges = [0, *(match.end() for match in _EDGE.finditer(text)), len(text)]
    yield from pairwise(edges)


# A full stop after one or two letters mostly belongs to an abbreviation.
_EDGE = re.compile(r"(?:[!?;]|(?<=\w{3})\.)(?=[”\"’')]*\s)")
