"""A plot of findings over the documents of a run, as SVG that sits in a page and takes on the page's colours.

matplotlib draws; its inline styles, which a page's Content-Security-Policy forbids, become attributes and classes.
"""

from __future__ import annotations

import re
import warnings
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from mtcheck.report import wording
from mtcheck.report.shapes import SHAPES
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.results import Report

MOST = 40  # documents in a plot; more bars than these can't be told apart
_LABEL = 28  # code points of a document's name
#: colours that stand for what the style sheet paints, and the class that paints it
_CLASSES = {
    "#010101": "ink", "#020202": "rule", "#030303": "critical", "#040404": "major", "#050505": "minor",
    "#060606": "advice", "#070707": "paper",
}  # fmt: skip
_COLOURS = {name: colour for colour, name in _CLASSES.items()}
_STYLE = re.compile(r"\s*([a-z-]+)\s*:\s*([^;]+)")
_FONT = re.compile(r"([\d.]+)px")


class Plot(NamedTuple):
    """A plot, what it shows in words, and how many documents it leaves out."""

    svg: Markup
    alt: str
    left_out: int


def findings_by_document(reports: Sequence[Report]) -> Plot:
    """How many findings of which severity each document has: stacked bars, in the order given.

    Args:
        reports: the worst first; only the first `MOST` are drawn.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    drawn = reports[:MOST]
    rows = [wording.counts(report.findings) for report in drawn]
    # A glyph that matplotlib's font lacks only makes its guess at the text's width a little wrong: browsers set it.
    with rc_context({"svg.hashsalt": "mtcheck", "svg.fonttype": "none", "font.size": 10}), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        figure = Figure(figsize=(7.4, 0.9 + 0.3 * len(drawn)), layout="constrained")
        figure.patch.set_visible(False)
        axes = figure.add_subplot()
        axes.patch.set_visible(False)
        left = [0] * len(drawn)
        for severity, shape in SHAPES.items():
            widths = [row[severity.value] for row in rows]
            bars = axes.barh(range(len(drawn)), widths, left=left, height=0.7, color=_COLOURS[shape.name], linewidth=0)
            bars.set_label(f"{shape.sign} {shape.name}")
            # The sign in the bar tells the severity where colours can't.
            signs = [shape.sign if width else "" for width in widths]
            axes.bar_label(bars, signs, label_type="center", color=_COLOURS["paper"], fontsize=7)
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.set_yticks(range(len(drawn)), [_label(report) for report in drawn], parse_math=False)
        axes.invert_yaxis()
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("findings", color=_COLOURS["ink"])
        axes.tick_params(colors=_COLOURS["ink"], length=0)
        axes.grid(axis="x", color=_COLOURS["rule"], linewidth=0.6)
        axes.set_axisbelow(True)
        for spine in axes.spines.values():
            spine.set_visible(False)
        figure.legend(loc="outside upper left", ncols=4, frameon=False, labelcolor=_COLOURS["ink"])
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return Plot(Markup(_for_a_page(out.getvalue())), _in_words(drawn, rows), len(reports) - len(drawn))  # noqa: S704


def _label(report: Report) -> str:
    name = visible(" ".join(report.document.path.rsplit("/", 1)[-1].split())).encode("utf-8", "replace").decode()
    return name if len(name) <= _LABEL else f"{name[: _LABEL - 1]}…"


def _in_words(reports: Sequence[Report], rows: Sequence[dict[str, int]]) -> str:
    most = max(range(len(rows)), key=lambda number: sum(rows[number].values()))
    critical = sum(row["critical"] > 0 for row in rows)
    return (
        f"Stacked bars: findings by severity in each of {len(rows)} documents. "
        f"The most, {sum(rows[most].values())}, are in {_label(reports[most])}; {critical} of the documents "
        f"have a critical one. The table below has every figure."
    )


def _for_a_page(svg: str) -> str:
    """The SVG that matplotlib draws, without style sheet, style attributes, size in points and prologue."""
    from lxml import etree

    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    for element in list(root.iter()):
        parent = element.getparent()
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if parent is not None and tag in {"", "style", "metadata"}:
            parent.remove(element)
            continue
        _restyle(element.attrib)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, "")
    root.set("class", "plot")
    root.set("aria-hidden", "true")  # the figure says in words what it shows, and the table has the figures
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode").replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


def _restyle(attributes: Any) -> None:
    """Style attributes as plain ones; colours that stand for the page's as classes."""
    for name, value in _STYLE.findall(attributes.pop("style", "")):
        if name == "font":
            size = _FONT.search(value)
            attributes["font-size"] = size[1] if size else "10"
        else:
            attributes[name] = value.strip()
    painted = []
    for name in ("fill", "stroke"):
        word = _CLASSES.get(attributes.get(name, ""))
        if word:
            del attributes[name]
            painted.append(f"{name}-{word}")
    if painted:
        attributes["class"] = " ".join(painted)
