"""Ignore files and baselines: what an entry means, and how they are kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.reading import read_document
from mtcheck.suppress import Entry, Index, add, dump, entry_for, load, save, sidecar
from mtcheck.suppress.entries import counted

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.results import Report

HOUSE = Config(select=("white-house-case",))
TODAY = date(2027, 1, 31)
STORY = "The mayor spoke.\n\nHe left the White house before the rain came down.\n\nThe river rose.\n"


def check(text: str, *entries: Entry, baseline: bool = False) -> Report:
    document = Document.from_text(text, path="a.txt", suppressions=() if baseline else entries)
    return Checker(HOUSE, baseline=Index(entries) if baseline else None, today=TODAY).check(document)


@pytest.fixture
def entry() -> Entry:
    report = check(STORY)
    return entry_for(report.findings[0], report.document, reason="a firm")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (STORY, True),
        (f"A new line.\n\n{STORY}", True),
        (STORY.replace("\n", "\r\n"), True),
        (STORY.replace("The mayor spoke.\n\n", ""), True),
        (STORY.replace("before the rain came", "until the snow went"), True),
        (STORY.replace("He left", "They saw him from a boat on the lake: he had gone from inside of"), True),
        (STORY.replace("He left the", "She loves this").replace("before the rain came", "until the snow went"), False),
        ("White house\n\n" + STORY.replace("White house", "White House"), False),
    ],
    ids=["same", "moved", "crlf", "first", "other-after", "other-before", "other-both", "elsewhere"],
)
@pytest.mark.parametrize("baseline", [False, True], ids=["sidecar", "baseline"])
def test_an_entry_lasts_while_the_text_around_it_changes(entry: Entry, text: str, allowed: bool, baseline: bool) -> None:
    report = check(text, entry, baseline=baseline)
    assert bool(report.suppressed) is allowed
    assert bool(report.findings) is not allowed
    assert [idle.why for idle in report.unused_suppressions] == ([] if allowed else ["nothing is found there any more"])


def test_what_it_allows_costs_nothing_and_says_why(entry: Entry) -> None:
    report = check(STORY, entry)
    assert report.score.penalty == 0
    assert [(one.by, one.reason) for one in report.suppressed] == [("sidecar", "a firm")]
    assert check(STORY, entry, baseline=True).suppressed[0].by == "baseline"


def test_one_that_expired_is_reported_and_the_finding_is_back(entry: Entry) -> None:
    assert not check(STORY, replace(entry, until=TODAY)).findings
    report = check(STORY, replace(entry, until=date(2027, 1, 30)))
    assert report.findings
    assert [idle.why for idle in report.unused_suppressions] == ["expired on 2027-01-30"]


def test_a_count_is_kept_to() -> None:
    twice = STORY + "\nHe left the White house before the rain came down.\n"
    report = check(STORY)
    one = entry_for(report.findings[0], report.document)
    assert [finding.line for finding in check(twice, replace(one, count=1)).findings] == [7]
    assert check(twice, one).findings == ()
    both = check(twice)
    made = counted(entry_for(finding, both.document) for finding in both.findings)
    assert [entry.count for entry in made] == [2]
    assert check(twice, *made).findings == ()
    assert len(check(twice + "\nHe left the White house before the rain came down.", *made).findings) == 1


def test_a_baseline_entry_of_another_document_is_not_missed_here(entry: Entry) -> None:
    assert check("All is well.", replace(entry, path="b.txt"), baseline=True).unused_suppressions == ()
    assert check("All is well.", entry, baseline=True).unused_suppressions != ()


def test_an_ignore_file_is_found_beside_the_story(entry: Entry, tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(STORY)
    add(sidecar(story), entry)
    add(sidecar(story), replace(entry, reason="another reason"))
    report = Checker(HOUSE).check(read_document(story))
    assert [one.reason for one in report.suppressed] == ["another reason"]


ENTRIES = st.builds(
    Entry,
    rule=st.sampled_from(["MT101", "LT:X[1]"]),
    text=st.text(max_size=8),
    context=st.sampled_from(["-", "a1-", "-b2", "a1-b2"]),
    path=st.text(max_size=8),
    count=st.none() | st.integers(1, 9),
    until=st.none() | st.dates(),
    reason=st.text(max_size=8),
)


@given(st.lists(ENTRIES, max_size=4))
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    path = tmp_path_factory.mktemp("kept") / "baseline.json"
    save(path, entries)
    assert sorted(load(path), key=repr) == sorted(entries, key=repr)
    assert dump(load(path)) == dump(entries) == path.read_text(encoding="utf-8")


GOOD = {"rule": "MT101", "text": "x", "context": "a-b"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "which are JSON"),
        ("[" * 100_000, "which are JSON"),
        ("[]", "no list of entries"),
        ('{"entries": []}', "version None"),
        ('{"version": 2, "entries": []}', "version 2"),
        *(
            (json.dumps({"version": 1, "entries": [GOOD, item]}), said)
            for item, said in [
                (3, "entry 2: may hold"),
                ({**GOOD, "line": 4}, "entry 2: may hold"),
                ({**GOOD, "rule": 3}, "are strings"),
                ({**GOOD, "rule": ""}, "rule is needed"),
                ({**GOOD, "context": "abc"}, "two hashes"),
                ({**GOOD, "count": 0}, "count is a whole number"),
                ({**GOOD, "count": True}, "count is a whole number"),
                ({**GOOD, "until": "soon"}, "until is a date"),
                ({**GOOD, "until": None}, "until is a date"),
            ]
        ),
    ],
)
def test_a_broken_file_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.txt.mtcheck-ignore"
    path.write_text(text)
    with pytest.raises(UnreadableError, match=r"a\.txt\.mtcheck-ignore.*" + said):
        load(path)
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(UnreadableError):
        read_document(tmp_path / "a.txt")


def test_an_entry_of_another_document_wants_the_same_words_on_both_sides(entry: Entry) -> None:
    other = replace(entry, path="b.txt")
    assert check(STORY, other, baseline=True).findings == ()
    half = STORY.replace("before the rain came", "until the snow went")
    assert check(half, entry, baseline=True).findings == ()
    assert check(half, other, baseline=True).findings != ()
    assert check(half, other).findings == ()
    assert check("White house", replace(other, context="-"), baseline=True).findings != ()
