"""``mtcheck report``: pages for editors, as Markdown or as HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.report.pages import Format


@options.checking
def report(
    call: options.Call,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the pages and their index.")] = Path(
        "reports"
    ),
    format: Annotated[
        list[Format] | None,
        typer.Option(help="markdown (the default) or html: pages for a browser; may be given more than once."),
    ] = None,
) -> None:
    """Write a report for each text, and an index of them all.

    Example: mtcheck report seeds/ --output reports/ --format html
    """
    from mtcheck.report.pages import write_pages
    from mtcheck.visible import visible

    run = options.run(call, whole=False)
    written = write_pages(run, output, format or [Format.MARKDOWN])
    if not call.quiet:
        for page in run.reports:
            typer.echo(f"{page.score.verdict.value:6} {page.score.score:5.1f}  {visible(page.document.path)}")
        typer.echo(f"{len(written)} files in {output}")
    options.leave(run)
