"""Every term of the lexicon proves itself: its example is found at the mark, its near-misses are silent."""

from __future__ import annotations

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.document import Document
from mtcheck.finding import CATEGORIES, Finding, Level, Severity
from mtcheck.lexicon import Term, load, templates
from mtcheck.rules.base import Bad

FILES = sorted({term.file for term in load().terms})
CALQUES = Config(select=("MT401", "MT402", "MT403", "MT404", "MT405"))


@pytest.fixture(scope="module")
def calques() -> Checker:
    return Checker(CALQUES)


def terms(file: str) -> list[Term]:
    return [term for term in load().terms if term.file == file]


def found(checker: Checker, text: str) -> list[Finding]:
    return list(checker.detect(Document.from_text(text)))


@pytest.mark.parametrize("file", FILES)
def test_fields_are_of_the_field(file: str) -> None:
    domains = {"", *(domain.name for domain in load().domains)}
    for term in terms(file):
        assert term.domain in domains, term.ru
        assert term.category in CATEGORIES, term.ru
        assert Severity(term.severity), term.ru
        assert Level(term.level), term.ru
        for calque in term.calques:
            templates.compiled(calque, case=term.case)
            assert templates.anchors(calque), f"{calque}: no fixed word, so it would never be looked for"


@pytest.mark.parametrize("file", FILES)
def test_each_example_is_found_at_its_mark(calques: Checker, file: str) -> None:
    missed = []
    for term in terms(file):
        bad = Bad(term.bad)
        start, end = bad.span
        hits = [finding for finding in found(calques, bad.plain) if finding.start < end and start < finding.end]
        # An article before the mark may be taken in, where the fix changes it.
        if not any(hit.end == end and start - hit.start in {0, 2, 3} for hit in hits):
            missed.append((term.ru, term.bad, [hit.text for hit in hits]))
    assert missed == []


@pytest.mark.parametrize("file", FILES)
def test_near_misses_are_silent(calques: Checker, file: str) -> None:
    fired = [
        (term.ru, good, hit.text)
        for term in terms(file)
        for good in term.good
        for hit in found(calques, good)
        if hit.evidence.startswith(term.ru) and hit.level is not Level.HINT
    ]
    assert fired == []


@pytest.mark.parametrize("file", FILES)
def test_the_corrected_sentence_is_not_found_again(calques: Checker, file: str) -> None:
    again = []
    for term in terms(file):
        bad = Bad(term.bad)
        for hit in found(calques, bad.plain):
            if hit.suggestions and hit.level is not Level.HINT:
                mended = bad.plain[: hit.start] + hit.suggestions[0] + bad.plain[hit.end :]
                left = [f.text for f in found(calques, mended) if f.evidence == hit.evidence and f.level is not Level.HINT]
                again += [(term.ru, mended, left)] if left else []
    assert again == []
