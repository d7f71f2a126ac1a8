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
    languagetool: options.LanguageTool = "off",
) -> None:
    """Fit the tolerance curve on a corpus and print it with its leave-one-out record.

    Example: mtcheck calibrate corpus/dev
    """
    from mtcheck.config import Config
    from mtcheck.errors import UsageError
    from mtcheck.quality.calibrate import fit, texts_of, wording

    with options.checker(Config(languagetool=languagetool or "off")) as checker:
        texts = texts_of(corpus, checker)
    try:
        found = fit(texts)
    except ValueError as error:
        raise UsageError(f"{corpus}: {error}: mt/ beside human/ or ref/") from error
    typer.echo("\n".join(wording(found)))
