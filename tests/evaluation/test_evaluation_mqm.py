"""MQM out and in: what is written is read back at the same places; a human annotation is held against the findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.batch import check_all
from mtcheck.document import Document
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.evaluation import m2, mqm
from mtcheck.evaluation.agreement import match, tables
from mtcheck.finding import CATEGORIES, MQM_TYPES, Severity
from mtcheck.report import formats
from mtcheck.rules import registry

if TYPE_CHECKING:
    from mtcheck.checker import Checker
    from mtcheck.results import Run

TEXT = "Summit in Oslo\n\nDonald trump met Vladimir Putin\tat the White house, he said.\r\nThey <v>talked & left</v>.\n"


@pytest.fixture(scope="module")
def run(checker: Checker) -> Run:
    return check_all(checker, [Document.from_text(TEXT, path="engine/story.txt", source="Саммит\nТрамп\nОни"), Document.from_text("The committee met.\n", path="engine/clean.txt")])


def marked(run: Run) -> set[tuple[str, str]]:
    return {(finding.text, finding.severity.value) for report in run.reports for finding in report.shown}


def test_rows_come_back_with_their_marks(run: Run) -> None:
    assert marked(run)
    rows = mqm.parse(formats.load("mqm")(run), "x.tsv")
    errors = [row for row in rows if row.is_error]
    assert {(row.target[row.start : row.end], row.level.value) for row in errors} == marked(run)
    assert {row.category for row in errors} <= set(mqm.GOOGLE.values())
    assert {(row.system, row.rater) for row in rows} == {("engine", "mtcheck")}
    clean = next(row for row in rows if row.doc == "clean.txt")
    assert (clean.category, clean.severity, clean.points, clean.target) == ("No-error", "No-error", 0.0, "The committee met.")
    assert next(row for row in rows if row.doc == "story.txt" and "trump" in row.target).source == "Трамп"


def test_every_type_that_a_rule_may_give_has_a_name_in_the_table() -> None:
    types = {*MQM_TYPES.values(), *(rule.mqm for rule in registry().values() if getattr(rule, "mqm", ""))}
    assert types <= set(mqm.GOOGLE)
    assert set(MQM_TYPES) == set(CATEGORIES)


@given(st.text(alphabet='ab <v>/\t\n\r\u2028é😀|"', max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_any_text_keeps_its_mark(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start >= end:
        return
    row = mqm.Row("s", "d", "1", "1", "r", text, text, start, end, "Style/Awkward", "Minor")
    (back,) = mqm.parse(mqm.write([row]), "x")
    assert (back.start, back.end, len(back.target)) == (start, end, len(text))
    assert (back.category, back.severity, back.rater) == ("Style/Awkward", "Minor", "r")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no MQM table"),
        ("system\tdoc\n", "doc_id"),
        ("\t".join(mqm.COLUMNS) + "\na\tb\n", "line 2: 2 cells"),
        ("\t".join(mqm.COLUMNS) + "\ns\td\t1\t1\tr\tx\ta <v>b\tStyle\tMinor\n", "line 2: a mark"),
    ],
)
def test_what_is_no_annotation_is_said(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        mqm.parse(text, "x.tsv")


@pytest.mark.parametrize(
    ("category", "severity", "points"),
    [
        ("Accuracy/Mistranslation", "Major", 5), ("accuracy/mistranslation", "minor", 1), ("Fluency/Punctuation", "Minor", 0.1),
        ("Non-translation!", "Major", 25), ("Style/Awkward", "Neutral", 0), ("Accuracy/Omission", "Critical", 25),
        ("No-error", "No-error", 0), ("no-error", "no-error", 0), ("Style/Awkward", "Trivial", 0),
    ],
)  # fmt: skip
def test_human_points_are_those_of_the_published_weights(category: str, severity: str, points: float) -> None:
    assert mqm.Row("s", "d", "1", "1", "r", "", "x", 0, 1, category, severity).points == points


def test_pearmut_gets_a_campaign_in_its_documented_form(run: Run) -> None:
    campaign = json.loads(formats.load("pearmut")(run))
    info = campaign["info"]
    assert (info["assignment"], info["protocol"]) == ("task-based", "MQM")
    assert isinstance(campaign["campaign_id"], str)
    (task,) = campaign["data"]
    spans = set()
    for page in task:
        for item in page:
            ((model, text),) = item["tgt"].items()
            assert isinstance(item["item_id"], str)
            assert "<" not in text
            for span in item["error_spans"][model]:
                assert 0 <= span["start_i"] <= span["end_i"] < len(text)
                assert span["severity"] in {severity.lower() for severity in info["mqm_severities"]}
                main, sub = span["category"].split("/")
                assert sub in info["mqm_categories"][main]
                spans.add((text[span["start_i"] : span["end_i"] + 1], span["severity"]))
    assert spans == marked(run)
    assert task[0][1]["src"] == "Трамп"


def test_every_pearmut_category_has_two_parts() -> None:
    from mtcheck.report.pearmut import category

    assert category("other") == "Other/Other"
    assert category("linguistic-conventions/word-order") == "Linguistic conventions/Word order"


def test_m2_comes_back_with_its_corrections(run: Run) -> None:
    sentences = m2.parse(formats.load("m2")(run))
    found = {(" ".join(tokens[edit.start : edit.end]), edit.correction) for tokens, edits in sentences for edit in edits}
    assert ("trump", "Trump") in found
    assert ("White house", "White House") in found
    assert sum(len(edits) for _, edits in sentences) == sum(len(report.shown) for report in run.reports)


def annotation(*rows: tuple[str, str, str]) -> list[mqm.Row]:
    text = "".join(f"engine\tstory\t1\t{number}\tann\t\t{target}\t{category}\t{severity}\n" for number, (target, category, severity) in enumerate(rows))
    return mqm.parse("\t".join(mqm.COLUMNS) + "\n" + text, "x.tsv")


def test_agreement_counts_marks_that_are_found_and_findings_that_are_right(run: Run) -> None:
    rows = annotation(
        ("Donald <v>trump</v> met Vladimir Putin at the White house, he said.", "Fluency/Spelling", "Minor"),
        ("Donald trump <v>met</v> Vladimir Putin at the White house, he said.", "Accuracy/Mistranslation", "Major"),
        ("Donald trump met Vladimir Putin at the White house, he said.", "Accuracy/Omission", "Major"),
    )
    (matched,) = match(rows, run.reports)
    assert matched.report.document.path == "engine/story.txt"
    assert matched.placeless == 1
    assert matched.points == 11.0
    by_category, by_severity, _ = tables([matched])
    cells = {row[0]: row[1:] for row in by_category.rows}
    assert cells["all"][0] == 2  # marks with a place
    assert cells["all"][1] == 1  # found
    assert cells["all"][3] == 2  # findings in the annotated line
    assert cells["all"][4] == 1  # right
    assert cells["all"][5:] == (0.5, 0.5, 0.5)
    assert cells["Accuracy/Mistranslation"][1] == 0
    assert "1 marks without a place" in by_category.note
    assert {row[0] for row in by_severity.rows} >= {"all", "minor", "major"}


def test_lines_that_nobody_annotated_do_not_count(run: Run) -> None:
    (matched,) = match(annotation(("Summit in Oslo", "No-error", "No-error")), run.reports)
    assert matched.findings == []
    assert tables([matched])[0].rows[0][1:5] == (0, 0, 0, 0)


def test_the_same_mark_by_two_raters_is_one_and_points_are_their_mean(run: Run) -> None:
    rows = annotation(("Donald <v>trump</v> met Vladimir Putin at the White house, he said.", "Fluency/Spelling", "Major"))
    (matched,) = match([*rows, rows[0]._replace(rater="other")], run.reports)
    assert len(matched.marks) == 1
    assert matched.points == 5.0


def test_an_annotation_of_other_texts_is_refused(run: Run) -> None:
    with pytest.raises(UsageError, match="none of the annotated segments"):
        match(annotation(("Something else.", "No-error", "No-error")), run.reports)


def test_our_own_export_agrees_with_itself(run: Run) -> None:
    matched = match(mqm.parse(formats.load("mqm")(run), "x"), run.reports)
    total = tables(matched)[0].rows[0]
    assert total[6:] == (1.0, 1.0, 1.0)
    assert [mark.severity for one in matched for mark in one.marks] != []
    assert all(Severity(mark.severity) for one in matched for mark in one.marks)
