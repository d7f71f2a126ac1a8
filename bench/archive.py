"""Archives: time by size, memory, and what a kill costs, on documents made of the project's own texts.

    python -m bench.archive generate 1000 archive.jsonl
    python -m bench.archive growth 1000 10000 100000 --table growth.json --plot docs/img/archive-growth.svg
    python -m bench.archive growth 100000 --runner dask --table growth.json
    python -m bench.archive proofs 5000

Documents have about 2,000 characters and are sentences of the seeds and the test stories, recombined at random with a
fixed seed, so that everybody measures on the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from distributed import LocalCluster

ROOT = Path(__file__).resolve().parent.parent
CHARACTERS = 2000
SHARD = 250  # documents, so that a thousand of them give every worker something to do
_DAYS = 730
_SHARE = {"alfa": 0.8, "beta": 0.3}  # sentences that a machine garbled, by system


def pools() -> tuple[list[list[str]], list[list[str]]]:
    """Lines of the texts that a machine garbled and of those that a human wrote, by text."""
    stories = ROOT / "tests" / "data" / "stories"
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    garbled = [*sorted((stories / "mt").glob("*.txt")), *(path for path in seeds if path.name.startswith("003"))]
    good = [*sorted((stories / "ref").glob("*.txt")), *(path for path in seeds if not path.name.startswith("003"))]
    return tuple([_lines(path) for path in paths] for paths in (garbled, good))  # type: ignore[return-value]


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def documents(count: int) -> Iterator[dict[str, str]]:
    """So many documents: stories in two versions, dated over two years."""
    garbled, good = pools()
    for number in range(count):
        story, system = number // 2, "alfa" if number % 2 else "beta"
        source = random.Random(f"{story}-{system}")
        yield {
            "id": f"story-{story:07}",
            "system": system,
            "published": str(date(2018, 1, 1) + timedelta(days=story % _DAYS)),
            "text": _text(source, garbled, good, _SHARE[system]),
        }


def _text(source: random.Random, garbled: list[list[str]], good: list[list[str]], share: float) -> str:
    def pool() -> list[str]:
        return source.choice(garbled if source.random() < share else good)

    head = pool()
    lines = [head[0], "", head[1]]
    size = len(head[0]) + len(head[1])
    while size < CHARACTERS:
        line = source.choice(pool()[2:] or head)
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines) + "\n"


def generate(count: int, path: Path) -> int:
    """Write so many documents as JSON Lines; the number of bytes."""
    with path.open("w", encoding="utf-8") as file:
        for row in documents(count):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path.stat().st_size


def command(given: Path, output: Path, *options: str) -> list[str]:
    """The command line of a run without LanguageTool."""
    run = [sys.executable, "-m", "mtcheck", "corpus", "run", str(given), "--output", str(output), "--quiet"]
    return [*run, "--languagetool", "off", *options]


class Measured:
    """A run of a command: wall time, processor time, and the most memory that its processes held at once.

    Processor time is what to go by on a machine that other work shares. Memory is that of the process ``watched`` and
    of all below it: the command's own, unless told otherwise.
    """

    def __init__(self, line: Sequence[str], watched: int | None = None) -> None:
        start, before = time.perf_counter(), _processor_time()
        process = subprocess.Popen(line)
        self.peak = 0
        watch = threading.Thread(target=self._watch, args=(process, watched or process.pid))
        watch.start()
        code = process.wait()
        self.seconds = time.perf_counter() - start
        self.processor = _processor_time() - before
        watch.join()
        if code:
            raise SystemExit(f"{' '.join(line)}: exit code {code}")

    def _watch(self, process: subprocess.Popen[bytes], root: int) -> None:
        while process.poll() is None:
            self.peak = max(self.peak, memory(root))
            time.sleep(0.25)


def _processor_time() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(pid: int) -> list[psutil.Process]:
    """A process and all below it."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def memory(pid: int) -> int:
    """Bytes that a process and all below it hold."""
    total = 0
    for one in family(pid):
        try:
            total += one.memory_info().rss
        except psutil.Error:
            continue
    return total


