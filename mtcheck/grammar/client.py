"""Ask a LanguageTool server, by language_tool_python: the one module that imports it, and only when first asked.

What language_tool_python gives is turned into plain frozen `GrammarMatch`es here, and its habits are kept inside:

* It counts in UTF-16 units and corrects that with a cache on the class, which two threads can spoil. So no text with
  characters outside the basic plane is ever sent: each is replaced by one placeholder, and offsets are code points as
  they come.
* It waits 300 s for an answer, and tries twice; here the time limit is the caller's, and there is one try.
* One client is kept for each thread.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .errors import LanguageToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from language_tool_python import LanguageTool
    from language_tool_python.match import Match

#: Stands for every character that takes two UTF-16 units; LanguageTool takes it for a symbol, as it does an emoji.
_PLACEHOLDER = "\u25a1"
_NOT_BASIC = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]")
_SPACES = re.compile(r"\s")
#: Code points sent at once. Longer texts are cut at a line's end, so that the time limit means the same for all.
CHUNK = 20_000
#: How far off an offset may be and still be repaired, in code points.
_REPAIR_REACH = 40


@dataclass(frozen=True, slots=True)
class GrammarMatch:
    """What LanguageTool says of one place of a text.

    Attributes:
        rule_id: LanguageTool's rule, such as ``EN_A_VS_AN``.
        category: LanguageTool's category, such as ``GRAMMAR``.
        issue_type: LanguageTool's issue type, such as ``misspelling``.
        message: one or two sentences in English.
        start: first code point of the span.
        end: code point after the span's last.
        text: the span itself, ``text[start:end]`` of what was checked.
        replacements: what to write instead, best first.
    """

    rule_id: str
    category: str
    issue_type: str
    message: str
    start: int
    end: int
    text: str
    replacements: tuple[str, ...] = ()


class Client:
    """Asks one server. Any number of threads may share a client.

    Args:
        url: base URL of the server, such as ``http://127.0.0.1:8081``.
        language: language tag to check as.
        timeout: seconds to wait for one answer.
        disabled_rules: rules not to run.
        disabled_categories: categories not to run.
        only_rules: if given, run these rules and no other.
        why: called when the server gives no answer, to say what became of it; see `Server.why`.
    """

    def __init__(
        self,
        url: str,
        *,
        language: str = "en-US",
        timeout: float = 60.0,
        disabled_rules: Sequence[str] = (),
        disabled_categories: Sequence[str] = (),
        only_rules: Sequence[str] = (),
        why: Callable[[], str] | None = None,
    ) -> None:
        self._url = url
        self._language = language
        self._timeout = timeout
        self._disabled_rules = set(disabled_rules)
        self._disabled_categories = set(disabled_categories)
        self._only_rules = set(only_rules)
        self._why = why
        self._threads = threading.local()

    def matches(self, text: str) -> list[GrammarMatch]:
        """Check a text of any length.

        Args:
            text: what to check; line ends, marks and emoji may be of any kind.

        Returns:
            The matches in the order of the text. Each match's `text` is what stands at its offsets; matches for which
            that cannot be made true are left out.

        Raises:
            LanguageToolError: the server cannot be reached, does not answer in time, or answers rubbish.
        """
        found = []
        for offset, chunk in _chunks(text):
            sent = _NOT_BASIC.sub(_PLACEHOLDER, chunk)
            flat = _SPACES.sub(" ", sent)
            for match in self._ask(sent):
                if span := _verified(match, flat):
                    start, end = offset + span[0], offset + span[1]
                    found.append(_plain(match, text[start:end], start, end))
        return sorted(found, key=lambda match: (match.start, match.end, match.rule_id))

    def _ask(self, text: str) -> list[Match]:
        if not text.strip():
            return []
        try:
            return self._tool().check(text)
        except LanguageToolError:
            raise
        except Exception as error:
            # language_tool_python takes any JSON for an answer and fails on it in any way, so all of them count.
            raise LanguageToolError(self._reason(error)) from error

    def _tool(self) -> LanguageTool:
        tool: LanguageTool | None = getattr(self._threads, "tool", None)
        if tool is None:
            tool = _open_tool(self._url, self._language, self._timeout)
            tool.disabled_rules = self._disabled_rules
            tool.disabled_categories = self._disabled_categories
            tool.enabled_rules = self._only_rules
            tool.enabled_rules_only = bool(self._only_rules)
            self._threads.tool = tool
        return tool

    def _reason(self, error: Exception) -> str:
        import requests

        # language_tool_python wraps what requests raises, so look at the cause too.
        causes = (error, error.__cause__)
        if any(isinstance(cause, requests.Timeout) for cause in causes):
            return f"LanguageTool did not answer within {self._timeout:g} s"
        rubbish = any(isinstance(cause, requests.exceptions.InvalidJSONError) for cause in causes)
        if not rubbish and any(isinstance(cause, requests.RequestException) for cause in causes):
            return self._why() if self._why else f"no LanguageTool server answers at {self._url}"
        detail = str(error) or type(error).__name__
        return f"LanguageTool's answer cannot be read: {type(error).__name__}: {detail}"


def _open_tool(url: str, language: str, timeout: float) -> LanguageTool:
    try:
        import language_tool_python
    except ImportError as error:
        raise LanguageToolError("the language-tool-python package is not installed") from error

    class Tool(language_tool_python.LanguageTool):
        """The wrapper with our time limit and one try."""

        def _query_server(
            self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: Any = "get"
        ) -> Any:
            self._TIMEOUT = timeout  # type: ignore[assignment]  # declared as 300 and nothing else
            return super()._query_server(url, params, min(num_tries, 1), method)

    # Without these, a proxy named in the environment would be asked for this machine's own loopback address.
    direct = {"http": "", "https": ""} if "//127.0.0.1:" in url or "//localhost:" in url else None
    return Tool(language, remote_server=url, proxies=direct)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Cut at the last line end (else space) before each `CHUNK` characters; nothing is lost between the pieces."""
    start = 0
    while len(text) - start > CHUNK:
        stop = start + CHUNK
        cut = max(text.rfind("\n", start + 1, stop), text.rfind("\r", start + 1, stop))
        if cut < 0:
            cut = text.rfind(" ", start + 1, stop)
        end = stop if cut < 0 else cut + 1
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _verified(match: Match, flat: str) -> tuple[int, int] | None:
    """Hold a match's offsets against the piece of text that it quotes; put them right if they are a little off.

    LanguageTool quotes with every line end as a space, so `flat` is what was sent with all white space made so.
    """
    start, end = match.offset, match.offset + match.error_length
    quoted = _SPACES.sub(" ", match.matched_text)
    if not 0 <= start < end or not quoted:
        return None
    if flat[start:end] == quoted:
        return start, end
    near = [
        place
        for place in range(max(0, start - _REPAIR_REACH), start + _REPAIR_REACH + 1)
        if flat.startswith(quoted, place)
    ]
    if not near:
        return None
    best = min(near, key=lambda place: abs(place - start))
    return best, best + len(quoted)


def _plain(match: Match, text: str, start: int, end: int) -> GrammarMatch:
    return GrammarMatch(
        rule_id=match.rule_id,
        category=match.category,
        issue_type=match.rule_issue_type,
        message=match.message,
        start=start,
        end=end,
        text=text,
        replacements=tuple(match.replacements),
    )
