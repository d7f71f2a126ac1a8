"""LanguageTool as a detector layer: started in the background, asked with names protected, never in the way.

In ``auto`` mode whatever goes wrong switches the layer off for the rest of the run, with the reason in the report; in
``on`` mode, and for a given address, it is an error, since the caller asked for it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from typing import TYPE_CHECKING

from mtcheck import lexicon
from mtcheck.errors import MtcheckError, UsageError
from mtcheck.finding import Finding
from mtcheck.grammar.errors import LanguageToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document
    from mtcheck.grammar.checker import GrammarChecker
    from mtcheck.grammar.client import GrammarMatch
_TOUCH = 20.0  # seconds: how often a long run says that it still wants the shared server
MODES = ("auto", "on", "off")


class GrammarLayerError(MtcheckError):
    """LanguageTool was asked for and can't be had."""


class GrammarLayer:
    """The grammar layer of one run.

    Args:
        mode: auto, on, off, or a server's address.
    """

    name = "languagetool"

    def __init__(self, mode: str) -> None:
        self._required = mode not in {"auto", "off"}
        self._url = mode if mode not in MODES else None
        self._off = "switched off" if mode == "off" else ""
        self._checker: GrammarChecker | None = None
        self._starting: threading.Thread | None = None
        self._shared = False
        self._touched = 0.0
        self._asked: tuple[str, _Asking] | None = None

    @property
    def notice(self) -> str:
        """One line for the terminal when the layer is off and nobody asked for that."""
        return f"the grammar layer is off: {self._off}" if self._off and self._off != "switched off" else ""

    @property
    def signature(self) -> str:
        """The layer's part of a score's signature."""
        from mtcheck.grammar.lockfile import VERSION

        return f"languagetool:{'off' if self._off else VERSION}"

    def state(self, document: Document) -> str:  # noqa: ARG002 - one state for all documents
        """``on``, or ``off:`` and why."""
        return f"off: {self._off}" if self._off else "on"

    def start(self) -> None:
        """Begin to start the server; rules run meanwhile.

        Raises:
            GrammarLayerError: LanguageTool is required and not installed.
        """
        if self._off:
            return
        url = self._url
        if url is None:
            from mtcheck.grammar import shared

            found = shared.running()
            self._shared = found is not None
            if found is not None:
                url = found.url
                self._touch()
        if url is None:
            from mtcheck.grammar.state import status

            install = status(deep=False)
            if not install.ok:
                self._switch_off(install.reason)
                return
        self._open(url)

    def _open(self, url: str | None) -> None:
        """Get ready to ask a server, in the background; without an address, one of our own is started."""
        from mtcheck.grammar.checker import GrammarChecker

        self._checker = GrammarChecker(url, is_known_word=lambda word: word in lexicon.load().words)
        self._starting = threading.Thread(target=self._start_quietly, daemon=True)
        self._starting.start()

    def _touch(self) -> None:
        from mtcheck.grammar import shared

        if self._shared and time.monotonic() - self._touched > _TOUCH:
            self._touched = time.monotonic()
            shared.touch()

    def _start_quietly(self) -> None:
        assert self._checker is not None  # noqa: S101 - set before the thread starts
        try:
            self._checker.start()
            if self._url:
                self._checker.version()
        except LanguageToolError as error:
            self._failure = str(error)

    _failure = ""

    def _switch_off(self, reason: str) -> None:
        if self._required:
            raise GrammarLayerError(f"LanguageTool is required and can't be had: {reason}")
        self._off = reason

    def _ready(self) -> bool:
        """Whether there is a server to ask; waits until it is known."""
        if self._starting is not None:
            self._starting.join()
            self._starting = None
            if self._failure and not self._shared:
                self._switch_off(self._failure)
        return not self._off and self._checker is not None

    def begin(self, document: Document) -> None:
        """Ask about a document, so that LanguageTool works while others do; `findings` fetches the answer."""
        text = document.text
        if self._off or self._checker is None or (self._asked is not None and self._asked[0] == text):
            return
        self._wait()
        self._asked = text, _Asking(lambda: self._ask(text))

    def _ask(self, text: str) -> list[GrammarMatch]:
        starting = self._starting
        if starting is not None:
            starting.join()
        if self._failure or self._checker is None:
            raise LanguageToolError(self._failure or "the grammar layer was not started")
        self._touch()
        return self._checker.ask(text)

    def _answer(self, text: str) -> list[GrammarMatch]:
        asked, self._asked = self._asked, None
        try:
            if asked is not None and asked[0] == text:
                return asked[1].result()
            return self._ask(text)
        except LanguageToolError:
            if not self._shared:
                raise
        # Somebody stopped the shared server in the middle of our run: we go on with one of our own.
        self._shared, self._failure = False, ""
        self._open(None)
        return self._ask(text)

    def findings(self, context: Context) -> Iterator[Finding]:
        """What LanguageTool says of a document, as findings.

        Raises:
            GrammarLayerError: LanguageTool is required and failed.
        """
        if not self._ready():
            return
        try:
            matches = self._answer(context.document.text)
        except LanguageToolError as error:
            self._switch_off(str(error))
            return
        assert self._checker is not None  # noqa: S101 - it has answered
        for match, advice in self._checker.judge(matches, context.document.text, _names(context)):
            yield Finding(
                rule=f"LT:{match.rule_id}",
                name=f"languagetool-{match.rule_id.lower().replace('_', '-')}",
                category=advice.category,
                mqm=advice.mqm,
                severity=advice.severity,
                level=advice.level,
                start=match.start,
                end=match.end,
                text=match.text,
                message=match.message,
                evidence="LanguageTool",
                suggestions=match.replacements[:3],
            )

    def _wait(self) -> None:
        """Let a question end whose answer nobody fetched, since a rule failed meanwhile."""
        if self._asked is not None:
            self._asked[1].join()
            self._asked = None

    def close(self) -> None:
        """Stop the server, if one was started for this run."""
        if self._starting is not None:
            self._starting.join()
        self._wait()
        if self._checker is not None:
            self._checker.close()


class _Asking(threading.Thread):
    """A question under way; an executor would do, and takes as long to load as the rest of this layer."""

    def __init__(self, ask: Callable[[], list[GrammarMatch]]) -> None:
        super().__init__(name="languagetool", daemon=True)
        self._ask = ask
        self._matches: list[GrammarMatch] = []
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._matches = self._ask()
        except BaseException as error:  # noqa: BLE001 - raised where the answer is fetched
            self._error = error

    def result(self) -> list[GrammarMatch]:
        """The answer, when it is there."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._matches


def _names(context: Context) -> list[tuple[int, int]]:
    """Spans on which spelling advice is never given: capitalised words in no English dictionary, and addresses."""
    document, words = context.document, context.lexicon.words
    names = [
        tuple(span)
        for span, word, lower in zip(document.spans, document.words, document.lowers, strict=True)
        if word[:1].isupper() and lower not in words
    ]
    return [*((start, end) for start, end in names), *((start, end) for start, end in document.untouchable)]


@contextlib.contextmanager
def grammar_layer(mode: str) -> Iterator[GrammarLayer]:
    """The grammar layer for a mode; its server is stopped at the end, also after Ctrl-C.

    Raises:
        UsageError: the mode is neither auto, on, off nor an address.
        GrammarLayerError: LanguageTool is required and not installed.
    """
    if mode not in MODES and not mode.startswith(("http://", "https://")):
        raise UsageError(f"--languagetool {mode}: give auto, on, off, or an address such as http://localhost:8081")
    layer = GrammarLayer(mode)
    try:
        layer.start()
        yield layer
    finally:
        layer.close()