def digest(folder: Path) -> str:
    """A hash of all that a run wrote, but for where its input lay."""
    hashed = hashlib.blake2b(digest_size=16)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "run.json":
            hashed.update(path.relative_to(folder).as_posix().encode())
            hashed.update(path.read_bytes())
    return hashed.hexdigest()


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@contextmanager
def cluster(workers: int) -> Iterator[LocalCluster]:
    """A Dask cluster of worker processes that talk by TCP."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, protocol="tcp://", dashboard_address=None
    ) as made:
        yield made


def _timed(line: list[str], runner: str, jobs: int) -> Measured:
    if runner == "local":
        return Measured([*line, "--jobs", str(jobs)])
    before = _processor_time()
    with cluster(jobs) as made:
        run = Measured([*line, "--runner", "dask", "--scheduler", made.scheduler_address], watched=os.getpid())
    run.processor = _processor_time() - before  # Dask's workers are waited for when their cluster ends
    return run


def growth(sizes: list[int], jobs: int, runner: str, table: Path, plot: Path | None) -> None:
    """Time by number of documents; rows are added to the table as they are made."""
    rows: list[dict[str, Any]] = json.loads(table.read_text()) if table.is_file() else []
    for count in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            given, output = Path(scratch) / "archive.jsonl", Path(scratch) / "out"
            read = generate(count, given)
            run = _timed(command(given, output, "--shard-size", str(SHARD)), runner, jobs)
            stats = json.loads((output / "stats.json").read_text())
            row = {
                "documents": count,
                "runner": runner,
                "seconds": round(run.seconds, 1),
                "documents_per_second": round(count / run.seconds, 1),
                "words_per_second": round(stats["words"] / run.seconds),
                "processor_seconds": round(run.processor, 1),
                "milliseconds_per_document": round(1000 * run.processor / count, 2),
                "peak_mb": round(run.peak / 1e6),
                "input_mb": round(read / 1e6, 1),
                "output_mb": round(size_of(output) / 1e6, 1),
                "bytes": digest(output)[:12],
                "load": round(os.getloadavg()[0], 1),
                "jobs": jobs,
            }
        print(json.dumps(row), flush=True)
        kept = [one for one in rows if (one["documents"], one["runner"]) != (count, runner)]
        rows = sorted([*kept, row], key=lambda one: (one["documents"], one["runner"]))
        table.write_text(json.dumps(rows, indent=1) + "\n")
    if plot is not None:
        draw(rows, plot)


def draw(rows: list[dict[str, Any]], path: Path) -> None:
    """Time and memory by number of documents."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "mtcheck"
    from matplotlib import pyplot as plt

    rows = [row for row in rows if row["runner"] == "local"]
    counts = [row["documents"] for row in rows]
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for axis, key, title in (
        (left, "milliseconds_per_document", "milliseconds of processor time a document"),
        (right, "peak_mb", "MB in all processes, at most"),
    ):
        axis.plot(counts, [row[key] for row in rows], marker="o", color="#1f5a96")
        axis.set_xscale("log")
        axis.set_ylim(bottom=0)
        axis.set_xlabel("documents")
        axis.set_title(title, fontsize=10)
        axis.grid(alpha=0.3)
    path.parent.mkdir(parents=True, exist_ok=True)
    plt.savefig(path, metadata={"Date": None})
    plt.close(figure)


