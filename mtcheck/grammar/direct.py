"""Ask a LanguageTool server that runs on this machine already, with nothing but the standard library.

A check of one story against a warm server would spend more on loading language_tool_python, with requests, psutil and
tqdm, than on all else. So this asks as language_tool_python does, and reads the answer as its `Match` does; the tests
hold the two against each other. Proxies, certificates and rate limits are no matter here.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from .asking import Found

if TYPE_CHECKING:
    from .asking import Question

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_OK = 200
_SHOWN = 200  # bytes of an error page


class Direct:
    """Asks one server, over a connection of its own each time; threads may share it."""

    def __init__(self, question: Question) -> None:
        """Take what is to be asked; nothing is sent yet."""
        self._url = urlsplit(question.url)
        self._timeout = question.timeout
        # Sorted: the server keeps what it has made ready for a set of rules, and knows it again by their order.
        wanted = {
            "language": question.language,
            "disabledRules": ",".join(sorted(question.disabled_rules)),
            "enabledRules": ",".join(sorted(question.only_rules)),
            "enabledOnly": "true" if question.only_rules else "",
            "disabledCategories": ",".join(sorted(question.disabled_categories)),
        }
        self._parameters = {key: value for key, value in wanted.items() if value}

    def check(self, text: str) -> list[Found]:
        """Ask once; see `asking.Asker`."""
        body = urlencode({**self._parameters, "text": text})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
        connection = http.client.HTTPConnection(self._url.hostname or "", self._url.port, timeout=self._timeout)
        with contextlib.closing(connection):
            try:
                connection.request("POST", f"{self._url.path.rstrip('/')}/v2/check", body, headers)
                response = connection.getresponse()
                answer = response.read()
            except TimeoutError:
                raise
            except (OSError, http.client.HTTPException) as error:
                raise ConnectionError(str(error)) from error
        if response.status != _OK:
            raise ValueError(f"HTTP {response.status}: {answer[:_SHOWN].decode('utf-8', 'replace')}")
        return [_found(row) for row in rows(json.loads(answer))]


def rows(answer: Any) -> list[Any]:
    """The matches of an answer.

    Raises:
        TypeError: it is no answer of LanguageTool's.
    """
    found = answer["matches"]
    if not isinstance(found, list):
        raise TypeError(f"matches is a {type(found).__name__}")
    return found


def _found(row: Any) -> Found:
    rule, context = row["rule"], row["context"]
    length, start = int(row["length"]), int(context["offset"])
    return Found(
        rule_id=str(rule["id"]),
        category=str(rule["category"]["id"]),
        issue_type=str(rule["issueType"]),
        message=unicodedata.normalize("NFKC", row["message"]),
        replacements=tuple(str(replacement["value"]) for replacement in row["replacements"]),
        offset=int(row["offset"]),
        length=length,
        quoted=str(context["text"])[start : start + length],
    )


def reaches(url: str) -> bool:
    """Whether a server's address is one that `Direct` can ask: this machine's own, in the clear, without a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    return parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.username is None and port != 0
