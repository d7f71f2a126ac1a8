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
    """Apply the certain corrections: print a diff, or write them with --write (into a .docx as tracked changes).

    Example: mtcheck fix story.txt --diff
    """
    from mtcheck import correct
    from mtcheck.errors import UsageError
    from mtcheck.finding import Level
    from mtcheck.reading import corrected
    from mtcheck.report.wording import visible
    from mtcheck.writing import write_whole

    if write and diff:
        raise UsageError("give either --diff or --write")
    if write and likely:
        raise UsageError("likely fixes want an editor's eye and are not written; see them with --diff --likely")
    if write and "-" in call.paths:
        raise UsageError("standard input can't be written to; give a file, or leave --write out")
    run = options.run(call)
    written: list[tuple[Path, bytes, int, int]] = []
    for report in run.reports:
        raw = report.document.raw
        changes = correct.edits(report.findings, least=Level.LIKELY if likely else Level.CERTAIN)
        after = correct.apply(raw, changes)
        if not write:
            typer.echo(correct.diff(raw, after, visible(report.document.path)), nl=False)
        elif after != raw:
            path = Path(report.document.path)
            data, made = corrected(report.document, [change[:3] for change in changes])
            written.append((path, data, made, len(changes) - made))
    for path, data, made, left_out in written:
        if made:
            write_whole(path, data)
        more = f"; {left_out} left out: a picture, a note or a paragraph ends in it" * bool(left_out)
        typer.echo(f"{visible(str(path))}: {made} correction{'s' if made != 1 else ''} written{more}")
