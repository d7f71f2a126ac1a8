"""Runs one command and sees to it that the command ends when the process that wanted it does.

Started as a script of its own: ``python -I -S watchdog.py GRACE COMMAND…``. Its standard input is a pipe that the
wanting process holds open and never writes to. However that process ends, also by kill -9, the system closes the pipe,
and the command is asked to stop, then killed after GRACE seconds (0: killed at once). On Linux the command is also told
to die with this process, so that killing the watchdog leaves nothing behind either.

The first line on standard output is the command's process id; the exit code is the command's (128 + n for signal n).
It imports the standard library only, so that it starts in a few milliseconds.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

_PR_SET_PDEATHSIG = 1


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


def main(grace: float, command: list[str]) -> int:
    """Run `command` until it ends or standard input closes; return its exit code."""
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
    threading.Thread(target=_end_with_input, args=(child, grace), daemon=True).start()
    code = child.wait()
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    # not sys.exit(): the reading thread may sit in os.read() for ever
    os._exit(main(float(sys.argv[1]), sys.argv[2:]))
