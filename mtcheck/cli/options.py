"""Options that several commands share, and how paths and settings become checked documents."""

from __future__ import annotations

import contextlib
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.batch import Run
    from mtcheck.checker import Checker
    from mtcheck.config import Config
    from mtcheck.document import Document

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files or folders (walked, sorted); - is standard input.")
]
Source = Annotated[
    Path | None,
    typer.Option(
        help="The Russian source: a file, or a folder with the same names. Else story.ru.txt beside story.txt is used."
    ),
]
Reference = Annotated[
    Path | None,
    typer.Option(help="A human translation: a file or a folder. Else story.ref.txt beside story.txt is used."),
]
Published = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of publication, to check datelines against.")
]
LanguageTool = Annotated[
    str | None,
    typer.Option(
        "--languagetool", metavar="auto|on|off|URL",
        help="Grammar layer: where it is installed (auto), required (on), left out (off), or a running server's "
        "address.",
    ),
]  # fmt: skip
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="A configuration file, in place of the one found from the document's folder upward."),
]
Hints = Annotated[bool, typer.Option("--hints", help="List weaker hints too; they never count.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices on standard error.")]


def read(
    paths: list[str], source: Path | None, reference: Path | None, published: datetime | None
) -> Iterator[Document]:
    """The documents that some paths name.

    Raises:
        UnreadableError: one of them can't be read.
        UsageError: one source or reference file was given for several stories.
    """
    from mtcheck.errors import UsageError
    from mtcheck.reading import find_files, read_document

    files = list(find_files(paths))
    for name, given in (("--source", source), ("--reference", reference)):
        if given is not None and not given.exists():
            raise UsageError(f"{name} {given}: no such file or folder")
        if given is not None and given.is_file() and len(files) > 1:
            raise UsageError(f"{name} {given}: one file for {len(files)} stories; give a folder with the same names")
    for file in files:
        yield read_document(file, source=source, reference=reference, published=published.date() if published else None)


def settings(paths: list[str], given: Path | None, languagetool: str | None) -> Config:
    """The settings for the first path, with what the command line overrides.

    Raises:
        UsageError: the configuration is wrong.
    """
    from dataclasses import replace

    from mtcheck.config import load_config, read_config
    from mtcheck.errors import UsageError

    if given is not None and not given.is_file():
        raise UsageError(f"--config {given}: no such file")
    first = Path(paths[0]) if paths and paths[0] != "-" else Path()
    config = read_config(given) if given else load_config(first if first.is_dir() else first.parent)
    return replace(config, languagetool=languagetool) if languagetool else config


@contextlib.contextmanager
def checker(config: Config, *, quiet: bool = False) -> Iterator[Checker]:
    """A checker with the layers that the settings ask for; what they started is stopped at the end.

    Raises:
        LayerError: a layer that was required can't be had.
    """
    from mtcheck.checker import Checker
    from mtcheck.layers import layers

    with layers(config) as used:
        made = Checker(config, layers=used)
        if not quiet:
            for layer in used:
                notice = getattr(layer, "notice", "")
                if notice:
                    sys.stderr.write(f"mtcheck: {notice}\n")
        yield made


def run(
    paths: list[str],
    *,
    source: Path | None,
    reference: Path | None,
    published: datetime | None,
    languagetool: str | None,
    config_file: Path | None,
    quiet: bool,
) -> Run:
    """Read and check; progress goes to standard error, and only where that is a terminal."""
    from mtcheck.batch import check_all

    config = settings(paths, config_file, languagetool)
    documents = list(read(paths, source, reference, published))
    with checker(config, quiet=quiet) as made:
        return check_all(made, _progress(documents, quiet=quiet))


def _progress(documents: list[Document], *, quiet: bool) -> Iterator[Document]:
    if quiet or len(documents) < 2 or not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, description="Checking", console=Console(stderr=True), transient=True)
