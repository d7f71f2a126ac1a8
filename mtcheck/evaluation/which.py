"""What `mtcheck evaluate --show` lists."""

from __future__ import annotations

from enum import StrEnum


class Which(StrEnum):
    """What is listed: the last two are of outputs after correction."""

    MISSED = "missed"
    FALSE = "false"
    WRONG_FIX = "wrong-fix"
    WORSE = "worse"
    BETTER = "better"
