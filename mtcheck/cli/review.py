"""``mtcheck review``: a story's findings one at a time, in the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtcheck.cli import options
from mtcheck.review.session import Order

if TYPE_CHECKING:
    from rich.console import Console

    from mtcheck.cli.keyboard import Keyboard
    from mtcheck.document import Document
    from mtcheck.review.commands import Command
    from mtcheck.review.desk import Review


@partial(options.checking, without=frozenset({"reference"}))
def review(
    call: options.Call,
    *,
    order: Annotated[Order, typer.Option(help="worst: worst first; text: as they stand in the story.")] = Order.WORST,
    ask_certain: Annotated[
        bool, typer.Option("--ask-certain", help="Ask about certain corrections too; else they are made.")
    ] = False,
    in_place: Annotated[bool, typer.Option("--in-place", help="Write over the story itself in the end.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Forget what was decided in an earlier sitting.")] = False,
) -> None:
    """Go through the findings of a story: accept, edit, skip, ignore; undo; quit and go on later.

    The corrected story is written beside it as story.corrected.txt, with a list of the changes.

    Example: mtcheck review story.txt
    """
    from mtcheck.review.desk import Review

    document = _story(call)
    each = options.by_path(call)
    with options.checker(each.for_run([document.path]), quiet=call.quiet, by_path=each) as checker:
        desk = Review(checker, document, each.of(document.path), order=order, ask_certain=ask_certain, restart=restart)
        console = _console()
        _greet(desk, console)
        if not desk.session.findings or _go_through(desk, console):
            _write(desk, console, in_place=in_place)


def _story(call: options.Call) -> Document:
    from mtcheck.errors import UsageError
    from mtcheck.reading import TEXT_SUFFIXES

    if len(call.paths) != 1 or call.paths[0] == "-" or Path(call.paths[0]).is_dir():
        raise UsageError("review goes through one story at a time; give its file")
    if Path(call.paths[0]).suffix.lower() not in ("", *TEXT_SUFFIXES):
        raise UsageError(f"{call.paths[0]}: review writes {', '.join(TEXT_SUFFIXES)} only")
    return next(options.read(call))


def _console() -> Console:
    from rich.console import Console

    plain = not sys.stdout.isatty() or bool(os.environ.get("NO_COLOR"))
    return Console(no_color=plain, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def _say(console: Console, text: str) -> None:
    from mtcheck.visible import visible

    console.print(visible(text, keep="\n"))


def _greet(desk: Review, console: Console) -> None:
    from mtcheck.report import wording

    session, report = desk.session, desk.report
    number = len(session.findings)
    _say(
        console,
        f"{desk.document.path}: {report.score.verdict.value} {report.score.score:g}, {wording.tally(report.findings)}",
    )
    if session.automatic:
        _say(console, f"{len(session.automatic)} of {number} are certain and corrected already (--ask-certain asks)")
    resumed = desk.resumed
    if resumed is not None:
        if resumed.changed:
            _say(
                console,
                "note: the story was changed since the last sitting; what was decided is kept where it still fits",
            )
        lost = f", {resumed.lost} no longer fit" if resumed.lost else ""
        _say(console, f"going on: {len(session.decisions)} decided{lost}, {len(session.waiting)} to go")


def _go_through(desk: Review, console: Console) -> bool:
    """Ask about one finding after another; False where the editor leaves without having the story written."""
    from mtcheck.cli.keyboard import Keyboard

    with Keyboard() if sys.stdin.isatty() else contextlib.nullcontext() as keyboard:
        return _loop(desk, console, keyboard)


def _loop(desk: Review, console: Console, keyboard: Keyboard | None) -> bool:
    from mtcheck.review.screen import DONE, PROMPT, SHORT, card

    shown, prompt = -1, PROMPT
    while True:
        number = desk.session.current
        if number is not None and number != shown:
            console.print()
            console.print(card(desk.session, number, desk.document), end="")
            shown = number
        command = _ask(console, DONE if number is None else prompt, keyboard)
        prompt = SHORT
        if command is None:
            _say(console, "no such key; ? lists them")
        elif command.key == "q":
            _say(console, f"kept in {desk.state}; `mtcheck review {desk.document.path}` goes on")
            return False
        elif command.key == "w":
            return True
        else:
            shown = _do(desk, _filled(desk, command, keyboard), console, shown)


def _filled(desk: Review, command: Command, keyboard: Keyboard | None) -> Command:
    """The command with the text that goes with it, which at a terminal is asked for."""
    number = desk.session.current
    if keyboard is None or number is None or command.key not in {"e", "i", "I"}:
        return command
    with keyboard.lines():
        if command.key == "e":
            return command._replace(text=_typed("instead: ", desk.session.proposed(number)))
        return command._replace(text=_typed("reason (may be empty): ", ""))


def _do(desk: Review, command: Command, console: Console, shown: int) -> int:
    """Carry out a command about the current finding; gives the finding that needs not be shown again, or -1."""
    from mtcheck.review.commands import MAX_SUGGESTIONS
    from mtcheck.review.screen import help_text
    from mtcheck.review.session import Act

    finding = desk.finding
    if command.key == "u":
        if desk.undo():
            return -1
        _say(console, "nothing to undo")
        return shown
    if command.key == "?" or finding is None:
        _say(console, help_text())
        return shown
    if command.key == "a":
        if not 0 < command.choice <= min(len(finding.suggestions), MAX_SUGGESTIONS):
            _say(console, "there is no such suggestion; e writes your own")
            return shown
        desk.decide(Act.ACCEPT, text=finding.suggestions[command.choice - 1])
    elif command.key == "e":
        desk.decide(Act.EDIT, text=command.text)
    elif command.key == "s":
        desk.decide(Act.SKIP)
    else:
        desk.decide(Act.IGNORE_HERE if command.key == "i" else Act.IGNORE_ALWAYS, reason=command.text)
        if command.key == "I":
            _say(console, f"in the house list, {desk.house_list}")
    return -1


def _ask(console: Console, prompt: str, keyboard: Keyboard | None) -> Command | None:
    """The next command: a key at a terminal, else a line; the end of input quits."""
    from mtcheck.cli.keyboard import END
    from mtcheck.review.commands import Command, of_key, of_line

    console.print(prompt, end="")
    sys.stdout.flush()
    if keyboard is None:
        line = sys.stdin.readline()
        _say(console, line.rstrip("\r\n"))  # so that a record of the session can be read
        return of_line(line) if line else Command("q")
    typed = keyboard.key()
    console.print(typed if typed.isprintable() else "")
    return Command("q") if typed == END else of_key(typed)


def _typed(prompt: str, begin: str) -> str:
    """A line typed at the terminal, which begins with some text; the end of input leaves that text."""
    try:
        import readline
    except ImportError:  # not everywhere
        return str(typer.prompt(prompt.rstrip(": "), default=begin))
    plain = begin if begin.isprintable() else ""  # what a line can't hold can't be edited in one
    readline.set_startup_hook(lambda: readline.insert_text(plain))
    try:
        return input(prompt)
    except EOFError:
        return begin
    finally:
        readline.set_startup_hook()


def _write(desk: Review, console: Console, *, in_place: bool) -> None:
    from mtcheck.review.outcome import tally

    files, made = desk.finish(in_place=in_place)
    before, after = made.before, made.after
    console.print()
    _say(console, tally(desk.session))
    _say(
        console,
        f"score {before.score:g} ({before.verdict.value}) before, {after.score:g} ({after.verdict.value}) after",
    )
    _say(console, f"wrote {files.text}, {files.markdown.name} and {files.json.name}")
