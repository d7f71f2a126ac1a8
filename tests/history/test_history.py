"""Runs over time: what is stored comes back, and only what is more than chance is flagged."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from mtcheck.document import Document
from mtcheck.errors import OutputError, UnreadableError
from mtcheck.finding import Finding, Level, Severity
from mtcheck.history import render
from mtcheck.history.store import Entry, append, entry, load
from mtcheck.history.trend import trends
from mtcheck.quality.score import Profile, score, with_penalties

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.quality.score import Score

CURVE = Profile("test", a=30.0, b=0.002)


def checked(*counts: int, rule: str = "MT1", words: int = 200) -> list[tuple[Score, list[Finding]]]:
    found = []
    for number in counts:
        document = Document.from_text("word " * words)
        priced = with_penalties([
            Finding(rule, "n", "style", "style/unidiomatic", Severity.MAJOR, Level.LIKELY, at, at + 1, str(at), "m") for at in range(number)
        ])
        found.append((score(priced, document.word_count, CURVE), priced))
    return found


def run(day: int, *counts: int, engine: str = "a", signature: str = "s", rule: str = "MT1") -> Entry:
    return entry(engine, date(2026, 1, day), checked(*counts, rule=rule), signature)


def test_what_is_stored_comes_back_by_date(tmp_path: Path) -> None:
    store = tmp_path / "deep" / "runs.jsonl"
    late, early = run(9, 1, 2, 0), run(3, 0, 0, 1)
    append(store, [late])
    append(store, [early])
    assert load(store) == [early, late]
    assert late.findings == {"MT1": (3, 5)}
    assert late.documents == 3
    assert late.words == 600


def test_a_line_that_was_cut_short_takes_no_other_with_it(tmp_path: Path) -> None:
    store = tmp_path / "runs.jsonl"
    append(store, [run(1, 0)])
    store.write_bytes(store.read_bytes() + b'{"schema": 1, "da')
    append(store, [run(2, 0)])
    lines = store.read_text().splitlines()
    assert len(lines) == 3
    with pytest.raises(UnreadableError, match="line 2"):
        load(store)
    store.write_text("\n".join([lines[0], lines[2]]))
    assert [one.date for one in load(store)] == ["2026-01-01", "2026-01-02"]


@pytest.mark.parametrize(
    "change",
    [{"schema": 2}, {"date": "yesterday"}, {"documents": 0}, {"score": float("nan")}, {"findings": {"MT1": 3}}, {"findings": []}, {"words": "x"}],
)
def test_a_line_that_is_no_run_is_named(tmp_path: Path, change: dict[str, object]) -> None:
    store = tmp_path / "runs.jsonl"
    append(store, [run(1, 0)])
    store.write_text(json.dumps({**json.loads(store.read_text()), **change}) + "\n")
    with pytest.raises(UnreadableError, match="line 1"):
        load(store)


def test_a_store_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="can't be recorded"):
        append(tmp_path, [run(1, 0)])


def test_a_clear_change_is_flagged_for_score_and_rule() -> None:
    steps = trends([run(1, *[0, 1] * 10), run(2, *[4, 5] * 10)])["a"]
    assert (steps[0].change, steps[0].flagged) == (None, False)
    step = steps[1]
    assert step.flagged
    assert step.change is not None
    assert step.change.value == pytest.approx(step.entry.score - steps[0].entry.score)
    assert [(one.rule, one.flagged) for one in step.rules] == [("MT1", True)]
    assert step.rules[0].now == pytest.approx(1000 * 90 / 4000)


def test_few_documents_or_another_signature_are_never_flagged() -> None:
    few = trends([run(1, *[0] * 5), run(2, *[5] * 5)])["a"][1]
    assert not few.flagged
    assert not any(one.flagged for one in few.rules)
    other = trends([run(1, *[0] * 20), run(2, *[5] * 20, signature="t")])["a"][1]
    assert (other.flagged, other.comparable, other.rules) == (False, False, ())


def test_chance_is_flagged_no_more_often_than_agreed() -> None:
    source = random.Random(3)

    def drawn(day: int) -> Entry:
        return run(day, *(source.choice([0, 0, 0, 1, 3]) for _ in range(20)))

    steps = [trends([drawn(1), drawn(2)])["a"][1] for _ in range(80)]
    assert sum(step.flagged for step in steps) <= 10  # 4 of 80 are to be expected
    assert sum(any(one.flagged for one in step.rules) for step in steps) <= 10


def test_a_rules_first_finding_is_no_sure_change() -> None:
    before = run(1, *[0] * 20)
    after = replace(before, date="2026-01-02", findings={"MT7": (1, 1)})
    assert not trends([before, after])["a"][1].rules[0].flagged


def test_engines_are_kept_apart() -> None:
    made = trends([run(1, 0, 1), run(1, 5, 6, engine="b"), run(2, 0, 1)])
    assert {engine: len(steps) for engine, steps in made.items()} == {"a": 2, "b": 1}


def test_pages_say_what_changed() -> None:
    made = trends([run(1, *[0, 1] * 10), run(2, *[4, 5] * 10), run(3, *[4, 5] * 10, signature="t")])
    page = render.markdown(made)
    assert "**worse**" in page
    assert "**more**" in page
    assert "not comparable" in page
    data = json.loads(render.as_json(made))
    assert [row["flagged"] for row in data["engines"]["a"]] == [False, True, False]


def test_a_hostile_engine_name_breaks_no_page() -> None:
    page = render.markdown(trends([run(1, 0, engine="<script>|# **x**\n\u202e")]))
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    assert not [part for token in tokens for part in (token, *(token.children or ())) if part.type.startswith("html")]
    assert "\u202e" not in page
