"""The commands of docs/scores.md run as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest
    from command_line import Run

ROOT = Path(__file__).resolve().parent.parent.parent
COMMANDS = re.findall(r"(?m)^    mtcheck (.+)$", (ROOT / "docs" / "scores.md").read_text(encoding="utf-8"))
KEPT = 4  # stories of each kind: enough to run, few enough to be quick


def test_every_command_on_the_page_runs(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = ROOT / "tests" / "data" / "stories"
    for kind in ("mt", "ref", "src"):
        (tmp_path / "tests/data/stories" / kind).mkdir(parents=True)
        for path in [*sorted((stories / kind).iterdir())[:KEPT], stories / kind / "14-train-derailment.txt"]:
            shutil.copy(path, tmp_path / "tests/data/stories" / kind)
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) >= 9
    for command in COMMANDS:
        line, _, target = command.partition(" > ")
        ran = run(*shlex.split(line))
        assert ran.code == 0, (command, ran.err)
        assert ran.out
        if target:
            Path(target).write_text(ran.out, encoding="utf-8")
    assert (tmp_path / "desk.toml").is_file()
