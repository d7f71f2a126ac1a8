"""The one error of the grammar layer."""

from __future__ import annotations

_LONGEST_REASON = 300


class LanguageToolError(Exception):
    """LanguageTool cannot be had: missing, damaged, not starting, killed, hanging or answering rubbish.

    Its text is one line fit for a report: white space is folded and long foreign messages are cut.
    """

    def __init__(self, reason: str) -> None:
        """Take the reason, of any length and shape."""
        line = " ".join(reason.split())
        super().__init__(line if len(line) <= _LONGEST_REASON else line[: _LONGEST_REASON - 1] + "…")
