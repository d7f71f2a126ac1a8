"""``mtcheck history``: recorded runs over time."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a history is written."""

    MARKDOWN = "markdown"
    JSON = "json"


Record = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Add this run to a store of runs, for `mtcheck history`.")
]
Day = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="With --record: the run's date; else today.")
]


def day_of(given: datetime | None) -> date:
    """The date that was given, else today's."""
    return (given or datetime.now().astimezone()).date()


def history(
    store: Annotated[Path, typer.Argument(metavar="FILE", help="A store that --record of score or compare wrote.")],
    *,
    engine: Annotated[list[str] | None, typer.Option(help="Only this engine. May be given again.")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only runs from this day on.")] = None,
    format: Annotated[Format, typer.Option(help="How to write it.")] = Format.MARKDOWN,
) -> None:
    """Show recorded runs by engine and by rule, and flag what changed by more than chance.

    Example: mtcheck history runs.jsonl --engine engine-a
    """
    from mtcheck.errors import UsageError
    from mtcheck.history import render
    from mtcheck.history.store import load
    from mtcheck.history.trend import trends

    everything = load(store)
    entries = [
        one
        for one in everything
        if (not engine or one.engine in engine) and (since is None or one.day >= since.date())
    ]
    if not entries:
        known = ", ".join(dict.fromkeys(one.engine for one in everything))
        raise UsageError(f"{store}: no such runs; it has {len(everything)} of {known}")
    made = trends(entries)
    typer.echo(render.as_json(made) if format is Format.JSON else render.markdown(made), nl=False)
