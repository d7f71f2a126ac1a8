"""Whether something is so or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import negation, words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtcheck.bilingual.negation import Denial
    from mtcheck.bilingual.story import Pair, Story

_DOUBLED = re.compile(r"\bзапре[тщ]\w+\b[^.;]{0,60}\bне\b", re.IGNORECASE)
_ENGLISH_NOT = re.compile(r"\b(?:not|never|cannot)\b|n[’']t\b", re.IGNORECASE)
_MANAGED = re.compile(
    r"\b(?:manag(?:e|es|ed) to|(?:am|is|are|was|were|be|been) able to|succeed(?:s|ed)? in)\b", re.IGNORECASE
)
_MANAGED_RU = re.compile(r"(?<!\bне )\b(?:с?мо[гж]\w*|сум[еи]\w+|уда[лстё]\w+|успе[влтю]\w*|способ\w+)", re.IGNORECASE)
_ABLE = re.compile(r"\b(?:can|could|may|might|able|manag\w+|possib\w+|capab\w+)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b|\b(?:since|in|for) (?:\w+ )?(?:decades|years|months|weeks)\b", re.IGNORECASE)


class LostNegation(SourceRule):
    """A verb that the source negates and the English asserts."""

    code = "MT841"
    name = "negation-of-source-lost"
    category = "negation-loss"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Engines drop не, most often in long sentences and passives: не запланировано becomes is planned."
    how = (
        "A verb of the Russian sentence stands under не, its translation stands in the English, and near it there is no negative word of any kind; so with a noun under нет and "
        "with a word that begins with не- (незаконный, legal). After не стал, не удалось and не допустит the whole English sentence must lack one. Figures of speech "
        "in which не denies nothing (не только, не менее, пока не, не раз) are left out, and an English sentence that has no translation of the verb is taken for a free one."
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
        PairBad(
            "The rescuers [[were able to]] reach the village.", source="Спасателям не удалось добраться до деревни."
        ),
        PairBad("The judge found the search [[legal]].", source="Судья признал обыск незаконным."),
    )
    good = (
        PairGood("At least five ships arrived.", "Прибыли не менее пяти кораблей."),
        PairGood("The mayor refused to sign it.", "Мэр не стал подписывать документ."),
        PairGood(
            "The mayor not only signed it but read it aloud.", "Мэр не только подписал документ, но и огласил его."
        ),
        PairGood("The goalkeeper sat out the match with a cold.", "Вратарь не вышел на поле из-за простуды."),
        PairGood("The governor said the bridge could close.", "Губернатор не исключил закрытия моста."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such verb."""
        for pair in story.pairs:
            if not pair.ru or _DOUBLED.search(pair.ru):
                continue
            # One denial may serve two verbs: a sentence is told of once.
            denied = (hit for denial in negation.denials(pair.ru) if (hit := _lost(story, pair, denial)))
            hit = next(denied, None) or next(_prefix_lost(story, pair), None)
            if hit:
                yield hit


def _lost(story: Story, pair: Pair, denial: Denial) -> Hit | None:
    """The finding that a denial of the source deserves; None where the English may have kept it."""
    text = story.document.text[pair.start : pair.end]
    evidence = f"source: {quoted(pair.ru, denial.start, denial.end)}"
    managed = _MANAGED.search(text) if denial.ability else None
    if managed and not negation.lists().plain.search(text) and not _MANAGED_RU.search(pair.ru):
        return Hit(pair.start + managed.start(), pair.start + managed.end(), (), evidence)
    if _otherwise(story, pair, denial):
        return None
    places = _places(story, pair, frozenset().union(*(_renderings(story, lemma) for lemma in denial.lemmas)))
    bare = not negation.lists().any.search(text)
    if denial.loosely:
        # The Russian may have the same word undenied elsewhere.
        others = sum(not russian.lemmas(token.text).isdisjoint(denial.lemmas) for token in russian.tokens(pair.ru)) - 1
        found = bare and len(places) > max(others, 0) and not _explained(story, pair, denial, places[-1])
        return Hit(*story.document.spans[places[-1]], (), evidence) if found else None
    if len(places) == 1 and denial.lemmas != ("быть",):
        if _denied_near(story, pair, places[0]):
            return None
        sure = negation.lists().opinion.isdisjoint(denial.lemmas) or _kept(story, pair, denial)
        return Hit(*story.document.spans[places[0]], (), evidence, level=None if sure else Level.HINT)
    told = places or _common(denial, text) or _literal(story, pair, denial)
    if bare and told and not _denied_beside(story, pair):
        return Hit(pair.start, pair.end, (), evidence)
    return None


