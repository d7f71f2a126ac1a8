"""A comparison in Markdown and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.compare import tables
from mtcheck.compare.verdict import verdict
from mtcheck.evaluation.table import Table
from mtcheck.evaluation.table import markdown as as_markdown
from mtcheck.report import wording
from mtcheck.report.markdown import escape, mark

if TYPE_CHECKING:
    from mtcheck.compare.comparison import Comparison
    from mtcheck.compare.telling import Example
    from mtcheck.evaluation.bootstrap import Estimate

SCHEMA = 1


def markdown(made: Comparison) -> str:
    """The page: verdict, tables, the rules that tell the systems apart with examples, what made the figures."""
    left = f" {made.left_out} more are left out, which not all systems have." if made.left_out else ""
    parts = [
        f"# Comparison of {len(made.systems)} systems on {made.documents} stories\n",
        "\n".join(f"- {escape(line)}" for line in verdict(made)) + "\n",
    ]
    if left:
        parts.append(left.strip() + "\n")
    parts += [_section(table) for table in _tables(made)]
    if made.telling:
        parts.append("\n".join(_example(one.rule, example) for one in made.telling for example in one.examples) + "\n")
    parts.append("## What made the figures\n")
    signatures = [made.signature, *(made.metrics.signatures if made.metrics else ())]
    parts.append("\n".join(f"- {escape(signature)}" for signature in signatures) + "\n")
    return "\n".join(parts)


def _tables(made: Comparison) -> list[Table]:
    found = [
        tables.systems(made, escape), tables.differences(made, escape), tables.metric_tests(made, escape),
        tables.categories(made, escape), tables.telling(made, escape),
    ]  # fmt: skip
    return [table for table in found if table is not None]


def _section(table: Table) -> str:
    body = as_markdown(table) if table.rows else "None.\n"
    note = f"\n{table.note}\n" if table.note else ""
    return f"## {table.title}\n\n{body}{note}"


def _example(rule: str, example: Example) -> str:
    before, span, after = wording.context(example.text, example.start, example.end)
    shown = f"{escape(before)} {mark(span)} {escape(after)}"
    fix = f" → {escape(example.suggestion)}" if example.suggestion else ""
    return f"- {rule} in {escape(example.system)}, {escape(example.story)}: {shown}{fix}"


def as_json(made: Comparison) -> str:
    """All figures as data; the same comparison gives the same bytes."""
    text = json.dumps(as_data(made), ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_data(made: Comparison) -> dict[str, Any]:
    """A comparison as plain data: rates are per 1,000 words, an interval is value, low and high."""
    return {
        "schema": SCHEMA,
        "signature": made.signature,
        "documents": made.documents,
        "left_out": made.left_out,
        "with_source": made.sources,
        "verdict": verdict(made),
        "systems": [
            {
                "system": one.name,
                "words": one.words,
                "score": _interval(one.score),
                "verdicts": {name.value: number for name, number in one.verdicts.items()},
                "findings_per_1000": _interval(one.findings),
                "severities_per_1000": {name.value: _interval(rate) for name, rate in one.severities.items()},
                "categories_per_1000": {name: _number(rate) for name, rate in one.categories.items()},
                "metrics": {
                    name: {key: _number(value) for key, value in values[one.name]._asdict().items()}
                    for name, values in (made.metrics.values if made.metrics else {}).items()
                },
                "scores": {story.document.path: story.score.score for story in one.stories},
            }
            for one in made.systems
        ],
        "differences": [
            {key: _number(value) for key, value in one._asdict().items()} | {"shown": one.proven}
            for one in made.differences
        ],
        "rules_tried": made.tried,
        "rules": [
            {
                "rule": one.rule,
                "name": one.name,
                "findings": one.counts,
                "per_1000": {name: _number(rate) for name, rate in one.per_1000.items()},
                "p": _number(one.p),
                "examples": [
                    {
                        "system": example.system, "story": example.story, "start": example.start, "end": example.end,
                        "text": example.text[example.start : example.end], "suggestion": example.suggestion,
                    }
                    for example in one.examples
                ],
            }
            for one in made.telling
        ],
        "metric_signatures": list(made.metrics.signatures) if made.metrics else [],
    }  # fmt: skip


def _interval(found: Estimate) -> dict[str, Any]:
    return {name: _number(value) for name, value in found._asdict().items()}


def _number(value: Any) -> Any:
    """A figure as JSON takes it; sacrebleu's are numpy's."""
    return round(float(value), 6) if hasattr(value, "__float__") and not isinstance(value, int) else value
