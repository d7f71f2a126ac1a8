"""A station: one worker process under supervision. Both runners put their shards through stations.

A worker that dies is started anew and its shard checked again. A document at which workers died twice, or that no
alarm could break off, is left out and becomes an error of the run.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.corpus.shards import Shard
    from mtcheck.corpus.work import Job, Skip

_START = 300.0  # seconds for a worker to load, with LanguageTool, on a busy machine
_GRACE = 15.0  # seconds beyond a document's time limit, after which only killing helps
_BLAME = 2  # deaths at one document before it is the document's fault
_DEATHS = 10  # deaths in one shard before it is the machine's


class WorkerError(MtcheckError):
    """A worker could not do its work; the run can be resumed."""

    def __init__(self, message: str, exit_code: int = 3) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class StoppedError(Exception):
    """The station was closed while it was at work."""


class Station:
    """One worker process, started on first use.

    Args:
        job: what every worker of the run is told.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._child: _Child | None = None
        self._closed = False
        self._lock = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The worker's process id."""
        return self._child.process.pid if self._child else None

    def run(self, shard: Shard, at: Callable[[int], None] = lambda _number: None) -> None:
        """Have a shard checked and written.

        Args:
            shard: which documents.
            at: told the number of each document before it is checked.

        Raises:
            WorkerError: the worker can't do it, or dies again and again.
            StoppedError: the station was closed meanwhile.
        """
        skip: dict[int, Skip] = {}
        deaths: Counter[int | None] = Counter()
        while True:
            last, why = self._attempt(shard, skip, at)
            if not why:
                return
            if self._closed:
                raise StoppedError
            deaths[last] += 1
            if last is not None and why == "hung":
                limit = self._job.settings.time_limit
                skip[last] = ("time-limit", f"took more than {limit:g} s")
            elif last is not None and deaths[last] >= _BLAME:
                skip[last] = ("worker-died", f"the worker died of it {_BLAME} times ({why})")
            if deaths.total() >= _DEATHS:
                raise WorkerError(f"{shard.place}: workers died {_DEATHS} times ({why}); the run can be resumed")

    def _attempt(self, shard: Shard, skip: dict[int, Skip], at: Callable[[int], None]) -> tuple[int | None, str]:
        """Send the shard to the worker; the last document begun, and what the worker died of, if it did."""
        last: int | None = None
        child = self._ready()
        if child is None:
            return last, "before it was ready"
        child.send({"shard": shard.as_data(), "skip": {str(number): why for number, why in skip.items()}})
        while True:
            try:
                message = child.receive(self._job.settings.time_limit + _GRACE)
            except TimeoutError:
                self._drop()
                return last, "hung"
            if message is None:
                code = self._drop()
                return last, f"signal {-code}" if code < 0 else f"exit code {code}"
            if "at" in message:
                last = message["at"]
                at(message["at"])
            elif "done" in message:
                return last, ""
            else:
                self._drop()
                raise WorkerError(message["failed"], message["code"])

    def _ready(self) -> _Child | None:
        """The worker, started where there is none; None where it died on the way."""
        with self._lock:
            if self._closed:
                raise StoppedError
            if self._child is not None:
                return self._child
            child = self._child = _Child(self._job)
        try:
            message = child.receive(_START)
        except TimeoutError:
            message = {"failed": f"a worker did not start within {_START:.0f} s", "code": 3}
        if message is None:
            self._drop()
            return None
        if "failed" in message:
            self._drop()
            raise WorkerError(message["failed"], message["code"])
        return child

    def _drop(self) -> int:
        with self._lock:
            child, self._child = self._child, None
        return child.kill() if child else 0

    def close(self) -> None:
        """End the worker: it puts down what it has in hand and leaves no file half written."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.close()


class _Child:
    """The process and its two channels."""

    def __init__(self, job: Job) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mtcheck.corpus.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # Ctrl-C in the terminal is for the program to deal with; the worker ends when the program says so.
            start_new_session=os.name != "nt",
        )
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.send(job.as_data())

    def _read(self) -> None:
        assert self.process.stdout is not None  # noqa: S101 - a pipe
        with contextlib.suppress(ValueError):  # a line broken off by a kill
            for line in self.process.stdout:
                self._messages.put(json.loads(line))
        self._messages.put(None)

    def send(self, data: dict[str, Any]) -> None:
        assert self.process.stdin is not None  # noqa: S101 - a pipe
        with contextlib.suppress(OSError):  # it is dead, which receive() will tell
            self.process.stdin.write(json.dumps(data) + "\n")
            self.process.stdin.flush()

    def receive(self, timeout: float) -> dict[str, Any] | None:
        """The next message; None when the worker is gone.

        Raises:
            TimeoutError: it says nothing for so long.
        """
        try:
            return self._messages.get(timeout=timeout)
        except queue.Empty as error:
            raise TimeoutError from error

    def kill(self) -> int:
        """End it at once; its exit code."""
        self.process.kill()
        return self._end()

    def close(self) -> None:
        """Let it put down what it has in hand."""
        assert self.process.stdin is not None  # noqa: S101 - a pipe
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(2 * _GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._end()

    def _end(self) -> int:
        code = self.process.wait()
        self._reader.join(_GRACE)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code
