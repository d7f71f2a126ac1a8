"""Locks on files, between processes; the system lets go of one when its holder dies."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def held(path: Path, timeout: float = 0.0) -> Iterator[bool]:
    """Hold the lock of a file, which is made where it isn't there.

    Args:
        path: the file, in a folder that exists.
        timeout: seconds to wait for another process that holds it.

    Yields:
        Whether it was got; the lock is let go of at the end.

    Raises:
        OSError: the file can't be opened or made.
    """
    with path.open("a+b") as file:
        deadline = time.monotonic() + timeout
        while not (got := _try(file)) and time.monotonic() < deadline:
            time.sleep(_PAUSE)
        try:
            yield got
        finally:
            if got:
                _release(file)


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock of a file; also where there is no such file.

    Raises:
        OSError: the file is there and can't be opened.
    """
    try:
        with path.open("r+b") as file:
            if not _try(file):
                return False
            _release(file)
    except FileNotFoundError:
        return True
    return True


def _try(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _release(file: IO[bytes]) -> None:
    if sys.platform == "win32":  # pragma: no cover
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
