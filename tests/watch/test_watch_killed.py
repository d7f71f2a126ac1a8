"""The real command, killed by SIGKILL at random moments, with files coming and going: at the end all are counted."""

from __future__ import annotations

import contextlib
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOOD = "The mayor said on Monday that bridge number {} over the river would be closed until the end of June.\n"
BAD = "Officials of the White house met Donald trump on day {}.\n"


def command(root: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "mtcheck", "watch", str(root / "in"), "--passed", str(root / "out"), "--held",
        str(root / "hold"), "--settle", "0.1", "--languagetool", "off", *more,
    ]  # fmt: skip


@contextlib.contextmanager
def running(root: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command(root), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as made:
        try:
            yield made
        finally:
            made.kill()


def stories(root: Path, folder: str) -> list[str]:
    place = root / folder
    if not place.exists():
        return []
    texts = []
    for path in place.iterdir():
        if path.suffix == ".txt" and ".ru" not in path.name:
            with contextlib.suppress(FileNotFoundError):  # moved on since it was listed
                texts.append(path.read_text())
    return texts


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_again_and_again_it_loses_nothing_and_sends_nothing_twice(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    chance = random.Random(7)
    put: list[str] = []
    kills = 0

    def arrive(number: int) -> None:
        text = (GOOD if number % 3 else BAD).format(number)
        put.append(text)
        path = tmp_path / "in" / f"story-{number % 5}-{number}.txt"
        with path.open("w") as file:  # slowly, as over a network
            file.write(text[:20])
            file.flush()
            file.write(text[20:])
        path.with_name(f"{path.stem}.ru.txt").write_text("Мэр заявил.\n", encoding="utf-8")

    number = 0
    for _ in range(6):
        for _ in range(8):
            arrive(number)
            number += 1
        with running(tmp_path) as made:
            assert made.stdout is not None
            made.stdout.readline()  # the first story is on its way
            time.sleep(chance.uniform(0, 0.2))
            assert made.poll() is None
            made.send_signal(signal.SIGKILL)
            kills += 1
    with running(tmp_path) as made:
        until = time.monotonic() + 120
        while stories(tmp_path, "in") and time.monotonic() < until:
            time.sleep(0.1)
        arrive(number)  # while it runs: the system says so
        while stories(tmp_path, "in") and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(0.5)
        made.send_signal(signal.SIGINT)
        assert made.wait(30) == 130
    assert kills == 6
    assert stories(tmp_path, "in") == []
    assert sorted(stories(tmp_path, "out") + stories(tmp_path, "hold")) == sorted(put)
    assert len(put) == 49
    for folder in ("out", "hold"):
        for path in (tmp_path / folder).glob("*.txt"):
            if ".ru" not in path.name:
                assert path.with_name(f"{path.name}.mtcheck.json").stat().st_size > 0
                assert path.with_name(f"{path.stem}.ru.txt").exists()


def test_once_sends_on_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m.txt").write_text(BAD.format(1))
    done = subprocess.run(command(tmp_path, "--once"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("held: a⟨U+001B⟩[31m.txt -> ")
    assert "\x1b" not in done.stdout + done.stderr
    assert len(stories(tmp_path, "hold")) == 1


@pytest.mark.parametrize("wrong", ["no folder", "same folder"])
def test_a_wrong_call_is_2(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "in").mkdir()
    line = command(tmp_path, "--once")
    if wrong == "no folder":
        (tmp_path / "in").rmdir()
    else:
        line[line.index("--passed") + 1] = str(tmp_path / "in")
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "folder" in done.stderr
