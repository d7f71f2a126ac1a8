"""Every reader fuzzed with a fixed number of inputs, the same ones at each run (`make fuzz` draws new ones)."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[2] / "tools" / "fuzz.py"


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is for Linux and Python below 3.14")
def test_no_bytes_break_a_reader() -> None:
    done = subprocess.run([sys.executable, str(FUZZ), "--runs", "2000"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    tried = [int(number) for number in re.findall(r": (\d+) inputs", done.stdout)]
    assert len(tried) == 9
    assert min(tried) >= 2000
