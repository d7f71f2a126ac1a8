"""The guides' examples: Python blocks run in order; files, commands and what they print are as the guides say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mtcheck.config import load_config

ROOT = Path(__file__).parent.parent.parent
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(guide: str) -> list[re.Match[str]]:
    return list(_BLOCK.finditer((ROOT / "docs" / guide).read_text(encoding="utf-8")))


@pytest.mark.parametrize("guide", ["api.md"])
def test_python_examples_run(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    load_config.cache_clear()
    session: dict[str, object] = {"__name__": "example"}
    code = [block["body"] for block in blocks(guide) if block["kind"] == "python"]
    assert len(code) >= 8
    for number, body in enumerate(code, 1):
        exec(compile(body, f"{guide}, example {number}", "exec"), session)  # noqa: S102 - the guide's own examples


@pytest.fixture
def shell(tmp_path: Path) -> Path:
    program = tmp_path / "bin" / "mtcheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtcheck "$@"\n')
    program.chmod(0o755)
    (tmp_path / "desk").mkdir()
    return tmp_path


@pytest.mark.parametrize("guide", ["gate.md"])
def test_commands_print_what_the_guide_says(guide: str, shell: Path) -> None:
    desk = shell / "desk"
    variables = {
        "PATH": f"{shell / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "MTCHECK_HOME": str(shell / "home"), "COLUMNS": "200",
    }  # fmt: skip
    ran = 0
    for block in blocks(guide):
        if block["name"]:
            path = desk / block["name"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
        elif block["kind"] == "console":
            for command, said in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block["body"], re.MULTILINE):
                done = subprocess.run(
                    ["bash", "-c", f"{command}"], cwd=desk, env=os.environ | variables, stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT, text=True, check=False,
                )  # fmt: skip
                assert done.stdout == said, command
                ran += 1
    assert ran >= 5
