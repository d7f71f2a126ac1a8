"""What a check against a server that is up costs this process, counted instead of timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import FakeLanguageTool

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = ROOT / "seeds" / "003_054a15079cc97ba4.txt"

_COUNT = """
import json, os, sys
import re._compiler as compiler
compiled, real = [0], compiler.compile
def compile(*given):
    compiled[0] += 1
    return real(*given)
compiler.compile = compile
sys.argv = ["mtcheck", "check", sys.argv[1], "--languagetool", sys.argv[2], "--format", "json"]
sys.stdout = open(os.devnull, "w")
from mtcheck.cli import main
try:
    main()
except SystemExit as ended:
    code = ended.code
json.dump({"modules": sorted(sys.modules), "compiled": compiled[0], "code": code}, sys.__stdout__)
"""


def counted(languagetool: str) -> dict[str, Any]:
    """What a start of ``mtcheck check`` with a filled cache does: the lighter of two, since files may change."""
    command = [sys.executable, "-c", _COUNT, str(STORY), languagetool]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.run(command, check=True, capture_output=True, text=True, env=env, cwd=ROOT) for _ in range(3)]
    found: list[dict[str, Any]] = [json.loads(run.stdout) for run in runs]
    assert not any(each["code"] for each in found), runs[-1].stderr
    return min(found[1:], key=lambda each: len(each["modules"]))


@pytest.fixture
def up(fake: FakeLanguageTool) -> FakeLanguageTool:
    """A server that is up, and names a version as LanguageTool does."""
    fake.languages = b'{"software": {"version": "6.8"}}'
    return fake


def test_a_check_against_a_server_that_is_up_loads_little(up: FakeLanguageTool) -> None:
    off, on = counted("off"), counted(up.url)
    added = set(on["modules"]) - set(off["modules"])
    heavy = {
        "language_tool_python", "requests", "urllib3", "psutil", "tqdm", "packaging", "concurrent.futures", "logging",
        "mtcheck.grammar.wrapped", "mtcheck.grammar.server", "mtcheck.grammar.installing", "tomllib",
    }  # fmt: skip
    assert heavy & added == set()
    assert len(added) < 50  # 40: http.client with email and ssl, json, and the layer's own
    assert on["compiled"] - off["compiled"] < 40  # 28: those of http.client and the layer


def test_two_questions_a_story_and_nothing_else(up: FakeLanguageTool) -> None:
    counted(up.url)
    asked = ["words" if request["text"].startswith("Words: ") else "story" for request in up.asked]
    assert asked == ["story", "words"] * 3
    assert up.paths == ["/v2/check"] * 6
    assert up.got == ["/v2/info"] * 3
