"""``mtcheck check``: the findings, for people and for programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mtcheck.cli import options


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


def check(
    paths: options.Paths,
    *,
    format: Annotated[Format, typer.Option(help="text: a line a finding; json: the documented schema.")] = Format.TEXT,
    source: options.Source = None,
    reference: options.Reference = None,
    published: options.Published = None,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    hints: options.Hints = False,
    quiet: options.Quiet = False,
) -> None:
    """Check texts and print the findings.

    Example: mtcheck check story.txt --format json
    """
    run = options.run(
        paths,
        source=source,
        reference=reference,
        published=published,
        languagetool=languagetool,
        config_file=config,
        quiet=quiet,
    )
    if format is Format.JSON:
        from mtcheck.report import json

        typer.echo(json.render(run), nl=False)
    else:
        from mtcheck.report import plain

        typer.echo(plain.render(run, hints=hints), nl=False)
