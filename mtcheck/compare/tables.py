"""The tables of a comparison, for Markdown, HTML and the terminal alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.evaluation.bootstrap import Estimate
from mtcheck.evaluation.table import Cell, Column, Form, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.compare.comparison import Comparison
    from mtcheck.compare.significance import Metric

_INTERVALS = "In brackets: 95 % interval, documents being drawn anew."


def systems(made: Comparison, escape: Callable[[str], str]) -> Table:
    """One row a system: score, findings per 1,000 words by severity, reference metrics.

    Args:
        made: the comparison.
        escape: makes a system's name safe for the output.
    """
    rows: list[tuple[Cell, ...]] = []
    for one in made.systems:
        metrics = [_estimate(values[one.name]) for values in made.metrics.values.values()] if made.metrics else []
        verdicts = "/".join(str(number) for number in one.verdicts.values())
        severities = one.severities.values()
        rows.append((
            escape(one.name), len(one.stories), one.words, one.score, verdicts, one.findings, *severities, *metrics,
        ))  # fmt: skip
    columns = (
        Column("system", Form.TEXT), Column("documents"), Column("words"), Column("score"),
        Column("pass/review/fail", Form.TEXT), Column("findings per 1,000 words"),
        *(Column(severity.value) for severity in made.systems[0].severities),
        *(Column(name) for name in (made.metrics.values if made.metrics else ())),
    )  # fmt: skip
    note = f"{_INTERVALS} Metrics: by sacrebleu, segments being drawn anew." if made.metrics else _INTERVALS
    return Table("systems", "Systems", columns, tuple(rows), note)


def _estimate(metric: Metric) -> Estimate:
    return Estimate(metric.value, metric.low, metric.high)


def differences(made: Comparison, escape: Callable[[str], str]) -> Table:
    """One row a pair of systems: how far their mean scores lie apart."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            escape(one.better), escape(one.worse), Estimate(one.value, one.low, one.high), one.p, one.adjusted,
            "yes" if one.proven else "no",
        )
        for one in made.differences
    )  # fmt: skip
    columns = (
        Column("higher mean", Form.TEXT), Column("lower", Form.TEXT), Column("difference"), Column("p", Form.SMALL),
        Column("p, all pairs", Form.SMALL), Column("shown", Form.TEXT),
    )  # fmt: skip
    note = (
        "Paired bootstrap over documents, two-sided; the second p allows for the number of pairs (Holm). Shown: the "
        "interval leaves out 0, that p is below 0.05, and there are 10 documents or more."
    )
    return Table("differences", "Differences of the mean score", columns, rows, note)


def metric_tests(made: Comparison, escape: Callable[[str], str]) -> Table | None:
    """One row a system and metric: p against the first system by both of sacrebleu's tests; None without references."""
    if made.metrics is None:
        return None
    base = made.systems[0].name
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            metric, escape(one.name), values[one.name].value - values[base].value, values[one.name].bootstrap,
            values[one.name].randomisation,
        )
        for metric, values in made.metrics.values.items()
        for one in made.systems[1:]
    )  # fmt: skip
    columns = (
        Column("metric", Form.TEXT), Column("system", Form.TEXT), Column(f"difference from {escape(base)}"),
        Column("p, paired bootstrap", Form.SMALL), Column("p, approximate randomisation", Form.SMALL),
    )  # fmt: skip
    note = f"sacrebleu's tests over {made.metrics.segments} segments. TER counts edits: less is better."
    return Table("metrics", "Metrics against the references", columns, rows, note)


def categories(made: Comparison, escape: Callable[[str], str]) -> Table:
    """One row a category: findings per 1,000 words of each system."""
    names = made.systems[0].categories
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (category, *(one.categories[category] for one in made.systems)) for category in names
    )
    columns = (Column("category", Form.TEXT), *(Column(escape(one.name), Form.RATE) for one in made.systems))
    note = "Findings that cost points, per 1,000 words."
    return Table("categories", "Findings by category", columns, rows, note)


def telling(made: Comparison, escape: Callable[[str], str]) -> Table:
    """One row a rule that tells the systems apart."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.rule, one.name, *(one.per_1000[system.name] for system in made.systems), one.p) for one in made.telling
    )
    columns = (
        Column("rule", Form.TEXT), Column("name", Form.TEXT),
        *(Column(escape(one.name), Form.RATE) for one in made.systems), Column("p", Form.SMALL),
    )  # fmt: skip
    note = (
        f"Findings per 1,000 words. {made.tried} rules with five findings or more were tried; p by approximate "
        "randomisation within documents, adjusted so that about one rule in twenty of those listed is chance."
    )
    return Table("rules", "Rules that tell them apart", columns, rows, note)


def documents(made: Comparison, escape: Callable[[str], str]) -> Table:
    """One row a story: each system's score."""
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (escape(story.document.path), *(one.stories[at].score.score for one in made.systems))
        for at, story in enumerate(made.systems[0].stories)
    )
    columns = (Column("story", Form.TEXT), *(Column(escape(one.name)) for one in made.systems))
    return Table("documents", "Score of each story", columns, rows)
