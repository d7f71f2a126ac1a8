"""What rules may know of a document beyond its text: its subject fields, its names, the lexicon and the settings.

Each layer is worked out at most once for a document, on first need.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from mtcheck.lexicon import phrases

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.lexicon import Lexicon


class Context:
    """A document under inspection.

    Attributes:
        document: the text and its layers.
        lexicon: what the checker knows.
        config: the settings in force for this document.
    """

    def __init__(self, document: Document, lexicon: Lexicon, config: Config) -> None:
        self.document = document
        self.lexicon = lexicon
        self.config = config
        self._memo: dict[str, Any] = {}

    def once(self, name: str, work: Callable[[Context], Any]) -> Any:
        """The result of `work` on this context, worked out once and shared by all rules under `name`."""
        if name not in self._memo:
            self._memo[name] = work(self)
        return self._memo[name]

    @cached_property
    def domains(self) -> frozenset[str]:
        """Subject fields that the document's words prove: two cues, or one cue and two weak ones."""
        table = self.lexicon.table("domains", _domain_table)
        names = [domain.name for domain in self.lexicon.domains]
        strong: dict[int, set[str]] = {}
        weak: dict[int, set[str]] = {}
        for hit in phrases.scan(table, self.document):
            number, is_weak = divmod(hit.payload, 2)
            words = " ".join(self.document.lowers[hit.first : hit.last])
            (weak if is_weak else strong).setdefault(number, set()).add(words)
        return frozenset(
            names[number]
            for number in strong
            if len(strong[number]) > 1 or len(weak.get(number, ())) > 1
        )  # fmt: skip


def _domain_table(lexicon: Lexicon) -> phrases.Table:
    return phrases.build(
        (cue, 2 * number + is_weak)
        for number, domain in enumerate(lexicon.domains)
        for is_weak, cues in ((0, domain.cues), (1, domain.weak))
        for cue in cues
    )
