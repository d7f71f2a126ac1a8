"""Fixtures that many tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from mtcheck.checker import Checker

settings.register_profile(
    "mtcheck",
    deadline=None,  # a busy machine is no bug
    derandomize="MTCHECK_EXPLORE" not in os.environ,  # a change answers for itself; `make fuzz` draws new examples
)
settings.load_profile("mtcheck")

# A shell's background job ignores Ctrl-C, and what it starts does too: the tests that send one would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checker() -> Checker:
    """The rules alone, set up once."""
    return Checker()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed documents."""
    return ROOT / "seeds"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no process is left alone with one of them at the end."""
    items.sort(key=lambda item: "/reliability/" not in str(item.path))
