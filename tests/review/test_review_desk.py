"""A review with its files: each step on disk, undone without a trace, taken up again, written at the end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mtcheck import writing
from mtcheck.errors import OutputError, UnreadableError, UsageError
from mtcheck.house import listed
from mtcheck.review import Act, Order, desk, store
from mtcheck.suppress import entries, load, sidecar

if TYPE_CHECKING:
    from pathlib import Path

    from reviewed import Opened

    from mtcheck.review.desk import Review


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def words(review: Review) -> list[str]:
    return [review.session.findings[number].text for number in review.session.waiting]


def accept(review: Review) -> None:
    assert review.finding is not None
    review.decide(Act.ACCEPT, text=review.finding.suggestions[0])


def test_nothing_is_written_before_a_decision(opened: Opened, story: Path) -> None:
    before = files(story.parent)
    assert words(opened()) == ["the tramp", "press-Secretary", "White house", "Big twenty", "Big twenty"]
    assert files(story.parent) == before


def test_a_review_is_taken_up_where_it_was_left(opened: Opened) -> None:
    first = opened()
    accept(first)
    first.decide(Act.SKIP)
    again = opened()
    assert again.resumed is not None
    assert (again.resumed.changed, again.resumed.lost) == (False, 0)
    assert again.session == first.session
    assert again.undo()
    assert again.session == first.session.undo()
    assert words(opened(restart=True)) == words(opened(order=Order.WORST, restart=True))
    assert opened(restart=True).session.decisions == ()


def test_ignore_here_holds_next_time_and_can_be_undone(opened: Opened, story: Path) -> None:
    review = opened(order=Order.TEXT)
    review.decide(Act.IGNORE_HERE, reason="so it was said")
    (entry,) = load(sidecar(story))
    assert (entry.text, entry.reason) == ("press-Secretary", "so it was said")
    review = opened(order=Order.TEXT)
    assert "press-Secretary" not in words(review)
    assert review.report.suppressed
    review.undo()
    assert not sidecar(story).exists()
    assert "press-Secretary" in words(opened(order=Order.TEXT))


def test_ignore_always_goes_into_the_house_list_and_can_be_undone(opened: Opened, story: Path) -> None:
    review = opened(order=Order.TEXT)
    for _ in range(3):
        review.decide(Act.SKIP)
    assert words(review) == ["Big twenty", "Big twenty"]
    review.decide(Act.IGNORE_ALWAYS, reason="a poem")
    assert review.finding is None
    assert (story.parent / listed.NAME).read_text() == "rule\ttext\treason\nMT202\tBig twenty\ta poem\n"
    review = opened(order=Order.TEXT)
    assert review.finding is None
    review.undo()
    assert not (story.parent / listed.NAME).exists()
    assert words(review) == ["Big twenty", "Big twenty"]


def test_undo_of_everything_leaves_only_an_empty_state(opened: Opened, story: Path) -> None:
    before = files(story.parent)
    review = opened()
    for act in (Act.IGNORE_ALWAYS, Act.IGNORE_HERE, Act.SKIP):
        review.decide(act)
    review.decide(Act.EDIT, text="X")
    while review.undo():
        pass
    after = files(story.parent)
    assert json.loads(after.pop(store.place(story).name))["decisions"] == []
    assert after == before


def test_a_changed_story_is_noticed_and_what_fits_is_kept(opened: Opened, story: Path) -> None:
    review = opened(order=Order.TEXT)
    review.decide(Act.SKIP)
    accept(review)
    story.write_bytes(b"A new first line.\r\n\r\n" + story.read_bytes().replace(b"press-Secretary", b"spokesman"))
    again = opened(order=Order.TEXT)
    assert again.resumed is not None
    assert (again.resumed.changed, again.resumed.lost) == (True, 1)
    assert [one.act for one in again.session.decisions] == [Act.ACCEPT]
    assert words(again) == ["White house", "Big twenty", "Big twenty"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 9}', '{"version": 1, "story": "x", "decisions": [{"rule": 1}]}']
)
def test_a_broken_state_says_what_to_do(opened: Opened, story: Path, text: str) -> None:
    store.place(story).write_text(text)
    with pytest.raises(UnreadableError, match="--restart"):
        opened()
    assert opened(restart=True).finding is not None


def test_the_outcome_lists_what_was_changed_by_whom(opened: Opened, story: Path) -> None:
    before = story.read_bytes()
    review = opened(order=Order.TEXT)
    accept(review)
    review.decide(Act.EDIT, text="Mr. | *Trump*")
    review.decide(Act.SKIP)
    review.decide(Act.IGNORE_HERE, reason="a | title")
    written, made = review.finish()
    assert story.read_bytes() == before
    assert written.text.read_bytes().decode() == (
        before.decode()
        .replace("trump", "Trump")
        .replace("press-Secretary", "press secretary")
        .replace("the tramp", "Mr. | *Trump*")
    )
    data = json.loads(written.json.read_text(encoding="utf-8"))
    assert [(one["before"], one["after"], one["by"]) for one in data["changes"]] == [
        ("trump", "Trump", "certain, automatic"),
        ("press-Secretary", "press secretary", "accepted"),
        ("the tramp", "Mr. | *Trump*", "edited"),
    ]
    assert [(one["text"], one["why"]) for one in data["left"]] == [
        ("White house", "skipped"), ("Big twenty", "ignored here"), ("Big twenty", "not decided"),
    ]  # fmt: skip
    assert data["left"][1]["reason"] == "a | title"
    assert made.after.score > made.before.score
    page = written.markdown.read_text(encoding="utf-8")
    assert "| edited |" in page
    assert all(line.count("|") - line.count("\\|") in {5, 7} for line in page.splitlines() if line.startswith("|"))
    assert not store.place(story).exists()


def test_in_place_writes_over_the_story_only_if_nobody_else_has(opened: Opened, story: Path) -> None:
    review = opened(order=Order.TEXT)
    accept(review)
    story.write_bytes(story.read_bytes() + b"More.\r\n")
    with pytest.raises(UnreadableError, match="was changed while"):
        review.finish(in_place=True)
    assert b"press-Secretary" in story.read_bytes()
    review = opened(order=Order.TEXT)
    written, _ = review.finish(in_place=True)
    assert written.text == story
    assert b"press secretary" in story.read_bytes()
    assert b"\r\n" in story.read_bytes()


def test_a_corrected_story_that_somebody_worked_on_is_not_written_over(opened: Opened, story: Path) -> None:
    written, _ = opened().finish()
    opened().finish()  # as it was written it may be written again
    written.text.write_bytes(written.text.read_bytes() + b"My own ending.\n")
    review = opened()
    accept(review)
    with pytest.raises(UsageError, match="move it away"):
        review.finish()
    assert written.text.read_bytes().endswith(b"My own ending.\n")
    assert opened().session == review.session


def test_the_same_decisions_give_the_same_bytes(opened: Opened, story: Path) -> None:
    seen = []
    for _ in range(2):
        review = opened()
        accept(review)
        review.finish()
        seen.append(files(story.parent))
    assert seen[0] == seen[1]


def test_what_cannot_be_written_changes_nothing(opened: Opened, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    review = opened()

    def full(*_: object) -> None:
        raise OutputError("no room")

    monkeypatch.setattr(store, "write_whole", full)
    before = review.session
    with pytest.raises(OutputError):
        review.decide(Act.SKIP)
    assert review.session is before


def test_the_encoding_of_the_story_is_kept(opened: Opened, story: Path) -> None:
    story.write_bytes("\ufeffDonald trump met café owners.".encode())
    written, _ = opened().finish()
    assert written.text.read_bytes() == "\ufeffDonald Trump met café owners.".encode()


def test_an_edit_that_changes_nothing_is_a_skip(opened: Opened) -> None:
    review = opened()
    assert review.finding is not None
    review.decide(Act.EDIT, text=review.finding.text)
    assert [one.act for one in review.session.decisions] == [Act.SKIP]


@pytest.mark.parametrize("nth", range(1, 10))
def test_a_review_broken_off_at_any_write_goes_on_to_the_same_end(
    opened: Opened, story: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    def answers(review: Review) -> None:
        """What this editor always says: yes to suggestions, the White house stays, twenty is never asked again."""
        while (finding := review.finding) is not None:
            if finding.text == "White house":
                review.decide(Act.IGNORE_HERE, reason="a palace")
            elif finding.text == "Big twenty":
                review.decide(Act.IGNORE_ALWAYS)
            else:
                accept(review)
        review.finish()

    written: list[str] = []
    whole = writing.write_whole

    def broken(path: Path, data: str | bytes) -> None:
        written.append(path.name)
        if len(written) == nth:
            raise KeyboardInterrupt
        whole(path, data)

    for module in (store, entries, listed, desk):
        monkeypatch.setattr(module, "write_whole", broken)
    with pytest.raises(KeyboardInterrupt):
        answers(opened())
    monkeypatch.undo()
    answers(opened())
    after = {name: data.decode() for name, data in files(story.parent).items()}
    assert after["story.corrected.txt"] == (
        after["story.txt"]
        .replace("trump", "Trump")
        .replace("press-Secretary", "press secretary")
        .replace("the tramp", "Trump")
    )
    assert set(after) == {
        "story.txt", "mtcheck.toml", "story.corrected.txt", "story.changes.md", "story.changes.json",
        "story.txt.mtcheck-ignore", listed.NAME,
    }  # fmt: skip
    assert after[listed.NAME].count("Big twenty") == 1
    assert after["story.txt.mtcheck-ignore"].count("White house") == 1
