"""Writes the pages of a run into a folder."""

from __future__ import annotations

from enum import StrEnum
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.results import Run


class Format(StrEnum):
    """What pages are written as."""

    MARKDOWN = "markdown"
    HTML = "html"


SUFFIXES = {Format.MARKDOWN: ".md", Format.HTML: ".html"}


def page_names(run: Run, suffix: str = ".md") -> list[str]:
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
        names.append(f"{name}{suffix}")
    return names


def write_pages(run: Run, folder: Path, formats: Iterable[Format] = (Format.MARKDOWN,)) -> list[Path]:
    """Write a page for each document and an index, in each format; all are rendered before the first is written.

    Raises:
        OutputError: a file can't be written.
    """
    pages: dict[str, str] = {}
    for form in dict.fromkeys(formats):
        pages |= _html_pages(run) if form is Format.HTML else _markdown_pages(run)
    for name, page in pages.items():
        write_whole(folder / name, page)
    return [folder / name for name in pages]


def _markdown_pages(run: Run) -> dict[str, str]:
    from mtcheck.report import markdown

    names = page_names(run)
    pages = {name: markdown.document(report) for name, report in zip(names, run.reports, strict=True)}
    return pages | {"index.md": markdown.index(run, names)}


def _html_pages(run: Run) -> dict[str, str]:
    from mtcheck.report import html

    names = page_names(run, SUFFIXES[Format.HTML])
    pages = {name: html.document(report) for name, report in zip(names, run.reports, strict=True)}
    return pages | {"index.html": html.index(run, names)}
