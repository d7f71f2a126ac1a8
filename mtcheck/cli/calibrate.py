"""``mtcheck calibrate``: fits the tolerance curve on texts of known worth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import options


def calibrate(
    corpus: Annotated[
        Path, typer.Argument(metavar="CORPUS", help="A folder with mt/ (must not run) and human/ and ref/ (may run).")
    ],
    *,
    name: Annotated[str, typer.Option(help="What the fitted profile is called.")] = "house",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write the profile to this TOML file, for `profile` in mtcheck.toml."),
    ] = None,
    with_source: Annotated[bool, typer.Option("--with-source", help="Check against the Russian in src/ too.")] = False,
    languagetool: options.LanguageTool = "off",
    config: options.ConfigFile = None,
) -> None:
    """Fit the tolerance curve on a corpus and print it with its interval and its leave-one-out record.

    Example: mtcheck calibrate corpus/dev --name sport --output sport.toml
    """
    from mtcheck.errors import UsageError
    from mtcheck.quality.calibrate import as_toml, fit, texts_of, wording
    from mtcheck.writing import write_whole

    settings = options.settings(options.Call([str(corpus)], config=config, languagetool=languagetool or "off"))
    with options.checker(settings) as checker:
        texts = texts_of(corpus, checker, with_source=with_source)
    try:
        found = fit(texts)
        profile = as_toml(name, found, checker.signature)
    except ValueError as error:
        raise UsageError(f"{corpus}: {error}") from error
    typer.echo("\n".join(wording(found)))
    if output is not None:
        write_whole(output, profile)
        typer.echo(f"{output}: profile {name!r}; choose it by profile = {output.name!r} in mtcheck.toml beside it")
