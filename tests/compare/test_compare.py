"""Comparing systems: what may be claimed, and what the pages hold."""

from __future__ import annotations

import gzip
import json
import random
import re
from typing import TYPE_CHECKING

import pytest
from lxml import html
from markdown_it import MarkdownIt

from mtcheck.compare import page, render
from mtcheck.compare.comparison import Comparison, compare
from mtcheck.compare.figures import Checked, Figures, figures
from mtcheck.compare.significance import benjamini_hochberg, differences, holm, lined_up
from mtcheck.compare.systems import read_systems
from mtcheck.compare.telling import telling_rules
from mtcheck.compare.verdict import verdict
from mtcheck.document import Document
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.score import Profile, score, with_penalties

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.checker import Checker

CURVE = Profile("test", a=30.0, b=0.002)


def checked(story: str, *rules: str, words: int = 200, severity: str = "major") -> Checked:
    document = Document.from_text("word " * words, path=story)
    found = [
        Finding(rule, f"name-{rule}", "style", "style/unidiomatic", Severity(severity), Level.LIKELY, at, at + 1, str(at), "m")
        for at, rule in enumerate(rules)
    ]
    priced = tuple(with_penalties(found))
    return Checked(document, priced, score(priced, words, CURVE))


def system(name: str, faults: list[int], rule: str = "MT1") -> Figures:
    return figures(name, [checked(f"s{at}", *[rule] * number) for at, number in enumerate(faults)], ["style"])


def comparison(*systems: Figures) -> Comparison:
    telling, tried = telling_rules(systems)
    return Comparison(systems, tuple(differences(systems)), None, tuple(telling), tried, 0, 0, "mtcheck:1")


def test_a_clear_difference_is_told_with_its_interval() -> None:
    made = comparison(system("old", [2] * 6 + [3] * 6), system("new", [0] * 6 + [1] * 6))
    (gap,) = made.differences
    assert (gap.better, gap.worse, gap.proven) == ("new", "old", True)
    assert 0 < gap.low <= gap.value <= gap.high
    said = verdict(made)
    assert said[0].startswith("new scores higher than old")
    assert f"{gap.low:.1f} to {gap.high:.1f}" in said[1]


def test_no_claim_where_the_systems_are_alike() -> None:
    made = comparison(system("a", [0, 1, 2] * 5), system("b", [2, 1, 0] * 5))
    assert not made.differences[0].proven
    said = " ".join(verdict(made))
    assert "Neither system is shown to score higher" in said
    assert "a and b can't be told apart" in said
    assert "higher than" not in said.replace("higher than another", "")


def test_no_claim_on_a_handful_of_stories() -> None:
    made = comparison(system("a", [0] * 5), system("b", [4] * 5))
    assert made.differences[0].low > 0
    assert not made.differences[0].proven
    assert any("5 stories are too few for any claim" in line for line in verdict(made))


def test_chance_is_claimed_no_more_often_than_agreed() -> None:
    source, claims = random.Random(7), 0
    for _ in range(60):
        first, second = ([source.choice([0, 0, 1, 2]) for _ in range(20)] for _ in range(2))
        claims += differences([system("a", first), system("b", second)])[0].proven
    assert claims <= 9  # 3 of 60 are to be expected at 0.05


def test_many_systems_are_told_by_groups() -> None:
    made = comparison(*(system(name, [faults] * 12) for name, faults in (("a", 0), ("b", 0), ("c", 3), ("d", 4))))
    said = verdict(made)
    assert said[0] == "a scores higher than c and d; it can't be told apart from b."


def test_corrections_for_many_tests() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert holm([]) == benjamini_hochberg([]) == []


def test_a_rule_that_tells_them_apart_is_found_with_an_example_and_a_common_one_is_not() -> None:
    both = [["MT1", "MT1"], ["MT1"]] * 10
    first = figures("a", [checked(f"s{at}", *rules) for at, rules in enumerate(both)], ["style"])
    second = figures("b", [checked(f"s{at}", *rules, "MT2") for at, rules in enumerate(both)], ["style"])
    telling, tried = telling_rules([first, second])
    assert tried == 2
    assert [(one.rule, one.counts) for one in telling] == [("MT2", {"a": 0, "b": 20})]
    assert telling[0].per_1000["b"] == pytest.approx(5.0)
    assert [(example.system, example.story) for example in telling[0].examples] == [("b", "s0"), ("b", "s1")]


def test_segments_are_lined_up_or_a_story_is_one() -> None:
    first = (Document.from_text("A b.\nC d.", reference="E f.\nG h."), Document.from_text("I.\nJ.", reference="K.\nL."))
    second = (Document.from_text("M n.\nO p."), Document.from_text("Q. R."))
    references, outputs = lined_up({"a": first, "b": second})
    assert references == ["E f.", "G h.", "K. L."]
    assert outputs == {"a": ["A b.", "C d.", "I. J."], "b": ["M n.", "O p.", "Q. R."]}


