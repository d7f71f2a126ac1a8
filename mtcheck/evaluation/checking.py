"""Running the checker over cases, in several processes where that is wanted."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING

from mtcheck.checker import Checker
from mtcheck.layers import layers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.finding import Finding

_CHUNK = 8
_open: list[Checker] = []  # the checker of a worker process, made once


def find_all(checker: Checker, documents: Sequence[Document], *, jobs: int = 1) -> list[tuple[Finding, ...]]:
    """The settled findings of each document, in the documents' order.

    Args:
        checker: what finds.
        documents: what is checked; each by itself, so that no document's findings depend on another.
        jobs: processes. More than one is used only without LanguageTool, whose server serves one.
    """
    server = any(layer.name == "languagetool" and not layer.signature.endswith(":off") for layer in checker.layers)
    if jobs > 1 and len(documents) > _CHUNK and not server:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_set_up, initargs=(checker.config,)) as pool:
            return list(pool.map(_find, documents, chunksize=_CHUNK))
    return [checker.check(document).findings for document in documents]


def _set_up(config: Config) -> None:
    from dataclasses import replace

    stack = ExitStack()
    used = stack.enter_context(layers(replace(config, languagetool="off")))
    _open.append(Checker(config, layers=used))


def _find(document: Document) -> tuple[Finding, ...]:
    return _open[0].check(document).findings
