"""The runner of a cluster: Dask hands out the shards, and hands them out again when a worker dies.

Every Dask worker holds stations (one a thread, so one where workers are started with ``--nthreads 1``), and a station
holds one checker and one LanguageTool. Input and output must be on a disk that all machines see under the same path.
"""

from __future__ import annotations

import queue
import time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from distributed import Client, Future, WorkerPlugin, get_worker, wait
from distributed.scheduler import KilledWorker

from mtcheck.corpus.shards import Shard, shard_from
from mtcheck.corpus.station import Station, WorkerError
from mtcheck.corpus.store import Store
from mtcheck.corpus.work import job_from
from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Worker

    from mtcheck.corpus.runner import Watch
    from mtcheck.corpus.work import Job

_CONNECT = 30.0  # seconds
_ALONE = 120.0  # seconds without a single worker before the run gives up
_AHEAD = 2  # shards a thread that wait at the workers, so that none of them idles
_KILLED = 3  # times that Dask may give a shard up before we do; it gives up after three dead workers


class Stations(WorkerPlugin):
    """The stations of one Dask worker.

    Args:
        job: `Job.as_data`.
    """

    def __init__(self, job: dict[str, Any]) -> None:
        self._job = job

    def setup(self, worker: Worker) -> None:
        """Make a station for each thread; its process starts with the first shard."""
        self._all = [Station(job_from(self._job)) for _ in range(worker.state.nthreads)]
        self._idle: queue.SimpleQueue[Station] = queue.SimpleQueue()
        for station in self._all:
            self._idle.put(station)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's form
        """End the processes."""
        for station in self._all:
            station.close()

    def run(self, shard: Shard) -> None:
        """Check a shard at the next idle station.

        Dask asks again for what a worker did that died before its answer was fetched; what has a marker is done.
        """
        job = job_from(self._job)
        if Store(job.output).is_done(shard, job.key):
            return
        station = self._idle.get()
        try:
            station.run(shard)
        finally:
            self._idle.put(station)


def _check(shard: dict[str, Any], plugin: str) -> None:
    stations = get_worker().plugins[plugin]
    assert isinstance(stations, Stations)  # noqa: S101 - for the type checker: it was registered under this name
    stations.run(shard_from(shard))


class DaskRunner:
    """Has shards checked by the workers of a Dask cluster.

    Args:
        job: what every worker is told.
        scheduler: the scheduler's address, such as ``tcp://10.0.0.1:8786``.
    """

    def __init__(self, job: Job, scheduler: str) -> None:
        self._job = job
        self._scheduler = scheduler
        self._name = f"mtcheck-{uuid4().hex[:12]}"
        self._killed: dict[int, int] = {}

    def run(self, shards: Iterator[Shard], watch: Watch) -> None:
        """As `Runner.run`."""
        try:
            client = Client(self._scheduler, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise UsageError(f"--scheduler {self._scheduler}: no Dask scheduler answers there: {error}") from error
        with client, client.as_current():
            try:
                client.wait_for_workers(1, timeout=_CONNECT)
            except TimeoutError as error:
                raise WorkerError(f"--scheduler {self._scheduler}: the scheduler has no workers") from error
            client.register_plugin(Stations(self._job.as_data()), name=self._name)
            try:
                self._run(client, shards, watch)
            finally:
                client.unregister_worker_plugin(self._name)  # type: ignore[no-untyped-call]

    def _run(self, client: Client, shards: Iterator[Shard], watch: Watch) -> None:
        waiting: dict[Future[None], Shard] = {}
        more, seen = True, time.monotonic()
        while more or waiting:
            threads = sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())
            while more and len(waiting) < max(1, _AHEAD * threads):
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    waiting[self._submit(client, shard)] = shard
            if not waiting:
                return
            try:
                finished = wait(list(waiting), timeout=5, return_when="FIRST_COMPLETED").done  # type: ignore[no-untyped-call]
            except TimeoutError:
                finished = set()
            if threads or finished:
                seen = time.monotonic()
            elif time.monotonic() - seen > _ALONE:
                raise WorkerError(f"the cluster has had no worker for {_ALONE:.0f} s; the run can be resumed")
            for future in finished:
                shard = waiting.pop(future)
                if self._is_done(future, shard):
                    watch.done(shard)
                else:
                    waiting[self._submit(client, shard)] = shard

    def _submit(self, client: Client, shard: Shard) -> Future[None]:
        key = f"{self._name}-{shard.number:06}-{self._killed.get(shard.number, 0)}"
        return client.submit(_check, shard.as_data(), self._name, key=key, pure=False)

    def _is_done(self, future: Future[None], shard: Shard) -> bool:
        """Whether the shard is done; False where it is worth another try."""
        if future.status == "finished":
            return True  # there is nothing to fetch, and fetching would fail where the worker has died since
        try:
            future.result()
        except KilledWorker as error:
            self._killed[shard.number] = self._killed.get(shard.number, 0) + 1
            if self._killed[shard.number] >= _KILLED:
                message = f"{shard.place}: Dask workers died again and again; the run can be resumed"
                raise WorkerError(message) from error
        return False
