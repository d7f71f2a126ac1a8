"""`mtcheck gate` as a script calls it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mtcheck.config import load_config

if TYPE_CHECKING:
    from pathlib import Path

    from command_line import Run

GOOD = "The mayor opened the bridge on Monday.\n"
FAULT = "He left the White house and the foreign Ministry early.\n"


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "fault.txt").write_text(FAULT)
    (folder / "good.txt").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    load_config.cache_clear()  # it goes by the folder's name, and every test has its own "in"
    return folder


def test_a_line_a_document_and_one_at_the_end(run: Run, stories: Path) -> None:
    assert run("gate", "in/good.txt", "-q")[:2] == (0, "PASSED  100.0  in/good.txt: no findings\n1 document: 1 passed, 0 stopped\n")
    done = run("gate", "in", "-q")
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("STOPPED ")
    assert lines[0].endswith("in/fault.txt: verdict review; 2 minor")
    assert lines[1:] == ["PASSED  100.0  in/good.txt: no findings", "2 documents: 1 passed, 1 stopped"]


def test_what_cant_be_checked_is_3_and_the_others_are_still_judged(run: Run, stories: Path) -> None:
    (stories / "empty.txt").write_text("")
    (stories / "good.txt.mtcheck-ignore").write_text("{")
    done = run("gate", "in", "none.txt", "-q")
    assert done.code == 3
    assert [line.split()[0] for line in done.out.splitlines()] == ["STOPPED", "NOT", "NOT", "NOT", "4"]
    assert "NOT CHECKED    none.txt: no such file or folder" in done.out
    assert "NOT CHECKED    in/empty.txt: the file is empty" in done.out
    assert "NOT CHECKED    in/good.txt: in/good.txt.mtcheck-ignore: no ignore file" in done.out
    assert done.out.endswith("4 documents: 0 passed, 1 stopped, 3 not checked\n")
    assert run("gate", "none.txt", "-q").code == 3
    assert run("gate", "-", stdin=b"").code == 3


def test_limits_are_taken_from_the_call_and_from_the_configuration(run: Run, stories: Path) -> None:
    assert run("gate", "in", "--accept", "review").code == 0
    assert "1 at or above minor:certain" in run("gate", "in", "--accept", "review", "--fail-on", "minor:certain").out
    assert "score" in run("gate", "in", "--accept", "review", "--min-score", "99").out
    assert "0 allowed" in run("gate", "in", "--accept", "review", "--max-findings", "0").out
    load_config.cache_clear()
    (stories / "mtcheck.toml").write_text('[gate]\naccept = "review"\n')
    assert run("gate", "in").code == 0
    assert run("gate", "in", "--accept", "pass").code == 1
    load_config.cache_clear()
    (stories / "mtcheck.toml").write_text('[gate]\nmin-score = 10\n[[overrides]]\npaths = ["fault.txt"]\ngate = {accept = "review"}\n')
    assert run("gate", "in").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--accept", "revew"], "did you mean 'review'"),
        (["--fail-on", "huge"], "'huge' is not known"),
        (["--min-score", "120"], "from 0 to 100"),
        (["--require", "spelling"], "'spelling' is not known"),
        (["--format", "sarrif"], "did you mean 'sarif'"),
        (["--output", "sarif"], "write NAME=FILE"),
        (["--output", "sarrif=x"], "did you mean 'sarif'"),
        (["--baseline", "none.json"], "write it with --update-baseline"),
        (["--update-baseline"], "say which file with --baseline"),
        (["--source", "none"], "no such file or folder"),
    ],
)
def test_a_wrong_call_is_2(run: Run, stories: Path, arguments: list[str], said: str) -> None:
    done = run("gate", "in", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_wrong_setting_is_2(run: Run, stories: Path) -> None:
    load_config.cache_clear()
    (stories / "mtcheck.toml").write_text("[gate]\nmin-scor = 3\n")
    done = run("gate", "in")
    assert done.code == 2
    assert "did you mean 'min-score'" in done.err


def test_a_required_layer_that_is_off_is_3(run: Run, stories: Path) -> None:
    done = run("gate", "in/good.txt", "--require", "languagetool", "-q")
    assert done.code == 3
    assert "languagetool is required and was off: LanguageTool is not installed" in done.out
    assert run("gate", "in/good.txt", "--require", "source", "-q").code == 3
    (stories / "good.ru.txt").write_text("Мэр открыл мост в понедельник.\n", encoding="utf-8")
    assert run("gate", "in/good.txt", "--require", "source", "-q").code == 0


def test_new_findings_only(run: Run, stories: Path) -> None:
    done = run("gate", "in", "--baseline", "known.json", "--update-baseline")
    assert done.code == 0
    assert len(json.loads((stories.parent / "known.json").read_text())["entries"]) == 2
    assert run("gate", "in", "--baseline", "known.json").code == 0
    (stories / "good.txt").write_text(GOOD + "\n“Yes”, — he said of the Big twenty to the White house and the foreign Ministry.\n", encoding="utf-8")
    done = run("gate", "in", "--baseline", "known.json", "-q")
    assert done.code == 1
    assert "2 more allowed" in done.out
    load_config.cache_clear()
    (stories / "mtcheck.toml").write_text('[gate]\nbaseline = "../known.json"\n')
    assert run("gate", "in/fault.txt").code == 0
    (stories.parent / "known.json").write_text("{")
    assert run("gate", "in/fault.txt").code == 3


def test_an_update_does_not_hide_what_could_not_be_checked(run: Run, stories: Path) -> None:
    (stories / "empty.txt").write_text("")
    assert run("gate", "in", "--baseline", "known.json", "--update-baseline").code == 3


def test_several_formats_of_one_run(run: Run, stories: Path) -> None:
    done = run("gate", "in", "--format", "github", "--output", "json=out/run.json", "--output", "summary=out/page.md", "-q")
    assert done.code == 1
    assert done.out.startswith("::error file=in/fault.txt,title=Stopped by the gate::")
    data = json.loads((stories.parent / "out" / "run.json").read_text())
    assert [document["gate"] for document in data["documents"]] == [["verdict review"], []]
    assert "| stopped |" in (stories.parent / "out" / "page.md").read_text()


def test_a_story_that_is_no_file_is_not_passed_by(run: Run, stories: Path) -> None:
    (stories / "lost.txt").symlink_to("nowhere.txt")
    (stories / "folder.txt").mkdir()
    done = run("gate", "in", "-q", "--accept", "review")
    assert done.code == 3
    assert "NOT CHECKED    in/lost.txt: a broken link or no regular file\n3 documents:" in done.out


def test_suppressions_to_clear_up_are_counted(run: Run, stories: Path) -> None:
    (stories / "good.txt").write_text(f"[mtcheck: allow MT301, MT302]\n{GOOD}[mtcheck: alow]\n")
    assert "no findings; 3 suppressions to clear up\n" in run("gate", "in/good.txt").out
    (stories / "fault.txt").write_text(f"[mtcheck: allow MT231, MT201]\n{FAULT}")
    assert run("gate", "in/fault.txt").code == 0
    assert run("gate", "in/fault.txt", "--refuse-directives").code == 1


def test_the_same_call_gives_the_same_bytes(run: Run, stories: Path) -> None:
    assert run("gate", "in", "--format", "sarif") == run("gate", "in", "--format", "sarif")


def test_a_crash_in_the_check_is_no_pass(run: Run, stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("mtcheck.checker.Checker.check", broken)
    done = run("gate", "in/good.txt", "-q")
    assert done.code == 3
    assert "internal error: ZeroDivisionError" in done.out
