"""Ask LanguageTool's dictionary about lower-case words only.

LanguageTool looks for suggestions for every unknown word, which on news means every Russian name: three quarters of its
time, for advice that is dropped. So its speller is off in the main check, and the few lower-case words that the caller
does not know are sent by themselves, each once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .client import Client, GrammarMatch

if TYPE_CHECKING:
    from collections.abc import Callable

#: Shorter unknown words are abbreviations and scraps of other languages as often as not.
SHORTEST = 5
#: Whole words in plain letters: not a part of a hyphened word, a contraction, an address or a file name.
_WORD = re.compile(rf"(?<![\w@#./-])(?<!\w['’])[a-z]{{{SHORTEST},}}(?![\w@-]|[./]\w|['’](?!s\b)\w)")
#: A sentence's first word would get its suggestions with capitals.
_LEAD = "Words: "
_MOST_KEPT = 50_000


def rule_for(language: str) -> str:
    """Return the id of a language's speller rule, such as ``MORFOLOGIK_RULE_EN_US`` for ``en-US``."""
    return "MORFOLOGIK_RULE_" + language.replace("-", "_").upper()


class Speller:
    """Finds unknown lower-case words. Any number of threads may share one.

    Args:
        url: base URL of the server.
        language: language tag of the dictionary.
        timeout: seconds to wait for one answer.
        is_known_word: words for which it is true are never asked about.
        direct: see `Client`.
        why: see `Client`.
    """

    def __init__(
        self,
        url: str,
        *,
        language: str = "en-US",
        timeout: float = 60.0,
        is_known_word: Callable[[str], bool] | None = None,
        direct: bool = False,
        why: Callable[[], str] | None = None,
    ) -> None:
        self._rule = rule_for(language)
        self._client = Client(url, language=language, timeout=timeout, only_rules=[self._rule], direct=direct, why=why)
        self._is_known_word = is_known_word
        #: What was answered on each word: nothing if the dictionary has it.
        self._answers: dict[str, GrammarMatch | None] = {}

    def matches(self, text: str) -> list[GrammarMatch]:
        """Find the unknown words of a text.

        Returns:
            A match of the speller's rule for each place where such a word stands, in the order of the text.

        Raises:
            LanguageToolError: the server gave no usable answer.
        """
        places = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
        answers = self._look_up({word for word, _start, _end in places})
        return [
            GrammarMatch(
                answer.rule_id,
                answer.category,
                answer.issue_type,
                answer.message,
                start,
                end,
                word,
                answer.replacements,
            )
            for word, start, end in places
            if (answer := answers[word])
        ]

    def _look_up(self, words: set[str]) -> dict[str, GrammarMatch | None]:
        answers = {word: self._answers[word] for word in words if word in self._answers}
        # sorted, so that the same text always asks the same question
        new = sorted(word for word in words - answers.keys() if not (self._is_known_word and self._is_known_word(word)))
        if new:
            unknown = {match.text: match for match in self._client.matches(_LEAD + ", ".join(new) + ".")}
            fresh = {word: unknown.get(word) for word in new}
            if len(self._answers) > _MOST_KEPT:
                self._answers = {}
            self._answers.update(fresh)
            answers |= fresh
        return {word: answers.get(word) for word in words}
