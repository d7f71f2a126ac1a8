"""Calques from the lexicon's terms: one rule for each kind of consequence, thousands of templates in one pass."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import templates
from mtcheck.lexicon.rarity import rarest_first, share
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon, Term

#: templates by the word before or after the one that they are filed under
_Beside = dict[str, tuple[int, ...]]
_Filed = tuple[_Beside, _Beside, tuple[int, ...]]
_MOST_CALQUES = 1000  # of one term
_MOST_PAIRS = 400  # of words side by side; more are no filter

_WHY = "An engine puts a Russian set phrase into English word by word, or picks the wrong one of a word's senses."
_HOW = (
    "Templates of the lexicon (data/terms) match on words and their inflections. A phrase that is good English elsewhere fires only in "
    "a document of its subject field, or beside words that prove the sense. The fix takes over the inflection and what stands in the gaps."
)


class CalqueRule(Rule):
    """Base of the rules that are backed by the lexicon's terms; each takes one category."""

    why = _WHY
    how = _HOW

    def find(self, context: Context) -> Iterator[Hit]:
        """Every template of this rule's category that matches where it may."""
        for category, hit in calque_hits(context):
            if category == self.category:
                yield hit


def calque_hits(context: Context) -> list[tuple[str, Hit]]:
    """Every calque of a document with its category, worked out once."""
    found: list[tuple[str, Hit]] = context.once("calques", lambda context: list(_all_hits(context)))
    return found


def _all_hits(context: Context) -> Iterator[tuple[str, Hit]]:
    document, terms = context.document, context.lexicon.terms
    # As listed, so that of two templates that match alike the first counts.
    for template, sentences in sorted(_candidates(context)):
        number, which = divmod(template, _MOST_CALQUES)
        term = terms[number]
        if term.domain and term.domain not in context.domains:
            continue
        for at in sentences:
            sentence = document.sentences[at]
            yield from _hits(context, term, which, sentence.start, sentence.end)


def _candidates(context: Context) -> Iterator[tuple[int, list[int]]]:
    """The templates that may match, each with the numbers of the sentences in which it may."""
    needs: dict[int, tuple[tuple[str, ...], ...]] = context.lexicon.table("calque-words", _needs)
    document = context.document
    vocabulary, whereabouts = document.vocabulary, document.whereabouts
    for template, sentences in _side_by_side(context).items():
        groups = needs[template]
        if any(map(vocabulary.isdisjoint, groups)):
            continue
        where = whereabouts.numbers(whereabouts.words(groups))
        yield template, [at for at in where if at in sentences] if sentences else where


def _side_by_side(context: Context) -> dict[int, set[int]]:
    """The templates of which the text has two words side by side, with their sentences; others with none of these."""
    table: dict[str, _Filed] = context.lexicon.table("calques", _table)
    document = context.document
    numbers, words, places = document.word_sentences, document.lowers, document.places
    found: defaultdict[int, set[int]] = defaultdict(set)
    for word in table.keys() & document.vocabulary:
        before, after, alone = table[word]
        for template in alone:
            found[template] = set()
        for filed, step, end in ((before, -1, -1), (after, 1, len(words))):
            for place in places[word] if filed else ():
                beside = place + step
                while beside != end and words[beside] in templates.ARTICLES:
                    beside += step
                if beside != end:
                    for template in filed.get(words[beside], ()):
                        found[template].add(numbers[place])
    return found


def _hits(context: Context, term: Term, which: int, start: int, end: int) -> Iterator[tuple[str, Hit]]:
    document = context.document
    pattern = templates.compiled(term.calques[which], case=term.case)
    piece = document.text[start:end]
    for match in pattern.regex.finditer(piece):
        first, last = document.word_at(start + match.start()), document.word_at(start + match.end() - 1) + 1
        opening, closing = max(0, document.word_at(start)), document.word_at(end - 1) + 1
        # What fills a slot proves as much as what stands around; the template's own words prove nothing.
        slots = " ".join(value for name, value in match.groupdict().items() if value and not name.startswith("f"))
        around = {*document.lowers[opening : max(first, 0)], *document.lowers[last:closing], *slots.lower().split()}
        if not _near(term, around, f"{piece[: match.start()]} {slots} {piece[match.end() :]}".lower()):
            continue
        before = document.words[first - 1] if first > 0 else ""
        fixes = tuple(templates.fixed(fix, match, pattern, before) for fix in term.en)
        if match.group()[:1].isupper() and document.opens_sentence(first):
            fixes = tuple(fix[:1].upper() + fix[1:] for fix in fixes)
        begin, fixes = with_article(document, start + match.start(), fixes, start + match.end())
        if fixes and document.text[begin : start + match.end()] in fixes:
            continue
        note = f" ({term.note})" if term.note else ""
        yield (
            term.category,
            Hit(
                begin, start + match.end(), fixes, f"{term.ru}{note}", None, Severity(term.severity), Level(term.level)
            ),
        )


