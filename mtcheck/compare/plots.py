"""Plots of a comparison as SVG that sits in a page: each story's scores, and findings by category.

matplotlib draws, by its objects and its SVG backend alone, so that no window system and no global state are touched;
the same figures give the same bytes.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mtcheck.compare.comparison import Comparison
    from mtcheck.compare.figures import Figures

MOST_PANELS = 8  # systems beside the first; more panels can't be read
MOST_CATEGORIES = 12
_LABEL = 26  # code points of a system's name
_INK, _RULE = "#1d1b18", "#d5cfc2"
#: Okabe & Ito 2008, told apart also by the colour-blind; hatches tell them apart without any colour.
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999", "#f0e442", "#000000")
_HATCHES = ("", "///", "...", "xxx", "\\\\\\", "++", "ooo", "---", "**")
_SETTINGS: dict[Any, Any] = {"svg.hashsalt": "mtcheck", "svg.fonttype": "none", "font.size": 10, "hatch.linewidth": 0.5}
_PROLOGUE = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


class Plot(NamedTuple):
    """A plot, what it shows in words, and what it leaves out."""

    svg: Markup
    alt: str
    left_out: str


def scatter(made: Comparison) -> Plot:
    """Each story's score by the first system (across) and by each other one (up)."""
    base, others = made.systems[0], made.systems[1 : MOST_PANELS + 1]
    columns = min(len(others), 3)
    rows = -(-len(others) // columns)
    figure = _figure(2.9 * columns + 0.6, 2.9 * rows + 0.3)
    for number, other in enumerate(others, 1):
        _panel(figure.add_subplot(rows, columns, number), base, other)
    above = "; ".join(
        f"{label(other.name)} is above it in {_higher(other, base)} and below in {_higher(base, other)}"
        for other in others
    )
    alt = (
        f"Scatter plots of the scores of {made.documents} stories, {label(base.name)} across, another system up; on "
        f"the line both score alike, and a larger dot is more stories. "
        f"Of the stories {above}. The table beside it has every figure."
    )
    over = len(made.systems) - 1 - len(others)
    return Plot(_svg(figure), alt, f"{over} more systems are in the table only." if over else "")


def _panel(axes: Axes, base: Figures, other: Figures) -> None:
    axes.plot([0, 100], [0, 100], color=_RULE, linewidth=1, zorder=1)
    dots = Counter(zip(base.scores, other.scores, strict=True))  # many a story has 0 or 100 from both
    across, up = zip(*dots, strict=True)
    sizes = [20 * count for count in dots.values()]
    axes.scatter(across, up, s=sizes, color=_COLOURS[0], alpha=0.55, edgecolor="none", zorder=2, clip_on=False)
    axes.set(xlim=(-4, 104), ylim=(-4, 104), xticks=(0, 50, 80, 100), yticks=(0, 50, 80, 100), aspect="equal")
    axes.set_xlabel(label(base.name), color=_INK, parse_math=False)
    axes.set_ylabel(label(other.name), color=_INK, parse_math=False)
    _quiet(axes)


def _higher(one: Figures, other: Figures) -> int:
    return sum(ours > theirs for ours, theirs in zip(one.scores, other.scores, strict=True))


def categories(made: Comparison) -> Plot:
    """Findings per 1,000 words by category: a bar for each system."""
    names = sorted(
        made.systems[0].categories, key=lambda name: -max(system.categories[name] for system in made.systems)
    )
    shown, systems = names[:MOST_CATEGORIES], made.systems[: MOST_PANELS + 1]
    figure = _figure(7.6, 1.0 + (0.16 * len(systems) + 0.14) * max(len(shown), 1))
    axes = figure.add_subplot()
    height = 0.8 / len(systems)
    for at, system in enumerate(systems):
        places = [row + (at - (len(systems) - 1) / 2) * height for row in range(len(shown))]
        bars = axes.barh(
            places, [system.categories[name] for name in shown], height=height * 0.9, color=_COLOURS[at],
            hatch=_HATCHES[at], edgecolor=_INK, linewidth=0.3,
        )  # fmt: skip
        bars.set_label(label(system.name))
    axes.set_yticks(range(len(shown)), shown)
    axes.invert_yaxis()
    axes.set_xlabel("findings per 1,000 words", color=_INK)
    _quiet(axes)
    axes.yaxis.grid(visible=False)
    legend = figure.legend(loc="outside upper left", ncols=3, frameon=False, labelcolor=_INK, fontsize=9)
    for text in legend.get_texts():
        text.set_parse_math(False)
    alt = f"Bars: findings per 1,000 words by category, one bar a system. {_largest(made, shown)}"
    over = len(names) - len(shown)
    return Plot(_svg(figure), alt, f"{over} rarer categories are in the table only." if over else "")


def _largest(made: Comparison, shown: Sequence[str]) -> str:
    if not shown:
        return "There are none."
    rates = "; ".join(f"{label(one.name)} {one.categories[shown[0]]:.1f}" for one in made.systems)
    return f"The longest is {shown[0]}: {rates}. The table beside it has every figure."


def label(name: str) -> str:
    """A system's name as a plot can take it: visible, on one line, not too long."""
    shown = visible(" ".join(name.split())).encode("utf-8", "replace").decode()
    return shown if len(shown) <= _LABEL else f"{shown[: _LABEL - 1]}…"


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    figure.patch.set_visible(False)
    return figure


def _quiet(axes: Axes) -> None:
    axes.patch.set_visible(False)
    axes.tick_params(colors=_INK, length=0)
    axes.grid(color=_RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _svg(figure: Figure) -> Markup:
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = StringIO()
    # A glyph that matplotlib's font lacks only makes its guess at the text's width a little wrong: browsers set it.
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    # matplotlib escapes what stands in the text; the prologue has no place inside a page.
    body = _METADATA.sub("", _PROLOGUE.sub("", out.getvalue()))
    return Markup(body.replace("<svg ", '<svg class="plot" aria-hidden="true" ', 1))  # noqa: S704
