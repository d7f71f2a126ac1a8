"""Faults put into real runs: Ctrl-C at any moment, no room, no permission, nobody who reads, two runs at once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are POSIX's here")
PROGRAM = [sys.executable, "-m", "mtcheck"]
BAD = "Officials of the White house met Donald trump on day {}. The mayor said that the bridge would be closed.\n\n"


def started(*arguments: str | Path, **given: Any) -> subprocess.Popen[str]:
    line = [*PROGRAM, *map(str, arguments), "--languagetool", "off"]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **given)


def finished(*arguments: str | Path, **given: Any) -> tuple[int, str, str]:
    with started(*arguments, **given) as made:
        out, err = made.communicate(timeout=300)
    return made.returncode, out, err


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(BAD.format(number) * 8, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def interrupted(*arguments: str | Path, after: float) -> tuple[int, str]:
    """A run that gets Ctrl-C some time after its start; and its exit code as a shell tells it."""
    with started(*arguments) as made:
        time.sleep(after)
        made.send_signal(signal.SIGINT)
        _, err = made.communicate(timeout=300)
    return made.returncode if made.returncode >= 0 else 128 - made.returncode, err


def moments(took: float, number: int) -> list[float]:
    chance = random.Random(number)
    return [chance.uniform(0.5, 1.0) * took for _ in range(number)]


@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_a_report_leaves_whole_pages(stories: Path, tmp_path: Path) -> None:
    start = time.monotonic()
    assert finished("report", stories, "-o", tmp_path / "whole")[0] == 0
    took, whole = time.monotonic() - start, content(tmp_path / "whole")
    assert len(whole) == 13
    codes = []
    for number, after in enumerate(moments(took, 8)):
        out = tmp_path / f"out{number}"
        sooner = 0.7 ** codes.count(0)  # where the machine was busier for the first, whole run than it is now
        code, err = interrupted("report", stories, "-o", out, after=after * sooner)
        codes.append(code)
        assert code in {0, 130}, err
        assert "internal error" not in err
        assert content(out).items() <= whole.items()
        assert code == 130 or content(out) == whole
    assert 130 in codes


@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_a_fix_leaves_each_story_as_it_was_or_corrected(stories: Path, tmp_path: Path) -> None:
    before = content(stories)
    start = time.monotonic()
    assert finished("fix", stories, "--write")[0] == 0
    took, after = time.monotonic() - start, content(stories)
    assert all(after[name] != text for name, text in before.items())
    for moment in moments(took, 6):
        for name, text in before.items():
            (stories / name).write_bytes(text)
        code, err = interrupted("fix", stories, "--write", after=moment)
        assert code in {0, 130}, err
        now = content(stories)
        assert now.keys() == before.keys()
        assert all(text in {before[name], after[name]} for name, text in now.items())
        assert code == 130 or now == after


def in_little_room(most: int) -> Callable[[], None]:
    """Files may have so many bytes, as on a disk that is all but full; set in the new process."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def test_a_disk_without_room_leaves_old_files_and_nothing_half_written(stories: Path, tmp_path: Path) -> None:
    before, out = content(stories), tmp_path / "out"
    code, _, err = finished("report", stories, "-o", out, preexec_fn=in_little_room(500))
    assert code == 3
    assert "can't be written" in err
    assert content(out) == {}
    code, _, err = finished("fix", stories, "--write", preexec_fn=in_little_room(500))
    assert code == 3
    assert "nothing was changed" in err
    assert content(stories) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no folder here that nobody may write to")
def test_a_folder_that_cant_be_written_to_is_3(stories: Path) -> None:
    code, out, err = finished("report", stories, "-o", "/proc/reports")
    assert (code, out) == (3, "")
    assert "/proc/reports" in err


def test_closed_standard_output_is_3(stories: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *PROGRAM, "check", str(stories), "--languagetool", "off"],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr


def test_two_runs_that_write_the_same_pages(stories: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with started("report", stories, "-o", out) as one, started("report", stories, "-o", out) as other:
        assert [made.wait(300) for made in (one, other)] == [0, 0]
    assert finished("report", stories, "-o", tmp_path / "alone")[0] == 0
    assert content(out) == content(tmp_path / "alone")


def test_two_runs_that_correct_the_same_stories(stories: Path) -> None:
    with started("fix", stories, "--write") as one, started("fix", stories, "--write") as other:
        assert [made.wait(300) for made in (one, other)] == [0, 0]
    assert {path.name for path in stories.iterdir()} == {f"{number:02}.txt" for number in range(12)}
    assert all("White House met Donald Trump" in path.read_text() for path in stories.iterdir())
