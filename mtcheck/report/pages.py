"""Writes the Markdown pages of a run into a folder."""

from __future__ import annotations

from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mtcheck.report import markdown
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from mtcheck.results import Run


def page_names(run: Run) -> list[str]:
    """A file name for each report of a run: the document's own name, numbered where two share it."""
    taken: set[str] = set()
    names = []
    for report in run.reports:
        stem = PurePosixPath(report.document.path).stem.strip("-. ") or "standard-input"
        stem = f"{stem}-document" if stem.lower() == "index" else stem
        # Compared without regard to case, as some file systems do.
        tried = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        name = next(name for name in tried if name.casefold() not in taken)
        taken.add(name.casefold())
        names.append(f"{name}.md")
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
