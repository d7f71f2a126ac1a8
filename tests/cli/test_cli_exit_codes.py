"""Exit codes: 2 usage or configuration, 3 could not check, 130 interrupted; and no crash looks like a pass."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command_line import STORY

if TYPE_CHECKING:
    from command_line import Run

FULL = Path("/dev/full")
PROGRAM = [sys.executable, "-m", "mtcheck"]


# -- what can't be checked --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "binary"),
        (b"caf\xe9 \x81\x8d\x8f\x90\x9d \xff\xfe hello \x98\n", "save it as UTF-8"),
        ("Президент сказал, что мост закроют.\n".encode(), "--source"),
        (b"2018 14 03", "no words"),
        (b"\xff\xfe\x00", "save it as UTF-8"),
        (b"word " * 4_000_000, "split it"),
    ],
    ids=["empty", "blank", "binary", "undecodable", "russian", "digits", "half-utf-16", "20-megabytes"],
)
def test_a_file_that_is_no_english_text(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    done = run("check", path)
    assert (done.code, done.out) == (3, "")
    assert f"{path}: " in done.err
    assert said in done.err
    assert run("check", "-", stdin=data).code == 3


def test_a_report_of_some_bad_files_says_which_were_not_checked(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("report", story, tmp_path / "empty.txt", "-o", tmp_path / "out")
    assert done.code == 3
    assert f"{tmp_path / 'empty.txt'}: the file is empty" in done.err
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.md", "story.md"]
    assert "the file is empty" in (tmp_path / "out" / "index.md").read_text()


def test_one_bad_file_stops_corrections_before_anything_is_written(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("fix", tmp_path, "--write").code == 3
    assert story.read_bytes() == STORY.encode()


def test_a_missing_path_and_a_folder_without_text(run: Run, tmp_path: Path) -> None:
    assert "no such file or folder" in run("check", tmp_path / "none.txt").err
    assert run("check", tmp_path / "none.txt").code == 3
    (tmp_path / "picture.png").write_bytes(b"x")
    done = run("check", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert ".txt" in done.err


def test_an_unreadable_source_is_said(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"")
    assert run("check", story, "--source", tmp_path / "source").code == 3


# -- usage and configuration ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("frobnicate",),
        ("check",),
        ("check", "STORY", "--frobnicate"),
        ("check", "STORY", "--format", "xml"),
        ("check", "STORY", "--published", "yesterday"),
        ("check", "STORY", "--source", "none.txt"),
        ("check", "STORY", "--reference", "none.txt"),
        ("check", "STORY", "--config", "none.toml"),
        ("check", "STORY", "--languagetool", "perhaps"),
        ("rules", "--format", "xml"),
        ("explain",),
        ("explain", "MT0"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_2_with_a_word_on_standard_error(run: Run, story: Path, arguments: tuple[str, ...]) -> None:
    done = run(*(str(story) if word == "STORY" else word for word in arguments))
    assert done.code == 2
    assert done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["mtcheck.toml", "pyproject.toml"])
def test_an_unknown_setting_is_answered_with_the_nearest(run: Run, story: Path, name: str) -> None:
    head = "[tool.mtcheck]\n" if name == "pyproject.toml" else ""
    (story.parent / name).write_text(f'{head}ignroe = ["MT101"]\n')
    done = run("check", story)
    assert (done.code, done.out) == (2, "")
    assert f"{name}: unknown setting 'ignroe'; did you mean 'ignore'?" in done.err


@pytest.mark.parametrize("text", ["ignore = 3\n", "ignore = [\n", 'level = {MT101 = "sure"}\n', 'profile = "none"\n', 'languagetool = "x"\n'])
def test_a_wrong_setting_is_2(run: Run, story: Path, text: str) -> None:
    (story.parent / "mtcheck.toml").write_text(text)
    done = run("check", story)
    assert (done.code, done.out) == (2, "")
    assert "internal error" not in done.err


@pytest.mark.parametrize("option", ["--source", "--reference"])
def test_one_source_for_many_stories_is_2(run: Run, story: Path, option: str) -> None:
    (story.parent / "other.txt").write_text(STORY, encoding="utf-8")
    given = story.parent / "given.md"
    given.write_text("Мост закроют.")
    done = run("check", story, story.parent / "other.txt", option, given)
    assert done.code == 2
    assert "give a folder" in done.err


# -- what can't be written --------------------------------------------------------------------------------------


def test_a_folder_below_a_file_cant_be_written(run: Run, story: Path) -> None:
    done = run("report", story, "-o", story / "below")
    assert done.code == 3
    assert "can't be written" in done.err


def _no_space(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _full_file(real: Any) -> Any:
    def opened(handle: int, mode: str) -> Any:
        class Full:
            def __enter__(self) -> Any:
                self.file = real(handle, mode)
                return self

            def __exit__(self, *_: object) -> None:
                self.file.close()

            write = staticmethod(_no_space)

        return Full()

    return opened


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    run: Run, story: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with monkeypatch.context() as broken:
        if call == "write":
            broken.setattr("mtcheck.writing.os.fdopen", _full_file(os.fdopen))
        elif call == "fsync":
            broken.setattr("mtcheck.writing.os.fsync", _no_space)
        else:
            broken.setattr(Path, "replace", _no_space)
        done = run("fix", story, "--write")
    assert done.code == 3
    assert "No space left on device" in done.err
    assert "nothing was changed" in done.err
    assert story.read_bytes() == STORY.encode()
    assert [path.name for path in story.parent.iterdir()] == ["story.txt"]


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", [("--version",), ("rules", "--format", "json"), ("check", "STORY", "-q")], ids=" ".join)
def test_standard_output_that_is_full_is_3(story: Path, arguments: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *(str(story) if word == "STORY" else word for word in arguments)],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == "mtcheck: output: No space left on device\n"


def test_a_reader_that_went_away_is_not_0() -> None:
    with subprocess.Popen([*PROGRAM, "rules", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as made:
        assert made.stdout is not None
        assert made.stderr is not None
        made.stdout.close()
        err = made.stderr.read().decode()
    assert made.returncode == 3
    assert "Traceback" not in err
    assert "Exception ignored" not in err


# -- what goes wrong inside -------------------------------------------------------------------------------------


def _raise(error: BaseException) -> Any:
    def broken(*_: object, **__: object) -> None:
        raise error

    return broken


def test_an_internal_error_is_3(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.checker.Checker.check", _raise(ZeroDivisionError("by nothing")))
    done = run("check", story, "-q")
    assert (done.code, done.out) == (3, "")
    assert done.err == "mtcheck: internal error: ZeroDivisionError: by nothing (set MTCHECK_DEBUG=1 to see where)\n"
    monkeypatch.setenv("MTCHECK_DEBUG", "1")
    done = run("check", story, "-q")
    assert done.code == 3
    assert "Traceback" in done.err


def test_an_interruption_in_a_command_is_130(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.checker.Checker.check", _raise(KeyboardInterrupt()))
    done = run("check", story, "-q")
    assert (done.code, done.out) == (130, "")


def test_ctrl_c_is_130_and_no_traceback() -> None:
    script = (
        "import os, signal, sys\n"
        "from mtcheck.reading import files\n"
        "files.read_bytes = lambda *_: (os.kill(os.getpid(), signal.SIGINT), signal.pause())\n"
        "sys.argv = ['mtcheck', 'check', '-']\n"
        "from mtcheck.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_piped_output_is_utf8_whatever_the_locale(story: Path, encoding: str) -> None:
    done = subprocess.run(
        [*PROGRAM, "check", str(story), "-q", "--format", "json"],
        capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == 0
    assert "”, —" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("place", ["closed", "full"])
@pytest.mark.parametrize(("name", "code"), [("story.txt", 0), ("none.txt", 3)])
def test_standard_error_that_is_closed_or_full_does_not_change_the_code(story: Path, place: str, name: str, code: int) -> None:
    if place == "full" and not FULL.exists():
        pytest.skip("there is no /dev/full here")
    to = "2>&-" if place == "closed" else f"2>{FULL}"
    line = f'exec "$0" -m mtcheck check "$1" --languagetool off {to}'
    done = subprocess.run(["/bin/sh", "-c", line, sys.executable, str(story.parent / name)], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == code


@pytest.mark.parametrize("command", ["check", "report", "score"])
def test_a_text_that_cant_be_read_keeps_no_other_from_being_checked(run: Run, story: Path, tmp_path: Path, command: str) -> None:
    (story.parent / "bad.txt").write_bytes(b"")
    pages = ("--output", tmp_path / "pages", "--format", "markdown", "--format", "html") if command == "report" else ()
    record = ("--record", tmp_path / "history.jsonl") if command == "score" else ()
    done = run(command, story.parent, "--languagetool", "off", *pages, *record)
    assert done.code == 3
    assert done.err.count("bad.txt: the file is empty") == 1
    assert "story.txt" in done.out
    assert not (tmp_path / "history.jsonl").exists()
    for index in (tmp_path / "pages").glob("index.*"):
        assert "bad.txt: the file is empty" in index.read_text().replace("\\_", "_")
    assert [path.name for path in sorted((tmp_path / "pages").glob("*.md"))] == (["index.md", "story.md"] if pages else [])


def test_fix_writes_nothing_where_one_text_cant_be_read(run: Run, story: Path) -> None:
    (story.parent / "bad.txt").write_bytes(b"")
    assert run("fix", story.parent, "--write", "--languagetool", "off").code == 3
    assert story.read_bytes() == STORY.encode()
