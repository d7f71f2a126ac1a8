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


@options.checking
def check(
    call: options.Call,
    *,
    format: Annotated[Format, typer.Option(help="text: a line a finding; json: the documented schema.")] = Format.TEXT,
    hints: options.Hints = False,
) -> None:
    """Check texts and print the findings.

    Example: mtcheck check story.txt --format json
    """
    run = options.run(call)
    if format is Format.JSON:
        from mtcheck.report import json

        typer.echo(json.render(run), nl=False)
    else:
        from mtcheck.report import plain

        typer.echo(plain.render(run, hints=hints), nl=False)
