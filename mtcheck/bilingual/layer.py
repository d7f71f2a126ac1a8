"""The Russian source as a layer of the checker; it costs nothing for a document without one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.finding import Finding


class SourceLayer:
    """Runs the checks of `mtcheck.bilingual.checks` on documents that have a source."""

    name = "source"

    def __init__(self) -> None:
        self._states: WeakKeyDictionary[Document, str] = WeakKeyDictionary()

    def findings(self, context: Context) -> Iterator[Finding]:
        """What the source proves of a document; nothing where the source is not this document's."""
        if context.document.source is None:
            return
        from mtcheck.bilingual import registry
        from mtcheck.bilingual.story import Story

        story = Story(context)
        self._states[context.document] = story.state
        if story.refusal:
            return
        for check in registry().values():
            yield from check.findings(story)

    def state(self, document: Document) -> str:
        """``on``, or ``off:`` and why, for a document whose `findings` have been taken."""
        if document.source is None:
            return "off: no Russian source given"
        return self._states.get(document, "on")

    @property
    def signature(self) -> str:
        """``source:`` and a hash of the checks."""
        from mtcheck.bilingual import fingerprint

        return f"source:{fingerprint()}"
