from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from command_line import Run


def test_runs_are_recorded_and_shown(run: Run, tmp_path: Path, story: Path) -> None:
    store = tmp_path / "runs.jsonl"
    for day in ("2026-01-02", "2026-01-01"):
        made = run("score", story, "--record", store, "--engine", "old", "--date", day)
        assert made.code == 0, made.err
    shown = run("history", store)
    assert shown.code == 0, shown.err
    assert shown.out.index("2026-01-01") < shown.out.index("2026-01-02")
    assert json.loads(run("history", store, "--format", "json", "--since", "2026-01-02").out)["engines"]["old"][0]["date"] == "2026-01-02"
    assert run("history", store, "--engine", "new").code == 2
    assert run("history", tmp_path / "none.jsonl").code == 3


def test_a_comparison_is_recorded_by_system_and_written_to_a_file(run: Run, tmp_path: Path, story: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_bytes(story.read_bytes())
    store, page = tmp_path / "runs.jsonl", tmp_path / "page.html"
    made = run("compare", tmp_path / "a", tmp_path / "b", "--record", store, "--format", "html", "--output", page)
    assert made.code == 0, made.err
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [json.loads(line)["engine"] for line in store.read_text().splitlines()] == ["a", "b"]
    assert "Neither system is shown to score higher" in run("compare", tmp_path / "a", tmp_path / "b").out
    assert json.loads(run("compare", tmp_path / "a", tmp_path / "b", "--format", "json").out)["documents"] == 1


def test_what_can_not_be_compared_ends_with_2(run: Run, tmp_path: Path, story: Path) -> None:
    assert run("compare", tmp_path).code == 2
    assert run("compare", story, story).code == 2
    assert run("compare", tmp_path / "none", tmp_path).code == 3


def test_agreement_with_our_own_export(run: Run, tmp_path: Path, story: Path) -> None:
    (tmp_path / "mqm.tsv").write_text(run("check", story, "--format", "mqm").out, encoding="utf-8")
    made = run("agreement", story, "--annotation", tmp_path / "mqm.tsv", "--format", "json")
    assert made.code == 0, made.err
    assert json.loads(made.out)["tables"]["category"][0]["R %"] == 1.0
    assert run("agreement", story, "--annotation", tmp_path / "mqm.tsv", "--rater", "nobody").code == 2
    assert run("agreement", story, "--annotation", story).code == 3


def test_the_score_is_explained(run: Run, story: Path) -> None:
    made = run("score", story, "--explain")
    assert made.code == 0, made.err
    assert "to start with" in made.out
    assert "95 % interval" in made.out
