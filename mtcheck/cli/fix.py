"""``mtcheck fix``: corrections applied, shown as a diff or written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options


@partial(options.checking, without=frozenset({"reference"}))
def fix(
    call: options.Call,
    *,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change (the default).")] = False,
    write: Annotated[bool, typer.Option("--write", help="Write the certain fixes into the files.")] = False,
    likely: Annotated[
        bool, typer.Option("--likely", help="With --diff: show likely fixes too. They are never written unseen.")
    ] = False,
) -> None:
    """Apply the certain corrections: print a diff, or write them with --write.

    Example: mtcheck fix story.txt --diff
    """
    from mtcheck import correct
    from mtcheck.errors import UsageError
    from mtcheck.finding import Level
    from mtcheck.reading.encoding import encode
    from mtcheck.report.plain import visible
    from mtcheck.writing import write_whole

    if write and diff:
        raise UsageError("give either --diff or --write")
    if write and likely:
        raise UsageError("likely fixes want an editor's eye and are not written; see them with --diff --likely")
    if write and "-" in call.paths:
        raise UsageError("standard input can't be written to; give a file, or leave --write out")
    run = options.run(call)
    corrected: list[tuple[Path, bytes, int]] = []
    for report in run.reports:
        raw = report.document.raw
        changes = correct.edits(report.findings, least=Level.LIKELY if likely else Level.CERTAIN)
        after = correct.apply(raw, changes)
        if not write:
            typer.echo(correct.diff(raw, after, visible(report.document.path)), nl=False)
        elif after != raw:
            path = Path(report.document.path)
            corrected.append((path, encode(after, report.document.encoding, visible(str(path))), len(changes)))
    for path, data, number in corrected:
        write_whole(path, data)
        typer.echo(f"{visible(str(path))}: {number} correction{'s' if number != 1 else ''} written")
