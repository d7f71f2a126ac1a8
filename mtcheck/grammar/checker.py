"""Grammar advice on a text: ask LanguageTool, protect names, keep what is worth an editor's time."""

from __future__ import annotations

import http.client
import json
import threading
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from . import mapping
from .client import Client, GrammarMatch
from .direct import reaches
from .errors import LanguageToolError
from .speller import Speller, rule_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

    from .mapping import Advice, Mapping
    from .server import Server

_INFO_TIMEOUT = 10.0


class GrammarChecker:
    """Checks texts with LanguageTool, as a context manager; threads may share it.

    ``with GrammarChecker(is_known_word=lexicon.knows) as checker: checker.check(text)``. Without a `url` it starts a
    server of its own on entry and stops it on exit.

    Args:
        url: base URL of a server to use; by default one is started.
        language: language tag to check as. British spellings are accepted under ``en-US`` as well.
        timeout: seconds to wait for the answer on 20,000 characters; the first one takes some 6 s more than others.
        is_known_word: says of a lower-case word whether it is a good one; LanguageTool's dictionary misses many.
        table: what the rules mean; by default the shipped ``mapping.toml``.
        server: the server to start and stop; by default a `Server` with its own defaults.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        language: str = "en-US",
        timeout: float = 60.0,
        is_known_word: Callable[[str], bool] | None = None,
        table: Mapping | None = None,
        server: Server | None = None,
    ) -> None:
        self._url = url
        self._language = language
        self._timeout = timeout
        self._is_known_word = is_known_word
        self._table = table or mapping.load()
        self._server = None if url else server or _own_server()
        self._client: Client | None = None
        self._speller: Speller | None = None

    def __enter__(self) -> Self:
        """Start the server, if it is our own."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server, if it is our own."""
        self.close()

    @property
    def url(self) -> str:
        """Base URL of the server that is asked; empty before `start`."""
        return self._url or (self._server.url if self._server and self._server.running else "")

    def start(self) -> None:
        """Start the server and get ready to check; may be called in a thread while other work goes on.

        Raises:
            LanguageToolError: the server cannot be had.
        """
        if self._server:
            threading.Thread(target=_load_wrapper, daemon=True).start()
        url = self._server.start() if self._server else self._url
        assert url is not None  # noqa: S101 - for the type checker: one of the two is given
        why = self._server.why if self._server else None
        # One that is up shall not wait for language_tool_python, which loads while a server of our own starts.
        direct = self._server is None and reaches(url)
        self._client = Client(
            url,
            language=self._language,
            timeout=self._timeout,
            disabled_rules=[*self._table.disabled_rules, rule_for(self._language)],
            disabled_categories=self._table.disabled_categories,
            direct=direct,
            why=why,
        )
        self._speller = Speller(
            url,
            language=self._language,
            timeout=self._timeout,
            is_known_word=self._is_known_word,
            direct=direct,
            why=why,
        )

    def close(self) -> None:
        """Stop the server, if it is our own; nothing happens if it is stopped already."""
        self._client = self._speller = None
        if self._server:
            self._server.stop()

    def version(self) -> str:
        """Ask the server which LanguageTool it is, such as ``6.8``.

        Raises:
            LanguageToolError: no answer, or not LanguageTool's.
        """
        return _version(self.url)

    def check(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> list[GrammarMatch]:
        """Find what is worth showing.

        Args:
            text: what to check.
            protected: spans of names, as (start, end) in code points; no spelling or case advice touches them.

        Returns:
            The matches that the table keeps, with only the replacements that fit, in the order of the text.

        Raises:
            LanguageToolError: the server gave no usable answer.
        """
        return [match for match, _advice in self.advise(text, protected)]

    def advise(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> list[tuple[GrammarMatch, Advice]]:
        """Find what is worth showing, as `check` does, together with what it means in mtcheck's terms."""
        return self.judge(self.ask(text), text, protected)

    def ask(self, text: str) -> list[GrammarMatch]:
        """All that the server says of a text, in its order.

        Raises:
            LanguageToolError: as for `check`.
        """
        if self._client is None or self._speller is None:
            raise LanguageToolError("the grammar checker was not started")
        matches = [*self._client.matches(text), *self._speller.matches(text)]
        return sorted(matches, key=lambda match: (match.start, match.end, match.rule_id))

    def judge(
        self, matches: Iterable[GrammarMatch], text: str, protected: Iterable[tuple[int, int]] = ()
    ) -> list[tuple[GrammarMatch, Advice]]:
        """What `ask` gave, as far as it is worth showing, and what it means."""
        spans = list(protected)
        found = []
        for match in matches:
            advice = self._table.judge(match, text, self._is_known_word)
            if advice is None or (advice.about_words and _touches(match, spans)):
                continue
            found.append((replace(match, replacements=advice.replacements), advice))
        return found


def _load_wrapper() -> None:
    """Load language_tool_python while Java starts; what is wrong with it is said when it is asked."""
    with suppress(Exception):
        from . import wrapped  # noqa: F401


def _own_server() -> Server:
    from .server import Server

    return Server()


def _touches(match: GrammarMatch, spans: list[tuple[int, int]]) -> bool:
    return any(match.start < end and start < match.end for start, end in spans)


def _version(url: str) -> str:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    try:
        with closing(kind(parts.hostname or "", parts.port, timeout=_INFO_TIMEOUT)) as connection:
            connection.request("GET", f"{parts.path.rstrip('/')}/v2/info")
            answer = json.loads(connection.getresponse().read(100_000))
        return str(answer["software"]["version"])
    except (OSError, http.client.HTTPException) as error:
        raise LanguageToolError(f"no LanguageTool server answers at {url}: {error}") from error
    except (ValueError, LookupError, TypeError) as error:
        raise LanguageToolError(f"no LanguageTool server at {url}: its answer cannot be read") from error
