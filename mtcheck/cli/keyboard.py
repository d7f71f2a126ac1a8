"""Single keys from a terminal, with nothing lost of what is typed ahead."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

END = "\x04"  # what stands for the end of input: Ctrl-D


class Keyboard:
    """The keys of the terminal on standard input, as a context; Ctrl-C is a KeyboardInterrupt as ever.

    `click.getchar` throws away what was typed before it was called, and an editor who knows the keys types ahead; so
    the terminal hands over keys one by one until the end of the context. Without termios (Windows) it is click's.
    """

    def __init__(self) -> None:
        self._file = sys.stdin.fileno()
        self._before: Any = None

    def __enter__(self) -> Self:
        with contextlib.suppress(ImportError):
            import termios

            self._before = termios.tcgetattr(self._file)
            self._one_by_one()
        return self

    def __exit__(self, *_: object) -> None:
        self._by_lines()

    def _one_by_one(self) -> None:
        if self._before is not None:
            import termios
            import tty

            tty.setcbreak(self._file, termios.TCSADRAIN)

    def _by_lines(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

    def key(self) -> str:
        """Wait for a key; of an arrow or function key only that it is none of ours."""
        if self._before is None:
            import click

            return click.getchar()
        data = os.read(self._file, 1)
        if not data:
            return END
        if data == b"\x1b":
            self._rest_of_sequence()
            return "\x1b"
        more = next((n for n, lead in ((3, 0xF0), (2, 0xE0), (1, 0xC0)) if data[0] >= lead), 0)
        for _ in range(more):
            data += os.read(self._file, 1)
        return data.decode("utf-8", "replace")

    def _rest_of_sequence(self) -> None:
        """Read what a terminal sends after an escape, and nothing of what follows."""
        if not select.select([self._file], [], [], 0.02)[0] or os.read(self._file, 1) not in b"[O":
            return
        while (byte := os.read(self._file, 1)) and not b"@" <= byte <= b"~":
            pass

    @contextlib.contextmanager
    def lines(self) -> Iterator[None]:
        """Whole lines for a while, which are shown as they are typed."""
        self._by_lines()
        try:
            yield
        finally:
            self._one_by_one()
