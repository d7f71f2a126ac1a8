"""Ask a LanguageTool server about texts of any length, and hold what it says against the text.

There are two ways to ask: by language_tool_python (`wrapped`), which can ask any server, and for a server that runs on
this machine already by the standard library (`direct`), which is loaded in a tenth of the time. What either gives is
turned into plain frozen `GrammarMatch`es here. LanguageTool counts in UTF-16 units: so no text with characters outside
the basic plane is ever sent. Each is replaced by one placeholder, and offsets are code points as they come.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .asking import Question
from .direct import Direct
from .errors import LanguageToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .asking import Asker, Found

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
        direct: ask by the standard library alone; only for what `direct.reaches`.
        why: called when the server gives no answer, to say what became of it; see `Server.why`.
    """

    def __init__(
        self,
        url: str,
        *,
        language: str = "en-US",
        timeout: float = 60.0,
        disabled_rules: Iterable[str] = (),
        disabled_categories: Iterable[str] = (),
        only_rules: Iterable[str] = (),
        direct: bool = False,
        why: Callable[[], str] | None = None,
    ) -> None:
        self._question = Question(
            url, language, timeout, frozenset(disabled_rules), frozenset(disabled_categories), frozenset(only_rules)
        )
        self._direct = direct
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

    def _ask(self, text: str) -> list[Found]:
        if not text.strip():
            return []
        question = self._question
        try:
            return self._asker().check(text)
        except LanguageToolError:
            raise
        except TimeoutError as error:
            raise LanguageToolError(f"LanguageTool did not answer within {question.timeout:g} s") from error
        except ConnectionError as error:
            raise LanguageToolError(
                self._why() if self._why else f"no LanguageTool server answers at {question.url}"
            ) from error
        except Exception as error:
            # Any JSON may come, and reading it fails in any way, so all of them count.
            detail = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise LanguageToolError(f"LanguageTool's answer cannot be read: {detail}") from error

    def _asker(self) -> Asker:
        asker: Asker | None = getattr(self._threads, "asker", None)
        if asker is None:
            if self._direct:
                asker = Direct(self._question)
            else:
                from .wrapped import Wrapped

                asker = Wrapped(self._question)
            self._threads.asker = asker
        return asker


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


def _verified(match: Found, flat: str) -> tuple[int, int] | None:
    """Hold a match's offsets against the piece of text that it quotes; put them right if they are a little off.

    LanguageTool quotes with every line end as a space, so `flat` is what was sent with all white space made so.
    """
    start, end = match.offset, match.offset + match.length
    quoted = _SPACES.sub(" ", match.quoted)
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


def _plain(match: Found, text: str, start: int, end: int) -> GrammarMatch:
    return GrammarMatch(
        rule_id=match.rule_id,
        category=match.category,
        issue_type=match.issue_type,
        message=match.message,
        start=start,
        end=end,
        text=text,
        replacements=match.replacements,
    )
