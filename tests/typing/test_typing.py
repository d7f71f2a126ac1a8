"""The package says that it is typed; this reads a program that uses it as a type checker would."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api

import mtcheck

PROGRAM = Path(__file__).parent / "api.py"
PACKAGE = Path(mtcheck.__file__).parent


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)  # away from the project, whose own settings would be read
    monkeypatch.setenv("MYPYPATH", str(PACKAGE.parent))
    path = tmp_path / "mypy.ini"
    path.write_text(f"[mypy]\nstrict = True\nfollow_imports = silent\ncache_dir = {PACKAGE.parent / '.mypy_cache' / 'users'}\n")
    return path


@pytest.mark.slow
def test_a_program_that_uses_it_passes_strict_checks(settings: Path) -> None:
    out, err, code = api.run(["--config-file", str(settings), str(PROGRAM)])
    assert (out.strip().splitlines()[-1], err, code) == ("Success: no issues found in 1 source file", "", 0)


def test_the_package_is_marked_as_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()
