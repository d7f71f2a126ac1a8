"""A story with faults of several kinds, and a way to open its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from mtcheck.checker import Checker
from mtcheck.reading import read_document
from mtcheck.review.desk import Review
from mtcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "Meeting in Oslo\r\n\r\nDonald trump met Vladimir Putin, the press-Secretary of the tramp said.\r\n\r\n"
    "The White house and the Big twenty said no. Big twenty talks went on.\r\n"
)
HOUSE = 'select = ["MT101", "MT102", "MT231", "MT232", "MT202"]\n[level]\nMT101 = "certain"\nMT231 = "likely"\nMT232 = "likely"\n'


class Opened(Protocol):
    """Opens the review of a story."""

    def __call__(self, **options: object) -> Review:
        """Open it."""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "mtcheck.toml").write_text(HOUSE)
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.encode())
    return path


@pytest.fixture
def opened(story: Path) -> Opened:
    def call(**options: object) -> Review:
        settings = Settings()
        config = settings.of(str(story))
        checker = Checker(config, settings=settings.of)
        return Review(checker, read_document(story), config, **options)  # type: ignore[arg-type]

    return call
