"""``mtcheck review`` as an editor meets it: keys at a terminal, lines from a pipe, Ctrl-C at any moment."""

from __future__ import annotations

import contextlib
import errno
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command_line import Run

STORY = "Meeting in Oslo\n\nDonald trump met the press-Secretary.\n\nThe White house and the Big twenty said no.\n"
RIGHT = STORY.replace("trump", "Trump").replace("Secretary", "secretary").replace("press-", "press ")
HOUSE = 'languagetool = "off"\nselect = ["MT101", "MT231", "MT232", "MT202"]\n[level]\nMT101 = "certain"\nMT231 = "likely"\nMT232 = "likely"\n'
PROMPT = " > "


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "mtcheck.toml").write_text(HOUSE)
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def corrected(story: Path) -> str:
    return story.with_name("story.corrected.txt").read_text(encoding="utf-8")


# -- lines from a pipe ------------------------------------------------------------------------------------------------


def test_a_script_answers_line_by_line(run: Run, story: Path) -> None:
    ran = run("review", story, "--order", "text", stdin=b"a\ne Casa Blanca\ns\nw\n")
    assert ran.code == 0
    assert "⟦press-Secretary⟧" in ran.out
    assert "3 changes (1 accepted; 1 certain, automatic; 1 edited); 1 finding left." in ran.out
    assert corrected(story) == RIGHT.replace("White house", "Casa Blanca")
    assert story.read_text() == STORY
    assert "\x1b" not in ran.out


def test_the_end_of_input_keeps_what_was_decided(run: Run, story: Path) -> None:
    assert run("review", story, "--order", "text", stdin=b"a\n").code == 0
    assert not story.with_name("story.corrected.txt").exists()
    ran = run("review", story, "--order", "text", stdin=b"w\n")
    assert "going on: 1 decided, 2 to go" in ran.out
    assert corrected(story) == RIGHT


def test_what_is_not_understood_is_said_and_asked_again(run: Run, story: Path) -> None:
    ran = run("review", story, "--order", "text", stdin=b"x\n7\n\n?\na stray\nu\nq\n")
    assert ran.out.count("no such key") == 3
    assert "there is no such suggestion" in ran.out
    assert "ignore always: these words" in ran.out
    assert "nothing to undo" in ran.out
    assert not story.with_name("story.txt.mtcheck-review").exists()


def test_undo_at_the_very_end(run: Run, story: Path) -> None:
    ran = run("review", story, "--order", "text", stdin=b"s\ns\ns\nu\n1\nw\n")
    assert ran.out.count("all decided") == 2
    assert "Group of 20" in corrected(story)


def test_in_place_writes_over_the_story_when_asked(run: Run, story: Path) -> None:
    assert run("review", story, "--in-place", stdin=b"w\n").code == 0
    assert story.read_text() == STORY.replace("trump", "Trump")
    assert not story.with_name("story.corrected.txt").exists()


def test_certain_corrections_are_asked_about_on_request(run: Run, story: Path) -> None:
    ran = run("review", story, "--ask-certain", "--order", "text", stdin=b"s\nw\n")
    assert "⟦trump⟧" in ran.out
    assert corrected(story) == STORY


def test_a_story_without_findings_is_written_at_once(run: Run, story: Path) -> None:
    story.write_text("All is well in Oslo today.\n")
    assert run("review", story).code == 0
    assert corrected(story) == "All is well in Oslo today.\n"


@pytest.mark.parametrize("args", [("-",), (".",), ("story.txt", "other.txt"), ("story.tmx",), ("none.txt",)])
def test_review_takes_one_story(run: Run, story: Path, args: tuple[str, ...]) -> None:
    for name in ("other.txt", "story.tmx"):
        story.with_name(name).write_text(STORY)
    ran = run("review", *(str(story.parent / name) if name != "-" else name for name in args), stdin=b"")
    assert ran.code in {2, 3}
    assert ran.err


def test_nothing_in_the_story_acts_on_the_terminal(run: Run, story: Path) -> None:
    story.write_text("Meeting \x1b[31min\u202e Oslo\n\nThe White house\x07 [bold]said[/bold] :smile: no.\n")
    out = run("review", story, stdin=b"q\n").out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "[bold]said[/bold] :smile:" in out


def test_the_source_sentence_is_shown(run: Run, story: Path) -> None:
    story.with_name("story.ru.txt").write_text(
        "Встреча в Осло\n\nДональд Трамп встретился с пресс-секретарем.\n\nБелый дом и «большая двадцатка» сказали нет.\n"
    )
    assert "source: Белый дом и «большая двадцатка» сказали нет." in run("review", story, stdin=b"s\nq\n").out


def test_a_walk_over_a_folder_leaves_out_what_a_review_wrote(run: Run, story: Path) -> None:
    run("review", story, stdin=b"w\n")
    assert story.with_name("story.changes.md").exists()
    assert run("check", story.parent, "-q").out.count("Russian source: off") == 1


