"""``mtcheck compare``: several systems on the same stories."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.cli.history import Day, Record, day_of


class Format(StrEnum):
    """How a comparison is written."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


_SYSTEMS = (
    "A folder of stories for each system, with the same names in each; or JSON Lines (.jsonl, .jsonl.gz) of "
    "{system, id, text, source, reference}, or of {system, doc, seg, src, hyp, ref}."
)


def compare(
    systems: Annotated[list[Path], typer.Argument(metavar="SYSTEM…", help=_SYSTEMS)],
    *,
    format: Annotated[
        Format, typer.Option(help="html: one page with plots that needs nothing else.")
    ] = Format.MARKDOWN,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file in place of standard output.")
    ] = None,
    source: options.Source = None,
    reference: options.Reference = None,
    without_source: Annotated[
        bool, typer.Option("--without-source", help="Leave the Russian aside, also where it is there.")
    ] = False,
    record: Record = None,
    date: Day = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes, where LanguageTool is off.")] = 1,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Compare systems on the same stories: score, findings, reference metrics, and what may be claimed.

    Example: mtcheck compare engine-a/ engine-b/ --reference human/ --format html --output compare.html
    """
    from mtcheck.compare.comparison import compare as compared
    from mtcheck.compare.systems import read_systems
    from mtcheck.writing import write_whole

    field = read_systems(systems, source=source, reference=reference, with_source=not without_source)
    settings = options.settings(options.Call([str(systems[0])], config=config, languagetool=languagetool))
    with options.checker(settings, quiet=quiet) as checker:
        made = compared(field, checker, jobs=jobs)
    if record is not None:
        from mtcheck.history.store import append, entry

        append(
            record,
            [
                entry(one.name, day_of(date), [(story.score, story.findings) for story in one.stories], made.signature)
                for one in made.systems
            ],
        )
    if format is Format.HTML:
        from mtcheck.compare.page import render
    elif format is Format.JSON:
        from mtcheck.compare.render import as_json as render
    else:
        from mtcheck.compare.render import markdown as render
    if output is None:
        typer.echo(render(made), nl=False)
    else:
        write_whole(output, render(made))
