"""Acronyms and clipped names of the source, and what stands for them in the English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual import features
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import phrases, romanise, russian

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.bilingual.story import Pair, Story
    from mtcheck.lexicon import Lexicon

_ACRONYM = re.compile(
    r"(?<![А-Яа-яЁё«\"-])(?:[А-ЯЁ]{2,7}|[А-ЯЁ][а-яё]?[А-ЯЁ]{1,5})(?:[а-яё]{1,3})?(?![А-Яа-яЁё»\"])|[«\"]Ъ[»\"]|(?<![А-Яа-яЁё])(?:[А-ЯЁ][а-яё]{3,})(?![А-Яа-яЁё])"
)
#: АО «Заря» is a company, АО elsewhere an autonomous area.
_FIRMS = frozenset({"АО", "ОО", "УК", "ТД", "ИП", "ГП", "ЧП"})
_BEFORE_NAME = re.compile(r"\s*[«\"„“A-Z]")
_HARD_SIGN = re.compile(r'["“«\']([A-Z][A-Za-z]?)["”»\']')
Entry = tuple[str, str, tuple[str, ...], tuple[str, ...]]


class Short(NamedTuple):
    """An acronym or clipped name in the source: its place, and the lexicon's entries for it."""

    text: str
    start: int
    end: int
    entries: tuple[Entry, ...]


