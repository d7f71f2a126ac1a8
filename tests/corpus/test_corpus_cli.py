"""``mtcheck corpus`` as a user meets it: exit codes, interrupts, what is missing, and the Dask runner."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from archives import Here, jsonl, rows, snapshot

from mtcheck.cli import main
from mtcheck.corpus import run as archive
from mtcheck.grammar import status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.corpus.settings import Settings

    Run = Callable[..., tuple[int, str, str]]
    Make = Callable[..., Settings]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mtcheck", "corpus", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return left.value.code, out, err

    return call


@pytest.mark.slow
def test_an_archive_from_run_to_review(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl([*rows()[18:22], {"id": "x"}]))
    out = tmp_path / "out"
    code, said, err = run("run", tmp_path / "a.jsonl", "-o", out, "-j", 1, "--languagetool", "off")
    assert (code, err) == (0, "")
    assert said.startswith("5 documents, ")
    assert "1 with errors of the kind unreadable" in said
    code, said, _ = run("report", out)
    assert (code, sorted(path.name for path in (out / "report").iterdir())[:2]) == (0, ["index.html", "index.md"])
    code, said, _ = run("sample", out, "-o", tmp_path / "review", "--size", 2)
    assert code == 0
    assert sorted(path.name for path in tmp_path.glob("review.*")) == ["review.jsonl", "review.md", "review.tsv"]
    code, _, err = run("run", tmp_path / "a.jsonl", "-o", out, "--languagetool", "off", "--seed", 4, "--resume")
    assert code == 2
    assert "seed was 0, is 4" in err
    before = snapshot(out)
    assert run("run", tmp_path / "a.jsonl", "-o", out, "--languagetool", "off", "--resume")[0] == 0
    assert snapshot(out) == before


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("run", "missing.jsonl", "-o", "out"), 3, "no such file"),
        (("run", "a.jsonl", "-o", "out", "--runner", "dask"), 2, "--scheduler"),
        (("run", "a.jsonl", "-o", "out", "--scheduler", "tcp://x:1"), 2, "--runner dask"),
        (("run", "a.jsonl", "-o", "out", "--text-column", "body"), 2, "no column 'body'"),
        (("run", "a.jsonl", "-o", "out", "--languagetool-tier", "all", "--languagetool", "off"), 2, "contradict"),
        (("report", "out"), 3, "no run"),
        (("sample", "out", "-o", "x", "--by", "day"), 2, "--by day"),
    ],
    ids=["input", "scheduler", "runner", "column", "tier", "report", "sample"],
)
def test_mistakes_are_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, args: tuple[str, ...], code: int, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(jsonl([{"text": "Rain in Riga."}]))
    left, _, err = run(*args)
    assert (left, err.count("\n")) == (code, 1)
    assert told in err


@pytest.mark.parametrize(
    ("package", "args", "extra"),
    [
        ("pyarrow", ("run", "a.jsonl", "-o", "out"), "mtcheck[corpus]"),
        ("pyarrow", ("report", "out"), "mtcheck[corpus]"),
        ("distributed", ("run", "a.jsonl", "-o", "out", "--runner", "dask", "--scheduler", "x"), "mtcheck[cluster]"),
    ],
)
def test_a_missing_extra_is_told_with_its_cure(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, package: str, args: tuple[str, ...], extra: str
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr("mtcheck.corpus.extras.find_spec", lambda name: None if name == package else real(name))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_bytes(jsonl([{"text": "Rain in Riga."}]))
    code, _, err = run(*args)
    assert code == 2
    assert f"pip install '{extra}'" in err


def started(*args: object, **more: Any) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen([sys.executable, "-m", "mtcheck", "corpus", *map(str, args)], stderr=subprocess.PIPE, **more)


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until a file is there."""
    while not path.exists():
        assert process.poll() is None
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_whole_files_and_goes_on(
    run: Run, tmp_path: Path, settings: Make, sent: signal.Signals
) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(rows(2)))
    args = ("run", tmp_path / "a.jsonl", "-o", tmp_path / "out", "-j", 1, "--shard-size", 8, "--languagetool", "off")
    process = started(*args)
    wait_for(tmp_path / "out" / "done" / "000000.json", process)
    process.send_signal(sent)
    _, err = process.communicate(timeout=60)
    if sent == signal.SIGINT:
        assert process.returncode == 130
        assert err.decode().startswith("mtcheck: interrupted; what is done is kept")
        assert not list((tmp_path / "out").rglob(".mtcheck.*"))
    time.sleep(1)  # an orphaned worker puts down what it has in hand
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "done").iterdir() if path.suffix == ".json"}
    for path in (tmp_path / "out").rglob("*.parquet"):
        pq.read_table(path)
    assert not (tmp_path / "out" / "stats.json").exists()
    assert run(*args, "--resume")[0] == 0
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    archive.run(tmp_path / "a.jsonl", tmp_path / "whole", settings(shard_size=8), runner=Here)
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "whole")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two Dask worker processes over TCP."""
    import warnings

    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, protocol="tcp://", dashboard_address=None,
            silence_logs=False,
        ) as made:  # fmt: skip
            yield made


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("killed", [False, True], ids=["whole", "worker-killed"])
def test_dask_writes_what_the_local_runner_writes(
    tmp_path: Path, settings: Make, cluster: Any, *, killed: bool
) -> None:
    import gzip

    # Of a compressed archive the driver unpacks shards, which must outlast the worker that dies of them.
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(jsonl(rows(2))))
    args = ("run", tmp_path / "a.jsonl.gz", "--shard-size", 10, "--languagetool", "off")
    process = started(*args, "-o", tmp_path / "dask", "--runner", "dask", "--scheduler", cluster.scheduler_address)
    if killed:
        wait_for(tmp_path / "dask" / "done" / "000001.json", process)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    _, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, b"")
    archive.run(tmp_path / "a.jsonl.gz", tmp_path / "local", settings(), runner=Here)
    assert snapshot(tmp_path / "dask") == snapshot(tmp_path / "local")
    assert json.loads((tmp_path / "dask" / "stats.json").read_text())["documents"] == 80


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_scheduler_that_is_not_there_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.corpus.dask_runner._CONNECT", 1.0)
    (tmp_path / "a.jsonl").write_bytes(jsonl(rows()[:2]))
    args = ("run", tmp_path / "a.jsonl", "-o", tmp_path / "out", "--languagetool", "off")
    code, _, err = run(*args, "--runner", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert code == 2
    assert "no Dask scheduler answers" in err


@pytest.mark.languagetool
@pytest.mark.slow
def test_the_real_languagetool_sees_what_is_flagged_and_a_sample(run: Run, tmp_path: Path) -> None:
    if not status(deep=False).ok:
        pytest.skip("LanguageTool is not installed")
    data = [{**row, "text": f"{row['text']}They is a apple.\n"} for row in rows()[17:24]]
    (tmp_path / "a.jsonl").write_bytes(jsonl(data))
    out = tmp_path / "out"
    code, _, err = run(
        "run", tmp_path / "a.jsonl", "-o", out, "-j", 1, "--languagetool-tier", "flagged", "--sample-rate", 0.5
    )  # fmt: skip
    assert (code, err) == (0, "")
    scores = pq.read_table(out / "scores").to_pylist()
    told = json.loads((out / "stats.json").read_text())["languagetool"]
    asked = [row for row in scores if row["languagetool"]]
    assert told["documents_seen"] == len(asked)
    assert told["findings"] == sum(row["languagetool_findings"] for row in asked) > 0
    assert {row["document"] for row in scores if row["verdict"] != "pass"} <= {row["document"] for row in asked}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="a Unix shell")
def test_the_guide_does_what_it_says(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")
    (shell,) = re.findall(r"^```sh\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    (python,) = re.findall(r"^```python\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    script = re.sub(r"^mtcheck ", f"'{sys.executable}' -m mtcheck ", shell, flags=re.MULTILINE)
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, check=True)
    named = set(re.findall(r"\b(?:checked/report/)?(?:index|review)\.\w+", shell))
    assert {"checked/report/index.html", "review.tsv"} < named
    for name in named:
        assert (tmp_path / name).is_file() or (tmp_path / "checked" / "report" / name).is_file()
    said = subprocess.run([sys.executable, "-c", python], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert said.returncode == 0