def write_rows(path: Path, rows: list[dict[str, object]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


ROWS: list[dict[str, object]] = [
    {"system": name, "id": f"s{at}", "text": text, "reference": "The committee met on Monday.\nIt voted."}
    for name, text in (("a", "The committee met at Monday.\nIt has voted."), ("b", "Committee of met Monday.\nIt voted."))
    for at in range(3)
]


@pytest.mark.parametrize("name", ["all.jsonl", "all.jsonl.gz"])
def test_systems_from_json_lines(tmp_path: Path, name: str) -> None:
    field = read_systems([write_rows(tmp_path / name, [*ROWS, {"system": "a", "id": "only", "text": "More."}])])
    assert {system: len(stories) for system, stories in field.systems.items()} == {"a": 3, "b": 3}
    assert field.left_out == 1


def test_systems_from_segments_are_put_together(tmp_path: Path) -> None:
    rows = [
        {"system": name, "doc": "d", "seg": seg, "src": "Да.", "hyp": f"Yes\n{seg}.", "ref": "Yes."}
        for name in "ab"
        for seg in (1, 2)
    ]
    field = read_systems([write_rows(tmp_path / "out.jsonl", rows)])
    (story,) = field.systems["a"]
    assert (story.raw, story.source, story.reference) == ("Yes 1.\nYes 2.", "Да.\nДа.", "Yes.\nYes.")
    assert read_systems([tmp_path / "out.jsonl"], with_source=False).systems["a"][0].source is None


def test_folders_are_matched_by_name_with_source_and_reference(tmp_path: Path) -> None:
    for folder, text in (("a", "He left."), ("b", "He went."), ("ref", "He has left."), ("src", "Он ушёл.")):
        (tmp_path / folder / "deep").mkdir(parents=True)
        for name in ("x.txt", "deep/y.txt"):
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "a" / "z.txt").write_text("Alone.")
    field = read_systems([tmp_path / "a", tmp_path / "b"], source=tmp_path / "src", reference=tmp_path / "ref")
    assert sorted(story.path for story in field.systems["b"]) == ["deep/y.txt", "x.txt"]
    assert field.left_out == 1
    assert {(story.path, story.source, story.reference) for story in field.systems["a"]} >= {("x.txt", "Он ушёл.", "He has left.")}


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        (ROWS[:3], UsageError, "a is the only one"),
        ([ROWS[0], {**ROWS[3], "id": "other"}], UsageError, "no story is in all"),
        ([*ROWS, ROWS[0]], UnreadableError, "line 7: a has the story 's0' twice"),
        ([{"system": "a", "id": "x"}], UnreadableError, "line 1"),
        ([{"system": "a", "id": "x", "text": 3}], UnreadableError, "text"),
        ([{"system": "a", "id": "x", "text": "  "}], UnreadableError, "is empty"),
    ],
)
def test_what_can_not_be_compared_is_said(tmp_path: Path, rows: list[dict[str, object]], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        read_systems([write_rows(tmp_path / "x.jsonl", rows)])


@pytest.mark.parametrize("text", ["[1]\n", "{\n", "\xff"])
def test_what_is_no_json_lines_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.jsonl").write_text(text, encoding="latin-1")
    with pytest.raises(UnreadableError, match=r"x\.jsonl"):
        read_systems([tmp_path / "x.jsonl"])


HOSTILE = "<script>alert(1)</script>|**x**$a$\u202e\udc80"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, checker: Checker) -> Comparison:
    folder = tmp_path_factory.mktemp("compare")
    rows = [
        {"system": name, "id": f"{HOSTILE}{at}", "text": text, "reference": "Mr Trump met the White House staff.\nIt went well."}
        for name, text in ((HOSTILE, "Mr trump met the White house staff.\nIt went well."), ("b", "Mr Trump met the White House staff.\nIt well went."))
        for at in range(6)
    ]
    return compare(read_systems([write_rows(folder / "x.jsonl", rows)]), checker)


def test_figures_and_metrics_stand_beside_each_other(made: Comparison) -> None:
    data = json.loads(render.as_json(made))
    first, second = data["systems"]
    assert first["score"]["value"] < second["score"]["value"] == 100.0
    assert first["findings_per_1000"]["value"] > 0
    assert set(first["metrics"]) == {"BLEU", "chrF++", "TER"}
    assert second["metrics"]["chrF++"]["bootstrap"] <= 1
    assert first["metrics"]["chrF++"]["bootstrap"] is None
    assert any("chrF++: nrefs:1|ar:" in signature for signature in data["metric_signatures"])


def test_the_same_comparison_gives_the_same_bytes(made: Comparison) -> None:
    for as_text in (render.markdown, render.as_json, page.render):
        assert as_text(made) == as_text(made)


def test_nothing_in_a_name_can_break_the_page(made: Comparison) -> None:
    text = page.render(made)
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //img | //link | //iframe | //@onload | //*[local-name()='image']")
    assert all(target.startswith("#") for target in tree.xpath("//@*[local-name()='href']"))
    assert "\u202e" not in text
    assert "<dc:date>" not in text
    assert len(tree.xpath("//*[local-name()='svg']")) == 2
    assert all(len(label) > 60 for label in tree.xpath("//figure/@aria-label"))
    rows = tree.xpath("//section[h2='Score of each story']//tbody/tr")
    assert len(rows) == made.documents


def test_nothing_in_a_name_can_break_the_markdown(made: Comparison) -> None:
    text = render.markdown(made)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    assert not [token for token in tokens if token.type == "html_block"]
    assert not [part for token in tokens for part in token.children or () if part.type == "html_inline" and part.content not in {"<strong>", "</strong>"}]
    tables = re.findall(r"(?m)^\|---.*\n((?:\|.*\n)+)", text)
    assert len(tables) >= 4
