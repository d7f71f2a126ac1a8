"""``mtcheck fix``: corrections applied, shown as a diff or written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options

if TYPE_CHECKING:
    from mtcheck.document import Document
    from mtcheck.results import Unchecked


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
    from mtcheck.reading import as_written, corrected
    from mtcheck.visible import visible

    if write and diff:
        raise UsageError("give either --diff or --write")
    if write and likely:
        raise UsageError("likely fixes want an editor's eye and are not written; see them with --diff --likely")
    if write and "-" in call.paths:
        raise UsageError("standard input can't be written to; give a file, or leave --write out")
    run = options.run(call)
    written: list[tuple[Document, bytes, int, int]] = []
    for report in run.reports:
        raw = report.document.raw
        changes = correct.edits(report.findings, least=Level.LIKELY if likely else Level.CERTAIN)
        shown = [one._replace(replacement=as_written(report.document, one.start, one.replacement)) for one in changes]
        after = correct.apply(raw, shown)
        if not write:
            typer.echo(correct.diff(raw, after, visible(report.document.path)), nl=False)
        elif after != raw:
            data, made = corrected(report.document, [change[:3] for change in changes])
            written.append((report.document, data, made, len(changes) - made))
    options.leave(replace(run, unchecked=tuple(filter(None, (_write(*one) for one in written)))))


def _write(document: Document, data: bytes, made: int, left_out: int) -> Unchecked | None:
    """Write a corrected story and say so; a story that somebody has changed meanwhile is left alone, and given back."""
    from mtcheck.errors import UnreadableError
    from mtcheck.reading import must_be_unchanged, read_bytes
    from mtcheck.results import Unchecked
    from mtcheck.visible import visible
    from mtcheck.writing import write_whole

    path = Path(document.path)
    try:
        if made and read_bytes(path) != data:  # another run may have written the same
            must_be_unchanged(document)
            write_whole(path, data)
    except UnreadableError as error:
        return Unchecked(document.path, str(error))
    more = f"; {left_out} left out: a picture, a note or a paragraph ends in it" * bool(left_out)
    typer.echo(f"{visible(document.path)}: {made} correction{'s' if made != 1 else ''} written{more}")
    return None
