"""The command line as tests call it, and a story to call it on."""

from __future__ import annotations

from typing import NamedTuple, Protocol

STORY = (
    "Summit in Helsinki\n\nDonald trump met Vladimir Putin on Monday, the café’s owner said.\n\n"
    "“We are glad”, — said the spokesman.\n"
)
#: `STORY` with its certain faults mended, where `HOUSE` is in force
RIGHT = STORY.replace("trump", "Trump")
#: settings under which one of the two faults is certain and the other is not
HOUSE = '[level]\nlower-case-name = "certain"\ncomma-dash-quote = "likely"\n'


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command with some arguments, and with bytes on standard input."""

    def __call__(self, *args: object, stdin: bytes = b"") -> Ran:
        """Run it."""
