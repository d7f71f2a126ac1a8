"""``mtcheck corpus``: archives of any size, checked shard by shard, with annotations beside the documents."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.corpus.runner import Runner
    from mtcheck.corpus.settings import Settings
    from mtcheck.corpus.stats import Stats
    from mtcheck.corpus.work import Job

app = typer.Typer(help="Check an archive, report on it, draw samples for review.", no_args_is_help=True)


class RunnerName(StrEnum):
    """Who checks the shards."""

    LOCAL = "local"
    DASK = "dask"


class TierName(StrEnum):
    """Which documents LanguageTool sees."""

    ALL = "all"
    FLAGGED = "flagged"
    SAMPLED = "sampled"
    NONE = "none"


_INPUT = "JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst), Parquet, or a folder of these or of texts."
_OUTPUT = "Folder for the annotations; the input is never changed."
_TIER = "Documents that LanguageTool sees: all, those that the rules flag and a sample of the rest, a sample, none."
_FOLDER = "A folder that `mtcheck corpus run` wrote."


@app.command()
def run(
    input: Annotated[Path, typer.Argument(metavar="INPUT", help=_INPUT)],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help=_OUTPUT)],
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    languagetool_tier: Annotated[TierName, typer.Option(help=_TIER)] = TierName.NONE,
    sample_rate: Annotated[float, typer.Option(min=0, max=1, help="Share of the documents in the sample.")] = 0.01,
    seed: Annotated[int, typer.Option(help="Which sample is drawn.")] = 0,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Worker processes.", show_default="processors")
    ] = None,
    runner: Annotated[RunnerName, typer.Option(help="This machine's processes, or a Dask cluster.")] = RunnerName.LOCAL,
    scheduler: Annotated[str | None, typer.Option(help="With --runner dask: the scheduler's address.")] = None,
    shard_size: Annotated[int, typer.Option(min=1, help="Documents a shard: what is lost when a worker dies.")] = 1000,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 60.0,
    id_column: Annotated[str, typer.Option(help="Column with the document's id.")] = "id",
    text_column: Annotated[str, typer.Option(help="Column with the English text.")] = "text",
    source_column: Annotated[str, typer.Option(help="Column with the Russian source.")] = "source",
    reference_column: Annotated[str, typer.Option(help="Column with a human translation.")] = "reference",
    published_column: Annotated[str, typer.Option(help="Column with the date of publication.")] = "published",
    system_column: Annotated[str, typer.Option(help="Column with the system that translated it.")] = "system",
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Check an archive and write findings/, scores/, errors/ and stats.json.

    Example: mtcheck corpus run archive.jsonl.gz --output archive-checked --resume
    """
    from mtcheck.corpus import run as archive
    from mtcheck.corpus.progress import bar
    from mtcheck.corpus.settings import Columns, Settings, Tier

    settings = Settings(
        Columns(id_column, text_column, source_column, reference_column, published_column, system_column),
        shard_size,
        Tier(languagetool_tier.value),
        sample_rate,
        seed,
        time_limit,
        options.settings(options.Call([str(input)], config=config, languagetool=languagetool)),
    )
    shown = {"watch": bar} if not quiet and sys.stderr.isatty() else {}
    made = _runner(runner, scheduler, jobs)
    try:
        finished = archive.run(input, output, settings, runner=made, resume=resume, **shown)
    except KeyboardInterrupt:
        tell("interrupted; what is done is kept, and --resume goes on from there")
        raise typer.Exit(130) from None
    if not quiet:
        typer.echo(_said(finished.stats, output, settings), nl=False)


def _runner(name: RunnerName, scheduler: str | None, jobs: int | None) -> Callable[[Job], Runner]:
    from mtcheck.corpus.extras import need
    from mtcheck.corpus.runner import LocalRunner
    from mtcheck.errors import UsageError

    if name is RunnerName.LOCAL:
        if scheduler is not None:
            raise UsageError("--scheduler goes with --runner dask")
        return lambda job: LocalRunner(job, jobs)
    if scheduler is None:
        raise UsageError("--runner dask wants --scheduler, the address of a Dask scheduler such as tcp://host:8786")
    if jobs is not None:
        raise UsageError("--jobs goes with --runner local; a Dask cluster has the workers that it has")
    need("distributed")

    def dask(job: Job) -> Runner:
        from mtcheck.corpus.dask_runner import DaskRunner

        return DaskRunner(job, scheduler)

    return dask


def _said(stats: Stats, output: Path, settings: Settings) -> str:
    verdicts = ", ".join(f"{stats['verdicts'].get(name, 0):,} {name}" for name in ("pass", "review", "fail"))
    lines = [
        f"{stats['input']['documents']:,} documents, {stats['words']:,} words: {verdicts}\n",
        f"{stats['penalty_per_1000_words']:g} penalty points for 1,000 words\n",
    ]
    for kind, error in sorted(stats["errors"].items()):
        lines.append(f"{error['documents']:,} with errors of the kind {kind}: see {output}/errors\n")
    if settings.tier.value != "none":
        lines.append(f"LanguageTool saw {stats['languagetool']['documents_seen']:,} documents\n")
    return "".join([*lines, f"written to {output}; `mtcheck corpus report {output}` makes pages of it\n"])


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_FOLDER)],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder for the pages.", show_default="DIR/report")
    ] = None,
    against: Annotated[Path | None, typer.Option(help="An earlier run, to see what has changed since.")] = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a report on a run: verdicts, rules, systems, the worst documents, as Markdown and HTML with plots.

    Example: mtcheck corpus report archive-checked --against archive-checked-in-may
    """
    from mtcheck.corpus import report as pages
    from mtcheck.corpus.extras import need

    need("pyarrow")
    written = pages.write(folder, output or folder / "report", against)
    if not quiet:
        typer.echo(f"{len(written)} files in {written[0].parent}")


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_FOLDER)],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Files to write, without .jsonl, .tsv, .md.")],
    size: Annotated[int, typer.Option(min=1, help="Documents in all; each stratum gives at least one.")] = 100,
    by: Annotated[str, typer.Option(help="What makes the strata: verdict, system, month, rule.")] = "verdict,system",
    seed: Annotated[int, typer.Option(help="Which sample is drawn.")] = 0,
    input: Annotated[Path | None, typer.Option(help="The input, where it has moved since the run.")] = None,
    quiet: options.Quiet = False,
) -> None:
    """Draw documents for people to judge, as many of each kind, as JSON Lines, TSV and Markdown.

    Example: mtcheck corpus sample archive-checked --by rule --size 200 --output review
    """
    from mtcheck.corpus import sample as sampling
    from mtcheck.corpus.extras import need

    need("pyarrow")
    drawn = sampling.draw_sample(folder, size, [name.strip() for name in by.split(",")], seed, input)
    written = sampling.write(drawn, output)
    if not quiet:
        typer.echo(f"{len(drawn)} documents in {', '.join(str(path) for path in written)}")
