"""A LanguageTool server that a user's runs share: started once, warm for whoever comes, ended when nobody comes.

A folder of the user's own (mode 0700) holds the lock of the watchdog that keeps the server, ``state.json`` with the
port, and ``used``, whose time says when the server was last wanted. Only who can write that folder could pose as the
server: as long as the lock is held the watchdog lives, and it lives as long as the server does, so that no other
program can have taken the port over.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.locks import is_free

from .errors import LanguageToolError
from .lockfile import VERSION

if TYPE_CHECKING:
    import subprocess

LOOPBACK = "127.0.0.1"

#: Minutes without use after which a server ends.
IDLE = 30.0
_START_TIMEOUT = 60.0
_STOP_TIMEOUT = 15.0


class SharedServer(NamedTuple):
    """A server that is running.

    Attributes:
        port: the loopback port that it answers on.
        pid: its process id.
        version: the LanguageTool release.
        idle: minutes without use after which it ends.
    """

    port: int
    pid: int
    version: str
    idle: float

    @property
    def url(self) -> str:
        """Base URL to ask."""
        return f"http://{LOOPBACK}:{self.port}"


def place() -> Path:
    """The folder of this user's server: under ``$MTCHECK_HOME``, else where the system keeps such things.

    Raises:
        LanguageToolError: it can't be made, or it is somebody else's.
    """
    if chosen := os.environ.get("MTCHECK_HOME"):
        folder = Path(chosen).expanduser().absolute() / "run"
    else:
        folder = _default_place()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found, above = folder.lstat(), folder.parent.stat()
        if sys.platform != "win32":
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or above.st_uid not in {0, os.getuid()}:
                raise LanguageToolError(f"{folder} is not this user's own; set MTCHECK_HOME to a folder that is")
            if found.st_mode & 0o077:
                folder.chmod(0o700)
    except OSError as error:
        raise LanguageToolError(f"{folder} can't be made: {error.strerror}; set MTCHECK_HOME to another") from error
    return folder


def _default_place() -> Path:
    import warnings

    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there is no runtime folder, and it falls back to one of its own
        return platformdirs.user_runtime_path("mtcheck", appauthor=False)


def running() -> SharedServer | None:
    """This user's server, where one of the release that this package uses is up; a few file reads."""
    try:
        folder = place()
    except LanguageToolError:
        return None
    found = _state(folder)
    return found if found is not None and found.version == VERSION else None


def touch() -> None:
    """Say that the server is still wanted."""
    with contextlib.suppress(OSError, LanguageToolError):  # a server that is being stopped is not called back
        os.utime(place() / "used")


def start(*, idle: float = IDLE, heap_mb: int = 512, command: list[str] | None = None) -> tuple[SharedServer, bool]:
    """Start this user's server and wait until it answers; where one is up, that one is kept.

    Args:
        idle: minutes without use after which it ends.
        heap_mb: the most memory Java may take for objects, in MiB.
        command: what to run instead of Java, with ``{port}`` for the port; for tests.

    Returns:
        The server, and whether it was started now.

    Raises:
        LanguageToolError: LanguageTool is not installed, damaged, ended while starting, or did not answer in time.
    """
    from mtcheck.writing import write_whole

    folder = place()
    if found := _state(folder):
        if found.version == VERSION:
            touch()
            return found, False
        stop()
    deadline = time.monotonic() + _START_TIMEOUT
    keeper, port = _launch(folder, idle, heap_mb, command)
    if keeper is None:  # another process was a moment faster
        return _awaited(folder, deadline), False
    try:
        _wait_until_healthy(port, keeper, folder, deadline)
        pid = int((folder / "pid").read_text())
        made = {"version": VERSION, "port": port, "pid": pid, "idle": idle}
        write_whole(folder / "state.json", json.dumps(made) + "\n")
    except BaseException:
        (folder / "used").unlink(missing_ok=True)
        keeper.wait()
        raise
    keeper.returncode = 0  # it lives on without us, and nobody need wait for it
    return SharedServer(port, pid, VERSION, idle), True


def stop() -> bool:
    """Stop this user's server.

    Returns:
        Whether there was one.

    Raises:
        LanguageToolError: it does not end.
    """
    folder = place()
    if is_free(folder / "lock"):
        return False
    (folder / "used").unlink(missing_ok=True)
    deadline = time.monotonic() + _STOP_TIMEOUT
    while not is_free(folder / "lock"):
        if time.monotonic() >= deadline:
            raise LanguageToolError(f"the LanguageTool server does not end; what it last said is in {folder}")
        time.sleep(0.05)
    return True


def _launch(
    folder: Path, idle: float, heap_mb: int, command: list[str] | None
) -> tuple[subprocess.Popen[bytes] | None, int]:
    """The watchdog that keeps the new server, and its port; no watchdog where another one keeps the folder."""
    import subprocess  # all this is for starting; a run that finds a server does without

    from . import runtime
    from .server import WATCHDOG, free_port, windows_flags
    from .state import status

    port = free_port()
    if command is None:
        state = status(deep=False)
        if not state.ok:
            raise LanguageToolError(state.reason)
        line = runtime.command(runtime.java(), state.folder, port, heap_mb=heap_mb, lasting=True)
        home = state.folder
    else:
        line, home = [part.replace("{port}", str(port)) for part in command], folder
    with (folder / "server.log").open("wb") as log:
        log.truncate()
    with (folder / "server.log").open("ab") as log:
        keeper = subprocess.Popen(  # noqa: S603 - our own interpreter, watchdog and Java
            [sys.executable, "-I", "-S", str(WATCHDOG), "0", "--keep", str(folder), str(idle * 60), *line],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=os.name != "nt",
            creationflags=windows_flags(),
        )
    assert keeper.stdout is not None  # noqa: S101 - for the type checker: it is a pipe
    with keeper.stdout as first:
        said = first.readline()
    if not said:
        keeper.wait()
        return None, port
    (folder / "pid").write_text(said.decode().strip())
    return keeper, port


def _wait_until_healthy(port: int, keeper: subprocess.Popen[bytes], folder: Path, deadline: float) -> None:
    from .server import healthy

    while not healthy(port):
        if keeper.poll() is not None:
            raise LanguageToolError(f"the LanguageTool server ended while starting{_last_words(folder)}")
        if time.monotonic() >= deadline:
            raise LanguageToolError(f"the LanguageTool server did not answer within {_START_TIMEOUT:.0f} s")
        time.sleep(0.02)


def _awaited(folder: Path, deadline: float) -> SharedServer:
    """The server that another process is starting."""
    while time.monotonic() < deadline:
        found = _state(folder)
        if found is not None:
            return found
        if is_free(folder / "lock"):
            break
        time.sleep(0.1)
    raise LanguageToolError(f"the LanguageTool server could not be started{_last_words(folder)}")


def _state(folder: Path) -> SharedServer | None:
    if is_free(folder / "lock"):
        return None
    try:
        state: dict[str, Any] = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        return SharedServer(int(state["port"]), int(state["pid"]), str(state["version"]), float(state["idle"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _last_words(folder: Path) -> str:
    try:
        lines = (folder / "server.log").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    lines = [line for line in lines if line.strip()]
    telling = [line for line in lines if "rror" in line or "xception" in line]
    return f": {(telling or lines)[-1]}" if lines else ""
