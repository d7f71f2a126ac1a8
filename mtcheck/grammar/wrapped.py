"""Ask a LanguageTool server by language_tool_python: the one module that imports it, and loaded only when first asked.

Its habits are kept inside:

* It counts in UTF-16 units and corrects that with a cache on the class, which two threads can spoil. So no text with
  characters outside the basic plane is ever sent; see `client`.
* It waits 300 s for an answer, and tries twice; here the time limit is the caller's, and there is one try.
* Threads may not share it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .asking import Found
from .direct import rows
from .errors import LanguageToolError

try:
    import language_tool_python
    import requests
except ImportError as error:
    raise LanguageToolError("the language-tool-python package is not installed") from error

if TYPE_CHECKING:
    from language_tool_python.match import Match

    from .asking import Question


class Wrapped:
    """Asks one server by language_tool_python, which sees to proxies, certificates, rate limits and languages."""

    def __init__(self, question: Question) -> None:
        """Take what is to be asked; nothing is sent yet."""
        self._question = question
        self._tool: _Tool | None = None

    def check(self, text: str) -> list[Found]:
        """Ask once; see `asking.Asker`."""
        try:
            if self._tool is None:
                self._tool = _Tool(self._question)
            matches = self._tool.check(text)
        except Exception as error:
            # language_tool_python wraps what requests raises, so look at the cause too.
            causes = (error, error.__cause__)
            if any(isinstance(cause, requests.Timeout) for cause in causes):
                raise TimeoutError(str(error)) from error
            rubbish = any(isinstance(cause, requests.exceptions.InvalidJSONError) for cause in causes)
            if not rubbish and any(isinstance(cause, requests.RequestException) for cause in causes):
                raise ConnectionError(str(error)) from error
            raise
        return [_found(match) for match in matches]


class _Tool(language_tool_python.LanguageTool):
    """The wrapper with our time limit and one try."""

    def __init__(self, question: Question) -> None:
        self._limit = question.timeout
        # Without these, a proxy named in the environment would be asked for this machine's own loopback address.
        here = "//127.0.0.1:" in question.url or "//localhost:" in question.url
        # The slash, because it would put its own path in the place of an address's last part.
        super().__init__(
            question.language,
            remote_server=question.url.rstrip("/") + "/",
            proxies={"http": "", "https": ""} if here else None,
        )
        self.disabled_rules = set(question.disabled_rules)
        self.disabled_categories = set(question.disabled_categories)
        self.enabled_rules = set(question.only_rules)
        self.enabled_rules_only = bool(question.only_rules)

    def _query_server(
        self, url: str, params: dict[str, str] | None = None, num_tries: int = 1, method: Any = "get"
    ) -> Any:
        self._TIMEOUT = self._limit  # type: ignore[assignment]  # declared as 300 and nothing else
        answer = super()._query_server(url, params, min(num_tries, 1), method)
        if method == "post":
            rows(answer)
        return answer


def _found(match: Match) -> Found:
    return Found(
        rule_id=match.rule_id,
        category=match.category,
        issue_type=match.rule_issue_type,
        message=match.message,
        replacements=tuple(match.replacements),
        offset=match.offset,
        length=match.error_length,
        quoted=match.matched_text,
    )
