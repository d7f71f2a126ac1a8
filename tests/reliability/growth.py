"""Tells whether a cost grows faster than the text.

A cost that grows with the square multiplies by four when the text doubles. Three is the line, with process time, the best
of several runs, and a second and third look before a test fails, since a busy machine is no bug.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from attacks import Attack

GROWTH = 3.0
UNSEEN = 0.012  # seconds; what is faster than this at the full size can't be told from noise, and harms nobody


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Process time of the fastest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def grows_too_fast(work: Callable[[str], Callable[[], object]], attack: Attack, size: int) -> str:
    """What is wrong with a cost, or nothing. `work` prepares a text and gives back what is to be timed."""
    if seconds(work(attack.text(size))) < UNSEEN:
        return ""
    half = whole = 0.0
    for _ in range(3):
        half = seconds(work(attack.text(size // 2)), 3)
        whole = seconds(work(attack.text(size)), 3)
        if whole < GROWTH * half + 0.005:
            return ""
    return f"{half * 1e3:.0f} ms for {size // 2} characters, {whole * 1e3:.0f} ms for {size}: {attack.head[:40]!r} {attack.pump[:40]!r}"
