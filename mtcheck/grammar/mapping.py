"""What LanguageTool's rules mean in mtcheck's terms: which are dropped, and what becomes of the rest.

The table is ``mapping.toml``; it says for each entry what was measured.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.finding import CATEGORIES, MQM_TYPES, Level, Severity
from mtcheck.lexicon import stamps
from mtcheck.lexicon.cache import cached

from .spelling import Shape, UnknownWord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .client import GrammarMatch

TABLE = Path(__file__).with_name("mapping.toml")
SPELLING_RULES = "MORFOLOGIK_RULE_*"
#: MQM type of a misspelt common word, whichever category it is shown under.
_SPELLING_MQM = "linguistic-conventions/spelling"


class Advice(NamedTuple):
    """What mtcheck makes of a match.

    Attributes:
        category: one of `mtcheck.finding.CATEGORIES`.
        mqm: MQM Core error type.
        severity: the consequence if it is published.
        level: how sure it is.
        replacements: what to write instead, best first; may be fewer than LanguageTool's.
        about_words: whether it is spelling or case advice, which must never touch a protected name.
    """

    category: str
    mqm: str
    severity: Severity
    level: Level
    replacements: tuple[str, ...] = ()
    about_words: bool = False


class Entry(NamedTuple):
    """One row of the table: the rules or categories it is for, and what becomes of their matches.

    Attributes:
        patterns: rule ids (with one ``*`` for any letters), or one category id.
        category: mtcheck's category; empty if the matches are dropped.
        level: how sure.
        severity: how bad.
        mqm: MQM type, by default that of `category`.
        guard: a further condition, by name: see `_GUARDS`.
        about_words: see `Advice`.
    """

    patterns: tuple[str, ...]
    category: str = ""
    level: Level = Level.HINT
    severity: Severity = Severity.MINOR
    mqm: str = ""
    guard: str = ""
    about_words: bool = False


class Mapping(NamedTuple):
    """The whole table.

    Attributes:
        disabled_rules: not even run.
        disabled_categories: not even run.
        rules: entries by rule; the first that fits counts.
        categories: entries by LanguageTool category, for rules without an entry of their own.
    """

    disabled_rules: tuple[str, ...]
    disabled_categories: tuple[str, ...]
    rules: tuple[Entry, ...]
    categories: dict[str, Entry]

    def entry(self, match: GrammarMatch, text: str) -> Entry | None:
        """Find the entry for a match: the first of its rule's whose guard holds, else its category's, else none."""
        for entry in self.rules:
            if any(_fits(match.rule_id, pattern) for pattern in entry.patterns) and (
                not entry.guard or _GUARDS[entry.guard](match, text)
            ):
                return entry
        return self.categories.get(match.category)

    def judge(
        self, match: GrammarMatch, text: str, is_known_word: Callable[[str], bool] | None = None
    ) -> Advice | None:
        """Turn a match into advice.

        Args:
            match: what LanguageTool found.
            text: the whole text it was found in.
            is_known_word: says of a lower-case word whether it is a good one; American and British are both good.

        Returns:
            The advice, or nothing if the match is to be dropped.
        """
        if _fits(match.rule_id, SPELLING_RULES):
            return _spelling(match, text, is_known_word)
        entry = self.entry(match, text)
        if entry is None or not entry.category:
            return None
        return Advice(
            entry.category,
            entry.mqm or MQM_TYPES[entry.category],
            entry.severity,
            entry.level,
            match.replacements,
            entry.about_words,
        )


def _fits(rule: str, pattern: str) -> bool:
    head, star, tail = pattern.partition("*")
    if not star:
        return rule == pattern
    return len(rule) >= len(head) + len(tail) and rule.startswith(head) and rule.endswith(tail)


def _spelling(match: GrammarMatch, text: str, is_known_word: Callable[[str], bool] | None) -> Advice | None:
    known = is_known_word is not None and is_known_word(match.text)
    word = UnknownWord(match.text, match.replacements, match.message, known=known)
    shape, replacements = word.judge(text)
    if shape is Shape.ACCEPTED:
        return None
    if shape is Shape.LOST_CAPITAL:
        category, mqm = "name-case", MQM_TYPES["name-case"]
    else:
        category, mqm = "garbled-word", _SPELLING_MQM
    level = Level.HINT if shape is Shape.UNKNOWN else Level.LIKELY
    return Advice(category, mqm, Severity.MINOR, level, replacements, about_words=True)


def _one_line_lower(match: GrammarMatch, _text: str) -> bool:
    """No line end inside and no capital: a headline may end as the text begins, and names may be double (Roa Roa)."""
    return "\n" not in match.text and "\r" not in match.text and match.text == match.text.lower()


def _unquoted(match: GrammarMatch, text: str) -> bool:
    """Not inside quotation marks on its line: people may speak as they like."""
    line = text[text.rfind("\n", 0, match.start) + 1 : match.start]
    return line.count('"') % 2 == 0 and line.count("“") <= line.count("”")


def _before_word(match: GrammarMatch, text: str) -> bool:
    """A letter follows at once: before a figure or a quotation mark ``a`` or ``an`` depends on how one reads it."""
    return text[match.end : match.end + 2].strip(" ").isalpha()


def _lower_case(match: GrammarMatch, _text: str) -> bool:
    """No capital in the span, so that no name is in it."""
    return match.text == match.text.lower()


def _no_double_quote(match: GrammarMatch, _text: str) -> bool:
    """No double quotation mark in the span: of one with a space on either side one cannot tell which to take out."""
    return '"' not in match.text


_GUARDS: dict[str, Callable[[GrammarMatch, str], bool]] = {
    "one-line-lower": _one_line_lower,
    "unquoted": _unquoted,
    "before-word": _before_word,
    "lower-case": _lower_case,
    "no-double-quote": _no_double_quote,
}


def parse(text: str) -> Mapping:
    """Read a table.

    Raises:
        ValueError: a category, level, severity or guard that does not exist, or a row with an unknown key.
    """
    import tomllib

    return _mapping(tomllib.loads(text))


def _mapping(data: dict[str, Any]) -> Mapping:
    off = data.get("disabled", {})
    return Mapping(
        tuple(off.get("rules", ())),
        tuple(off.get("categories", ())),
        tuple(_entry(row, row.get("rules", ())) for row in data.get("rule", ())),
        {row["id"]: _entry(row, [row["id"]]) for row in data.get("category", ())},
    )


_KEYS = {"id", "rules", "category", "level", "severity", "mqm", "guard", "about_words", "why"}


def _entry(row: dict[str, Any], patterns: Sequence[str]) -> Entry:
    name = ", ".join(patterns)
    if extra := row.keys() - _KEYS:
        raise ValueError(f"{name}: unknown keys {sorted(extra)}")
    if any(pattern.count("*") > 1 for pattern in patterns):
        raise ValueError(f"{name}: one * at most")
    if not patterns or not row.get("why"):
        raise ValueError(f"{name}: needs rules and a reason")
    category = row.get("category", "")
    if category and category not in CATEGORIES:
        raise ValueError(f"{name}: no category {category!r}")
    if (guard := row.get("guard", "")) and guard not in _GUARDS:
        raise ValueError(f"{name}: no guard {guard!r}")
    return Entry(
        tuple(patterns),
        category,
        Level(row.get("level", "hint")),
        Severity(row.get("severity", "minor")),
        row.get("mqm", ""),
        guard,
        bool(row.get("about_words", False)),
    )


@cache
def load() -> Mapping:
    """Return the table shipped with the package."""
    key = stamps.package()["grammar/mapping.toml"].digest
    return _mapping(cached("grammar-mapping", key, _read))


def _read() -> dict[str, Any]:
    import tomllib

    return tomllib.loads(TABLE.read_text("utf-8"))
