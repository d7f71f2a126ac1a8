"""Writes the Markdown pages of a run into a folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mtcheck.report import markdown
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from mtcheck.batch import Run


def page_names(run: Run) -> list[str]:
    """A file name for each report of a run: the document's own name, numbered where two share it."""
    taken: dict[str, int] = {}
    names = []
    for report in run.reports:
        stem = PurePosixPath(report.document.path).stem.strip("-. ") or "standard-input"
        stem = f"{stem}-document" if stem.lower() == "index" else stem
        taken[stem] = taken.get(stem, 0) + 1
        names.append(f"{stem}.md" if taken[stem] == 1 else f"{stem}-{taken[stem]}.md")
    return names


def write_pages(run: Run, folder: Path) -> list[Path]:
    """Write a page for each document and ``index.md``; every page is rendered before the first is written.

    Raises:
        OutputError: a file can't be written.
    """
    names = page_names(run)
    pages = {name: markdown.document(report) for name, report in zip(names, run.reports, strict=True)}
    pages["index.md"] = markdown.index(run, names)
    for name, page in pages.items():
        write_whole(folder / name, page)
    return [folder / name for name in pages]
