"""A history in Markdown and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from mtcheck.compare.significance import LEAST_DOCUMENTS
from mtcheck.evaluation.table import Column, Form, Table
from mtcheck.evaluation.table import markdown as as_markdown
from mtcheck.report.markdown import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtcheck.evaluation.bootstrap import Estimate
    from mtcheck.evaluation.table import Cell
    from mtcheck.history.trend import Step

_RULES = 10  # told of the last run though not flagged


def markdown(trends: Mapping[str, Sequence[Step]]) -> str:
    """A section for each engine: its runs, and the rules that changed."""
    parts = ["# History\n"]
    for engine, steps in trends.items():
        parts += [f"## {escape(engine)}\n", as_markdown(_runs(steps))]
        changed = _changes(steps)
        if changed.rows:
            parts.append(f"### {escape(engine)}: rules that changed\n")
            parts.append(as_markdown(changed))
        parts.append(_last(steps))
    parts.append(
        "In brackets: 95 % intervals. A change is flagged when its interval leaves out 0, both runs have at least "
        f"{LEAST_DOCUMENTS} documents, and the same signature made both; rules also allow for their number.\n"
    )
    return "\n".join(parts)


def _runs(steps: Sequence[Step]) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            step.entry.date, step.entry.documents, step.entry.words, step.score,
            "/".join(str(step.entry.verdicts.get(name, 0)) for name in ("pass", "review", "fail")), step.change,
            _flag(step),
        )
        for step in steps
    )  # fmt: skip
    columns = (
        Column("date", Form.TEXT), Column("documents"), Column("words"), Column("score"),
        Column("pass/review/fail", Form.TEXT), Column("change"), Column("flag", Form.TEXT),
    )  # fmt: skip
    return Table("runs", "Runs", columns, rows)


def _flag(step: Step) -> str:
    if not step.comparable:
        return "not comparable: another signature"
    if not step.flagged or step.change is None:
        return ""
    return "**better**" if step.change.value > 0 else "**worse**"


def _changes(steps: Sequence[Step]) -> Table:
    """The flagged rules of every step, and the largest changes of the last."""
    rows: list[tuple[Cell, ...]] = []
    for step in steps:
        shown = [one for one in step.rules if one.flagged]
        if step is steps[-1]:
            shown += [one for one in step.rules if not one.flagged][: max(0, _RULES - len(shown))]
        rows += [
            (step.entry.date, one.rule, one.before, one.now, one.change, _way(one.change.value) if one.flagged else "")
            for one in shown
        ]
    columns = (
        Column("date", Form.TEXT), Column("rule", Form.TEXT), Column("before, per 1,000 words", Form.RATE),
        Column("now", Form.RATE), Column("change", Form.RATE), Column("flag", Form.TEXT),
    )  # fmt: skip
    return Table("rules", "Rules", columns, tuple(rows))


def _way(change: float) -> str:
    return "**more**" if change > 0 else "**fewer**"


def _last(steps: Sequence[Step]) -> str:
    """Signatures, since what made a score says what it may be compared with."""
    signatures = list(dict.fromkeys(step.entry.signature for step in steps))
    return "\n".join(f"- Signature: {escape(signature)}" for signature in signatures) + "\n"


def as_json(trends: Mapping[str, Sequence[Step]]) -> str:
    """All runs and changes as data."""
    data = {"schema": 1, "engines": {engine: [_data(step) for step in steps] for engine, steps in trends.items()}}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _data(step: Step) -> dict[str, Any]:
    return {
        **asdict(step.entry),
        "score": _interval(step.score),
        "change": _interval(step.change) if step.change else None,
        "flagged": step.flagged,
        "comparable": step.comparable,
        "rules": [
            {
                "rule": one.rule, "before": round(one.before, 4), "now": round(one.now, 4),
                "change": _interval(one.change), "flagged": one.flagged,
            }
            for one in step.rules
        ],
    }  # fmt: skip


def _interval(found: Estimate) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in found._asdict().items()}
