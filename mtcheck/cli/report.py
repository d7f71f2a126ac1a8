"""``mtcheck report``: Markdown pages for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options


@options.checking
def report(
    call: options.Call,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the pages and index.md.")] = Path(
        "reports"
    ),
) -> None:
    """Write a Markdown report for each text, and an index of them all.

    Example: mtcheck report seeds/ --output reports/
    """
    from mtcheck.report.pages import write_pages
    from mtcheck.report.plain import visible

    run = options.run(call)
    written = write_pages(run, output)
    if not call.quiet:
        for page in run.reports:
            typer.echo(f"{page.score.verdict.value:6} {page.score.score:5.1f}  {visible(page.document.path)}")
        typer.echo(f"{len(written)} files in {output}")
