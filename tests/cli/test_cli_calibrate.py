from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command_line import Run

STORIES = Path(__file__).resolve().parent.parent / "data" / "stories"


def test_a_fitted_profile_scores_and_is_told_apart_in_the_signature(run: Run, tmp_path: Path, story: Path) -> None:
    made = run("calibrate", STORIES, "--name", "desk", "--output", tmp_path / "desk.toml")
    assert made.code == 0, made.err
    assert "on the right side, leave-one-out: good" in made.out
    assert "95 % interval" in made.out
    (tmp_path / "mtcheck.toml").write_text('profile = "desk.toml"\n')
    scored = run("score", story)
    assert scored.code == 0, scored.err
    assert "|profile:desk(" in scored.out


def test_a_corpus_without_good_texts_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mt").mkdir()
    (tmp_path / "mt" / "a.txt").write_text("The White house said so.\n")
    ran = run("calibrate", tmp_path)
    assert ran.code == 2
    assert "human/ or ref/" in ran.err


def test_a_profile_name_is_checked(run: Run) -> None:
    assert run("calibrate", STORIES, "--name", "wire").code == 2
