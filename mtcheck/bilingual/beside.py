"""The Russian that stands behind each piece of a story, for whoever shows the two side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mtcheck.document import Document


class Beside(NamedTuple):
    """A piece of the English text and the Russian that it renders.

    Attributes:
        start: first code point in ``document.text``.
        end: code point after its last.
        source: the Russian, as it stands in the source.
    """

    start: int
    end: int
    source: str


@lru_cache(maxsize=4)
def source_sentences(document: Document) -> tuple[Beside, ...]:
    """The pieces of a story in order, each with its Russian; none where there is no source or it is another story's."""
    if document.source is None:
        return ()
    from mtcheck import lexicon
    from mtcheck.bilingual.story import Story
    from mtcheck.config import Config
    from mtcheck.context import Context

    story = Story(Context(document, lexicon.load(), Config()))
    if story.refusal:
        return ()
    return tuple(Beside(pair.start, pair.end, pair.ru) for pair in story.pairs if pair.ru)