# -- keys at a terminal -----------------------------------------------------------------------------------------------


class Terminal:
    """The command at a terminal: what is shown, and keys to type."""

    def __init__(self, story: Path, *options: str, color: bool = False) -> None:
        self.shown = ""
        self._master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200", "LINES": "50", "PYTHONUNBUFFERED": "1"}
        environment.pop("NO_COLOR", None)
        if not color:
            environment["NO_COLOR"] = "1"
        command = [sys.executable, "-m", "mtcheck", "review", str(story), "--order", "text", *options]
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True, close_fds=True,
            preexec_fn=_own_terminal,  # noqa: PLW1509 - the terminal must be the child's own, or Ctrl-C goes nowhere
        )  # fmt: skip
        os.close(slave)

    def until(self, text: str, limit: float = 120) -> str:
        """What is shown up to a text and with it; what follows stays for the next call."""
        end = time.monotonic() + limit
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self._master], [], [], 0.1)[0]:
                self.shown += self._read()
        seen, _, self.shown = self.shown.partition(text)
        return seen + text

    def _read(self) -> str:
        try:
            return os.read(self._master, 65536).decode("utf-8", "replace")
        except OSError as error:
            if error.errno == errno.EIO:  # the other side is closed
                pytest.fail(f"the command ended: {self.shown}")
            raise

    def keys(self, text: str) -> None:
        """Type."""
        os.write(self._master, text.encode())

    def ended(self) -> int:
        """The exit code."""
        end = time.monotonic() + 120
        while self._process.poll() is None and time.monotonic() < end:
            if select.select([self._master], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.shown += os.read(self._master, 65536).decode("utf-8", "replace")
        assert self._process.poll() is not None
        return int(self._process.returncode)

    def kill(self) -> None:
        """Put an end to it."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def at_terminal(story: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Terminal]]:
    made: list[Terminal] = []
    yield made
    for terminal in made:
        terminal.kill()


def test_one_key_a_decision(story: Path, at_terminal: list[Terminal]) -> None:
    terminal = Terminal(story)
    at_terminal.append(terminal)
    assert "⟦press-Secretary⟧" in terminal.until(PROMPT)
    terminal.keys("1")
    assert "⟦White house⟧" in terminal.until(PROMPT)
    terminal.keys("e")
    terminal.until("instead: White house")
    terminal.keys("\x15Kremlin\n")  # Ctrl-U clears the line
    terminal.until(PROMPT)
    terminal.keys("u")
    assert "⟦White house⟧" in terminal.until(PROMPT)
    terminal.keys("i")
    terminal.until("reason (may be empty): ")
    terminal.keys("a palace\n")
    terminal.until(PROMPT)
    terminal.keys("s")
    assert "all decided" in terminal.until(PROMPT)
    terminal.keys("w")
    assert terminal.ended() == 0
    assert corrected(story) == RIGHT
    assert "a palace" in story.with_name("story.txt.mtcheck-ignore").read_text(encoding="utf-8")


def test_keys_typed_ahead_are_not_lost(story: Path, at_terminal: list[Terminal]) -> None:
    terminal = Terminal(story)
    at_terminal.append(terminal)
    terminal.until(PROMPT)
    terminal.keys("as\x1b[A1w")  # and an arrow key, which is none
    assert terminal.ended() == 0
    assert "no such key" in terminal.shown
    assert corrected(story) == RIGHT.replace("Big twenty", "Group of 20")


def test_ctrl_c_leaves_whole_files_and_a_review_to_go_on_with(story: Path, at_terminal: list[Terminal]) -> None:
    terminal = Terminal(story)
    at_terminal.append(terminal)
    terminal.until(PROMPT)
    terminal.keys("a")
    terminal.until(PROMPT)
    terminal.keys("e")
    terminal.until("instead: ")
    terminal.keys("half a wor")
    terminal.until("half a wor")
    time.sleep(0.5)  # readline looks for a signal only while it waits
    terminal.keys("\x03")
    assert terminal.ended() == 130
    again = Terminal(story)
    at_terminal.append(again)
    assert "going on: 1 decided, 2 to go" in again.until(PROMPT)
    again.keys("\x03")
    assert again.ended() == 130
    names = {path.name for path in story.parent.iterdir()}
    assert names == {"story.txt", "mtcheck.toml", "story.txt.mtcheck-review"}
    assert story.read_text() == STORY


def test_colour_is_only_for_terminals_that_want_it(story: Path, at_terminal: list[Terminal]) -> None:
    plain, coloured = Terminal(story), Terminal(story, color=True)
    at_terminal += [plain, coloured]
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", plain.until(PROMPT))
    shown = coloured.until(PROMPT)
    assert "\x1b[" in shown
    assert "⟦press-Secretary⟧" in re.sub(r"\x1b\[[0-9;]*m", "", shown)
