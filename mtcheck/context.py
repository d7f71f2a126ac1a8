"""What rules may know of a document beyond its text: its subject fields, its names, the lexicon and the settings.

Each layer is worked out at most once for a document, on first need.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
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
        names, words, longer = self.lexicon.table("domains", _domain_table)
        document = self.document
        single = ((word, payload) for word in words.keys() & document.vocabulary for payload in words[word])
        several = phrases.scan(longer, document)
        strong: dict[int, set[str]] = {}
        weak: dict[int, set[str]] = {}
        for cue, payload in chain(
            single, ((" ".join(document.lowers[hit.first : hit.last]), hit.payload) for hit in several)
        ):
            number, is_weak = divmod(payload, 2)
            (weak if is_weak else strong).setdefault(number, set()).add(cue)
        return frozenset(
            names[number]
            for number in strong
            if len(strong[number]) > 1 or len(weak.get(number, ())) > 1
        )  # fmt: skip


def _domain_table(lexicon: Lexicon) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]], phrases.Table]:
    """Names of the domains; their cues of one word; longer ones. Payload: twice the domain's number, and 1 if weak."""
    listed = [
        (phrases.split(cue), 2 * number + is_weak)
        for number, domain in enumerate(lexicon.domains)
        for is_weak, cues in ((0, domain.cues), (1, domain.weak))
        for cue in cues
    ]
    single: dict[str, set[int]] = {}
    for words, payload in listed:
        if len(words) == 1:
            single.setdefault(words[0], set()).add(payload)
    names = tuple(domain.name for domain in lexicon.domains)
    longer = phrases.build((" ".join(words), payload) for words, payload in listed if len(words) > 1)
    return names, {word: tuple(sorted(payloads)) for word, payloads in single.items()}, longer
