"""A comparison as one HTML page that needs nothing else: verdict, tables, plots. It runs no script, loads nothing."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, StrictUndefined

from mtcheck.compare import plots, tables
from mtcheck.compare.verdict import verdict
from mtcheck.evaluation.table import written
from mtcheck.report import wording
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Template

    from mtcheck.compare.comparison import Comparison


def render(made: Comparison) -> str:
    """The page; the same comparison gives the same bytes."""
    page = _template().render(
        made=made,
        verdict=verdict(made),
        systems=tables.systems(made, _shown),
        differences=tables.differences(made, _shown),
        documents=tables.documents(made, _shown),
        categories=tables.categories(made, _shown),
        telling=tables.telling(made, _shown),
        metrics=tables.metric_tests(made, _shown),
        scatter=plots.scatter(made),
        bars=plots.categories(made),
        examples=list(_examples(made)),
        signatures=[made.signature, *(made.metrics.signatures if made.metrics else ())],
        written=written,
    )
    return page.encode("utf-8", "backslashreplace").decode("utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["visible"] = _shown
    source = files("mtcheck.compare") / "templates" / "page.html.j2"
    return environment.from_string(source.read_text(encoding="utf-8"))


def _shown(text: str) -> str:
    """Text on one line with what is invisible in it named; jinja escapes it."""
    return visible(" ".join(text.split()))


def _examples(made: Comparison) -> Iterator[dict[str, Any]]:
    for one in made.telling:
        for example in one.examples:
            before, span, after = wording.context(example.text, example.start, example.end)
            yield {
                "rule": one.rule, "system": example.system, "story": example.story, "suggestion": example.suggestion,
                "before": before, "span": span, "after": after,
            }  # fmt: skip
