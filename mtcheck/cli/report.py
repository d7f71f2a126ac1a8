"""``mtcheck report``: Markdown pages for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options


def report(
    paths: options.Paths,
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the pages and index.md.")] = Path(
        "reports"
    ),
    source: options.Source = None,
    reference: options.Reference = None,
    published: options.Published = None,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a Markdown report for each text, and an index of them all.

    Example: mtcheck report seeds/ --output reports/
    """
    from mtcheck.report.pages import write_pages
    from mtcheck.report.plain import visible

    run = options.run(
        paths,
        source=source,
        reference=reference,
        published=published,
        languagetool=languagetool,
        config_file=config,
        quiet=quiet,
    )
    written = write_pages(run, output)
    if not quiet:
        for page in run.reports:
            typer.echo(f"{page.score.verdict.value:6} {page.score.score:5.1f}  {visible(page.document.path)}")
        typer.echo(f"{len(written)} files in {output}")
