"""Runs one command and sees to it that the command ends when nobody wants it any more.

Started as a script of its own, in one of two ways:

``python -I -S watchdog.py GRACE COMMAND…`` for a process that wants the command for itself. Standard input is a pipe
that the wanting process holds open and never writes to. However that process ends, also by kill -9, the system closes
the pipe, and the command is asked to stop, then killed after GRACE seconds (0: killed at once).

``python -I -S watchdog.py GRACE --keep FOLDER SECONDS COMMAND…`` for a command that many processes share. It holds the
lock of FOLDER as long as the command runs, so that who finds the lock held knows that the command is there. The command
is stopped when nobody has touched the folder's file ``used`` for SECONDS, or when that file is removed.

On Linux the command is also told to die with this process, so that killing the watchdog leaves nothing behind either.

The first line on standard output is the command's process id; the exit code is the command's (128 + n for signal n), or
75 where another watchdog keeps the folder. It imports the standard library only, so that it starts in a few
milliseconds.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_PR_SET_PDEATHSIG = 1
TAKEN = 75
_LOCK_WAIT = 2.0  # seconds: somebody may be looking whether the lock is held
_LONGEST_LOG = 1_000_000


def _die_with_parent() -> None:
    """Ask Linux to kill this process when the watchdog goes; runs in the child between fork and exec."""
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _end(child: subprocess.Popen[bytes], grace: float) -> None:
    if grace > 0:
        child.terminate()
        try:
            child.wait(grace)
        except subprocess.TimeoutExpired:
            pass
        else:
            return
    child.kill()


def _end_with_input(child: subprocess.Popen[bytes], grace: float) -> None:
    while os.read(0, 1):
        pass
    _end(child, grace)


def _run(command: list[str]) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(  # noqa: S603 - the command is the caller's own
        command,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        # one thread so far, so that forking is safe
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        child.kill()

    signal.signal(signal.SIGTERM, on_signal)
    os.write(1, b"%d\n" % child.pid)
    return child


def main(grace: float, command: list[str]) -> int:
    """Run `command` until it ends or standard input closes; return its exit code."""
    child = _run(command)
    threading.Thread(target=_end_with_input, args=(child, grace), daemon=True).start()
    code = child.wait()
    return 128 - code if code < 0 else code


def keep(grace: float, folder: str, idle: float, command: list[str]) -> int:
    """Run `command` until it ends, or nobody uses it for `idle` seconds; return its exit code."""
    lock = open(os.path.join(folder, "lock"), "a+b")  # noqa: PTH118, PTH123, SIM115 - pathlib takes longer to load
    if not _locked(lock):
        return TAKEN
    state, used = os.path.join(folder, "state.json"), os.path.join(folder, "used")  # noqa: PTH118 - likewise
    with contextlib.suppress(FileNotFoundError):
        os.unlink(state)  # noqa: PTH108 - of a server that is gone
    with open(used, "ab"):  # noqa: PTH123
        os.utime(used)
    child = _run(command)
    try:
        while child.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(0.5)
            if _unused(used) > idle:
                _end(child, grace)
                child.wait()
            if os.fstat(2).st_size > _LONGEST_LOG:
                os.ftruncate(2, 0)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(state)  # noqa: PTH108
    return 128 - child.returncode if child.returncode < 0 else child.returncode


def _unused(path: str) -> float:
    """Seconds since a file was touched; for ever, if it is not there."""
    try:
        return time.time() - os.stat(path).st_mtime  # noqa: PTH116
    except FileNotFoundError:
        return float("inf")


def _locked(file: IO[bytes]) -> bool:
    deadline = time.monotonic() + _LOCK_WAIT
    while True:
        try:
            if sys.platform == "win32":  # pragma: no cover
                import msvcrt

                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.05)
        else:
            return True


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[1] == "--keep":
        ended = keep(float(given[0]), given[2], float(given[3]), given[4:])
    else:
        ended = main(float(given[0]), given[1:])
    # not sys.exit(): the reading thread may sit in os.read() for ever
    os._exit(ended)
