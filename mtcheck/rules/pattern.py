r"""Rules that are data: a regular expression and a fix, read from the TOML packs beside this module.

    [[rule]]
    code = "MT311"
    name = "guillemets"
    category = "quote"
    severity = "minor"
    level = "certain"
    why = "Russian quotes with «…»."
    how = "Replaces the marks."
    message = "Russian quotation marks."
    pattern = '«(?P<inside>[^«»\n]{1,300})»'
    fix = "“{inside}”"
    bad = [["He called it [[«a plan»]].", "He called it “a plan”."]]
    good = ["He called it “a plan”."]

`scope` is what the pattern sees: ``sentence`` (default), ``block`` or ``text``. A group named ``span`` narrows the finding.
`@agency@` stands for the group of that name in ``data/macros.toml``. `fixes` lists several suggestions. In a fix,
``{group}`` is what a group matched; ``{group:lower}``, ``{group:cap}``, ``{group:title}`` and ``{group:upper}`` change its case, ``{group:ordinal}`` makes ``XVII`` and ``17`` 17th,
``{group:=word}`` is the word where the group matched. `unless` is a pattern that must not match in
the same scope; `needs` lists words, one of which must stand in the document, `contains` strings, one of which any match
has (a quick test for patterns without words); `domain` names a domain of the lexicon.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Any

from mtcheck.finding import Level, Severity
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import expand
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.context import Context
    from mtcheck.document import Document

FIELDS = frozenset(
    [
        "code",
        "name",
        "category",
        "severity",
        "level",
        "why",
        "how",
        "message",
        "pattern",
        "fix",
        "fixes",
        "evidence",
        "scope",
        "unless",
        "contains",
        "needs",
        "domain",
        "bad",
        "good",
        "mqm",
        "since",
        "flags",
    ]
)


class _FixFormatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        text = "" if value is None else str(value)
        if format_spec == "lower":
            return text[:1].lower() + text[1:]
        if format_spec == "cap":
            return text[:1].upper() + text[1:]
        if format_spec == "upper":
            return text.upper()
        if format_spec.startswith("="):
            return format_spec[1:] if text else ""
        if format_spec == "ordinal":
            return _ordinal(text)
        if format_spec == "title":
            return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
        return text


_FORMATTER = _FixFormatter()
_ROMAN = {"I": 1, "V": 5, "X": 10}


def _ordinal(written: str) -> str:
    """A figure, Roman or Arabic, as an English ordinal: ``XVII`` to ``17th``; nothing for nothing."""
    if written.isdecimal():
        number = int(written)
    else:
        values = [_ROMAN[figure] for figure in written]
        number = sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}" if written else ""


class PatternRule(Rule):
    """One entry of a pack."""

    def __init__(self, entry: Mapping[str, Any]) -> None:
        unknown = sorted(entry.keys() - FIELDS)
        if unknown:
            raise ValueError(
                f"rule {entry.get('code', '?')}: unknown field {unknown[0]!r}; known: {', '.join(sorted(FIELDS))}"
            )
        self.code, self.name, self.category = entry["code"], entry["name"], entry["category"]  # type: ignore[misc]
        self.severity = Severity(entry.get("severity", "minor"))  # type: ignore[misc]
        self.level = Level(entry.get("level", "likely"))  # type: ignore[misc]
        self.why, self.how, self.message = entry["why"], entry.get("how", ""), entry["message"]  # type: ignore[misc]
        self.bad = tuple(Bad(*pair) for pair in entry.get("bad", ()))  # type: ignore[misc]
        self.good = tuple(entry.get("good", ()))  # type: ignore[misc]
        self.mqm = entry.get("mqm")  # type: ignore[misc]
        self.since = entry.get("since", "0.1")  # type: ignore[misc]
        flags = re.IGNORECASE if "i" in entry.get("flags", "") else re.NOFLAG
        self.sought = Sought(expand(entry["pattern"]), flags)
        self._fixes: Sequence[str] = entry.get("fixes") or ([entry["fix"]] if "fix" in entry else [])
        self._evidence: str = entry.get("evidence", "")
        self._scope: str = entry.get("scope", "sentence")
        self._unless = Sought(expand(entry["unless"]), flags) if "unless" in entry else None
        self._contains: tuple[str, ...] = tuple(entry.get("contains", ()))
        self._needs = frozenset(entry.get("needs", ()))
        self._domain: str = entry.get("domain", "")

    @property
    def anchors(self) -> frozenset[str] | None:
        """The group of words that is the surest sign of a match; None where there is none."""
        return next(iter(self.sought.words), None)

    def can_fire(self, document: Document) -> bool:
        """Whether the document has the words that any match needs."""
        return self.sought.can_match(document)

    def _pieces(self, document: Document) -> list[tuple[int, str]]:
        """Where each part of the text begins that the pattern has to be tried on, and the part itself."""
        if self._scope == "text":
            return [(0, document.text)]
        parts = self.sought.blocks(document) if self._scope == "block" else self.sought.sentences(document)
        return [(part.start, document.text[part.start : part.end]) for part in parts]

    def find(self, context: Context) -> Iterator[Hit]:
        """Every match in its scope, with the fix filled in."""
        document, contains = context.document, self._contains
        if contains and not any(part in document.text for part in contains):
            return
        if self._needs and self._needs.isdisjoint(document.vocabulary):
            return
        if self._domain and self._domain not in context.domains:
            return
        for start, piece in self._pieces(document):
            if contains and not any(part in piece for part in contains):
                continue
            pattern = self.sought.regex
            if pattern.search(piece) is None:
                continue
            for number, match in enumerate(pattern.finditer(piece)):
                if number == 0 and self._unless is not None and self._unless.regex.search(piece):
                    break
                yield from self._hit(match, document, start)

    def _hit(self, match: re.Match[str], document: Document, start: int) -> Iterator[Hit]:
        """The hit of a match in the part of the text that begins at `start`; none where its mark took no part."""
        first, last = match.span("span") if "span" in match.re.groupindex else match.span()
        groups = {**match.groupdict(), "0": match.group()}
        fixes = tuple(_FORMATTER.vformat(fix, (match.group(),), groups) for fix in self._fixes)
        if first >= 0 and (first != last or fixes):
            evidence = _FORMATTER.vformat(self._evidence, (match.group(),), groups)
            begin, fixes = with_article(document, start + first, fixes)
            yield Hit(begin, start + last, fixes, evidence)
