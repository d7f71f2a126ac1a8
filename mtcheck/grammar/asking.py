"""What is asked of a LanguageTool server, and what a way of asking must give."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Question(NamedTuple):
    """How a server is to check a text.

    Attributes:
        url: base URL of the server, such as ``http://127.0.0.1:8081``.
        language: language tag to check as.
        timeout: seconds to wait for one answer.
        disabled_rules: rules not to run.
        disabled_categories: categories not to run.
        only_rules: if given, run these rules and no other.
    """

    url: str
    language: str
    timeout: float
    disabled_rules: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    only_rules: frozenset[str] = frozenset()


class Found(NamedTuple):
    """A match, as language_tool_python's `Match` has it; offsets in code points of what was sent."""

    rule_id: str
    category: str
    issue_type: str
    message: str
    replacements: tuple[str, ...]
    offset: int
    length: int
    quoted: str


class Asker(Protocol):
    """A way to ask a server. What is sent holds no character that takes two UTF-16 units."""

    def check(self, text: str) -> list[Found]:
        """Ask once.

        Raises:
            TimeoutError: no answer in time.
            ConnectionError: no server there, or it broke off.
            Exception: whatever else is wrong with the answer.
        """
        ...
