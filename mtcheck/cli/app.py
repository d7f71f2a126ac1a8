"""The Typer application and the commands on it."""

from __future__ import annotations

from typing import Annotated

import typer

from mtcheck import __version__
from mtcheck.cli import (
    calibrate,
    check,
    compare,
    corpus,
    evaluate,
    fix,
    gate,
    house,
    languagetool,
    report,
    review,
    rules,
    score,
)

app = typer.Typer(
    name="mtcheck",
    help="Finds what machine translation from Russian leaves in English news copy, explains it, suggests corrections.",
    epilog="Exit codes: 0 done, 1 gate failed, 2 usage or configuration, 3 could not check, 130 interrupted.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"mtcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


app.command("report")(report.report)
app.command("check")(check.check)
app.command("gate")(gate.gate)
app.command("fix")(fix.fix)
app.command("calibrate")(calibrate.calibrate)
app.command("score")(score.score)
app.command("compare")(compare.compare)
app.command("evaluate")(evaluate.evaluate)
app.command("rules")(rules.rules)
app.command("explain")(rules.explain)
app.command("init")(house.init)
app.command("config")(house.config)
app.command("review")(review.review)
app.add_typer(languagetool.app, name="languagetool")
app.add_typer(corpus.app, name="corpus")