def _near(term: Term, words: set[str], sentence: str) -> bool:
    def stands(cue: str) -> bool:
        return cue.lower() in (words if " " not in cue else sentence) or (not cue.isalnum() and cue.lower() in sentence)

    return (not term.near or any(map(stands, term.near))) and not any(map(stands, term.not_near))


def _numbered(lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Every template with its number, which tells its term and its place there."""
    for number, term in enumerate(lexicon.terms):
        yield from enumerate(term.calques, number * _MOST_CALQUES)


def _needs(lexicon: Lexicon) -> dict[int, tuple[tuple[str, ...], ...]]:
    """The groups of words of which a template needs one each, the rarest first."""
    return {number: tuple(rarest_first(templates.required(calque))) for number, calque in _numbered(lexicon)}


def _table(lexicon: Lexicon) -> dict[str, _Filed]:
    """Word to the templates that are filed under it.

    Most have two words side by side and are filed under the rarer one, by the other. The rest, which have but one word
    or slots between, are filed under their rarest.
    """
    before: defaultdict[str, _Beside] = defaultdict(lambda: defaultdict(tuple))
    after: defaultdict[str, _Beside] = defaultdict(lambda: defaultdict(tuple))
    alone: defaultdict[str, list[int]] = defaultdict(list)
    for number, calque in _numbered(lexicon):
        pairs = [pair for pair in templates.neighbours(calque) if len(pair[0]) * len(pair[1]) <= _MOST_PAIRS]
        if pairs:
            first, second = min(pairs, key=lambda pair: share(pair[0]) * share(pair[1]))
            filed, keys, others = (after, first, second) if share(first) <= share(second) else (before, second, first)
            for key, other in product(sorted(keys), sorted(others)):
                filed[key][other] += (number,)
        else:
            for word in next(iter(rarest_first(templates.required(calque))), ()):
                alone[word].append(number)
    words = sorted({*before, *after, *alone})
    return {word: (dict(before[word]), dict(after[word]), tuple(alone[word])) for word in words}


class TermCalque(CalqueRule):
    """Set phrases put into English word by word."""

    code = "MT401"
    name = "calque"
    category = "term-calque"
    message = "A Russian set phrase was translated word by word."
    bad = (
        Bad(
            "The court chose a [[measure of restraint]] for the suspect.",
            "The court chose a pre-trial restriction for the suspect.",
        ),
    )
    good = ("A big twenty-year deal was signed.", "She measured the height of the bar.")


class WrongSense(CalqueRule):
    """Words of two senses, of which the engine took the wrong one."""

    code = "MT402"
    name = "wrong-sense"
    category = "wrong-sense"
    severity = Severity.MAJOR
    message = "A Russian word of several senses was translated in the wrong one."
    bad = (Bad("Both drivers died in the [[windshield collision]].", "Both drivers died in the head-on collision."),)
    good = ("The windshield broke in the collision.",)


class GarbledTerm(CalqueRule):
    """Terms that came out as no English word, or half of one."""

    code = "MT403"
    name = "garbled-term"
    category = "garbled-word"
    severity = Severity.MAJOR
    message = "A Russian term came out as no English word."
    bad = (Bad("They met [[tet-a-tet]] in the winter garden.", "They met one-on-one in the winter garden."),)
    good = ("They met one-on-one in the winter garden.",)


class UntranslatedTerm(CalqueRule):
    """Terms left as they sound in Russian."""

    code = "MT404"
    name = "untranslated-term"
    category = "untranslated"
    severity = Severity.MAJOR
    message = "A Russian term was left untranslated."
    bad = (Bad("He was fined 3 [[million rub]].", "He was fined 3 million rubles."),)
    good = ("He was fined 3 million rubles.",)


class CalquedPreposition(CalqueRule):
    """Verbs with the preposition that Russian gives them."""

    code = "MT405"
    name = "calqued-preposition"
    category = "article-preposition"
    message = "The preposition is the Russian verb’s, not the English one’s."
    bad = (Bad("Car sales [[grew on 7 percent]] in May.", "Car sales grew by 7 percent in May."),)
    good = ("Car sales grew by 7 percent in May.",)
