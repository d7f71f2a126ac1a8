"""The machine's seed beside a Russian source written for it: every critical error is found, with the right correction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.finding import Level, Severity
from mtcheck.quality.score import Verdict
from mtcheck.reading import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.results import Report


@pytest.fixture(scope="module")
def report(seeds: Path) -> Report:
    source = seeds.parent / "tests" / "data" / "seed_003.ru.txt"
    return Checker(layers=[SourceLayer()]).check(read_document(next(seeds.glob("003*")), source=source))


def test_the_source_is_taken_for_the_storys_own(report: Report) -> None:
    assert report.layers["source"] == "on"
    assert report.score.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("1 Jul", "1 Dec"),
        ("spectracolor", "special counsel"),
        (
            "Any other informal communication between Putin and the tramp are also planned",
            "No other informal communication between Putin and Trump is planned",
        ),
        ("the opportunity to talk they had", "they did not have the opportunity to talk"),
    ],
)
def test_each_critical_error_is_found_with_its_correction(report: Report, text: str, suggestion: str) -> None:
    (found,) = [finding for finding in report.findings if finding.text == text]
    assert found.severity is Severity.CRITICAL
    assert found.level is not Level.HINT
    assert found.suggestions[0] == suggestion


def test_the_dateline_is_proved_by_the_source(report: Report) -> None:
    (found,) = [finding for finding in report.findings if finding.text == "1 Jul"]
    assert "дек" in found.evidence
