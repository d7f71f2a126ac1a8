"""``mtcheck init`` and ``mtcheck config``: a house style to begin with, and the one in force."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options

if TYPE_CHECKING:
    from mtcheck.house.starting import Answers


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where the stories are.")] = Path(),
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; take the defaults.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an mtcheck.toml that is there.")] = False,
) -> None:
    """Ask a few questions about house style and write a commented mtcheck.toml.

    Example: mtcheck init stories
    """
    from mtcheck.errors import UsageError
    from mtcheck.house.starting import Answers, write

    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    if (folder / "mtcheck.toml").exists() and not force:
        raise UsageError(f"{folder / 'mtcheck.toml'} is there already; edit it, or replace it with --force")
    for path in write(folder, Answers() if yes else _asked(), force=force):
        typer.echo(f"wrote {path}")
    typer.echo("see what is in force with `mtcheck config`; the guide is docs/house-style.md")


def _asked() -> Answers:
    from mtcheck.house.reading import SUFFIXES
    from mtcheck.house.starting import GLOSSARY, Answers

    variant = _choice("English", ("british", "american", "either"), "either")
    capital = _choice("The capital of Ukraine", ("Kyiv", "Kiev", "either"), "either")
    twenty = _choice("The group of twenty", ("G20", "Group of 20", "either"), "either")
    quotes = _choice("Faults inside quotations", ("check", "advice", "skip"), "check")
    protect = typer.prompt("Names never to touch, with commas between them", default="", show_default=False)
    glossary = typer.prompt(
        f"A glossary ({', '.join(SUFFIXES)}; {GLOSSARY} to start one)", default="", show_default=False
    )
    languagetool = _choice("LanguageTool, for grammar", ("auto", "on", "off"), "auto")
    pairs = {"Kyiv": ("Kiev", "Kyiv"), "Kiev": ("Kyiv", "Kiev"), "G20": ("Group of 20", "G20")}
    pairs["Group of 20"] = ("G20", "Group of 20")
    return Answers(
        "" if variant == "either" else variant,
        tuple(pairs[answer] for answer in (capital, twenty) if answer in pairs),
        quotes,
        tuple(name.strip() for name in protect.split(",") if name.strip()),
        glossary.strip(),
        languagetool,
    )


def _choice(question: str, answers: tuple[str, ...], default: str) -> str:
    """An answer, asked for until it is one of those that are known; its first letters will do."""
    while True:
        given = str(typer.prompt(f"{question} ({', '.join(answers)})", default=default)).strip()
        fits = [answer for answer in answers if answer.casefold().startswith(given.casefold())]
        exact = [answer for answer in fits if answer.casefold() == given.casefold()]
        if given and len(exact or fits) == 1:
            return (exact or fits)[0]
        typer.echo(f"please answer one of: {', '.join(answers)}", err=True)


def config(
    path: Annotated[str, typer.Argument(metavar="[PATH]", help="A story or a folder.")] = ".",
    *,
    dump: Annotated[bool, typer.Option("--dump", help="List the settings that nobody has changed, too.")] = False,
    config: options.ConfigFile = None,
    languagetool: options.LanguageTool = None,
) -> None:
    """Print the settings in force for a story, as TOML, and where each comes from.

    Example: mtcheck config sport/story.txt --dump
    """
    from mtcheck.house.shown import shown
    from mtcheck.settings import Settings
    from mtcheck.visible import visible

    typer.echo(visible(shown(Settings(config, languagetool), path, everything=dump), keep="\n"), nl=False)