def _common(denial: Denial, text: str) -> bool:
    """Whether what is denied is so common a verb that its translation is not looked for, and the English has no free turn for it."""
    if denial.lemmas == ("быть",):
        return not _FIRST.search(text)
    return denial.ability and bool(_ABLE.search(text))


def _renderings(story: Story, lemma: str) -> frozenset[str]:
    only = negation.lists().only.get(lemma)
    if only is not None:
        return only
    return (words.translations(story.lexicon, lemma) | negation.lists().also.get(lemma, frozenset())) - _LIGHT


_LITERAL = 0.5  # share of a sentence's words that are translated word by word where the sentence is no free rendering
_FEW = 3


def _literal(story: Story, pair: Pair, denial: Denial) -> bool:
    """Whether a sentence but for what is denied is translated word by word, as engines do and free translators do not."""
    rest = [
        token.text
        for token in russian.tokens(pair.ru)
        if not denial.start <= token.start < denial.end and len(token.text) > _FEW
    ]
    found = _word_by_word(story, pair, rest, _PARTS | {"ADJF", "PRTF"}, _renderings)
    return len(found) >= _FEW and sum(found) >= _LITERAL * len(found)


_PARTS = frozenset({"NOUN", "VERB", "INFN", "ADJS", "PRTS"})


def _word_by_word(
    story: Story,
    pair: Pair,
    written: Iterable[str],
    tags: frozenset[str],
    render: Callable[[Story, str], frozenset[str]],
) -> list[bool]:
    """Of those Russian words that are known, of some parts of speech and no names: whether the English translates each."""
    best = (russian.parses(word)[0] for word in written if word[0].islower())
    return [
        bool(_places(story, pair, render(story, parse.lemma))) for parse in best if parse.known and parse.tags & tags
    ]


def _places(story: Story, pair: Pair, options: frozenset[str]) -> list[int]:
    """The words of an English piece that are forms of any of some words, short ones left out."""
    lowers = story.document.lowers
    return [at for at in story.forms_in(pair, options) if len(lowers[at]) > _FEW or lowers[at] in _SHORT]


def _otherwise(story: Story, pair: Pair, denial: Denial) -> bool:
    """Whether the English says the denied verb in another way: not rule out, possible."""
    instead = frozenset().union(*(negation.lists().instead.get(lemma, frozenset()) for lemma in denial.lemmas))
    lowers = story.document.lowers[pair.first : pair.last]
    return any(not instead.isdisjoint(words.english_lemmas(word)) for word in lowers)


def _explained(story: Story, pair: Pair, denial: Denial, index: int) -> bool:
    """Whether another Russian word of the piece may stand behind an English word."""
    meant = words.english_lemmas(story.document.lowers[index])
    return any(
        not meant.isdisjoint(_renderings(story, lemma))
        for token in russian.tokens(pair.ru)
        if russian.is_cyrillic(token.text)
        for lemma in russian.lemmas(token.text)
        if lemma not in denial.lemmas and not (denial.start <= token.start < denial.end)
    )


def _kept(story: Story, pair: Pair, denial: Denial) -> bool:
    """Whether what follows a verb in the Russian is translated word by word, so that the English thinks the same and not its opposite."""
    clause = re.split(r"[.!?;]", pair.ru[denial.end :], maxsplit=1)[0]
    written = [token.text for token in russian.tokens(clause)]
    found = _word_by_word(story, pair, written, _PARTS, lambda story, lemma: words.translations(story.lexicon, lemma))
    return bool(found) and 3 * sum(found) >= 2 * len(found)


def _denied_near(story: Story, pair: Pair, index: int) -> bool:
    """Whether a negative word stands near an English verb, in the same clause."""
    document = story.document
    first, last = max(pair.first, index - _BEFORE), min(pair.last - 1, index + _AFTER)
    start, end, here = document.spans[first].start, document.spans[last].end, document.spans[index].start
    text = document.text[start:end]
    left, right = next((a, b) for a, b in negation.clauses_apart(text) if a <= here - start < b)
    return bool(negation.lists().any.search(text[left:right]))


