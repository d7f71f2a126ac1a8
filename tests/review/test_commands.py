"""Keys and lines as commands."""

from __future__ import annotations

import pytest

from mtcheck.review.commands import KEYS, Command, of_key, of_line


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("a\n", Command("a")),
        ("12\r\n", Command("a", 12)),
        ("e two  words\n", Command("e", text="two  words")),
        ('e ""\n', Command("e")),
        ("e\n", None),
        ("i\n", Command("i")),
        ("I because\n", Command("I", text="because")),
        ("a now\n", None),
        ("1 2\n", None),
        ("²\n", None),
        ("\n", None),
        ("E x\n", None),
    ],
)
def test_lines(line: str, command: Command | None) -> None:
    assert of_line(line) == command


@pytest.mark.parametrize(
    ("key", "command"), [("2", Command("a", 2)), ("0", None), ("²", None), ("\r", None), ("é", None)]
)
def test_keys(key: str, command: Command | None) -> None:
    assert of_key(key) == command


def test_every_key_of_the_help_is_understood() -> None:
    assert all(of_key(key) == Command(key) for key in KEYS)
