"""A Word document under review comes back as one, with what was decided as tracked changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from reviewed import HOUSE

from mtcheck.checker import Checker
from mtcheck.reading import read_document
from mtcheck.review.desk import Review
from mtcheck.review.session import Act
from mtcheck.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_decisions_become_tracked_changes(tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text(HOUSE)
    path = tmp_path / "story.docx"
    document = docx.Document()
    document.add_paragraph("Donald trump met Vladimir Putin at the White house.")
    document.save(str(path))
    before = path.read_bytes()
    settings = Settings()
    review = Review(Checker(settings.of(str(path)), settings=settings.of), read_document(path), settings.of(str(path)))
    review.decide(Act.EDIT, text="Kremlin")
    assert review.outcome().after.score > review.report.score.score
    files, _ = review.finish()
    assert path.read_bytes() == before
    assert files.text.name == "story.corrected.docx"
    assert read_document(files.text).raw == "Donald Trump met Vladimir Putin at the Kremlin."
    assert [run.text for run in docx.Document(str(files.text)).paragraphs[0].runs] == [
        "Donald ",
        " met Vladimir Putin at the ",
        ".",
    ]