def _denied_beside(story: Story, pair: Pair) -> bool:
    """Whether a neighbouring English sentence denies what its own Russian does not: the denial may have gone there."""
    lists = negation.lists()
    return any(
        lists.any.search(story.document.text[other.start : other.end]) and not lists.any_ru.search(other.ru)
        for other in story.near(pair)
        if other is not pair
    )


def _prefix_lost(story: Story, pair: Pair) -> Iterator[Hit]:
    """Words with не- of which the English has the opposite, and no negative word."""
    lists = negation.lists()
    text = story.document.text[pair.start : pair.end]
    if lists.any.search(text) or lists.wished.search(text):
        return
    tokens = russian.tokens(pair.ru)
    lemmas = {lemma for token in tokens if russian.is_cyrillic(token.text) for lemma in russian.lemmas(token.text)}
    for token in tokens:
        known = [lemma for lemma in russian.lemmas(token.text) if lemma in lists.prefixed]
        denied = any(lemma.removeprefix("не") in lemmas for lemma in known) or not lemmas.isdisjoint(
            {"не", "нет", "ни"}
        )
        if not known or denied:
            continue
        places = _places(story, pair, frozenset().union(*(lists.prefixed[lemma] for lemma in known)))
        denial = negation.Denial(tuple(known), token.start, token.end)
        if len(places) == 1 and not _explained(story, pair, denial, places[0]):
            evidence = f"source: {quoted(pair.ru, token.start, token.end)}"
            yield Hit(*story.document.spans[places[0]], (), evidence)


_BEFORE, _AFTER = 9, 5
_SHORT = frozenset(
    {"use", "try", "buy", "pay", "won", "die", "met", "ban"}
)  # words of three letters that have no other use
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
        lists = negation.lists()
        for pair in story.pairs:
            text = story.document.text[pair.start : pair.end]
            found = _ENGLISH_NOT.search(text)
            if not found or len(pair.ru) < _SHORTEST or lists.spared.search(text) or "?" in text:
                continue
            if _FIRST_RU.search(pair.ru) and _PERFECT_NOT.search(text):
                continue  # the first visit since May: had not been there since May
            if lists.any_ru.search(story.around(pair)):
                found = None if lists.plain_ru.search(pair.ru) else _bound(story, pair)
            if found:
                span = pair.start + found.start(), pair.start + found.end()
                yield Hit(*span, (), f"source: {quoted(pair.ru, 0, len(pair.ru))}")


_FIRST_RU = re.compile(r"\bперв\w+|\bвпервые|\bпоследн\w+\s+раз", re.IGNORECASE)
_PERFECT_NOT = re.compile(r"\b(?:has|have|had)(?:n[’']t| not| never)\b", re.IGNORECASE)
_SHORTEST = 15  # letters of a Russian sentence that is worth a look
_NOT_VERB = re.compile(r"(?:\b(?:not|never|cannot)|n[’']t)\s+(?:be |been |have )?(?P<verb>[a-z]{4,})\b")


def _bound(story: Story, pair: Pair) -> re.Match[str] | None:
    """The first “not” right before a verb whose one translation in the Russian stands there undenied; None where there is none."""
    text = story.document.text[pair.start : pair.end]
    verbs = [
        (token, best.lemma)
        for token in russian.tokens(pair.ru)
        if (best := russian.parses(token.text)[0]).tags & {"VERB", "INFN", "PRTS"} and best.known
    ]
    for found in _NOT_VERB.finditer(text):
        meant = words.english_lemmas(found["verb"]) - _LIGHT
        behind = [token for token, lemma in verbs if not meant.isdisjoint(_renderings(story, lemma))]
        if len(behind) != 1 or not meant.isdisjoint(_SAID) or len(_places(story, pair, meant)) != 1:
            continue
        start, end = max(0, behind[0].start - _HELD), behind[0].end + _HELD
        if not negation.lists().firm_ru.search(pair.ru, start, end):
            return _ENGLISH_NOT.search(text, found.start(), found.end())
    return None


_HELD = 40  # letters on either side of a verb in which a word may turn it into what was not done
_SAID = frozenset(
    {"say", "tell", "know", "think", "speak", "elaborate", "mention"}
)  # “did not say” is often the translator’s own
