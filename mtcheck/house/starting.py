"""A first configuration file for a newsroom, with a comment at each setting."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = "house.csv"
#: A glossary to begin with: the columns, and one entry that shows them.
FIRST_GLOSSARY = (
    "source,preferred,admitted,forbidden,note,level\n"
    "МЧС,Emergencies Ministry,Emergency Situations Ministry|EMERCOM,Ministry of extraordinary situations,"
    "an entry to show the columns; put yours here,likely\n"
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a newsroom says of its style.

    Attributes:
        variant: ``british``, ``american``, or empty for either.
        spelling: what is not written, and what is written in its place.
        quotes: findings inside quotations: check, advice or skip.
        protect: names that no finding may touch.
        glossary: the glossary's file name; empty for none.
        languagetool: auto, on or off.
    """

    variant: str = ""
    spelling: tuple[tuple[str, str], ...] = ()
    quotes: str = "check"
    protect: tuple[str, ...] = ()
    glossary: str = ""
    languagetool: str = "auto"


def text(answers: Answers) -> str:
    """The configuration file for some answers."""
    from jinja2 import Environment, StrictUndefined

    from mtcheck.house.shown import toml

    template = files("mtcheck.house").joinpath("data", "mtcheck.toml.j2").read_text(encoding="utf-8")
    environment = Environment(  # noqa: S701 - TOML, and every value goes through the filter
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["toml"] = toml
    return environment.from_string(template).render(answers=answers)


def write(folder: Path, answers: Answers, *, force: bool = False) -> list[Path]:
    """Write a configuration file, and the glossary that it names where that is not there yet.

    Args:
        folder: where the stories are.
        answers: what the newsroom says.
        force: replace a configuration file that is there; a glossary is never replaced.

    Returns:
        The files written.

    Raises:
        UsageError: there is a configuration file, or what was written does not load.
        OutputError: a file can't be written.
    """
    from mtcheck.config import read_config
    from mtcheck.errors import UsageError
    from mtcheck.house.glossary import glossary_of
    from mtcheck.writing import write_whole

    path = folder / "mtcheck.toml"
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; edit it, or replace it with --force")
    written = []
    glossary = folder / answers.glossary
    if answers.glossary and not glossary.exists() and glossary.suffix.lower() not in {".csv", ".tsv"}:
        raise UsageError(f"{answers.glossary}: a new glossary is a table; name it .csv or .tsv")
    if answers.glossary and not glossary.exists():
        write_whole(glossary, FIRST_GLOSSARY.replace(",", "\t") if glossary.suffix == ".tsv" else FIRST_GLOSSARY)
        written.append(glossary)
    write_whole(path, text(answers))
    glossary_of(read_config(path))
    return [path, *written]
