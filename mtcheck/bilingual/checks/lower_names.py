"""Names of the source that stand in the English in lower case: berdiyev for Бердиев."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.bilingual import names, renderings
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import missed, quoted, rendering
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story

_LEAST = 5


class NameInLowerCase(SourceRule):
    """Names without their capital."""

    code = "MT805"
    name = "source-name-in-lower-case"
    category = "name-case"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines lower-case their input or put a rare name together from pieces, and the capital gets lost: Бердиев as berdiyev, Сомоненко as somonenko."
    how = (
        "A word in lower case that is in no English word list and that romanises a name of the Russian sentence, in any of its cases. The suggestion is the "
        "lexicon's form; of a name that it does not know only the capital is mended."
    )
    message = "This is a name and needs its capital."
    bad = (
        PairBad(
            "The wrestler Ruslan [[berdiyev]] went missing on Friday.",
            "The wrestler Ruslan Berdiyev went missing on Friday.",
            source="Борец Руслан Бердиев пропал в пятницу.",
        ),
        PairBad(
            "Doctors found that [[berdieva]]'s arm was broken.",
            source="Врачи установили, что у Бердиева сломана рука.",
        ),
    )
    good = (
        PairGood("He paid 200 rubles to Rublev.", "Он заплатил Рублеву 200 рублей."),
        PairGood("The bolshevik poet read aloud.", "Поэт-большевик читал вслух."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        document, known = story.document, story.lexicon.words
        taken = {culprit.at for _, _, culprit in missed(story)}
        for pair in story.pairs:
            for index in range(pair.first, pair.last) if pair.ru else ():
                word = document.words[index]
                if not word.islower() or len(word) < _LEAST or word in known or index in taken or not word.isalpha():
                    continue
                name = _named(story, pair, word)
                if name is not None:
                    start, end = document.spans[index]
                    right = rendering(story, name, word) if name.known else word.capitalize()
                    yield Hit(start, end, (right,), f"source: {quoted(pair.ru, name.start, name.end)}")


def _named(story: Story, pair: Pair, word: str) -> Name | None:
    """The name of the source that a word in lower case romanises."""
    for name in names.names(story, pair):
        if (
            name.sure
            and not (name.known and name.known.adjective)
            and renderings.accepts(name, word.capitalize(), strict=True)
        ):
            return name
    for name in names.names(story, pair):
        if name.sure and not name.known and word in renderings.romanised(name):
            return name
    return None
