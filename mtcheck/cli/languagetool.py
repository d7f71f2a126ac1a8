"""``mtcheck languagetool``: install, look at, start, stop and remove the grammar layer's server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options
from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    from mtcheck.grammar import Status
    from mtcheck.grammar.shared import SharedServer


class CouldNotInstallError(MtcheckError):
    """LanguageTool can't be installed, started, stopped or removed."""


app = typer.Typer(help="Install, look at, start, stop or remove LanguageTool, the grammar layer.", no_args_is_help=True)


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
    """Say whether LanguageTool is whole and whether a shared server runs; exit code 3 where it can't be used.

    Example: mtcheck languagetool status
    """
    from mtcheck import grammar
    from mtcheck.grammar import shared

    found = grammar.status()
    typer.echo(_said(found))
    up = shared.running()
    typer.echo(_running(up) if up else "no shared server runs (mtcheck languagetool start)")
    if not found.ok:
        raise typer.Exit(3)


@app.command()
def start(
    idle: Annotated[float, typer.Option(min=0.1, help="Minutes without use after which it ends by itself.")] = 30.0,
    memory: Annotated[int, typer.Option(min=256, help="The most memory for Java's objects, in MiB.")] = 512,
) -> None:
    """Start a LanguageTool server that this user's runs share, so that none of them waits for one to warm up.

    Example: mtcheck languagetool start --idle 120
    """
    from mtcheck import grammar
    from mtcheck.grammar import shared

    try:
        found, fresh = shared.start(idle=idle, heap_mb=memory)
    except grammar.LanguageToolError as error:
        raise CouldNotInstallError(f"LanguageTool can't be started: {error}") from error
    typer.echo(_running(found) if fresh else f"{_running(found)}; it was running already")


@app.command()
def stop() -> None:
    """Stop the shared server.

    Example: mtcheck languagetool stop
    """
    from mtcheck import grammar
    from mtcheck.grammar import shared

    try:
        gone = shared.stop()
    except grammar.LanguageToolError as error:
        raise CouldNotInstallError(f"LanguageTool can't be stopped: {error}") from error
    typer.echo("LanguageTool's shared server stopped" if gone else "no shared server was running")


@app.command()
def remove() -> None:
    """Stop the shared server and remove LanguageTool.

    Example: mtcheck languagetool remove
    """
    from mtcheck import grammar
    from mtcheck.grammar import shared

    try:
        shared.stop()
        gone = grammar.remove()
    except grammar.LanguageToolError as error:
        raise CouldNotInstallError(f"LanguageTool can't be removed: {error}") from error
    typer.echo("LanguageTool removed" if gone else "LanguageTool was not installed")


def _running(found: SharedServer) -> str:
    return (
        f"LanguageTool {found.version} runs for this user on port {found.port} (process {found.pid}) "
        f"and ends after {found.idle:g} minutes without use"
    )


def _said(found: Status) -> str:
    if found.ok:
        return f"LanguageTool {found.version} is installed and whole ({found.size / 1e6:.0f} MB in {found.folder})"
    return f"LanguageTool {found.version} can't be used: {found.reason}"
