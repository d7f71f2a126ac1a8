"""Runs what the guides in docs/ show and writes down what came out; with --check, says whether they are up to date.

A guide is its own script. A block that opens with ```` ```csv house.csv ```` is a file of the reader's; in a block of
```` ```console ````, lines with ``$`` are commands (``mtcheck …`` and ``cat …``), and what stands after a prompt of
`mtcheck review` is what the reader types. Each guide runs in a folder of its own, without LanguageTool.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUIDES = (ROOT / "docs" / "guide.md", ROOT / "docs" / "house-style.md")
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_PROMPT = re.compile(r"^a(?:ll decided:)? .*(?:\?|\? help|q quit) > (?P<typed>.*)$", re.MULTILINE)


def regenerated(text: str) -> str:
    """A guide with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def block(found: re.Match[str]) -> str:
            if found["name"]:
                (folder / found["name"]).write_text(found["body"], encoding="utf-8")
            if found["kind"] != "console":
                return found.group()
            return f"```console\n{_console(found['body'], folder)}```"

        return _BLOCK.sub(block, text)


def _console(body: str, folder: Path) -> str:
    pieces = []
    for step in filter(None, re.split(r"^(?=\$ )", body, flags=re.MULTILINE)):
        command, _, shown = step.partition("\n")
        if not command.startswith("$ "):
            raise ValueError(f"a console block opens with a command, not with {command!r}")
        typed = "".join(f"{answer}\n" for answer in _PROMPT.findall(shown))
        pieces.append(f"{command}\n{_run(command[2:], typed, folder)}")
    return "".join(pieces)


def _run(command: str, typed: str, folder: Path) -> str:
    words = shlex.split(command)
    if words[0] == "cat":
        return "".join((folder / name).read_text(encoding="utf-8") for name in words[1:])
    if words[0] != "mtcheck":
        raise ValueError(f"guides show mtcheck and cat, not {words[0]}")
    environment = {**os.environ, "NO_COLOR": "1", "MTCHECK_HOME": str(folder / ".home"), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "mtcheck", *words[1:]],
        cwd=folder, env=environment, input=typed.encode(), capture_output=True, check=False,
    )  # fmt: skip
    lines = (ran.stdout + ran.stderr).decode().splitlines()
    text = "".join(f"{line.rstrip()}\n" for line in lines)
    return text.replace(str(folder), "…") + (f"(exit code {ran.returncode})\n" if ran.returncode else "")


def main() -> int:
    """Write the guides anew; with --check, only compare and name those that are stale."""
    stale = 0
    for path in GUIDES:
        text = path.read_text(encoding="utf-8")
        fresh = regenerated(text)
        if fresh == text:
            continue
        stale = 1
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)} is stale: run `python tools/guide.py`", file=sys.stderr)
        else:
            path.write_text(fresh, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    return stale if "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
