"""The Typer application and the commands on it, each of which is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mtcheck import __version__

#: Each command and where it lives in this package: a function, or a Typer application with commands of its own.
COMMANDS = {
    "report": "report.report",
    "check": "check.check",
    "gate": "gate.gate",
    "fix": "fix.fix",
    "calibrate": "calibrate.calibrate",
    "score": "score.score",
    "compare": "compare.compare",
    "history": "history.history",
    "agreement": "agreement.agreement",
    "evaluate": "evaluate.evaluate",
    "rules": "rules.rules",
    "explain": "rules.explain",
    "init": "house.init",
    "config": "house.config",
    "review": "review.review",
    "lsp": "lsp.lsp",
    "watch": "watch.watch",
    "languagetool": "languagetool.app",
    "corpus": "corpus.app",
}


class _Commands(MutableMapping[str, Any]):
    """The commands by name, each made when it is first looked up: a check need not load what a comparison needs."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            module, _, attribute = COMMANDS[name].partition(".")
            found = getattr(import_module(f"mtcheck.cli.{module}"), attribute)
            holder = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
            if isinstance(found, typer.Typer):
                holder.add_typer(found, name=name)
            else:
                holder.command(name)(found)
            self._made[name] = typer.main.get_group(holder).commands[name]
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS


class _Group(TyperGroup):
    """The group of all commands."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands = _Commands()


app = typer.Typer(
    name="mtcheck",
    help="Finds what machine translation from Russian leaves in English news copy, explains it, suggests corrections.",
    epilog="Exit codes: 0 done, 1 gate failed, 2 usage or configuration, 3 could not check, 130 interrupted.",
    cls=_Group,
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
