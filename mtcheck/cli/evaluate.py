"""``mtcheck evaluate``: precision, recall, fixes and false alarms against hand-marked texts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options
from mtcheck.evaluation.which import Which

if TYPE_CHECKING:
    from mtcheck.checker import Checker
    from mtcheck.evaluation.run import Request
    from mtcheck.evaluation.tables import Evaluation


class Format(StrEnum):
    """How figures are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


_CORPUS = "A folder with mt/, human/ and gold.jsonl, or a gold file (see --root)."
_CLEAN = "Human texts for false alarms: JSON Lines of {id, text}, gzipped or not. May be given again."
_OUTPUTS = "System outputs to fix and measure by chrF++: JSON Lines of {doc, seg, system, src, hyp, ref}."
_SHOW = "List the single cases in place of the tables; worse and better go with --outputs."
_ONLY = "With --show: only cases with this rule, category, severity, level, or agrees or differs."
_LEVELS = "Levels that count, separated by commas: certain,likely by default; with --outputs: certain."
_HALF = "Only half of the documents, by a hash of their names: tune on one, judge on the other."
_SYSTEM = "Only translations by this system (opus of 001-opus-story.txt). May be given again."
_DISPUTES = "Gold judged wrong and findings judged right, with reasons; figures with and without."
_M2 = "Write findings to FILE and gold to the same name with .gold before the ending, for ERRANT."


def evaluate(
    corpus: Annotated[Path | None, typer.Argument(metavar="[CORPUS]", help=_CORPUS)] = None,
    *,
    root: Annotated[Path | None, typer.Option(help="The folder that the names in a gold file start from.")] = None,
    clean: Annotated[list[Path] | None, typer.Option(help=_CLEAN)] = None,
    outputs: Annotated[Path | None, typer.Option(help=_OUTPUTS)] = None,
    format: Annotated[Format, typer.Option(help="How to write the figures.")] = Format.TEXT,
    show: Annotated[Which | None, typer.Option(help=_SHOW)] = None,
    only: Annotated[str | None, typer.Option(help=_ONLY)] = None,
    levels: Annotated[str | None, typer.Option(help=_LEVELS)] = None,
    half: Annotated[str | None, typer.Option(metavar="a|b", help=_HALF)] = None,
    system: Annotated[list[str] | None, typer.Option(help=_SYSTEM)] = None,
    with_source: Annotated[bool, typer.Option("--with-source", help="Check against the Russian source too.")] = False,
    disputes: Annotated[Path | None, typer.Option(help=_DISPUTES)] = None,
    m2: Annotated[Path | None, typer.Option(metavar="FILE", help=_M2)] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes, where LanguageTool is off.")] = 1,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Measure the checker against hand-marked texts.

    Example: mtcheck evaluate corpus/dev --show missed
    """
    from mtcheck.errors import UsageError
    from mtcheck.evaluation.run import LEVELS, Request, levels_of
    from mtcheck.evaluation.run import evaluate as measure
    from mtcheck.finding import Level

    if outputs is not None and (corpus is not None or clean):
        raise UsageError("--outputs is measured by itself; leave the corpus and --clean out")
    if show in {Which.WORSE, Which.BETTER} and outputs is None:
        raise UsageError(f"--show {show}: goes with --outputs")
    counted = levels_of(levels) if levels else (Level.CERTAIN,) if outputs else LEVELS
    request = Request(
        corpus, root, tuple(clean or ()), disputes, counted, half, tuple(system or ()), with_source=with_source
    )
    settings = options.settings(options.Call([str(corpus)] if corpus else [], config=config, languagetool=languagetool))
    with options.checker(settings, quiet=quiet) as checker:
        if outputs is not None:
            typer.echo(_outputs(outputs, checker, request, how=format, show=show, jobs=jobs), nl=False)
            return
        evaluation = measure(request, checker, jobs=jobs)
    if m2 is not None:
        _write_m2(evaluation, m2)
    typer.echo(_listed(evaluation, show, only, format) if show else _figures(evaluation, request, format), nl=False)


def _figures(evaluation: Evaluation, request: Request, how: Format) -> str:
    from mtcheck.evaluation import table
    from mtcheck.evaluation.tables import tables

    if how is Format.JSON:
        return table.as_json(tables(evaluation), evaluation.signature, request.settings())
    write = table.markdown_page if how is Format.MARKDOWN else table.text
    return write(tables(evaluation), evaluation.signature)


def _listed(evaluation: Evaluation, show: Which, only: str | None, how: Format) -> str:
    import json

    from mtcheck.evaluation.show import items, render

    found = list(items(show, evaluation.disputed or evaluation.judged, only))
    if how is Format.JSON:
        return json.dumps([item.as_data() for item in found], ensure_ascii=False, indent=1) + "\n"
    return f"{render(found)}{len(found)} {show.value}\n"


def _write_m2(evaluation: Evaluation, path: Path) -> None:
    from mtcheck.evaluation.m2 import found_edits, gold_edits, m2
    from mtcheck.writing import write_whole

    ours = evaluation.translations()
    write_whole(path, m2((one.case.document.raw, found_edits(one)) for one in ours))
    write_whole(path.with_suffix(f".gold{path.suffix}"), m2((one.case.document.raw, gold_edits(one)) for one in ours))


def _outputs(path: Path, checker: Checker, request: Request, *, how: Format, show: Which | None, jobs: int) -> str:
    from mtcheck.errors import UsageError
    from mtcheck.evaluation import table
    from mtcheck.evaluation.outputs import correct_all, listed, load_outputs, outputs_table, render

    segments = [item for item in load_outputs(path) if not request.systems or item.system.startswith(request.systems)]
    corrected = correct_all(segments, checker, request.levels, with_source=request.with_source, jobs=jobs)
    if show is not None:
        if show not in {Which.WORSE, Which.BETTER}:
            raise UsageError(f"--show {show}: with --outputs give worse or better")
        return render(listed(corrected, show.value))
    made, signature = outputs_table(corrected)
    full = f"{checker.signature} {signature}"
    if how is Format.JSON:
        return table.as_json([made], full, {**request.settings(), "outputs": path.name})
    return table.markdown_page([made], full) if how is Format.MARKDOWN else table.text([made], full)
