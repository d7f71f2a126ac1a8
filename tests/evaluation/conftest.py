"""Fixtures of the tiny corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from handmade import CORPUS, HandMade

from mtcheck.evaluation.corpus import Case, load_corpus
from mtcheck.evaluation.judging import Judged, judge
from mtcheck.finding import Level

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def cases() -> list[Case]:
    return load_corpus(CORPUS)


@pytest.fixture
def judged(cases: list[Case]) -> Callable[..., list[Judged]]:
    def build(levels: tuple[Level, ...] = (Level.CERTAIN, Level.LIKELY)) -> list[Judged]:
        return [judge(case, HandMade().check(case.document).findings, levels) for case in cases]

    return build
