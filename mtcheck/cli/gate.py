"""``mtcheck gate``: may these texts be published? An exit code that a script can trust."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mtcheck.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.policy import Policy
    from mtcheck.results import Run
    from mtcheck.suppress import Index


@options.checking
def gate(
    call: options.Call,
    *,
    accept: Annotated[
        str | None,
        typer.Option(metavar="VERDICT", help="The worst verdict that may pass: pass (the default), review or fail."),
    ] = None,
    min_score: Annotated[float | None, typer.Option(help="The lowest score that may pass, 0 to 100.")] = None,
    max_findings: Annotated[
        int | None, typer.Option(help="How many findings a document may hold; advice and hints don't count.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SEVERITY:LEVEL", help="Stop a document with a finding at or above both, as in critical:likely."
        ),
    ] = None,
    require: Annotated[
        str | None,
        typer.Option(metavar="LAYERS", help="Layers without which nothing counts as checked: languagetool,source."),
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="Count only findings that are not in this file.")] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now into the baseline, and judge nothing.")
    ] = False,
    refuse_directives: Annotated[
        bool, typer.Option("--refuse-directives", help="Stop a document whose own text allows findings.")
    ] = False,
    format: options.Format = "brief",
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=FILE", help="Write the run in another format to a file as well; repeatable."),
    ] = None,
    hints: options.Hints = False,
) -> None:
    """Say which texts may be published: 0 all pass, 1 one is stopped, 3 one could not be checked.

    A text passes where its verdict is pass and no limit given here or in [gate] of the configuration is overstepped.

    Example: mtcheck gate stories/ --min-score 85 --fail-on critical:likely
    """
    from dataclasses import replace

    from mtcheck import gate as gates
    from mtcheck.errors import UsageError
    from mtcheck.report import formats
    from mtcheck.writing import write_whole

    render = formats.load(format)
    files = [_output(one) for one in output or ()]
    given = {
        "accept": accept, "min-score": min_score, "max-findings": max_findings, "fail-on": fail_on or None,
        "require": require, "baseline": str(baseline) if baseline else None,
        "refuse-directives": refuse_directives or None,
    }  # fmt: skip
    policies = _Policies(call, {key: value for key, value in given.items() if value is not None})
    known = _baseline_file(policies, call)
    if update_baseline and known is None:
        raise UsageError("--update-baseline: say which file with --baseline")
    run = replace(_run(call, policies.of, None if update_baseline else _index(known)), hints=hints)
    if update_baseline and known is not None:
        _update(known, run)
        raise typer.Exit(gates.COULD_NOT_CHECK if run.unchecked else gates.PASSED)
    for path, as_format in files:
        write_whole(path, as_format(run))
    typer.echo(render(run), nl=False)
    raise typer.Exit(gates.exit_code(run))


class _Policies:
    """The policy for each document: its configuration's, with what the command line says in place of it."""

    def __init__(self, call: options.Call, given: dict[str, Any]) -> None:
        from mtcheck.policy import policy_from

        self._settings = options.by_path(call)
        self._given = given
        policy_from(given, "mtcheck gate")  # what is wrong on the command line is said as such

    def of(self, path: str) -> Policy:
        """The policy for the document at a path."""
        from mtcheck.policy import policy_from

        config = self._settings.of(path)
        return policy_from({**(config.gate or {}), **self._given}, "gate")

    def baseline(self, path: str) -> Path | None:
        """The baseline for a run that begins with a path; one from a configuration file stands beside that file."""
        config = self._settings.of(path)
        if "baseline" in self._given:
            return Path(self._given["baseline"])
        written = (config.gate or {}).get("baseline")
        return Path(config.origin).parent / str(written) if written else None


def _output(given: str) -> tuple[Path, Callable[[Run], str]]:
    from mtcheck.errors import UsageError
    from mtcheck.report import formats

    name, sign, path = given.partition("=")
    if not sign or not path:
        raise UsageError(f"--output {given}: write NAME=FILE, as in sarif=mtcheck.sarif")
    return Path(path), formats.load(name, "--output")


def _baseline_file(policies: _Policies, call: options.Call) -> Path | None:
    return policies.baseline(call.paths[0] if call.paths else "-")


def _index(path: Path | None) -> Index | None:
    from mtcheck.errors import UsageError
    from mtcheck.suppress import Index, load

    if path is None:
        return None
    if not path.is_file():
        raise UsageError(f"--baseline {path}: no such file; write it with --update-baseline")
    return Index(load(path))


def _update(path: Path, run: Run) -> None:
    """Write the baseline; it says nothing of documents that could not be checked."""
    from mtcheck.gate import baseline_of
    from mtcheck.report import brief
    from mtcheck.suppress import load, save
    from mtcheck.visible import visible

    entries = baseline_of(run, load(path) if path.is_file() else ())
    save(path, entries)
    number = sum(entry.count or 1 for entry in entries)
    for one in run.unchecked:
        typer.echo(brief.unchecked(one))
    typer.echo(f"{visible(str(path))}: {number} finding{'' if number == 1 else 's'} written")


def _run(call: options.Call, policy_of: Callable[[str], Policy], index: Index | None) -> Run:
    from mtcheck.gate import guard
    from mtcheck.results import Unchecked

    inputs = list(options.inputs(call))
    each = options.by_path(call)
    paths = [one.path for one in inputs if not isinstance(one, Unchecked)]
    config = each.for_run(paths)
    with options.checker(config, quiet=call.quiet, by_path=each, baseline=index) as made:
        return guard(made, options.progress(inputs, quiet=call.quiet), policy_of)
