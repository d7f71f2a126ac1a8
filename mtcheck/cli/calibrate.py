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
    from mtcheck.quality.calibrate import CARE, Text, fit, tolerance

    texts = []
    with options.checker(Config(languagetool=languagetool or "off")) as checker:
        for kind, good in (("mt", False), ("human", True), ("ref", True)):
            folder = corpus / kind
            for document in options.read([str(folder)], None, None, None) if folder.is_dir() else ():
                report = checker.check(document)
                texts.append(Text(f"{kind}/{Path(document.path).name}", report.score.words, report.score.penalty, good))
    try:
        found = fit(texts)
    except ValueError as error:
        raise UsageError(f"{corpus}: {error}: mt/ beside human/ or ref/") from error
    worthy = sum(text.good for text in texts)
    typer.echo(f"{len(texts)} texts, {worthy} of them good; a good one held back counts {CARE:g} times")
    typer.echo(f"T(W) = {found.a:g} * ln(1 + {found.b:g} * W)")
    sizes = (100, 200, 300, 500, 1000)
    typer.echo("  ".join(f"T({size}) = {tolerance(found.a, found.b, size):.1f}" for size in sizes))
    typer.echo(f"T(300), leave-one-out: {found.spread[0]:.1f} to {found.spread[1]:.1f}")
    typer.echo(f"on the right side, leave-one-out: good {found.good_right:.0%}, bad {found.bad_right:.0%}")
    for name in found.wrong:
        typer.echo(f"  wrong side: {name}")
