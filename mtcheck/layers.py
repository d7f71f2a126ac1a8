"""The detector layers beside the rules, as the settings ask for them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.checker import Layer
    from mtcheck.config import Config


@contextlib.contextmanager
def layers(config: Config) -> Iterator[list[Layer]]:
    """The layers for some settings; what they started is stopped at the end.

    Raises:
        GrammarLayerError: LanguageTool is required and can't be had.
    """
    from mtcheck.bilingual.layer import SourceLayer
    from mtcheck.grammar.layer import grammar_layer

    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(grammar_layer(config.languagetool)), SourceLayer()]
