"""``mtcheck evaluate``: precision, recall, fixes and false alarms against hand-marked texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.evaluation.show import Which


def evaluate(
    corpus: Annotated[
        Path | None,
        typer.Argument(metavar="[CORPUS]", help="A folder with mt/, human/ and gold.jsonl, or a gold file."),
    ] = None,
    *,
    root: Annotated[Path | None, typer.Option(help="The folder that the names in a gold file start from.")] = None,
    clean: Annotated[
        list[Path] | None,
        typer.Option(help="Human texts, JSON Lines of {id, text}, gzipped or not; may be given again."),
    ] = None,
    show: Annotated[Which | None, typer.Option(help="List the single cases in place of the tables.")] = None,
    only: Annotated[
        str | None, typer.Option(help="With --show: only cases with this rule, category, severity or level.")
    ] = None,
    levels: Annotated[str, typer.Option(help="Levels that count, separated by commas.")] = "certain,likely",
    half: Annotated[
        str | None, typer.Option(metavar="a|b", help="Only half of the documents, by a hash of their names.")
    ] = None,
    system: Annotated[
        list[str] | None, typer.Option(help="Only machine translations of this system (opus of 001-opus-….txt).")
    ] = None,
    with_source: Annotated[
        bool, typer.Option("--with-source", help="Check against the Russian in the corpus's src/.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes (where LanguageTool is off).")] = 1,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Measure the checker against hand-marked texts.

    Example: mtcheck evaluate corpus/dev --show missed
    """
    from mtcheck.errors import UsageError
    from mtcheck.evaluation import show as listing
    from mtcheck.evaluation.checking import find_all
    from mtcheck.evaluation.corpus import chosen, load_clean, load_corpus
    from mtcheck.evaluation.judging import judge
    from mtcheck.finding import Level

    try:
        counted = [Level(name.strip()) for name in levels.split(",")]
    except ValueError as error:
        raise UsageError(f"--levels {levels}: give some of {', '.join(Level)}") from error
    if corpus is None and not clean:
        raise UsageError("give a corpus, or human texts with --clean")
    cases = load_corpus(corpus, root=root, with_source=with_source) if corpus else []
    for path in clean or []:
        cases += load_clean(path)
    cases = list(chosen(cases, half=half, systems=system or []))
    settings = options.settings([str(corpus)] if corpus else [], config, languagetool)
    with options.checker(settings, quiet=quiet) as made:
        found = find_all(made, [case.document for case in cases], jobs=jobs)
    judged = [judge(case, findings, counted) for case, findings in zip(cases, found, strict=True)]
    if show:
        listed = list(listing.items(show, judged, only))
        typer.echo(listing.render(listed), nl=False)
        typer.echo(f"{len(listed)} {show.value}")
