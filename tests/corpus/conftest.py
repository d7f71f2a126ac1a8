"""Fixtures of the archive's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from archives import jsonl, rows

from mtcheck.config import Config
from mtcheck.corpus.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def settings() -> Callable[..., Settings]:
    """Settings with small shards and without LanguageTool, whatever is installed here."""

    def make(**given: Any) -> Settings:
        return Settings(**{"shard_size": 10, "config": Config(languagetool="off"), **given})

    return make


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Forty documents, four shards."""
    path = tmp_path / "archive.jsonl"
    path.write_bytes(jsonl(rows()))
    return path
