"""``mtcheck check``: the findings, for people and for programs."""

from __future__ import annotations

import typer

from mtcheck.cli import options


@options.checking
def check(
    call: options.Call,
    *,
    format: options.Format = "text",
    hints: options.Hints = False,
) -> None:
    """Check texts and print the findings.

    Example: mtcheck check story.txt --format json
    """
    from dataclasses import replace

    from mtcheck.report import formats

    render = formats.load(format)  # a name that is not known is said before anything is checked
    run = replace(options.run(call, whole=False), hints=hints)
    typer.echo(render(run), nl=False)
    options.leave(run)
