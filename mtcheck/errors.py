"""Errors that a user can do something about. Each message says what is wrong and what to do."""

from __future__ import annotations


class MtcheckError(Exception):
    """Base of all of mtcheck's own errors.

    Attributes:
        exit_code: what the command line ends with: 2 for usage and configuration, 3 for "could not check".
    """

    exit_code = 3


class UsageError(MtcheckError):
    """The call or the configuration is wrong."""

    exit_code = 2


class UnreadableError(MtcheckError):
    """An input can't be read as English text."""


class OutputError(MtcheckError):
    """A result can't be written."""


def nearest(key: str, known: set[str]) -> str:
    """``"; did you mean …?"`` with the nearest known word, else the list of them all."""
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known))}"
