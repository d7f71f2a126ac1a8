from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from handmade import CORPUS

from mtcheck.errors import UnreadableError, UsageError
from mtcheck.evaluation.corpus import Case, Kind, chosen, load_clean, load_corpus

if TYPE_CHECKING:
    from pathlib import Path


def test_a_corpus_folder(cases: list[Case]) -> None:
    assert [(case.name, case.kind, len(case.gold)) for case in cases] == [
        ("mt/001-alfa-port.txt", Kind.MT, 4),
        ("mt/002-beta-orchestra.txt", Kind.MT, 3),
        ("human/001-en-library.txt", Kind.HUMAN, 1),
    ]
    assert [case.system for case in cases] == ["alfa", "beta", "en"]
    for case in cases:
        for row in case.gold:
            assert case.document.raw[row.start : row.end].strip()
    assert all(case.document.source is None for case in cases)


def test_sources_on_request() -> None:
    with_source = load_corpus(CORPUS, with_source=True)
    assert "Новодара" in (with_source[0].document.source or "")


def test_a_gold_file_brings_only_its_documents(tmp_path: Path) -> None:
    rows = (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = tmp_path / "some.jsonl"
    gold.write_text("\n".join(row for row in rows if "orchestra" in row), encoding="utf-8")
    assert [case.name for case in load_corpus(gold, root=CORPUS)] == ["mt/002-beta-orchestra.txt"]


def test_filters(cases: list[Case]) -> None:
    halves = [{case.name for case in chosen(cases, half=half)} for half in "ab"]
    assert halves[0].isdisjoint(halves[1])
    assert halves[0] | halves[1] == {case.name for case in cases}
    assert [case.system for case in chosen(cases, systems=["al"])] == ["alfa", "en"]
    with pytest.raises(UsageError):
        list(chosen(cases, half="c"))


def test_clean_texts(tmp_path: Path) -> None:
    path = tmp_path / "native.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "n-1", "text": "All is well."}) + "\n")
    (case,) = load_clean(path)
    assert (case.name, case.group, case.kind, case.document.text) == ("n-1", "native", Kind.HUMAN, "All is well.")


@pytest.mark.parametrize(
    "row",
    [
        "no json",
        "[]",
        '{"file": "mt/x.txt", "start": 0}',
        '{"file": "mt/x.txt", "start": 5, "end": 3, "category": "other", "severity": "minor", "fix": null}',
        '{"file": "mt/x.txt", "start": 0, "end": 3, "category": "odd", "severity": "minor", "fix": null}',
        '{"file": "mt/x.txt", "start": 0, "end": 999, "category": "other", "severity": "minor", "fix": null}',
        '{"file": "mt/y.txt", "start": 0, "end": 1, "category": "other", "severity": "minor", "fix": null}',
    ],
)
def test_bad_gold_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "mt").mkdir()
    (tmp_path / "mt" / "x.txt").write_text("A text.", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(UnreadableError):
        load_corpus(tmp_path)


def test_no_corpus(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(UnreadableError):
            load_corpus(path)
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(b"not gzip")
    with pytest.raises(UnreadableError):
        load_clean(broken)
