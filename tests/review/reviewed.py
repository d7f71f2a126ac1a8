"""A story under review as tests know it, its house style, and how its review is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mtcheck.review.desk import Review

STORY = (
    "Meeting in Oslo\r\n\r\nDonald trump met Vladimir Putin, the press-Secretary of the tramp said.\r\n\r\n"
    "The White house and the Big twenty said no. Big twenty talks went on.\r\n"
)
HOUSE = 'select = ["MT101", "MT102", "MT231", "MT232", "MT202"]\n[level]\nMT101 = "certain"\nMT231 = "likely"\nMT232 = "likely"\n'


class Opened(Protocol):
    """Opens the review of a story."""

    def __call__(self, **options: object) -> Review:
        """Open it."""
