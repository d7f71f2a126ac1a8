"""A LanguageTool server of our own: started within a time limit, its error text kept, never left behind."""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from . import runtime
from .errors import LanguageToolError
from .state import status

if TYPE_CHECKING:
    from types import TracebackType

LOOPBACK = "127.0.0.1"
WATCHDOG = Path(__file__).with_name("watchdog.py")
#: Another program may take a free port between our choosing and Java's opening it.
_PORT_TRIES = 3
_KEPT_LINES = 200
_LONGEST_LINE = 2000


class Tail:
    """The last lines that a process wrote, read by a thread so that the process never waits on a full pipe."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Start to read `stream` until it ends; it is closed then."""
        self._lines: deque[str] = deque(maxlen=_KEPT_LINES)
        self._thread = threading.Thread(target=self._read, args=(stream,), name="languagetool-output", daemon=True)
        self._thread.start()

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            while line := stream.readline(_LONGEST_LINE):
                self._lines.append(line.decode("utf-8", "replace").rstrip())

    def text(self) -> str:
        """Return what is kept, one line a line."""
        return "\n".join(self._lines)

    def wait(self, seconds: float) -> None:
        """Wait until the process has closed its end, so that its last words are in."""
        self._thread.join(seconds)


class Server:
    """LanguageTool's HTTP server on a loopback port, as a context manager.

    ``with Server() as server: Client(server.url)``. It ends with the ``with`` block, with the program, and with the
    program's sudden death: a watchdog process holds one end of a pipe to it.

    Args:
        folder: an install's folder; by default the one `install` made.
        heap_mb: the most memory Java may take for objects, in MiB.
        start_timeout: seconds that starting may take before it counts as failed.
        grace: seconds a stopping server gets to end by itself; 0 kills it at once, which loses nothing.
        record_cache: write the ahead-of-time cache when the server ends.
        lasting: for many texts: slower at first, faster after a hundred.
        command: what to run instead of Java, with ``{port}`` for the port; for tests.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        heap_mb: int = 512,
        start_timeout: float = 60.0,
        grace: float = 0.0,
        record_cache: bool = False,
        lasting: bool = False,
        command: list[str] | None = None,
    ) -> None:
        self._folder = folder
        self._heap_mb = heap_mb
        self._start_timeout = start_timeout
        self._grace = grace
        self._record_cache = record_cache
        self._lasting = lasting
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._tail: Tail | None = None
        self._end: weakref.finalize[..., Server] | None = None
        self._port = 0
        #: Process id of the server itself while it runs (the watchdog's is another), else 0.
        self.pid = 0

    @property
    def url(self) -> str:
        """Base URL to ask, such as ``http://127.0.0.1:40123``."""
        return f"http://{LOOPBACK}:{self._port}"

    @property
    def running(self) -> bool:
        """Whether the process is there; it may still hang."""
        return self._process is not None and self._process.poll() is None

    @property
    def output(self) -> str:
        """The last lines that the server wrote, for a person to read."""
        return self._tail.text() if self._tail else ""

    def __enter__(self) -> Self:
        """Start the server."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()

    def start(self) -> str:
        """Start the server and wait until it answers.

        Returns:
            `url`.

        Raises:
            LanguageToolError: not installed, damaged, ended while starting, or not answering in time.
        """
        if self.running:
            return self.url
        deadline = time.monotonic() + self._start_timeout
        for attempt in range(1, _PORT_TRIES + 1):
            self._launch()
            try:
                self._wait_untilhealthy(deadline)
            except BaseException:
                taken = "BindException" in self.output or "in use" in self.output
                self.stop()
                if taken and attempt < _PORT_TRIES and time.monotonic() < deadline:
                    continue
                raise
            break
        return self.url

    def stop(self) -> None:
        """Stop the server; nothing happens if it is not running."""
        if self._end is not None:
            self._end()
            self._end = None
        if self._tail is not None:
            self._tail.wait(1.0)
        self._process = None
        self.pid = 0

    def why(self) -> str:
        """Say in one line what became of the server, for a client whose question got no answer."""
        if self._process is None:
            return "the LanguageTool server is not running"
        if self._tail is not None and not self.running:
            self._tail.wait(1.0)
        code = self._process.poll()
        if code is None:
            return "the LanguageTool server is running but does not answer"
        return f"the LanguageTool server ended with code {code}{self._last_words()}"

    def _launch(self) -> None:
        self._port = free_port()
        line, folder = self._line()
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter, watchdog and Java
                [sys.executable, "-I", "-S", str(WATCHDOG), str(self._grace), *line],
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                # Ctrl-C in the terminal is for the program to deal with; the server ends when the program says so.
                start_new_session=os.name != "nt",
                creationflags=windows_flags(),
            )
        except OSError as error:
            raise LanguageToolError(f"the LanguageTool server cannot be started: {error}") from error
        self._process = process
        self._end = weakref.finalize(self, _close, process, self._grace + 5.0)
        assert process.stdout is not None  # noqa: S101 - for the type checker: both are pipes
        assert process.stderr is not None  # noqa: S101
        self._tail = Tail(process.stderr)
        with process.stdout as first:
            self.pid = int(first.readline() or 0)

    def _line(self) -> tuple[list[str], Path | None]:
        if self._command is not None:
            return [part.replace("{port}", str(self._port)) for part in self._command], self._folder
        folder = self._folder
        if folder is None:
            state = status(deep=False)
            if not state.ok:
                raise LanguageToolError(state.reason)
            folder = state.folder
        program = runtime.java()
        line = runtime.command(
            program,
            folder,
            self._port,
            heap_mb=self._heap_mb,
            record_cache=self._record_cache,
            lasting=self._lasting,
        )
        return line, folder

    def _wait_untilhealthy(self, deadline: float) -> None:
        while not healthy(self._port):
            if not self.running:
                raise LanguageToolError(self.why())
            if time.monotonic() >= deadline:
                raise LanguageToolError(
                    f"the LanguageTool server did not answer within {self._start_timeout:.0f} s{self._last_words()}"
                )
            time.sleep(0.02)

    def _last_words(self) -> str:
        """The most telling of the kept lines: the last that names an error, else the last."""
        lines = [line for line in self.output.splitlines() if line.strip()]
        telling = [line for line in lines if "rror" in line or "xception" in line]
        return f": {(telling or lines)[-1]}" if lines else ""


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def healthy(port: int) -> bool:
    """Whether a LanguageTool server answers on a loopback port."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2.0)
    with contextlib.closing(connection):
        try:
            connection.request("GET", "/v2/healthcheck")
            return connection.getresponse().read(16).strip() == b"OK"
        except (OSError, http.client.HTTPException):
            return False


def _close(process: subprocess.Popen[bytes], patience: float) -> None:
    """Close the watchdog's pipe and wait for it to have ended the server; kill the watchdog if it does not."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def windows_flags() -> int:
    """What keeps Ctrl-C and a console window away from a server on Windows; nothing elsewhere."""
    if sys.platform != "win32":
        return 0
    return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW  # pragma: no cover
