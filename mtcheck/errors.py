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
