"""The Markdown report: one page a document and an index. Nothing in a text can break the page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined

from mtcheck import correct
from mtcheck.finding import Level
from mtcheck.quality import explain
from mtcheck.report import wording
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.correct import Edit
    from mtcheck.results import Report, Run

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_TAGS = {"**": "strong", "~~": "del"}


def escape(text: str) -> str:
    """Text as Markdown that shows it as it is, on one line; invisible characters are named."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split()))).replace("&", "&amp;")


def fence(text: str) -> str:
    """Text in a code fence that it cannot close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    mark = "`" * max(3, longest + 1)
    body = visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t")
    return f"{mark}text\n{body.rstrip()}\n{mark}"


def link(name: str) -> str:
    """A file's name as the target of a link."""
    return quote(name, errors="surrogateescape")


def mark(text: str, marks: str = "**", before: str = "", after: str = "") -> str:
    """Text in bold (struck out with ``~~``), also where Markdown would take the marks for plain asterisks.

    Args:
        text: what is set off, as it stands in the document.
        marks: ``**`` or ``~~``.
        before: what stands before it on the page.
        after: what follows it on the page.
    """
    shown = escape(text)
    if not shown:
        return ""
    # Marks between a word and a punctuation mark (said**,**) neither open nor close anything; a tag does.
    opens = not _is_mark(shown[0]) or _ends_word(before[-1:])
    closes = not _is_mark(shown[-1]) or _ends_word(after[:1])
    return f"{marks}{shown}{marks}" if opens and closes else f"<{_TAGS[marks]}>{shown}</{_TAGS[marks]}>"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _ends_word(char: str) -> bool:
    return not char or char.isspace() or unicodedata.category(char)[0] == "P"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        autoescape=False,  # noqa: S701 - the page is Markdown; `md` escapes for it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": escape, "fence": fence, "strong": mark, "link": link}
    environment.globals |= {
        "wording": wording, "correct": correct, "CERTAIN": Level.CERTAIN, "LIKELY": Level.LIKELY,
        "context": _context, "marked": marked, "explain": explain,
    }  # fmt: skip
    return environment


def _render(template: str, **values: object) -> str:
    source = (files("mtcheck.report") / "templates" / template).read_text(encoding="utf-8")
    return _environment().from_string(source).render(**values)


def _context(report: Report, start: int, end: int) -> str:
    before, span, after = wording.context(report.document.raw, start, end)
    # A blank inside the asterisks would keep them from marking the span.
    lead = escape(before) + (" " if before[-1:].isspace() or span[:1].isspace() else "")
    rest = (" " if after[:1].isspace() or span[-1:].isspace() else "") + escape(after)
    return f"{lead}{mark(span, before=lead, after=rest)}{rest}"


def marked(report: Report) -> list[tuple[int, str]]:
    """The lines that corrections change, with what goes struck out and what comes in bold: (line number, Markdown)."""
    changes = correct.edits(report.findings, least=Level.LIKELY)
    raw = report.document.raw
    lines: dict[int, list[Edit]] = {}
    for change in changes:
        lines.setdefault(change.finding.line, []).append(change)
    shown = []
    for line, line_changes in lines.items():
        start = max(raw.rfind("\n", 0, line_changes[0].start), raw.rfind("\r", 0, line_changes[0].start)) + 1
        stops = [p for p in (raw.find("\n", line_changes[-1].end), raw.find("\r", line_changes[-1].end)) if p >= 0]
        shown.append((line, _marked_line(raw, start, min(stops, default=len(raw)), line_changes)))
    return shown


def _marked_line(raw: str, start: int, end: int, changes: list[Edit]) -> str:
    pieces, position = [], start
    for change in changes:
        old, new = raw[change.start : change.end], change.replacement
        pieces.append(_escape_keeping_blanks(raw[position : change.start]))
        # The part that stays is set plainly, so that only the difference stands out.
        same = len(_common_prefix(old, new))
        tail = len(_common_prefix(old[same:][::-1], new[same:][::-1]))
        gone, come = old[same : len(old) - tail], new[same : len(new) - tail]
        pieces.append(_escape_keeping_blanks(old[:same]))
        before, after = "".join(pieces), (old[len(old) - tail :] + raw[change.end : change.end + 1])[:1]
        if gone.strip() and come.strip():
            pieces.append(f"{mark(gone, '~~', before, ' ')} {mark(come, '**', ' ', after)}")
        elif gone.strip():
            pieces.append(mark(gone, "~~", before, after) + come)
        elif come.strip():
            lead, rest = " " * come[0].isspace(), " " * come[-1].isspace()
            pieces.append(f"{lead}{mark(come, '**', before + lead, rest + after)}{rest}")
        else:
            pieces.append(come)
        pieces.append(_escape_keeping_blanks(old[len(old) - tail :]))
        position = change.end
    pieces.append(_escape_keeping_blanks(raw[position:end]))
    return "".join(pieces).strip()


def _common_prefix(one: str, other: str) -> str:
    """The part that two strings begin with, cut back to a whole word."""
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    while length > 0 and (one[length - 1 : length + 1].isalnum() or other[length - 1 : length + 1].isalnum()):
        length -= 1
    return one[:length]


def _escape_keeping_blanks(text: str) -> str:
    return (" " if text[:1].isspace() else "") + escape(text) + (" " if text[-1:].isspace() and text.strip() else "")


def document(report: Report) -> str:
    """The report on one document."""
    path = correct.shortest_path(report, report.curve)
    certain = correct.corrected(report, least=Level.CERTAIN)
    return _render(
        "document.md.j2",
        report=report,
        score=report.score,
        findings=wording.by_severity(report.shown),
        hints=[finding for finding in report.findings if finding.level is Level.HINT],
        path=wording.first_fixes(path),
        why=explain.explain(report),
        certain=certain if certain != report.document.raw else None,
        metrics=report.metrics,
    )


def index(run: Run, names: list[str]) -> str:
    """The table of all documents of a run; `names` are the pages' file names, in the run's order."""
    return _render("index.md.j2", run=run, rows=list(zip(run.reports, names, strict=True)))
