"""The guides show what really comes out: their commands are run and their output compared."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("guide", ROOT / "tools" / "guide.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


GUIDE = _tool()


@pytest.mark.parametrize("path", GUIDE.GUIDES, ids=lambda path: path.name)
def test_a_guide_shows_what_comes_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "$ mtcheck " in text
    assert GUIDE.regenerated(text) == text, "stale: run `python tools/guide.py`"


def test_a_stale_guide_is_noticed() -> None:
    text = "```text a.txt\nThe White house said no.\n```\n```console\n$ cat a.txt\nThe White House said no.\n```\n"
    assert GUIDE.regenerated(text) == text.replace("White House", "White house")
