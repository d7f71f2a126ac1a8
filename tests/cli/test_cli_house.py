"""``mtcheck init`` writes a house style that loads; ``mtcheck config`` says what is in force and why."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from mtcheck.config import Config, read_config
from mtcheck.house.glossary import glossary_of

if TYPE_CHECKING:
    from pathlib import Path

    from command_line import Run


def test_init_with_defaults_changes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path, "--yes")
    assert (ran.code, ran.err) == (0, "")
    made = read_config(tmp_path / "mtcheck.toml")
    assert (made.variant, made.quotes, made.glossary, made.spelling) == ("", "check", (), {})
    assert "# " in (tmp_path / "mtcheck.toml").read_text(encoding="utf-8")


def test_init_asks_and_writes_what_it_was_told(run: Run, tmp_path: Path) -> None:
    said = 'brit\nKyiv\ng20\nadvice\nTASS, the "Eye"\nhouse.csv\noff\n'
    ran = run("init", tmp_path, stdin=said.encode())
    assert ran.code == 0
    made = read_config(tmp_path / "mtcheck.toml")
    assert (made.variant, made.quotes, made.protect, made.languagetool) == (
        "british",
        "advice",
        ("TASS", 'the "Eye"'),
        "off",
    )
    assert made.spelling == {"Kiev": "Kyiv", "Group of 20": "G20"}
    assert len(glossary_of(made)) == 3


def test_init_asks_again_when_it_does_not_understand(run: Run, tmp_path: Path) -> None:
    ran = run("init", tmp_path, stdin=b"welsh\nk\namerican\n" + b"\n" * 6)
    assert ran.code == 0
    assert "please answer one of: british, american, either" in ran.err
    assert read_config(tmp_path / "mtcheck.toml").variant == "american"


def test_init_replaces_nothing_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text("quotes = 'skip'\n")
    (tmp_path / "house.tsv").write_text("preferred\tforbidden\na\tb\n")
    ran = run("init", tmp_path, "--yes")
    assert (ran.code, read_config(tmp_path / "mtcheck.toml").quotes) == (2, "skip")
    assert "--force" in ran.err
    assert run("init", tmp_path, "--force", stdin=b"\n\n\n\n\nhouse.tsv\n\n").code == 0
    assert "a\tb" in (tmp_path / "house.tsv").read_text()
    assert read_config(tmp_path / "mtcheck.toml").glossary == ("house.tsv",)


def test_init_that_is_broken_off_writes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path, stdin=b"british\n").code == 130
    assert list(tmp_path.iterdir()) == []
    assert run("init", tmp_path / "none", "--yes").code == 2


def test_init_makes_no_glossary_that_could_not_be_read(run: Run, tmp_path: Path) -> None:
    done = run("init", tmp_path, stdin=b"\n\n\n\n\nhouse.tbx\n\n")
    assert done.code == 2
    assert "name it .csv or .tsv" in done.err
    assert list(tmp_path.iterdir()) == []


def test_config_says_where_a_setting_comes_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("preferred,forbidden\ncounsel,prosecutor\n")
    (tmp_path / "mtcheck.toml").write_text(
        'glossary = ["house.csv"]\nignore = ["MT49O"]\n[[overrides]]\npaths = ["sport/**"]\nignore = ["quote"]\nquotes = "skip"\n'
    )
    ran = run("config", tmp_path / "sport" / "a.txt", "--languagetool", "off")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert 'ignore = ["MT49O", "quote"]  # mtcheck.toml, mtcheck.toml overrides 1' in lines
    assert 'quotes = "skip"  # mtcheck.toml overrides 1' in lines
    assert 'languagetool = "off"  # --languagetool' in lines
    assert any(line.startswith("# glossary: 1 entries") for line in lines)
    assert any("there is no rule 'MT49O'" in line for line in lines)
    assert "profile" not in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "",
        'variant = "british"\nprotect = ["A\\tB"]\n[spelling]\nKiev = "Kyiv"\n[[terms]]\npreferred = "a"\nforbidden = ["b"]\n',
    ],
)
def test_what_config_dumps_can_be_read_back(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "mtcheck.toml").write_text(text)
    ran = run("config", tmp_path, "--dump")
    there = read_config(tmp_path / "mtcheck.toml")
    (tmp_path / "mtcheck.toml").write_text(ran.out, encoding="utf-8")
    assert read_config(tmp_path / "mtcheck.toml") == there
    names = {name.replace("-", "_") for name in tomllib.loads(ran.out)}
    assert names >= {"profile", "ignore", "quotes", "languagetool"}
    assert Config().quotes == "check"


def test_a_glossary_that_is_wrong_ends_every_command_with_2(run: Run, tmp_path: Path, story: Path) -> None:
    (tmp_path / "house.csv").write_text("preferred;forbiden\na;b\n")
    (tmp_path / "mtcheck.toml").write_text('glossary = ["house.csv"]\n')
    for command in (("config", tmp_path), ("check", story)):
        ran = run(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "house.csv:1: unknown column 'forbiden'; did you mean 'forbidden'?" in ran.err