class WrongAcronym(SourceRule):
    """Acronyms of the source that the English copies, misreads or confuses."""

    code = "MT811"
    name = "acronym-not-from-source"
    category = "untranslated"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines copy an acronym's letters (ДРСМД as DRSMD), leave a clipped name as it sounds (Минфин as Minfin), or make up letters (ДНР as NPD)."
    how = (
        "Each acronym of the Russian sentence that the lexicon knows must have one of its English forms there, written out or not. Where it has none, its romanised "
        "letters are looked for, or the one English acronym that nothing in the Russian explains."
    )
    message = "This is not what the Russian acronym stands for."
    bad = (
        PairBad(
            "The pact, known as [[DRSMD]], expired.",
            "The pact, known as INF Treaty, expired.",
            source="Договор, известный как ДРСМД, истек.",
        ),
        PairBad(
            "Shelling went on in the village, the [[NPD]] said.",
            "Shelling went on in the village, the DPR said.",
            source="Обстрелы в деревне продолжались, сообщили в ДНР.",
        ),
    )
    good = (
        PairGood("The Investigative Committee opened a case.", "СК возбудил дело."),
        PairGood("The Americans refused.", "США отказались."),
        PairGood("The UAF shelled the village.", "ВСУ обстреляли деревню."),
        PairGood("JSC Zarya made matches.", "АО «Заря» делало спички."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every acronym that has another's or no form."""
        for pair in story.pairs:
            for short in shorts(story, pair):
                hit = _hit(story, pair, short)
                if hit:
                    yield hit


def shorts(story: Story, pair: Pair) -> list[Short]:
    """The acronyms and clipped names of a pair that the lexicon knows."""
    table: dict[str, tuple[Entry, ...]] = story.lexicon.table("source-acronyms", _table)
    found = []
    for match in _ACRONYM.finditer(pair.ru):
        text = match.group().strip('«»"')
        entries = table.get(text)
        if entries is None and not text.isupper():
            stem = re.match(r"[А-ЯЁ][А-ЯЁа-яё]*[А-ЯЁ](?=[а-яё]{1,3}$)", text)
            options = [stem.group()] if stem else sorted(base.capitalize() for base in russian.bases(text))
            entries = next((table[option] for option in options if option in table), None)
        if entries and not (text in _FIRMS and _BEFORE_NAME.match(pair.ru, match.end())):
            found.append(Short(text, match.start(), match.end(), entries))
    return found


def _hit(story: Story, pair: Pair, short: Short) -> Hit | None:
    document = story.document
    forms = [form for entry in short.entries for form in (entry[1], *entry[2])]
    lowers = document.lowers[pair.first : pair.last]
    bracketed = pair.ru[short.start - 1 : short.start] == "(" and pair.ru[short.end : short.end + 1] == ")"
    if any(_stands(form, lowers) for form in forms if not bracketed or form.isupper()):
        return None
    if _in_words(story, forms, pair) and not (bracketed and _brackets(story, pair)):
        return None
    found = _letters(story, pair, short) or _stranger(story, pair, short)
    if found is None:
        return None
    start, end, how = found
    right = short.entries[0][1]
    if document.opens_sentence(document.word_at(start)):
        right = right[:1].upper() + right[1:]
    category = "untranslated" if how == "letters" else "name-garble"
    full = f" ({short.entries[0][0]})" if short.entries[0][0] else ""
    evidence = f"{short.text}{full}; source: {quoted(pair.ru, short.start, short.end)}"
    certain = how == "letters" and len({entry[1] for entry in short.entries}) == 1
    severity = Severity.MAJOR if how == "letters" else Severity.CRITICAL
    return Hit(
        start,
        end,
        (right,),
        evidence,
        category=category,
        severity=severity,
        level=Level.CERTAIN if certain else Level.LIKELY,
    )


def _brackets(story: Story, pair: Pair) -> bool:
    """Whether the English has as many acronyms in brackets as the Russian."""
    text = story.document.text[pair.start : pair.end]
    return len(re.findall(r"\([A-Z]{2,6}\)", text)) == len(re.findall(r"\([А-ЯЁ]{2,6}\)", pair.ru))


def _stands(form: str, lowers: list[str]) -> bool:
    wanted = phrases.split(form)
    if not wanted or wanted[0] not in lowers:
        return False
    return any(tuple(lowers[at : at + len(wanted)]) == wanted for at in range(len(lowers)))


def _in_words(story: Story, forms: Iterable[str], pair: Pair) -> bool:
    """Whether the head word of some accepted form stands in the English, in any form: ministry, committee, American."""
    lowers = set(story.document.lowers[pair.first : pair.last])
    lemmas = {lemma for word in lowers for lemma in features_of(word)}
    heads = {word for form in forms for word in phrases.split(form) if len(word) > 3 and not form.isupper()}
    return not heads.isdisjoint(lemmas) or any(
        word[:5] == head[:5] for word in lowers for head in heads if len(head) > 4 and len(word) > 4
    )


def features_of(word: str) -> frozenset[str]:
    """The dictionary forms that an English word may have."""
    from mtcheck.bilingual.words import english_lemmas

    return english_lemmas(word)


def _letters(story: Story, pair: Pair, short: Short) -> tuple[int, int, str] | None:
    """The acronym in Latin letters, or one of the forms that the lexicon knows engines to write."""
    document = story.document
    if short.text == "Ъ":
        match = _HARD_SIGN.search(document.text, pair.start, pair.end)
        return (match.start(), match.end(), "letters") if match else None
    wrong = {form.lower() for entry in short.entries for form in entry[3]}
    wrong |= {form for form in romanise.romanisations(short.text) if form.isascii()}
    if not short.text.isupper():
        for base in russian.bases(short.text):
            spelt = {form for form in romanise.romanisations(base) if form.isascii()}
            wrong |= spelt | {form[:-1] for form in spelt if form[-1] in "aiy" and len(form) > 5}
    for index in range(pair.first, pair.last):
        word = document.words[index]
        if (
            word.lower() in wrong
            and word[:1].isupper()
            and (not short.text.isupper() or word.isupper() or len(word) > 3)
        ):
            return (*document.spans[index], "letters")
    return None


def _stranger(story: Story, pair: Pair, short: Short) -> tuple[int, int, str] | None:
    """The one English acronym that nothing in the Russian explains."""
    document = story.document
    if not short.text.isupper():
        return None
    known = features.source(story.around(pair), story.lexicon)
    accepted = {
        form.lower() for other in shorts(story, pair) for entry in other.entries for form in (entry[1], *entry[2])
    }
    initials = [  # UAF for the Ukrainian armed forces, in whatever order
        sorted(_initials([word.capitalize() for word in phrases.split(form)]))
        for entry in short.entries
        for form in (entry[1], *entry[2])
    ]
    strangers = []
    for index in range(pair.first, pair.last):
        word = document.words[index]
        if (
            not (word.isupper() and word.isalpha() and 2 <= len(word) <= 6)
            or word.lower() in accepted
            or word in {"U", "S"}
        ):
            continue
        if re.search(rf"(?<![A-Za-z]){word}(?![A-Za-z])", pair.ru) or word.lower() in known or sorted(word) in initials:
            continue
        if all(len(w) == 1 or w.isupper() for w in document.words[max(pair.first, index - 1) : index + 2]):
            continue  # a shouted line
        if any(_initials(document.words[max(pair.first, index - length) : index]) == word for length in range(2, 8)):
            continue  # "Supreme Court (SC)"
        strangers.append(index)
    if len({document.words[index] for index in strangers}) != 1:
        return None
    others = [other for other in shorts(story, pair) if other.text.isupper() and other.text != short.text]
    lowers = document.lowers[pair.first : pair.last]
    if any(
        not any(_stands(form, lowers) for entry in other.entries for form in (entry[1], *entry[2])) for other in others
    ):
        return None
    unknown = [
        m.group()
        for m in re.finditer(r"\b[А-ЯЁ]{2,6}\b", pair.ru)
        if m.group() not in {s.text for s in shorts(story, pair)}
    ]
    if unknown:
        return None
    return (*document.spans[strangers[0]], "stranger")


def _initials(before: list[str]) -> str:
    return "".join(word[:1].upper() for word in before if word.lower() not in {"of", "the", "and", "for", "on"})


def _table(lexicon: Lexicon) -> dict[str, tuple[Entry, ...]]:
    """Acronym or clipped name to (what it stands for, English, variants, wrong Latin forms)."""
    found: dict[str, list[Entry]] = {}
    for acronym in lexicon.acronyms:
        found.setdefault(acronym.ru, []).append(
            (acronym.full_ru, acronym.en, acronym.variants, tuple(form.strip('"“”') for form in acronym.latin))
        )
    for body in lexicon.bodies:
        for ru in body.abbr_ru:
            found.setdefault(ru, []).append((body.ru, body.en, body.variants, ()))
    for post in lexicon.posts:
        for ru in post.abbr_ru:
            found.setdefault(ru, []).append((post.ru, post.en, post.variants, ()))
    return {ru: tuple(dict.fromkeys(entries)) for ru, entries in found.items()}
