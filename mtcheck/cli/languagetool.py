"""``mtcheck languagetool``: install, look at and remove the grammar layer's server."""

from __future__ import annotations

import typer

app = typer.Typer(help="Install, look at or remove LanguageTool, the grammar layer.", no_args_is_help=True)


@app.command()
def install() -> None:
    """Install LanguageTool and its Java runtime for this user (about 250 MB, from Maven Central and PyPI).

    Example: mtcheck languagetool install
    """
    from mtcheck import grammar

    typer.echo(grammar.install(progress=lambda text: typer.echo(text, err=True)))


@app.command()
def status() -> None:
    """Say whether LanguageTool is installed and whole.

    Example: mtcheck languagetool status
    """
    from mtcheck import grammar

    typer.echo(grammar.status())


@app.command()
def remove() -> None:
    """Remove LanguageTool.

    Example: mtcheck languagetool remove
    """
    from mtcheck import grammar

    typer.echo(grammar.remove())
