"""What the source says and the English leaves out, and what the English says of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.bilingual import features
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.align import Bead
    from mtcheck.bilingual.story import Story

_SHORT = 25  # characters; shorter sentences are taken into their neighbours by good translators
_COVERED = 0.25


class LeftOut(SourceRule):
    """Sentences of the source without a counterpart."""

    code = "MT851"
    name = "sentence-left-out"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines skip a sentence or the half of one, mostly in long paragraphs and quotations."
    how = (
        "After alignment a Russian sentence has no English one, and hardly any of its words are translated in the sentences around; what is marked is the end of the sentence before it. "
        "Where much of the source is missing one finding speaks for all."
    )
    message = "A sentence of the source is missing after this."
    bad = (
        PairBad(
            "The plant in Tula stopped work on [[Friday]]. The police opened a case.",
            source="Завод в Туле остановил работу в пятницу. Директор Олег Буранов объяснил это нехваткой угля и обещал выплатить рабочим деньги. Полиция возбудила дело.",
        ),
    )
    good = (
        PairGood(
            "The plant in Tula stopped work on Friday as coal ran short. The police opened a case.",
            "Завод в Туле остановил работу в пятницу. Не хватило угля. Полиция возбудила дело.",
        ),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such place, or one for the whole story."""
        if story.partial:
            return
        english, source, alignment = story.alignment
        for bead in alignment.beads:
            if bead.en[0] != bead.en[1]:
                continue
            for number in range(*bead.ru):
                segment = source[number]
                ru = story.source[segment.start : segment.end]
                if segment.length < _SHORT or _told(story, ru, bead):
                    continue
                before = english[bead.en[0] - 1].end if bead.en[0] else english[0].start + 1
                at = story.document.word_at(before - 1)
                if at >= 0:
                    yield Hit(*story.document.spans[at], (), f"source: {quoted(ru, 0, len(ru))}")


def _told(story: Story, ru: str, bead: Bead) -> bool:
    """Whether the sentences around a gap tell what a Russian sentence says, by the words that they share."""
    english, _, _ = story.alignment
    near = {
        key
        for n in range(max(0, bead.en[0] - 2), min(len(english), bead.en[1] + 2))
        for keys in english[n].features
        for key in keys
    }
    words = [token.text for token in russian.tokens(ru) if len(token.text) > 3 or token.text[:1].isupper()]
    keyed = [keys for keys in (features.source(word, story.lexicon) for word in words) if keys]
    return not keyed or sum(not keys.isdisjoint(near) for keys in keyed) / len(keyed) > _COVERED


class NotInSource(SourceRule):
    """English sentences without a counterpart."""

    code = "MT852"
    name = "sentence-not-in-source"
    category = "other"
    mqm = "accuracy/addition"
    severity = Severity.MAJOR
    level = Level.HINT
    why = "What the source does not say was added by the engine, or belongs to another story."
    how = "After alignment an English sentence has no Russian one, and hardly any of its words are explained by the sentences around."
    message = "The source has nothing that corresponds to this sentence."
    bad = (
        PairBad(
            "The plant in Tula stopped work on Friday. [[Read also about the new museum of weapons and gingerbread.]] The police opened a case.",
            source="Завод в Туле остановил работу в пятницу. Полиция возбудила дело.",
        ),
    )
    good = (PairGood("The plant in Tula stopped work. It was Friday.", "Завод в Туле остановил работу в пятницу."),)

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such sentence."""
        if story.partial:
            return
        english, source, alignment = story.alignment
        for bead in alignment.beads:
            if bead.ru[0] != bead.ru[1]:
                continue
            known = {
                key
                for n in range(max(0, bead.ru[0] - 2), min(len(source), bead.ru[1] + 2))
                for key in source[n].features
            }
            for number in range(*bead.en):
                segment = english[number]
                explained = sum(not keys.isdisjoint(known) for keys in segment.features)  # type: ignore[union-attr]
                if segment.length > _SHORT and explained <= _COVERED * max(1, len(segment.features)):
                    yield Hit(segment.start, segment.end, (), "no sentence of the source is aligned with it")


class PartOnly(SourceRule):
    """A story that renders only part of its source, or the other way round."""

    code = "MT853"
    name = "part-of-source-only"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "A story cut by half, or set beside half of its source, would bring a flood of findings; it takes one word to say so."
    how = "More than three tenths of the source's sentences, or of the story's, have no counterpart."
    message = "The story and its source do not cover each other."
    bad = (
        PairBad(
            "[[The plant in Tula stopped work on Friday.]] Workers were told to go home.",
            source="Завод в Туле остановил работу в пятницу. Рабочим велели идти домой. Директор Олег Буранов объяснил это нехваткой угля и обещал выплатить рабочим деньги до конца месяца. "
            "В тот же день полиция возбудила уголовное дело о мошенничестве. Губернатор области назвал случившееся позором.",
        ),
    )
    good = (PairGood("The plant in Tula stopped work on Friday.", "Завод в Туле остановил работу в пятницу."),)

    def find(self, story: Story) -> Iterator[Hit]:
        """One finding, at the first sentence."""
        if story.partial:
            first = story.document.sentences[0]
            yield Hit(first.start, first.end, (), story.partial)
