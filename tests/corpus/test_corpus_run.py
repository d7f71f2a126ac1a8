"""Runs: the same bytes whoever works, nothing lost to a kill, nothing done twice."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from archives import Here, jsonl, rows, snapshot

from mtcheck.checker import Checker
from mtcheck.corpus import run as running
from mtcheck.corpus import work, worker
from mtcheck.corpus.examiner import Examiner
from mtcheck.corpus.inputs import open_input, plan
from mtcheck.corpus.runner import LocalRunner
from mtcheck.corpus.settings import Tier
from mtcheck.document import Document
from mtcheck.errors import UsageError
from mtcheck.finding import Finding, Level, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.corpus.runner import Watch
    from mtcheck.corpus.settings import Settings
    from mtcheck.corpus.shards import Shard
    from mtcheck.corpus.work import Job

    Make = Callable[..., Settings]


def read(folder: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / table).to_pylist()
    return found


def test_annotations_say_what_a_check_says(archive: Path, tmp_path: Path, settings: Make) -> None:
    finished = running.run(archive, tmp_path / "out", settings(), runner=Here)
    checker = Checker()
    findings = read(tmp_path / "out", "findings")
    scores = {row["document"]: row for row in read(tmp_path / "out", "scores")}
    assert len(scores) == 40 == finished.stats["documents"]
    for number, row in enumerate(rows()[:25]):
        report = checker.check(Document.from_text(row["text"], path=row["id"], published=scores[number]["published"]))
        assert scores[number]["score"] == report.score.score
        assert scores[number]["verdict"] == report.score.verdict.value
        ours = [(one["rule"], one["start"], one["end"]) for one in findings if one["document"] == number]
        assert ours == [(one.rule, one.start, one.end) for one in report.findings]
        assert all(row["text"][one["start"] : one["end"]] == one["text"] for one in findings if one["document"] == number)


def test_stats_are_the_sum_of_the_tables(archive: Path, tmp_path: Path, settings: Make) -> None:
    stats = running.run(archive, tmp_path / "out", settings(), runner=Here).stats
    findings = [row for row in read(tmp_path / "out", "findings") if row["level"] != "hint"]
    scores = read(tmp_path / "out", "scores")
    assert stats["words"] == sum(row["words"] for row in scores)
    for code, rule in stats["rules"].items():
        hits = [row for row in findings if row["rule"] == code]
        assert rule["hits"] == len(hits)
        assert rule["documents"] == len({row["document"] for row in hits})
        assert rule["hits_per_1000_words"] == round(1000 * len(hits) / stats["words"], 4)
        assert {sample["document"] for sample in rule["samples"]} <= {row["document"] for row in hits}
    assert {row["rule"] for row in findings} == set(stats["rules"])
    assert stats["worst"][0]["penalty"] == max(row["penalty"] for row in scores)
    assert sum(system["documents"] for system in stats["systems"].values()) == 40


class Grammar:
    """A grammar layer that finds one thing in every document with a colon in it."""

    name, signature = "languagetool", "languagetool:fake"

    def findings(self, context: Any) -> Iterator[Finding]:
        at = context.document.text.find(":")
        if at >= 0:
            yield Finding(
                "LT:COLON", "languagetool-colon", "punctuation", "other", Severity.MAJOR, Level.LIKELY, at, at + 1, ":", "."
            )

    def state(self, _document: Document) -> str:
        return "on"


@pytest.mark.parametrize("tier", list(Tier))
def test_each_tier_sends_its_documents_to_languagetool(
    tmp_path: Path, settings: Make, monkeypatch: pytest.MonkeyPatch, tier: Tier
) -> None:
    real = Examiner._open
    monkeypatch.setattr(
        Examiner, "_open", lambda self, how: real(self, "off") if how == "off" else Checker(layers=[Grammar()])
    )
    monkeypatch.setattr(running, "check_tier", lambda _settings: None)
    data = rows()[15:25] + [
        {"id": str(number), "text": f"Rain fell in Riga on Monday{':' * (number % 2)} it was warm."} for number in range(60)
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl(data))
    stats = running.run(path, tmp_path / "out", settings(tier=tier, sample_rate=0.5, shard_size=35), runner=Here).stats
    scores = read(tmp_path / "out", "scores")
    asked = {row["document"] for row in scores if row["languagetool"]}
    flagged = {row["document"] for row in scores if row["verdict"] != "pass"}
    told = stats["languagetool"]
    assert told["documents_seen"] == len(asked)
    found = {row["document"] for row in read(tmp_path / "out", "findings") if row["rule"] == "LT:COLON"}
    assert found == {number for number in asked if ":" in data[number]["text"]}
    if tier is Tier.NONE:
        assert not asked
        assert "estimate" not in told
    elif tier is Tier.ALL:
        assert len(asked) == 70
        assert "estimate" not in told
    else:
        assert 15 < len(asked) < 70
        assert flagged
        assert (tier is Tier.FLAGGED) is (flagged <= asked)
        rest = [row["document"] for row in scores if tier is Tier.SAMPLED or row["document"] not in flagged]
        true = sum(":" in data[number]["text"] for number in rest) / len(rest)
        assert told["estimate"]["share_with_findings"]["low"] < true < told["estimate"]["share_with_findings"]["high"]
        assert stats["rules"]["LT:COLON"]["hits"] == len(found)
        # What only some documents were asked for is in no score that documents are compared by.
        plain = running.run(path, tmp_path / "none", settings(shard_size=35), runner=Here).stats
        assert plain["verdicts"] == stats["verdicts"]
        assert plain["penalty"] == stats["penalty"]


@pytest.mark.slow
def test_workers_write_what_one_process_writes(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "here", settings(), runner=Here)
    finished = running.run(archive, tmp_path / "two", settings(), runner=lambda job: LocalRunner(job, 2))
    assert snapshot(tmp_path / "two") == snapshot(tmp_path / "here")
    assert finished.shards == 4


class Killer:
    """A watch that kills a worker once, when some documents were begun."""

    def __init__(self, runner: LocalRunner, after: int) -> None:
        self.runner, self.left, self.killed = runner, after, 0

    def begun(self, shard: Shard) -> None:  # noqa: ARG002
        self.left -= 1
        if self.left == 0:
            self.killed = self.runner.pids[0]
            os.kill(self.killed, signal.SIGKILL)

    def done(self, shard: Shard) -> None:
        pass


@pytest.mark.slow
def test_a_killed_worker_costs_nothing_but_time(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "here", settings(), runner=Here)
    made: list[LocalRunner] = []
    killers: list[Killer] = []

    def runner(job: Job) -> LocalRunner:
        made.append(LocalRunner(job, 1))
        killers.append(Killer(made[0], after=13))
        return made[0]

    class Watched:
        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_args: object) -> None:
            pass

        def begun(self, shard: Shard) -> None:
            killers[0].begun(shard)

        def done(self, shard: Shard) -> None:
            pass

    running.run(archive, tmp_path / "killed", settings(), runner=runner, watch=lambda _given: Watched())
    assert killers[0].killed
    assert snapshot(tmp_path / "killed") == snapshot(tmp_path / "here")


def test_a_run_is_over_when_its_last_shard_is(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "out", settings(), runner=lambda job: LocalRunner(job, 1))
    last = max(path.stat().st_mtime for path in (tmp_path / "out" / "done").glob("*.json"))
    assert time.time() - last < worker._PATIENCE / 2


def test_an_interrupted_run_goes_on_and_does_nothing_twice(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "whole", settings(), runner=Here)

    class Stops(Here):
        def run(self, shards: Iterator[Shard], watch: Watch) -> None:
            super().run((next(shards) for _ in range(2)), watch)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.run(archive, tmp_path / "out", settings(), runner=Stops)
    done = snapshot(tmp_path / "out")
    stamps = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in done}
    assert not (tmp_path / "out" / "stats.json").exists()
    made: list[Here] = []

    def runner(job: Job) -> Here:
        made.append(Here(job))
        return made[0]

    finished = running.run(archive, tmp_path / "out", settings(), runner=runner, resume=True)
    assert made[0].shards == [2, 3]
    assert finished.skipped == 2
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in done} == stamps
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "whole")


def test_a_partition_that_is_gone_is_made_again(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "out", settings(), runner=Here)
    before = snapshot(tmp_path / "out")
    (tmp_path / "out" / "findings" / "000001.parquet").unlink()
    finished = running.run(archive, tmp_path / "out", settings(), runner=Here, resume=True)
    assert finished.skipped == 3
    assert snapshot(tmp_path / "out") == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"shard_size": 11}, "shard-size was 10, is 11"),
        ({"sample_rate": 0.5}, "sample-rate"),
        ({"columns": "body"}, "text was text, is body"),
    ],
)
def test_a_resume_with_other_settings_is_refused(
    archive: Path, tmp_path: Path, settings: Make, change: dict[str, Any], told: str
) -> None:
    from mtcheck.corpus.settings import Columns

    running.run(archive, tmp_path / "out", settings(), runner=Here)
    if "columns" in change:
        archive.write_bytes(archive.read_bytes().replace(b'"text"', b'"body"'))
        change = {"columns": Columns(text="body")}
    with pytest.raises(UsageError, match=told):
        running.run(archive, tmp_path / "out", settings(**change), runner=Here, resume=True)


def test_a_resume_with_another_input_is_refused(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "out", settings(), runner=Here)
    data = archive.read_bytes()
    archive.write_bytes(data + jsonl([{"id": "more", "text": "More of it."}]))
    with pytest.raises(UsageError, match="the input is another one"):
        running.run(archive, tmp_path / "out", settings(), runner=Here, resume=True)
    archive.write_bytes(data.replace(b"2019-01-03", b"2019-01-04"))  # as long as before
    with pytest.raises(UsageError, match="documents 1 to 10 are no longer what they were"):
        running.run(archive, tmp_path / "out", settings(), runner=Here, resume=True)


def test_a_folder_with_a_run_or_something_else_is_left_alone(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "out", settings(), runner=Here)
    with pytest.raises(UsageError, match="--resume"):
        running.run(archive, tmp_path / "out", settings(), runner=Here)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="not empty"):
        running.run(archive, tmp_path / "mine", settings(), runner=Here)
    with pytest.raises(UsageError, match="inside the input"):
        running.run(tmp_path / "out", tmp_path / "out" / "again", settings(), runner=Here)


def test_what_goes_wrong_with_a_document_is_kept_and_costs_no_other(
    tmp_path: Path, settings: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Examiner.check

    def breaks(self: Examiner, one: Any) -> Any:
        if one.id == "breaks":
            raise ZeroDivisionError("a fault of ours")
        if one.id == "hangs":
            time.sleep(30)
        return check(self, one)

    monkeypatch.setattr(Examiner, "check", breaks)
    path = tmp_path / "a.jsonl"
    text = "Rain fell in Riga on Monday."
    lines = [{"id": name, "text": text} for name in ("one", "breaks", "hangs")]
    path.write_bytes(jsonl([*lines, {"id": "day", "text": text, "published": "?"}]) + b"{oops\n")
    stats = running.run(path, tmp_path / "out", settings(time_limit=0.2), runner=Here).stats
    errors = {row["id"]: (row["kind"], row["checked"]) for row in read(tmp_path / "out", "errors")}
    assert errors == {
        "breaks": ("internal", False), "hangs": ("time-limit", False), "day": ("date", True),
        "a.jsonl:5": ("unreadable", False),
    }  # fmt: skip
    assert [row["id"] for row in read(tmp_path / "out", "scores")] == ["one", "day"]
    assert stats["failed"] == 3
    assert stats["errors"]["internal"]["samples"][0]["reason"] == "ZeroDivisionError: a fault of ours"


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "kind"), [("os._exit(9)", "worker-died"), ("hang()", "time-limit")])
def test_a_document_that_takes_the_worker_with_it_is_left_out(
    tmp_path: Path, settings: Make, monkeypatch: pytest.MonkeyPatch, fault: str, kind: str
) -> None:
    # A module that every Python process loads at its start breaks the workers at one document.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, time\n"
        "def hang():\n"
        "    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
        "    time.sleep(60)\n"
        "try:\n"
        "    from mtcheck.corpus import documents, work\n"
        "except ImportError:\n"
        "    pass\n"
        "else:\n"
        "    real = work.item\n"
        "    def item(record):\n"
        "        if record.number == 2:\n"
        f"            {fault}\n"
        "        return real(record)\n"
        "    work.item = item\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), str(Path(work.__file__).parents[2])]))
    monkeypatch.setattr("mtcheck.corpus.station._GRACE", 1.0)
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl([{"id": f"d{number}", "text": "Rain fell in Riga."} for number in range(5)]))
    limit = settings(time_limit=1.0 if kind == "time-limit" else 60.0)
    running.run(path, tmp_path / "out", limit, runner=lambda job: LocalRunner(job, 1))
    assert [(row["id"], row["kind"]) for row in read(tmp_path / "out", "errors")] == [("d2", kind)]
    assert [row["id"] for row in read(tmp_path / "out", "scores")] == ["d0", "d1", "d3", "d4"]


def test_few_shards_are_cut_ahead_of_the_work(tmp_path: Path, settings: Make) -> None:
    path = tmp_path / "a.jsonl.gz"
    import gzip

    path.write_bytes(gzip.compress(jsonl([{"text": "Rain fell in Riga."}] * 50)))
    most = 0

    class Counts(Here):
        def run(self, shards: Iterator[Shard], watch: Watch) -> None:
            def counted() -> Iterator[Shard]:
                nonlocal most
                for shard in shards:
                    most = max(most, len(list((tmp_path / "out" / "spool").iterdir())))
                    yield shard

            super().run(counted(), watch)

    running.run(path, tmp_path / "out", settings(shard_size=5), runner=Counts)
    assert most == 1
    assert not (tmp_path / "out" / "spool").exists()


def test_an_empty_archive_is_told(tmp_path: Path, settings: Make) -> None:
    from mtcheck.errors import UnreadableError

    (tmp_path / "a.jsonl").write_bytes(b"\n")
    with pytest.raises(UnreadableError, match="no documents"):
        running.run(tmp_path / "a.jsonl", tmp_path / "out", settings(), runner=Here)


def test_the_settings_reach_a_worker_whole(tmp_path: Path, settings: Make) -> None:
    from mtcheck.config import Config
    from mtcheck.corpus.settings import settings_from

    config = Config(ignore=("MT301",), protect=("Riga",), severity={"MT101": "major"}, languagetool="off")
    made = settings(config=config)
    assert settings_from(json.loads(json.dumps(made.as_data()))) == made


def test_hashes_of_shards_stand_in_their_markers(archive: Path, tmp_path: Path, settings: Make) -> None:
    running.run(archive, tmp_path / "out", settings(), runner=Here)
    planned = list(plan(open_input(archive), 10, lambda _number: None))
    markers = [json.loads(path.read_text()) for path in sorted((tmp_path / "out" / "done").iterdir())]
    assert [marker["digest"] for marker in markers] == [shard.digest for shard in planned]
    assert len({marker["key"] for marker in markers}) == 1


def test_threads_are_gone_after_a_run(archive: Path, tmp_path: Path, settings: Make) -> None:
    before = threading.active_count()
    running.run(archive, tmp_path / "out", settings(), runner=Here)
    assert threading.active_count() == before
