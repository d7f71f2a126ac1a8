"""Options that several commands share, and how paths and settings become checked documents."""

from __future__ import annotations

import contextlib
import inspect
import sys
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

from mtcheck.cli import COULD_NOT_CHECK, tell
from mtcheck.report import formats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.checker import Checker
    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.results import Run, Unchecked
    from mtcheck.settings import Settings
    from mtcheck.suppress import Index

T = TypeVar("T")
Paths = Annotated[
    list[str], typer.Argument(metavar="PATH…", help="Files or folders (walked, sorted); - is standard input.")
]
Source = Annotated[
    Path | None,
    typer.Option(
        help="The Russian source: a file, or a folder with the same names. Else story.ru.txt beside story.txt is used."
    ),
]
Reference = Annotated[
    Path | None,
    typer.Option(help="A human translation: a file or a folder. Else story.ref.txt beside story.txt is used."),
]
Published = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of publication, to check datelines against.")
]
LanguageTool = Annotated[
    str | None,
    typer.Option(
        "--languagetool", metavar="auto|on|off|URL",
        help="Grammar layer: where it is installed (auto), required (on), left out (off), or a running server's "
        "address.",
    ),
]  # fmt: skip
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="A configuration file, in place of the one found from the document's folder upward."),
]
Format = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help=f"How findings are written: {', '.join(formats.own())}, or the name of a plug-in's.",
        autocompletion=formats.names,
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What to call standard input; the name's ending tells its format: story.html."),
]
Hints = Annotated[bool, typer.Option("--hints", help="List weaker hints too; they never count.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notices on standard error.")]


@dataclass(frozen=True, slots=True)
class Call:
    """What every command that checks texts is told: which texts, with what beside them, under which settings."""

    paths: Paths
    source: Source = None
    reference: Reference = None
    published: Published = None
    languagetool: LanguageTool = None
    config: ConfigFile = None
    stdin_name: StdinName = None
    quiet: Quiet = False


def checking(command: Callable[..., None], *, without: frozenset[str] = frozenset()) -> Callable[..., None]:
    """A command whose first parameter is a `Call`: its fields become the command's arguments and options.

    Typer reads signatures, so the command is given one that lists the paths, then its own options, then the shared.

    Args:
        command: the command.
        without: fields that it has no use for.
    """
    shared = [
        inspect.Parameter(item.name, inspect.Parameter.KEYWORD_ONLY, default=item.default, annotation=hint)
        for item, hint in zip(fields(Call), get_type_hints(Call, include_extras=True).values(), strict=True)
        if item.name not in without
    ]
    paths = shared[0].replace(default=inspect.Parameter.empty)
    hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=hints[parameter.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in list(inspect.signature(command).parameters.values())[1:]
    ]
    names = {item.name for item in fields(Call)} - without

    @wraps(command)
    def run_command(**given: Any) -> None:
        call = Call(**{name: given.pop(name) for name in names})
        command(call, **given)

    parameters = [paths, *own, *shared[1:]]
    run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run_command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del run_command.__wrapped__  # or typer would look through to the bare command
    return run_command


def read(call: Call) -> Iterator[Document]:
    """The documents that a call names.

    Raises:
        UnreadableError: one of them can't be read.
        UsageError: one source or reference file was given for several stories.
    """
    from mtcheck.reading import find_files

    files = list(find_files(call.paths))
    check_companions(call, len(files))
    for file in files:
        yield read_one(call, file)


def inputs(call: Call) -> Iterator[Document | Unchecked]:
    """The documents of a call, and those that can't be read."""
    from mtcheck.errors import MtcheckError, UnreadableError
    from mtcheck.reading import find_files
    from mtcheck.results import Unchecked

    files: list[Path | Unchecked] = []
    for path in call.paths:
        try:
            files += find_files([path])
        except UnreadableError as error:
            files.append(Unchecked(path, str(error)))
        files += [Unchecked(str(name), f"{name}: a broken link or no regular file") for name in _broken(Path(path))]
    check_companions(call, len(files))
    for file in files:
        try:
            yield file if isinstance(file, Unchecked) else read_one(call, file)
        except UnreadableError as error:
            yield Unchecked(str(file), str(error))
        except MtcheckError:
            raise
        except Exception as error:  # noqa: BLE001 - one broken file must not keep the others from being judged
            yield Unchecked(str(file), f"{file}: internal error: {type(error).__name__}: {error}")


