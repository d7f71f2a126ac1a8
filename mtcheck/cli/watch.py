"""``mtcheck watch``: a hot folder before publication."""

from __future__ import annotations

import importlib.util
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mtcheck.cli import options, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.policy import Policy

_LOOK = 0.5  # seconds between looks while a file settles; in between the system tells what changed


def watch(
    folder: Annotated[Path, typer.Argument(metavar="IN", help="The folder in which stories arrive.")],
    *,
    passed: Annotated[Path, typer.Option(help="Where stories go that pass the gate.")],
    held: Annotated[Path, typer.Option(help="Where the others go, and those that can't be checked.")],
    settle: Annotated[
        float, typer.Option(min=0.0, help="Seconds for which a file must not have changed to count as complete.")
    ] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Send on what is there, and leave.")] = False,
    languagetool: options.LanguageTool = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Check stories as they arrive in a folder and move each on, passed or held, with its report beside it.

    The gate is that of [gate] in the configuration, which is read at the start. A Russian source (story.ru.txt) goes
    with its story; put it there first.

    Example: mtcheck watch in/ --passed out/ --held hold/
    """
    from mtcheck.settings import Settings
    from mtcheck.visible import visible
    from mtcheck.watch.station import Station, alone

    _sensible(folder, passed, held, once=once)
    settings = Settings(config, languagetool)
    signal.signal(signal.SIGTERM, _interrupt)
    with alone(folder), options.checker(settings.for_run([str(folder)]), quiet=quiet, by_path=settings) as checker:
        station = Station(folder, passed, held, checker=checker, policy_of=_policy(settings), settle=settle)
        finished = station.recover()
        if finished is not None:
            typer.echo(f"finished: {visible(str(finished))}")
        for _ in _looks(folder, settle, once=once):
            for sent in station.sweep():
                verdict = "passed" if sent.passed else "held"
                why = f": {visible(sent.why)}" if sent.why else ""
                typer.echo(f"{verdict}: {visible(sent.story)} -> {visible(str(sent.place))}{why}")
                sys.stdout.flush()
            if not quiet:
                for path in station.waiting():
                    tell(f"{visible(path.name)}: waits for its story")


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _sensible(folder: Path, passed: Path, held: Path, *, once: bool) -> None:
    from mtcheck.errors import UsageError

    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; give the one in which stories arrive")
    places = [place.resolve() for place in (folder, passed, held)]
    if len(set(places)) < 3:
        raise UsageError("IN, --passed and --held must be three folders")
    if not once and importlib.util.find_spec("watchfiles") is None:
        raise UsageError("the hot folder needs watchfiles; install it with: pip install 'mtcheck[watch]'")


def _policy(settings: Any) -> Callable[[str], Policy]:
    from mtcheck.policy import policy_from

    return lambda path: policy_from(settings.of(path).gate or {}, "gate")


def _looks(folder: Path, settle: float, *, once: bool) -> Iterator[None]:
    """When to look: at the start, when something changes, and until what changed has settled."""
    yield
    if once:
        time.sleep(settle)
        yield
        return
    from watchfiles import watch as changes

    pause = int(1_000 * max(0.05, min(_LOOK, settle / 2)))
    for _ in changes(
        folder, recursive=False, debounce=200, rust_timeout=pause, yield_on_timeout=True, watch_filter=None
    ):
        yield
