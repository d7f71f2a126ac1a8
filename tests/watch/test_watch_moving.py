"""Nothing is lost and nothing is sent twice, wherever a run is cut off: at every step, one after the other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.companions import beside, story_name
from mtcheck.config import Config
from mtcheck.policy import Policy
from mtcheck.watch import moving
from mtcheck.watch.arrivals import Steady, arrivals, is_unfinished, stamp
from mtcheck.watch.station import Station, alone

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.checker import Checker

GOOD = "The mayor said on Monday that the old bridge over the river would be closed until the end of June.\n" * 3
BAD = "Officials of the White house met Donald trump on Tuesday. " * 3
RUSSIAN = "Мэр заявил в понедельник, что старый мост закроют до конца июня.\n" * 3


class Cut(BaseException):
    """The moment at which a run is cut off."""


class Folders:
    def __init__(self, root: Path, checker: Checker) -> None:
        self.arriving, self.out, self.hold = root / "in", root / "out", root / "hold"
        self.arriving.mkdir()
        (self.arriving / ".mtcheck-watch").mkdir()
        self.checker = checker

    def station(self, **policy: Any) -> Station:
        return Station(
            self.arriving, self.out, self.hold, checker=self.checker, policy_of=lambda _: Policy(**policy), settle=0.0
        )

    def put(self, name: str, text: str) -> Path:
        path = self.arriving / name
        path.write_text(text, encoding="utf-8")
        return path

    def names(self) -> dict[str, list[str]]:
        return {
            folder.name: sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.exists() else []
            for folder in (self.arriving, self.out, self.hold)
        }


@pytest.fixture
def folders(tmp_path: Path, checker: Checker) -> Folders:
    return Folders(tmp_path, checker)


def reported(name: str) -> list[str]:
    return [name, f"{name}.mtcheck.json", f"{name}.mtcheck.md"]


def test_good_bad_and_unreadable(folders: Folders) -> None:
    folders.put("good.txt", GOOD)
    folders.put("good.ru.txt", RUSSIAN)
    folders.put("bad.txt", BAD)
    folders.put("empty.txt", "")
    (folders.arriving / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    for name in (".hidden.txt", "half.txt.part", "~lock.txt", "mtcheck.toml", "lonely.ru.txt"):
        folders.put(name, GOOD if name != "mtcheck.toml" else "")
    (folders.arriving / "sub").mkdir()
    station = folders.station()
    sent = {one.story: one for one in station.sweep()}
    assert folders.names() == {
        "in": sorted([".hidden.txt", "half.txt.part", "lonely.ru.txt", "mtcheck.toml", "~lock.txt"]),
        "out": sorted([*reported("good.txt"), "good.ru.txt"]),
        "hold": sorted([*reported("bad.txt"), *reported("empty.txt"), *reported("picture.png")]),
    }
    assert sent["good.txt"].passed
    assert "verdict" in sent["bad.txt"].why
    assert "empty" in sent["empty.txt"].why
    assert "empty" in (folders.hold / "empty.txt.mtcheck.md").read_text()
    assert [path.name for path in station.waiting()] == ["lonely.ru.txt"]
    assert station.waiting() == []
    assert list(station.sweep()) == []


def test_the_gate_decides(folders: Folders) -> None:
    folders.put("good.txt", GOOD)
    assert [one.passed for one in folders.station(require=("source",)).sweep()] == [False]
    folders.put("good.txt", GOOD)
    folders.put("good.ru.txt", RUSSIAN)
    folders.checker = with_source(folders.checker)
    assert [one.passed for one in folders.station(require=("source",)).sweep()] == [True]


def with_source(checker: Checker) -> Checker:
    from mtcheck.bilingual.layer import SourceLayer
    from mtcheck.checker import Checker as Made

    return Made(Config(), lexicon=checker.lexicon, layers=[SourceLayer()])


def test_a_name_that_is_taken_gets_a_number_and_replaces_nothing(folders: Folders) -> None:
    for text in (GOOD, GOOD + "More.\n", GOOD):
        folders.put("story.txt", text)
        folders.put("story.ru.txt", RUSSIAN)
        assert len(list(folders.station().sweep())) == 1
    assert folders.names()["out"] == sorted(
        name
        for stem in ("story", "story-2", "story-3")
        for name in (*reported(f"{stem}.txt"), f"{stem}.ru.txt")
    )
    assert (folders.out / "story-2.txt").read_text().endswith("More.\n")


def cutting(monkeypatch: pytest.MonkeyPatch, at: int, *, after: bool) -> Callable[[], int]:
    """Cut the run off before (or after) the nth thing that it does to the file system."""
    done = 0

    def counted(real: Any) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            mine = done == at
            if mine and not after:
                raise Cut
            try:
                return real(*given, **named)
            finally:
                if mine:
                    raise Cut

        return call

    monkeypatch.setattr(moving, "write_whole", counted(moving.write_whole))
    monkeypatch.setattr(moving, "_reserve", counted(moving._reserve))
    for name in ("rename", "unlink", "replace"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    return lambda: done


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("across", [False, True], ids=["one file system", "two file systems"])
def test_a_cut_at_any_step_loses_nothing_and_sends_nothing_twice(
    folders: Folders, monkeypatch: pytest.MonkeyPatch, after: bool, across: bool
) -> None:
    steps = 0
    for at in range(1, 60):
        for folder in (folders.out, folders.hold):
            for path in folder.iterdir() if folder.exists() else ():
                path.unlink()
        folders.put("story.txt", GOOD)
        folders.put("story.ru.txt", RUSSIAN)
        with monkeypatch.context() as cut:
            if across:
                cut.setattr(Path, "rename", _other_device)
            taken = cutting(cut, at, after=after)
            try:
                list(folders.station().sweep())
            except Cut:
                steps += 1
            else:
                assert taken() < at
                break
        if across:
            monkeypatch.setattr(Path, "rename", _other_device)
        station = folders.station()
        station.recover()
        list(station.sweep())
        monkeypatch.undo()
        names = folders.names()
        assert names["in"] == []
        stories = [name for name in names["out"] if name.endswith(".txt") and ".ru" not in name]
        assert len(stories) == 1, (at, names)
        assert (folders.out / stories[0]).read_text(encoding="utf-8") == GOOD
        assert (folders.out / stories[0].replace(".txt", ".ru.txt")).read_text(encoding="utf-8") == RUSSIAN
        assert (folders.out / f"{stories[0]}.mtcheck.json").stat().st_size > 100
        assert not (folders.arriving / ".mtcheck-watch" / "journal.json").exists()
    else:
        pytest.fail("the run has no end")
    assert steps > 5


def _other_device(path: Path, target: Path) -> None:
    raise OSError(18, os.strerror(18))


def test_a_story_that_changed_after_a_cut_is_checked_anew(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    folders.put("story.txt", GOOD)
    with monkeypatch.context() as cut:
        cut.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(Cut))
        with pytest.raises(Cut):
            list(folders.station().sweep())
    folders.put("story.txt", BAD)
    station = folders.station()
    assert station.recover() is None
    assert [one.passed for one in station.sweep()] == [False]
    assert folders.names() == {"in": [], "out": [], "hold": sorted(reported("story.txt"))}


def test_a_name_reserved_by_a_run_that_was_killed_is_freed_after_a_minute(folders: Folders) -> None:
    folders.out.mkdir()
    held = folders.out / "old.txt.mtcheck.json"
    held.touch()
    folders.station().recover()
    assert held.exists()
    os.utime(held, (1, 1))
    folders.station().recover()
    assert not held.exists()


def test_a_story_written_to_while_it_is_checked_stays(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folders.put("story.txt", GOOD)
    station = folders.station()
    real = station._judged

    def slow(story: Path) -> Any:
        run = real(story)
        path.write_text(BAD)
        return run

    monkeypatch.setattr(station, "_judged", slow)
    assert list(station.sweep()) == []
    assert folders.names()["in"] == ["story.txt"]
    monkeypatch.undo()
    assert [one.passed for one in station.sweep()] == [False]


def test_a_file_is_complete_when_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    now = [0.0]
    steady = Steady(2.0, clock=lambda: now[0])
    story, russian = tmp_path / "a.txt", tmp_path / "a.ru.txt"
    story.write_text("a")

    def ready_at(moment: float) -> list[str]:
        now[0] = moment
        return [one.story.name for one in steady.complete(arrivals(tmp_path)[0])]

    assert ready_at(0) == []
    assert ready_at(1.9) == []
    story.write_text("ab")
    assert ready_at(2.5) == []
    russian.write_text("б")  # its companion comes: both must settle
    assert ready_at(4.0) == []
    assert ready_at(4.6) == []
    assert ready_at(6.0) == ["a.txt"]
    story.unlink()
    assert ready_at(9.0) == []


def test_one_watcher_a_folder(tmp_path: Path) -> None:
    from mtcheck.errors import UsageError

    with alone(tmp_path), pytest.raises(UsageError, match="another mtcheck"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


@pytest.mark.parametrize(
    ("name", "story"),
    [("a.txt", None), ("a.ru.txt", "a.txt"), ("a.ref.md", "a.md"), ("a.txt.mtcheck-ignore", "a.txt"), ("a.b.ru.html", "a.b.html"), (".ru.txt", None), ("guru.txt", None)],
)
def test_what_belongs_to_a_story(name: str, story: str | None) -> None:
    assert story_name(name) == story


@pytest.mark.parametrize("name", ["a.txt.part", ".a.txt", "~$a.docx", "a.txt~", "#a#", "a.TMP", "a.txt.crdownload"])
def test_unfinished_names(name: str) -> None:
    assert is_unfinished(name)


@given(st.text(alphabet="abru.xt-é", min_size=1, max_size=12))
def test_a_name_is_a_story_or_belongs_to_another_name(name: str) -> None:
    assert story_name(name) != name


def test_a_file_that_is_gone_has_no_stamp(tmp_path: Path) -> None:
    assert stamp(tmp_path / "none") is None


def test_a_companion_is_one_however_its_mark_is_spelt(tmp_path: Path) -> None:
    for name in ("Story.txt", "Story.RU.txt", "other.Ref.txt"):
        (tmp_path / name).write_text("x")
    found, alone = arrivals(tmp_path)
    assert [(one.story.name, [path.name for path in one.companions]) for one in found] == [("Story.txt", ["Story.RU.txt"])]
    assert [path.name for path in alone] == ["other.Ref.txt"]
    assert beside(tmp_path / "Story.txt", "ru") == tmp_path / "Story.RU.txt"