def _broken(folder: Path) -> list[Path]:
    """What is named like a story in a folder and can't be one, so that a walk over the folder passes it by."""
    from mtcheck.errors import UnreadableError
    from mtcheck.reading import TEXT_SUFFIXES, walk

    if not folder.is_dir():
        return []
    with contextlib.suppress(UnreadableError):  # said already, by `find_files`
        return [path for path in walk(folder) if path.suffix.lower() in TEXT_SUFFIXES and not path.is_file()]
    return []


def check_companions(call: Call, files: int) -> None:
    """Make sure that the source and the reference of a call can be for so many files.

    Raises:
        UsageError: one is not there, or is one file for several stories.
    """
    from mtcheck.errors import UsageError

    for name, given in (("--source", call.source), ("--reference", call.reference)):
        if given is not None and not given.exists():
            raise UsageError(f"{name} {given}: no such file or folder")
        if given is not None and given.is_file() and files > 1:
            raise UsageError(f"{name} {given}: one file for {files} stories; give a folder with the same names")


def read_one(call: Call, file: Path) -> Document:
    """One of the documents that a call names.

    Raises:
        UnreadableError: it can't be read.
    """
    from mtcheck.reading import read_document

    published = call.published.date() if call.published else None
    return read_document(file, source=call.source, reference=call.reference, published=published, name=call.stdin_name)


def settings(call: Call) -> Config:
    """The settings of a run: those for the first path, with what the command line overrides.

    Raises:
        UsageError: the configuration is wrong.
    """
    return by_path(call).for_run(call.paths[:1])


def by_path(call: Call) -> Settings:
    """Where the settings for each document of a run come from."""
    from mtcheck.settings import Settings

    return Settings(call.config, call.languagetool)


@contextlib.contextmanager
def checker(
    config: Config,
    *,
    quiet: bool = False,
    by_path: Settings | None = None,
    baseline: Index | None = None,
    only: Document | None = None,
) -> Iterator[Checker]:
    """A checker with the layers that the settings ask for; what they started is stopped at the end.

    Args:
        config: the run's settings.
        quiet: no notices on standard error.
        by_path: where each document's own settings come from; None: all have the run's.
        baseline: findings that are known and allowed in any document.
        only: the run's one document: a layer that asks others asks about it while the rules are loaded.

    Raises:
        LayerError: a layer that was required can't be had.
    """
    from mtcheck.layers import layers

    with layers(config) as used:
        for layer in used:
            if only is not None and (begin := getattr(layer, "begin", None)) is not None:
                begin(only)
        from mtcheck.checker import Checker

        made = Checker(config, layers=used, settings=by_path.of if by_path else None, baseline=baseline)
        if not quiet:
            for layer in used:
                notice = getattr(layer, "notice", "")
                if notice:
                    tell(notice)
        yield made


def run(call: Call, *, whole: bool = True) -> Run:
    """Read and check; progress goes to standard error, and only where that is a terminal.

    Args:
        call: what to check, and how.
        whole: whether a text that can't be read stops the run; else the others are checked, and `leave` says which
            were not.

    Raises:
        UnreadableError: a text can't be read, or none can.
    """
    from mtcheck.batch import check_all
    from mtcheck.errors import UnreadableError
    from mtcheck.results import Unchecked

    given = list(read(call) if whole else inputs(call))
    unchecked = tuple(one for one in given if isinstance(one, Unchecked))
    documents = [one for one in given if not isinstance(one, Unchecked)]
    if unchecked and not documents:
        raise UnreadableError(unchecked[0].why)
    each = by_path(call)
    config = each.for_run(document.path for document in documents)
    only = documents[0] if len(documents) == 1 else None
    with checker(config, quiet=call.quiet, by_path=each, only=only) as made:
        return replace(check_all(made, progress(documents, quiet=call.quiet)), unchecked=unchecked)


def leave(run: Run) -> None:
    """End a command: where texts could not be checked, say which and leave with exit code 3."""
    for one in run.unchecked:
        tell(one.why)
    if run.unchecked:
        raise typer.Exit(COULD_NOT_CHECK)


def progress(documents: list[T], *, quiet: bool) -> Iterator[T]:
    """What is being checked, with a bar on standard error where that is a terminal."""
    if quiet or len(documents) < 2 or not sys.stderr.isatty():
        yield from documents
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(documents, description="Checking", console=Console(stderr=True), transient=True)
