"""``mtcheck agreement``: the checker beside a human MQM annotation of the same texts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options


class Format(StrEnum):
    """How figures are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@options.checking
def agreement(
    call: options.Call,
    *,
    annotation: Annotated[
        Path,
        typer.Option(
            "--annotation", "-a",
            help="A human annotation: TSV with the columns system, doc, doc_id, seg_id, rater, source, target, "
            "category, severity, the error between <v> and </v>.",
        ),
    ],
    rater: Annotated[list[str] | None, typer.Option(help="Only this rater's marks. May be given again.")] = None,
    format: Annotated[Format, typer.Option(help="How to write the figures.")] = Format.TEXT,
) -> None:
    """Hold the findings against a human MQM annotation of the same texts, by category.

    Example: mtcheck agreement stories/ --annotation mqm.tsv
    """  # fmt: skip
    from mtcheck.errors import UsageError
    from mtcheck.evaluation import mqm, table
    from mtcheck.evaluation.agreement import match, tables

    rows = [row for row in mqm.read(annotation) if not rater or row.rater in rater]
    if not rows:
        raise UsageError(f"{annotation}: no row{' by ' + ', '.join(rater) if rater else ''}")
    run = options.run(call)
    made = tables(match(rows, run.reports))
    if format is Format.JSON:
        typer.echo(table.as_json(made, run.signature, {"annotation": annotation.name, "raters": rater or []}), nl=False)
    else:
        write = table.markdown_page if format is Format.MARKDOWN else table.text
        typer.echo(write(made, run.signature), nl=False)
