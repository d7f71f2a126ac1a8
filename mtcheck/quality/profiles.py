"""Calibrated tolerance curves, by name."""

from __future__ import annotations

from mtcheck.quality.score import Profile

PROFILES = {"wire": Profile("wire", a=34.76, b=0.001)}  # `mtcheck calibrate` on the dev corpus, see docs/accuracy.md


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        KeyError: there is none.
    """
    return PROFILES[name]
