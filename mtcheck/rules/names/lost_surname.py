"""Surnames that became common words: a given name, and a small letter where the surname should stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import FUNCTION_WORDS, SPEECH, TITLES
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

# What follows a subject and is no surname: verbs by their endings, adverbs, and short verbs and nouns of use after names.
_VERBAL = re.compile(r"(?:ed|ing|ly|self|selves|ward|wards|time|wise)$")
_AFTER_NAMES = frozenset(
    "left died won lost spoke fell came went arrived ran sat stood rose slept ate drank drew threw knew saw found made took gave "  # noqa: SIM905 - a word list reads better so
    "got kept held felt heard led paid put sent set sold won wrote began became broke brought built bought caught chose cut did "
    "fought flew grew hit hung hurt let lay lit met read rode sang shot shut swam taught told thought understood wore does goes "
    "says comes makes takes gives gets keeps holds feels hears leads pays puts sends sells wins writes begins becomes breaks brings "
    "also then now once twice again too here there today yesterday tomorrow tonight alone aside away back home later ago soon "
    "instead together either neither both who which that whose when where while because since until after before above below "
    "junior senior sr jr jnr snr et al plus minus versus vs aka nee née formerly aged per cent".split()
)
_STOPS = re.compile(r"^\s*(?:[,.;:!?”\"»)—–]|$)|^\s[-—–]\s")


class LostSurname(Rule):
    """A surname read as a common word and left in lower case."""

    code = "MT109"
    name = "surname-as-common-word"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Many Russian and other surnames are words (Кузнец, Сорок, Белая); an engine translates them: the president Miodrag blacksmith."
    how = (
        "After a post or title and a given name stands a word in lower case, where the sentence goes on as after a surname: with a comma, "
        "a full stop or a verb of saying. Verbs, adverbs and function words are left out. A word that no dictionary has is the surname "
        "itself in lower case and gets its capital; otherwise only the Russian can tell."
    )
    message = "A surname seems to have been translated or to have lost its capital."
    bad = (
        Bad("Talks were led by Foreign Minister Olga [[weaver]], who flew home on Monday."),
        Bad(
            "The engineer was named as Director Igor [[mukhorin]].", "The engineer was named as Director Igor Mukhorin."
        ),
    )
    good = (
        "President Donald left, and Coach Martin said nothing.",
        "The director Anna alone knew; Governor Peter spoke.",
        "King Charles himself, aged 75, was there.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such place."""
        document = context.document
        given: frozenset[str] = context.lexicon.table("titled-given-names", _given)
        for name in given & document.vocabulary:
            for index in document.places[name]:
                hit = self._hit(context, index)
                if hit:
                    yield hit

    def _hit(self, context: Context, index: int) -> Hit | None:
        document = context.document
        after = index + 1
        if after >= len(document.words) or not document.words[index][:1].isupper() or document.gap(index) != " ":
            return None
        word = document.words[after]
        if len(word) < 3 or not word.islower() or not word.isalpha() or word in _AFTER_NAMES or word in SPEECH:
            return None
        if word in _FUNCTION or _VERBAL.search(word) or not _titled(context, index):
            return None
        start, end = document.spans[after]
        rest = document.text[end : end + 3]
        follower = document.lowers[after + 1] if after + 1 < len(document.lowers) else ""
        if not _STOPS.match(rest) and follower not in SPEECH:
            return None
        if word in context.lexicon.words or word in context.lexicon.common:
            return Hit(start, end, (), f"after {document.words[index]}, a given name")
        return Hit(
            start, end, (word.capitalize(),), f"after {document.words[index]}, a given name; in no word list", None, Severity.MINOR,
            category="name-case",
        )  # fmt: skip


_FUNCTION = frozenset(
    "a an the and or but nor so yet for of to in on at by from with as is are was were be been has had have will would can could "  # noqa: SIM905 - likewise
    "may might must shall should not no it he she they we you i his her its their our your my this these those what how if than "
    "over under out up down off about into against between during without within through per via like just only even still very".split()
)


def _titled(context: Context, index: int) -> bool:
    """Whether a post or title stands before a given name, directly or as ``President of the country``."""
    document = context.document
    if index and document.lowers[index - 1] in TITLES and document.gap(index - 1) == " ":
        return True
    window = document.lowers[max(0, index - 5) : index]
    joined = all(document.gap(at) in {" ", "-"} for at in range(max(0, index - 5), index))
    return joined and len(window) > 2 and bool(set(window[:-1]) & TITLES) and "of" in window


def _given(lexicon: Lexicon) -> frozenset[str]:
    """English given names that are no other word."""
    names = {form.lower() for english, _, _ in lexicon.given.values() for form in english}
    names |= {name for given in forms(lexicon).given.values() for name in given}
    return frozenset(
        name
        for name in names
        if len(name) > 2 and name.isalpha() and name not in lexicon.words and name not in FUNCTION_WORDS
    )
