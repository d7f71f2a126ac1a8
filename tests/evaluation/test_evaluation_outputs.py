from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from handmade import make

from mtcheck.errors import UnreadableError
from mtcheck.evaluation.outputs import correct_all, listed, load_outputs, outputs_table, render
from mtcheck.finding import Level

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.document import Document

ROWS = [
    ("d~2", 1, "sys-a", "The mayor ivan Belov spoke first.", "The mayor Ivan Belov spoke first."),
    ("d~2", 2, "sys-a", "He was tired.", "He was weary."),
    ("d~10", 1, "sys-a", "A grey day for the bank.", "A grey day for the bank."),
    ("d~2", 1, "sys-b", "Mayor ivan Belov spoke.", "The mayor Ivan Belov spoke first."),
]
WORDS = {"ivan": "Ivan", "grey": "gray"}


class WordByWord:
    """A checker with a list of words."""

    signature = "words"
    layers = ()

    def __init__(self) -> None:
        self.seen: list[Document] = []

    def check(self, document: Document) -> SimpleNamespace:
        self.seen.append(document)
        made = [
            make(document.raw, word, fix, "other", "minor", "certain")
            for word, fix in WORDS.items()
            if word in document.raw
        ]
        return SimpleNamespace(findings=tuple(made))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "outputs.jsonl"
    lines = [
        json.dumps({"doc": doc, "seg": seg, "system": system, "src": "Текст.", "hyp": hyp, "ref": ref})
        for doc, seg, system, hyp, ref in reversed(ROWS)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_segments_of_a_document_are_checked_together(path: Path) -> None:
    checker = WordByWord()
    segments = load_outputs(path)
    corrected = correct_all(segments, checker, [Level.CERTAIN], with_source=True)  # type: ignore[arg-type]
    assert sorted(document.raw.count("\n") for document in checker.seen) == [0, 0, 1]
    assert all("Текст." in (document.source or "") for document in checker.seen)
    assert [item.segment for item in corrected] == segments
    after = {(item.segment.system, item.segment.doc, item.segment.seg): item for item in corrected}
    assert after["sys-a", "d~2", 1].after == "The mayor Ivan Belov spoke first."
    assert after["sys-a", "d~2", 2].after == "He was tired."
    assert [item.effect for item in corrected if item.changed].count("better") == 2
    (worse,) = listed(corrected, "worse")
    assert worse.after == "A gray day for the bank."
    assert "ref:    A grey day" in render([worse])


def test_levels_that_are_not_asked_for_change_nothing(path: Path) -> None:
    corrected = correct_all(load_outputs(path), WordByWord(), [Level.LIKELY])  # type: ignore[arg-type]
    assert not any(item.changed for item in corrected)


def test_the_table_has_a_row_for_each_system_and_one_for_all(path: Path) -> None:
    corrected = correct_all(load_outputs(path), WordByWord(), [Level.CERTAIN])  # type: ignore[arg-type]
    table, signature = outputs_table(corrected)
    rows = {row[0]: row for row in table.rows}
    assert rows["sys-a"][1:7] == (3, 2, 1, 0, 1, 0.5)
    assert rows["sys-b"][1:7] == (1, 1, 1, 0, 0, 1.0)
    assert rows["all"][1:6] == (4, 3, 2, 0, 1)
    assert "seed:12345" in signature
    assert outputs_table(corrected) == (table, signature)


def test_unreadable_outputs(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"doc": "d"}', encoding="utf-8")
    with pytest.raises(UnreadableError):
        load_outputs(bad)
