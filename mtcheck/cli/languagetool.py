"""``mtcheck languagetool``: install, look at and remove the grammar layer's server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from mtcheck.cli import options
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    from mtcheck.grammar import Status


class CouldNotInstallError(MtcheckError):
    """LanguageTool can't be installed or removed."""


app = typer.Typer(help="Install, look at or remove LanguageTool, the grammar layer.", no_args_is_help=True)


@app.command()
def install(quiet: options.Quiet = False) -> None:
    """Install LanguageTool for this user (about 250 MB from Maven Central; the Java runtime came with mtcheck).

    Example: mtcheck languagetool install
    """
    from mtcheck import grammar

    try:
        if quiet or not sys.stderr.isatty():
            found = grammar.install()
        else:
            from rich.console import Console
            from rich.progress import Progress

            with Progress(console=Console(stderr=True), transient=True) as bars:
                bar = bars.add_task("LanguageTool", total=None)
                found = grammar.install(
                    lambda step, done, total: bars.update(bar, description=step, completed=done, total=total or None)
                )
    except grammar.LanguageToolError as error:
        raise CouldNotInstallError(f"LanguageTool can't be installed: {error}") from error
    typer.echo(_said(found))


@app.command()
def status() -> None:
    """Say whether LanguageTool is installed and whole; exit code 3 where it can't be used.

    Example: mtcheck languagetool status
    """
    from mtcheck import grammar

    found = grammar.status()
    typer.echo(_said(found))
    if not found.ok:
        raise typer.Exit(3)


@app.command()
def remove() -> None:
    """Remove LanguageTool.

    Example: mtcheck languagetool remove
    """
    from mtcheck import grammar

    try:
        gone = grammar.remove()
    except grammar.LanguageToolError as error:
        raise CouldNotInstallError(f"LanguageTool can't be removed: {error}") from error
    typer.echo("LanguageTool removed" if gone else "LanguageTool was not installed")


def _said(found: Status) -> str:
    if found.ok:
        return f"LanguageTool {found.version} is installed and whole ({found.size / 1e6:.0f} MB in {found.folder})"
    return f"LanguageTool {found.version} can't be used: {found.reason}"
