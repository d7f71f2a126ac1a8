"""A story with faults of several kinds, and a way to open its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reviewed import HOUSE, STORY

from mtcheck.checker import Checker
from mtcheck.reading import read_document
from mtcheck.review.desk import Review
from mtcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from reviewed import Opened


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