def proofs(count: int) -> None:
    """The same bytes by one worker, two, a Dask cluster, with a worker killed and with the driver killed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        given = folder / "archive.jsonl"
        generate(count, given)
        shards = ("--shard-size", str(max(10, count // 20)))
        seen: dict[str, str] = {}

        def told(name: str, seconds: float, note: str = "") -> None:
            seen[name] = digest(folder / name)
            same = "the same bytes" if len(set(seen.values())) == 1 else "OTHER BYTES"
            print(f"{name:14} {seconds:7.1f} s  {seen[name][:12]}  {same}  {note}", flush=True)
            if len(set(seen.values())) > 1:
                raise SystemExit(1)

        for name, jobs in (("one", "1"), ("two", "2")):
            told(name, Measured(command(given, folder / name, *shards, "--jobs", jobs)).seconds)
        start = time.perf_counter()
        note = _killed_worker(command(given, folder / "worker", *shards, "--jobs", "2"), folder / "worker")
        told("worker", time.perf_counter() - start, note)
        start = time.perf_counter()
        note = _killed_driver(command(given, folder / "driver", *shards, "--jobs", "2"), folder / "driver")
        told("driver", time.perf_counter() - start, note)
        for name in ("dask", "dask-killed"):
            with cluster(2) as made:
                dask = ("--runner", "dask", "--scheduler", made.scheduler_address)
                line = command(given, folder / name, *shards, *dask)
                start = time.perf_counter()
                victims = [worker.pid for worker in made.workers.values()]
                note = _killed_dask(line, folder / name, victims) if name == "dask-killed" else ""
                if not note:
                    Measured(line)
                told(name, time.perf_counter() - start, note)


def _some_done(output: Path, process: subprocess.Popen[bytes], count: int = 3) -> int:
    """Wait until some shards are done; how many are."""
    while process.poll() is None:
        done = len(list((output / "done").glob("*.json")))
        if done >= count:
            return done
        time.sleep(0.05)
    raise SystemExit("the run was over before anything could be killed; give more documents")


def _killed_worker(line: list[str], output: Path) -> str:
    process = subprocess.Popen(line)
    done = _some_done(output, process)
    victim = next(one.pid for one in family(process.pid) if "mtcheck.corpus.worker" in one.cmdline())
    os.kill(victim, signal.SIGKILL)
    if process.wait():
        raise SystemExit("the run failed when a worker was killed")
    return f"worker {victim} killed by SIGKILL after {done} shards"


def _killed_dask(line: list[str], output: Path, victims: list[int]) -> str:
    process = subprocess.Popen(line)
    done = _some_done(output, process)
    os.kill(victims[0], signal.SIGKILL)
    if process.wait():
        raise SystemExit("the run failed when a Dask worker was killed")
    return f"Dask worker {victims[0]} killed by SIGKILL after {done} shards"


def _killed_driver(line: list[str], output: Path) -> str:
    process = subprocess.Popen(line)
    _some_done(output, process)
    process.kill()
    process.wait()
    while any("mtcheck.corpus.worker" in one.cmdline() for one in _of_run(output)):
        time.sleep(0.1)
    before = {path.name: path.stat().st_mtime_ns for path in (output / "done").glob("*.json")}
    subprocess.run([*line, "--resume"], check=True)
    after = {path.name: path.stat().st_mtime_ns for path in (output / "done").glob("*.json")}
    again = sum(after[name] != stamp for name, stamp in before.items())
    if again:
        raise SystemExit(f"{again} shards were done twice")
    return f"driver killed by SIGKILL, resumed; {len(before)} shards kept, {len(after) - len(before)} done, 0 twice"


def _of_run(output: Path) -> Iterator[psutil.Process]:
    """Workers whose driver is gone: they have the first process for a parent."""
    del output
    for one in psutil.process_iter():
        try:
            if one.ppid() == 1 and "mtcheck.corpus.worker" in one.cmdline():
                yield one
        except psutil.Error:
            continue


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("generate")
    one.add_argument("count", type=int)
    one.add_argument("file", type=Path)
    one = commands.add_parser("growth")
    one.add_argument("sizes", type=int, nargs="*")
    one.add_argument("--jobs", type=int, default=2)
    one.add_argument("--runner", choices=("local", "dask"), default="local")
    one.add_argument("--table", type=Path, default=Path("growth.json"))
    one.add_argument("--plot", type=Path)
    one = commands.add_parser("proofs")
    one.add_argument("count", type=int)
    given = parser.parse_args()
    if given.command == "generate":
        print(f"{generate(given.count, given.file):,} bytes in {given.file}")
    elif given.command == "growth":
        growth(given.sizes, given.jobs, given.runner, given.table, given.plot)
    else:
        proofs(given.count)


if __name__ == "__main__":
    main()
