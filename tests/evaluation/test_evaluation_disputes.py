from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.errors import UnreadableError
from mtcheck.evaluation.counts import count, total
from mtcheck.evaluation.disputes import load_disputes, resolve
from mtcheck.evaluation.judging import Judged, judge

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mtcheck.evaluation.corpus import Case

PORT = "mt/001-alfa-port.txt"


def write(path: Path, *entries: tuple[str, str, str, str]) -> Path:
    tables = [
        f'[[dispute]]\nfile = "{file}"\n{span}\njudged = "{judged}"\nreason = "because"\n{more}'
        for file, span, judged, more in entries
    ]
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def span(case: Case, text: str) -> str:
    start = case.document.raw.index(text)
    return f"start = {start}\nend = {start + len(text)}"


def test_figures_after_disputes(cases: list[Case], judged: Callable[..., list[Judged]], tmp_path: Path) -> None:
    port = next(case for case in cases if case.name == PORT)
    path = write(
        tmp_path / "disputes.toml",
        (PORT, span(port, "storm"), "fault", ""),
        (PORT, span(port, "pavel"), "no-fault", ""),
        (PORT, span(port, "According to words of mayor"), "fix", 'fix = "According to the words of mayor"'),
    )
    before = next(one for one in judged() if one.case.name == PORT)
    (case,) = resolve([port], load_disputes(path))
    after = count(judge(case, before.findings, {finding.level for finding in before.findings}))
    # "storm" is right now, "pavel Orlov" is false; recall has one row less and one found less.
    assert (after.findings, after.right, after.gold, after.found) == (4, 3, 3, 2)
    assert (after.tried, after.achieved) == (2, 2)
    assert after.spans == 3
    assert total([count(before)]).right == 3


def test_jsonl_serves_too(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text('{"file": "a", "start": 1, "end": 2, "judged": "fault", "reason": "so"}\n', encoding="utf-8")
    assert load_disputes(path)[0].file == "a"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('{"file": "a", "start": 1, "end": 2, "judged": "fault", "reason": ""}', "no reason"),
        ('{"file": "a", "start": 1, "end": 2, "judged": "perhaps", "reason": "so"}', "perhaps"),
        ('{"file": "a", "start": 1, "end": 2, "judged": "fix", "reason": "so"}', "fix"),
        ('{"file": "a", "judged": "fault", "reason": "so"}', "start"),
    ],
)
def test_a_dispute_that_says_too_little_is_refused(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(UnreadableError, match=message):
        load_disputes(path)


def test_a_dispute_about_no_row_is_refused(cases: list[Case], tmp_path: Path) -> None:
    path = write(tmp_path / "disputes.toml", (PORT, "start = 0\nend = 1", "no-fault", ""))
    with pytest.raises(UnreadableError, match="marks nothing"):
        resolve(cases, load_disputes(path))
