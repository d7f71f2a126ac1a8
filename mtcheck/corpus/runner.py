"""Who checks the shards: the seam, and the runner of one machine."""

from __future__ import annotations

import os
import queue
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from mtcheck.corpus.station import Station, StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.corpus.shards import Shard
    from mtcheck.corpus.work import Job


class Watch(Protocol):
    """Who wants to know how far a run is; may be called from several threads."""

    def begun(self, shard: Shard) -> None:
        """A document of a shard was begun."""

    def done(self, shard: Shard) -> None:
        """A shard is whole on the disk."""


class Runner(Protocol):
    """Has shards checked. Every shard is written by whoever checks it; nothing comes back but that it is done."""

    def run(self, shards: Iterator[Shard], watch: Watch) -> None:
        """Have every shard checked; few of them are asked for ahead of the work.

        Args:
            shards: which; asked for one at a time.
            watch: told how far it is.

        Raises:
            MtcheckError: a shard can't be checked; those that are done stay.
        """


class LocalRunner:
    """Worker processes on this machine, each with a thread that looks after it.

    Args:
        job: what every worker is told.
        workers: how many; as many as there are processors where None.
    """

    def __init__(self, job: Job, workers: int | None = None) -> None:
        self._stations = [Station(job) for _ in range(workers or _processors())]
        self._events: queue.Queue[tuple[str, Shard | None, BaseException | None]] = queue.Queue()
        self._lock = threading.Lock()

    @property
    def pids(self) -> list[int]:
        """The workers' process ids, for a test that kills one."""
        return [station.pid for station in self._stations if station.pid is not None]

    def run(self, shards: Iterator[Shard], watch: Watch) -> None:
        """As `Runner.run`."""
        threads = [
            threading.Thread(target=self._work, args=(station, shards), daemon=True) for station in self._stations
        ]
        try:
            for thread in threads:
                thread.start()
            self._follow(len(threads), watch)
        finally:
            with ThreadPoolExecutor(len(self._stations)) as pool:
                list(pool.map(Station.close, self._stations))

    def _follow(self, working: int, watch: Watch) -> None:
        while working:
            event, shard, error = self._events.get()
            if error is not None:
                raise error
            if shard is None:
                working -= 1
            elif event == "done":
                watch.done(shard)
            else:
                watch.begun(shard)

    def _work(self, station: Station, shards: Iterator[Shard]) -> None:
        try:
            while True:
                with self._lock:
                    shard = next(shards, None)
                if shard is None:
                    break
                now = shard
                station.run(now, lambda _number: self._events.put(("begun", now, None)))  # noqa: B023 - used at once
                self._events.put(("done", shard, None))
        except StoppedError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that runs the command
            self._events.put(("failed", None, error))
        self._events.put(("left", None, None))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
