"""Plots of a run as SVG that sits in a page or stands by itself; the same figures give the same bytes.

matplotlib draws, by its objects and its SVG backend alone, so that no window system and no global state are touched.
"""

from __future__ import annotations

import re
import warnings
from io import StringIO
from typing import TYPE_CHECKING, Any

from mtcheck.compare.plots import label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mtcheck.corpus.stats import Stats

LINES = 6  # rules over time; more lines can't be told apart
_BARS = 15
_SYSTEMS = 20
_INK, _RULE = "#3a3732", "#c9c2b4"
#: Okabe & Ito 2008, told apart also by the colour-blind; markers tell the lines apart without any colour.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
_MARKERS = ("o", "s", "^", "D", "v", "P")
_VERDICTS = {"pass": ("#009e73", ""), "review": ("#e69f00", "///"), "fail": ("#d55e00", "xxx")}
_SETTINGS: dict[Any, Any] = {"svg.hashsalt": "mtcheck", "svg.fonttype": "none", "font.size": 10, "hatch.linewidth": 0.5}
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


def rules(stats: Stats) -> str:
    """Penalty points by rule: the costliest, a bar each."""
    from mtcheck.corpus.stats import top_rules

    shown = top_rules(stats, _BARS)
    figure, axes = _axes(7.6, 1.0 + 0.26 * len(shown))
    axes.barh(range(len(shown)), [rule["penalty"] for _, rule in shown], color=_COLOURS[0], height=0.7)
    names = [label(f"{code} {rule['name']}") for code, rule in shown]
    axes.set_yticks(range(len(shown)), names, parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel("penalty points", color=_INK)
    return _svg(figure)


def over_time(stats: Stats) -> str:
    """Hits for 1,000 words by month, a line for each of the costliest rules."""
    from mtcheck.corpus.stats import months, top_rules

    dated = months(stats)
    figure, axes = _axes(7.6, 3.4)
    for (code, rule), colour, marker in zip(top_rules(stats, LINES), _COLOURS, _MARKERS, strict=False):
        rates = [1000 * one["rules"].get(code, 0) / max(one["words"], 1) for _month, one in dated]
        (line,) = axes.plot(range(len(dated)), rates, color=colour, marker=marker, markersize=4, linewidth=1.4)
        line.set_label(label(f"{code} {rule['name']}"))
    step = max(1, len(dated) // 12)
    axes.set_xticks(range(0, len(dated), step), [month for month, _one in dated[::step]], rotation=45, ha="right")
    axes.set_ylim(bottom=0)
    axes.set_ylabel("hits for 1,000 words", color=_INK)
    figure.legend(loc="outside upper left", ncols=3, frameon=False, labelcolor=_INK, fontsize=9)
    return _svg(figure)


def verdicts_by_system(stats: Stats) -> str:
    """The share of each verdict, a bar a system."""
    known = sorted((name, one) for name, one in stats["systems"].items() if name != "unknown")
    shown = sorted(known, key=lambda one: -one[1]["documents"])[:_SYSTEMS]
    figure, axes = _axes(7.6, 1.1 + 0.3 * len(shown))
    left = [0.0] * len(shown)
    for verdict, (colour, hatch) in _VERDICTS.items():
        widths = [100 * one["verdicts"].get(verdict, 0) / one["documents"] for _, one in shown]
        bars = axes.barh(
            range(len(shown)), widths, left=left, color=colour, hatch=hatch, edgecolor=_INK, linewidth=0.3, height=0.7
        )
        bars.set_label(verdict)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    axes.set_yticks(range(len(shown)), [label(name) for name, _ in shown], parse_math=False)
    axes.invert_yaxis()
    axes.set_xlabel("percent of documents", color=_INK)
    figure.legend(loc="outside upper left", ncols=3, frameon=False, labelcolor=_INK)
    return _svg(figure)


def _axes(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.add_subplot()
    axes.tick_params(colors=_INK, length=0)
    axes.grid(color=_RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure, axes


def _svg(figure: Figure) -> str:
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = StringIO()
    # A glyph that matplotlib's font lacks only makes its guess at the text's width a little wrong: browsers set it.
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    # matplotlib escapes what stands in the text; the prologue has no place inside a page.
    return _METADATA.sub("", _PROLOGUE.sub("", out.getvalue()))
