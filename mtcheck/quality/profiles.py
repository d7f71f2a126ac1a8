"""Calibrated tolerance curves, by name."""

from __future__ import annotations

from mtcheck.quality.score import Profile

PROFILES = {"wire": Profile("wire", a=22.13, b=0.00288)}


def profile(name: str) -> Profile:
    """The profile of that name.

    Raises:
        KeyError: there is none.
    """
    return PROFILES[name]
