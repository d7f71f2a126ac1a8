"""What is only needed for archives, and what to do where it is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from mtcheck.errors import UsageError

EXTRAS = {"pyarrow": "corpus", "distributed": "cluster"}


def need(package: str) -> None:
    """Make sure that a package of an extra is installed.

    Raises:
        UsageError: it is not; the message holds the command that installs it.
    """
    if find_spec(package) is None:
        extra = EXTRAS[package]
        raise UsageError(
            f"{package} is not installed, which this command needs; install it with: pip install 'mtcheck[{extra}]'"
        )
