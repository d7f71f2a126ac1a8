"""The whole way: request to tables, in every form, and the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from handmade import CORPUS, HandMade
from typer.testing import CliRunner

from mtcheck.cli.app import app
from mtcheck.errors import UsageError
from mtcheck.evaluation import table
from mtcheck.evaluation.run import Request, evaluate, levels_of
from mtcheck.evaluation.show import items, render
from mtcheck.evaluation.tables import Evaluation, tables
from mtcheck.evaluation.which import Which
from mtcheck.finding import Level

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def evaluation() -> Evaluation:
    return evaluate(Request(CORPUS), HandMade())  # type: ignore[arg-type]


def test_the_tables(evaluation: Evaluation) -> None:
    made = {one.name: one for one in tables(evaluation)}
    assert list(made) == [
        "overall", "spans", "fixes", "level", "severity", "category", "system", "false-alarms", "rule",
    ]  # fmt: skip
    assert made["overall"].rows[0][:7] == ("gold as marked", 2, 42, 7, 4, 5, 4)
    assert [row[0] for row in made["level"].rows] == ["certain", "likely"]
    assert made["false-alarms"].rows[0][:6] == ("gold as marked", "human en", 1, 20, 0, 1)
    rules = {row[0]: row for row in made["rule"].rows}
    assert rules["T-name-garble"][2:4] == (2, 1)
    assert rules["T-name-garble"][-2:] == (1, pytest.approx(100_000 / 20))
    assert rules["T-name-case"][5:7] == (1, 1)
    for one in made.values():
        assert all(len(row) == len(one.columns) for row in one.rows)


def test_every_form_says_the_same_every_time(evaluation: Evaluation) -> None:
    again = evaluate(Request(CORPUS), HandMade())  # type: ignore[arg-type]
    for write in (table.text, table.markdown_page):
        assert write(tables(evaluation), "s") == write(tables(again), "s")
        assert "80.0" in write(tables(evaluation), "s")
    data = json.loads(table.as_json(tables(evaluation), "s", {}))
    assert data["tables"]["overall"][0]["P %"]["value"] == 0.8
    markdown = table.markdown(tables(evaluation)[0]).splitlines()
    assert len({line.count("|") for line in markdown}) == 1


def test_single_cases(evaluation: Evaluation) -> None:
    missed = list(items(Which.MISSED, evaluation.judged))
    assert [item.text for item in missed] == ["take", "Conductor", "refused from comments"]
    assert [item.text for item in items(Which.FALSE, evaluation.judged)] == ["storm", "Mill"]
    wrong = list(items(Which.WRONG_FIX, evaluation.judged))
    assert [(item.got, item.labels[0]) for item in wrong] == [
        ("According to the words of mayor", "agrees"),
        ("Grand Theatre", "differs"),
    ]
    assert [item.text for item in items(Which.MISSED, evaluation.judged, "critical")] == ["Conductor"]
    assert "repair [[take]] two weeks." in render(missed)


def test_levels() -> None:
    assert levels_of("certain, hint") == (Level.CERTAIN, Level.HINT)
    with pytest.raises(UsageError):
        levels_of("sure")


def test_the_command(tmp_path: Path) -> None:
    run = CliRunner().invoke
    common = ["evaluate", str(CORPUS), "--languagetool", "off"]
    m2 = tmp_path / "found.m2"
    result = run(app, [*common, "--format", "json", "--m2", str(m2)])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["tables"]["overall"][0]["gold"] == 7
    assert m2.read_text(encoding="utf-8").count("\nS ") == 4
    assert (tmp_path / "found.gold.m2").is_file()
    shown = run(app, [*common, "--show", "missed"])
    assert shown.exit_code == 0
    assert shown.stdout.endswith("missed\n")


@pytest.mark.parametrize(
    "arguments",
    [[], [str(CORPUS), "--half", "c"], [str(CORPUS), "--levels", "sure"], [str(CORPUS), "--show", "worse"]],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, ["evaluate", "--languagetool", "off", *arguments])
    assert isinstance(result.exception, UsageError)


def test_human_texts_alone(tmp_path: Path) -> None:
    clean = tmp_path / "own.jsonl"
    clean.write_text(json.dumps({"id": "o-1", "text": "The bridge reopened on Monday."}) + "\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "--clean", str(clean), "--languagetool", "off", "--format", "json"])
    assert result.exit_code == 0, result.output
    (row,) = json.loads(result.stdout)["tables"]["false-alarms"]
    assert (row["texts"], row["words"], row["per 1,000 words"]["high"]) == ("own", 5, 600.0)


def test_figures_go_between_their_markers() -> None:
    page = "Before\n<!-- begin:one -->\nold\n<!-- end:one -->\nafter <!-- begin:two --><!-- end:two -->\n"
    new = table.between_markers(page, {"one": "| a |\n", "two": "2", "three": "unused"})
    assert new == (
        "Before\n<!-- begin:one -->\n| a |\n<!-- end:one -->\nafter <!-- begin:two -->\n2\n<!-- end:two -->\n"
    )
    assert table.between_markers(new, {"one": "| a |", "two": "2"}) == new
    with pytest.raises(UsageError):
        table.between_markers(page, {"one": ""})
    with pytest.raises(UsageError):
        table.between_markers("<!-- begin:one -->", {"one": ""})
