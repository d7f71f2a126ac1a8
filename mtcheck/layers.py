"""The detector layers beside the rules, as the settings ask for them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.checker import Layer
    from mtcheck.config import Config
    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.finding import Finding


@contextlib.contextmanager
def layers(config: Config) -> Iterator[list[Layer]]:
    """The layers for some settings; what they started is stopped at the end.

    Raises:
        GrammarLayerError: LanguageTool is required and can't be had.
    """
    from mtcheck.bilingual.layer import SourceLayer

    if config.languagetool == "off":
        yield [SwitchedOff("languagetool"), SourceLayer()]
        return
    from mtcheck.grammar.layer import grammar_layer

    with grammar_layer(config.languagetool) as grammar:
        yield [grammar, SourceLayer()]


class SwitchedOff:
    """A layer that the settings switch off: it finds nothing, says so, and loads nothing.

    Args:
        name: the layer's name.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def signature(self) -> str:
        """The layer's part of a score's signature."""
        return f"{self.name}:off"

    def state(self, document: Document) -> str:  # noqa: ARG002 - the same for every document
        """Always off."""
        return "off: switched off"

    def findings(self, context: Context) -> Iterable[Finding]:  # noqa: ARG002 - the layer's form
        """Nothing."""
        return ()
