"""The HTML report: one self-contained page a document and an index. Nothing in a text can run, load or hide anything.

Style and script are inlined, and the page's own Content-Security-Policy admits them by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtcheck import correct
from mtcheck.bilingual.beside import source_sentences
from mtcheck.finding import Level
from mtcheck.quality import explain
from mtcheck.quality.score import PASS_MARK, Verdict
from mtcheck.report import highlight, wording
from mtcheck.report.shapes import SHAPES, Shape
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.document import Document, Span
    from mtcheck.finding import Finding
    from mtcheck.results import Report, Run

WORST = 3  # findings told before anything else
_STEPS = 8  # wrong forms named in the score's waterfall
_ORDER = {Verdict.FAIL: 0, Verdict.REVIEW: 1, Verdict.PASS: 2}


class Card(NamedTuple):
    """A finding as the page shows it.

    Attributes:
        number: from 1, in order of place.
        finding: the finding.
        shape: its severity.
        changes: each suggestion set against the text.
        source: the Russian of the sentences that it stands in; empty where there is none.
    """

    number: int
    finding: Finding
    shape: Shape
    changes: tuple[Change, ...]
    source: str


class Change(NamedTuple):
    """A suggestion: what stays before and after, what goes, what comes."""

    before: str
    old: str
    new: str
    after: str


def shown(text: str) -> str:
    """Text on one line with its invisible characters named; jinja escapes it."""
    return visible(" ".join(text.split()))


def change(old: str, new: str) -> Change:
    """What a suggestion changes, whole words at a time."""
    head, tail = correct.unchanged(old, new)
    return Change(old[:head], old[head : len(old) - tail], new[head : len(new) - tail], old[len(old) - tail :])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "shown": shown, "visible": visible, "pieces": _piece_text, "name": file_name, "lines": _lines,
        "capitalize_first": _capital,
    }  # fmt: skip
    environment.globals |= {
        "wording": wording, "explain": explain, "SHAPES": SHAPES, "PASS_MARK": PASS_MARK, "href": _href,
        "LEVELS": [level.value for level in reversed(Level)],
    }  # fmt: skip
    from jinja2 import FunctionLoader

    environment.loader = FunctionLoader(_read)
    return environment


def _read(name: str) -> str:
    return (files("mtcheck.report") / "templates" / name).read_text(encoding="utf-8")


def _piece_text(text: str) -> str:
    return visible(text.replace("\r\n", " ").replace("\r", " ").replace("\n", " "), keep="\t")


def _lines(text: str) -> str:
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").strip("\n")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _href(name: str) -> str:
    return "./" + quote(name, errors="surrogateescape")  # so that no name is taken for an address's scheme


def file_name(path: str) -> str:
    """The last part of a path, fit to be shown."""
    return visible(PurePosixPath(path).name or path)


@lru_cache(maxsize=8)
def _inlined(name: str) -> tuple[Markup, str]:
    """A style sheet or script of ours, and the hash by which the page's policy admits it."""
    text = _read(name)
    return Markup(text), base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()  # noqa: S704 - our own file


def _render(template: str, script: str, **values: object) -> str:
    style, style_hash = _inlined("report.css")
    code, code_hash = _inlined(script)
    policy = (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{code_hash}'; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template(template)
    text = page.render(style=style, script=code, policy=Markup(policy), **values)  # noqa: S704 - our own hashes
    return text.encode("utf-8", "replace").decode("utf-8")


def document(report: Report) -> str:
    """The page on one document: UTF-8 text, the same bytes for the same report."""
    findings = sorted(report.findings, key=lambda finding: (finding.start, -finding.end, finding.rule))
    spans = highlight.places(report.document, findings)
    cards = list(_cards(report.document, findings, spans))
    numbers = {id(finding): number for number, finding in enumerate(findings)}
    worst = [cards[numbers[id(finding)]] for finding in wording.by_severity(report.shown)[:WORST]]
    why = explain.explain(report)
    certain = correct.corrected(report, least=Level.CERTAIN)
    return _render(
        "document.html.j2",
        "report.js",
        report=report,
        score=report.score,
        cards=cards,
        worst=worst,
        why=why,
        steps=why.top(_STEPS),
        categories=sorted({card.finding.category for card in cards}),
        used_levels=[level.value for level in reversed(Level) if any(f.level is level for f in findings)],
        used_shapes=[SHAPES[s] for s in SHAPES if any(f.severity is s for f in findings)],
        story=highlight.paragraphs(report.document, spans),
        path=correct.shortest_path(report, report.curve),
        # A file with markup is no text to paste; `fix --write` is for it.
        certain=certain if certain != report.document.raw and report.document.offsets is None else None,
    )


def _cards(document: Document, findings: Sequence[Finding], spans: Sequence[Span]) -> Iterable[Card]:
    sentences = source_sentences(document)
    for number, (finding, span) in enumerate(zip(findings, spans, strict=True)):
        # A finding that stands for the whole story would bring the whole source with it.
        source = [piece.source for piece in sentences if piece.start < span.end and span.start < piece.end]
        yield Card(
            number + 1,
            finding,
            SHAPES[finding.severity],
            tuple(change(finding.text, suggestion) for suggestion in finding.suggestions[:3]),
            " ".join(source) if len(source) <= 3 else "",
        )


def index(run: Run, names: Sequence[str]) -> str:
    """The page of a run: how it went, a plot of findings over the documents, and a table with a link to each page.

    Args:
        run: the run.
        names: the pages' file names, in the run's order.
    """
    rows = sorted(
        zip(run.reports, names, strict=True),
        key=lambda row: (_ORDER[row[0].score.verdict], row[0].score.score, -row[0].score.penalty),
    )
    plot = None
    if len(rows) > 1:
        from mtcheck.report import plot as plots

        plot = plots.findings_by_document([report for report, _ in rows])
    verdicts = {verdict.value: sum(r.score.verdict is verdict for r in run.reports) for verdict in _ORDER}
    return _render(
        "index.html.j2", "index.js", run=run, rows=rows, plot=plot, verdicts=verdicts,
        worst={name: wording.by_severity(report.shown)[:1] for report, name in rows},
    )  # fmt: skip
