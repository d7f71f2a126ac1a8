"""``mtcheck score``: one line a document, with reference metrics where a reference is given."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.cli.history import Day, Record, day_of


@options.checking
def score(
    call: options.Call,
    *,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say what cost what, and what the fixes would give back.")
    ] = False,
    record: Record = None,
    engine: Annotated[
        str | None, typer.Option(help="With --record: what made these texts; else the name of their folder.")
    ] = None,
    date: Day = None,
) -> None:
    """Print each text's score, interval and verdict; with a reference, its BLEU, chrF++ and TER.

    The reference metrics are given for the text as it stands and after correction; they never enter the score.

    Example: mtcheck score story.txt --reference human.txt
    """
    from mtcheck.report import waterfall, wording
    from mtcheck.visible import visible

    run = options.run(call, whole=False)
    for report in run.reports:
        value = report.score
        typer.echo(
            f"{visible(report.document.path)}: {value.verdict.value} {value.score:g}, "
            f"{wording.interval(report)}; {wording.tally(report.findings)}"
        )
        if explain:
            typer.echo("\n".join(f"  {line}" for line in waterfall.lines(report)))
        if report.metrics:
            for row in report.metrics.rows:
                cells = ", ".join(f"{name} {cell}" for name, cell in zip(report.metrics.names, row.cells, strict=True))
                typer.echo(f"  {row.label}: {cells}")
            for signature in report.metrics.signatures:
                typer.echo(f"  {signature}")
    typer.echo(f"signature: {run.signature}")
    options.leave(run)  # the history is of whole runs
    if record is not None and run.reports:
        from mtcheck.history.store import append, entry

        first = Path(call.paths[0]).resolve()
        name = engine or (first if first.is_dir() else first.parent).name
        checked = [(report.score, report.findings) for report in run.reports]
        append(record, [entry(name, day_of(date), checked, run.signature)])
