"""A worker: a process that holds one checker and checks the shards that it is sent.

``python -m mtcheck.corpus.worker`` reads lines of JSON: first the job, then a shard at a time, each with the documents
to leave out. It answers ``{"ready": signature}``, then ``{"at": number}`` before each document and ``{"done": number}``
after a shard, or ``{"failed": message, "code": exit code}``. When its input ends, whoever wanted it is gone, and it
ends too, whatever it is at.
"""

from __future__ import annotations

import _thread
import contextlib
import json
import os
import queue
import signal
import sys
import threading
import time
from typing import IO, TYPE_CHECKING, Any

from mtcheck.errors import MtcheckError, UsageError

if TYPE_CHECKING:
    from mtcheck.corpus.work import Job

_PATIENCE = 10.0  # seconds to put down what is in hand


def main() -> None:
    """Serve until the input ends."""
    # Results have the channel to themselves: whatever a library prints goes to standard error.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tasks: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
    job = json.loads(sys.stdin.readline() or "null")
    if job is None:
        return
    busy = threading.Event()
    threading.Thread(target=_receive, args=(tasks, busy), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt, BrokenPipeError):
        _serve(job, tasks, busy, channel)
    os._exit(0)  # the reading thread may sit in readline() for ever


def _receive(tasks: queue.SimpleQueue[dict[str, Any] | None], busy: threading.Event) -> None:
    for line in sys.stdin:
        tasks.put(json.loads(line))
    tasks.put(None)  # an interrupt does not wake who waits for a task
    if busy.is_set():
        _thread.interrupt_main()
    time.sleep(_PATIENCE)
    os._exit(1)


def _serve(
    data: dict[str, Any],
    tasks: queue.SimpleQueue[dict[str, Any] | None],
    busy: threading.Event,
    channel: IO[str],
) -> None:
    def send(**message: object) -> None:
        channel.write(json.dumps(message) + "\n")
        channel.flush()

    try:
        from mtcheck.corpus.examiner import Examiner
        from mtcheck.corpus.shards import shard_from
        from mtcheck.corpus.work import check_shard, job_from

        job = job_from(data)
        with Examiner(job.settings) as examiner:
            _must_fit(job, examiner.signature)
            send(ready=examiner.signature)
            while (task := tasks.get()) is not None:
                skip = {int(number): tuple(why) for number, why in task["skip"].items()}
                shard = shard_from(task["shard"])
                busy.set()
                check_shard(shard, job, examiner, skip, lambda number: send(at=number))
                busy.clear()
                send(done=shard.number)
    except MtcheckError as error:
        send(failed=str(error), code=error.exit_code)
    except Exception as error:  # noqa: BLE001 - told to whoever started us, who knows what to do
        send(failed=f"internal error in a worker: {type(error).__name__}: {error}", code=3)


def _must_fit(job: Job, signature: str) -> None:
    if signature != job.signature:
        raise UsageError(f"a worker has another mtcheck: {signature} in place of {job.signature}")
    if not (job.output / "run.json").is_file():
        raise UsageError(f"a worker does not see {job.output}: input and output must be on a disk that all share")


if __name__ == "__main__":
    main()
