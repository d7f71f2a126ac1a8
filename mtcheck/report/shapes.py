"""How severities are told apart where colour can't: a name for the reader and a sign of their own."""

from __future__ import annotations

from typing import NamedTuple

from mtcheck.finding import Severity


class Shape(NamedTuple):
    """How a severity is told without colour: its name for the reader and a sign of its own."""

    name: str
    sign: str


SHAPES = {
    Severity.CRITICAL: Shape("critical", "◆"),
    Severity.MAJOR: Shape("major", "▲"),
    Severity.MINOR: Shape("minor", "●"),
    Severity.NEUTRAL: Shape("advice", "○"),
}
