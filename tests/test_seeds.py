"""The five seed documents: the human ones pass with nothing but their true typos, the machine's one fails for good reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.batch import check_all
from mtcheck.finding import Level
from mtcheck.quality.score import Verdict
from mtcheck.reading import find_files, read_document

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.checker import Checker
    from mtcheck.results import Run

TYPOS = {"000": {"analysiss", "paiment"}, "001": {"paiment"}, "002": {"n", "paiment"}, "004": {"paiment"}}


@pytest.fixture(scope="module")
def reports(checker: Checker, seeds: Path) -> dict[str, Run]:
    """Each seed checked by itself, by the number in its name."""
    return {path.name[:3]: check_all(checker, [read_document(path)]) for path in find_files([str(seeds)])}


@pytest.mark.parametrize("seed", sorted(TYPOS))
def test_human_seeds_pass_with_their_typos_alone(reports: dict[str, Run], seed: str) -> None:
    (report,) = reports[seed].reports
    assert report.score.verdict is Verdict.PASS
    assert {finding.text for finding in report.findings if finding.level is not Level.HINT} == TYPOS[seed]


def test_the_machines_seed_fails(reports: dict[str, Run]) -> None:
    (report,) = reports["003"].reports
    assert report.score.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("trump", "Trump"),
        ("White house", "White House"),
        ("1 Jul", "1 Dec"),
        ("stated to journalists by the assistant to the Russian leader Yury Ushakov", "the assistant to the Russian leader, Yury Ushakov, told journalists"),
        ("See", "see"),
        ("will", "would"),
        ("Big twenty", "G20"),
        ("trump canceled because of", "Trump canceled it because of"),
        ("warships, violated the state border", "warships that had violated the state border"),
        ("spectracolor", "special counsel"),
        ("which refuted both in the Kremlin and in the White house", "which both the Kremlin and the White House have denied"),
        (
            "Any other informal communication between Putin and the tramp are also planned",
            "No other informal communication between Putin and Trump is planned",
        ),
        ("the opportunity to talk they had", "they did not have the opportunity to talk"),
        ("trump — Amateur", "Trump is an amateur"),
    ],
)
def test_the_machines_faults_are_found_with_their_fix(reports: dict[str, Run], text: str, suggestion: str) -> None:
    found = [finding for finding in reports["003"].reports[0].findings if finding.text == text]
    assert found
    assert suggestion in found[0].suggestions


def test_site_text_is_reported_once_in_a_run(checker: Checker, seeds: Path) -> None:
    run = check_all(checker, [read_document(path) for path in find_files([str(seeds)])])
    paiment = [finding for report in run.reports for finding in report.findings if finding.text == "paiment"]
    assert len(paiment) == 1
    assert len(paiment[0].related) == 3
    assert paiment[0].penalty == 0
