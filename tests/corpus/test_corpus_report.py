"""Pages on a run, systems compared, drift, estimates, and samples for review."""

from __future__ import annotations

import csv
import json
import math
import random
import re
from typing import TYPE_CHECKING, Any

import pytest
from archives import Here, jsonl, rows
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.corpus import drift, estimate, report, sample, stats, systems
from mtcheck.corpus import run as running
from mtcheck.corpus.settings import Settings
from mtcheck.corpus.store import Store
from mtcheck.corpus.tables import SCORES, Rows, schema
from mtcheck.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '<script>alert(1)</script>|`"=cmd'


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run over the stories, dated over two months, with a hostile id and system."""
    from mtcheck.config import Config

    folder = tmp_path_factory.mktemp("checked")
    data = rows()
    for number, row in enumerate(data):
        row["published"] = f"2019-0{number % 2 + 1}-10"
        row["id"] = row["id"].removesuffix("-0")
    data.append({"id": HOSTILE, "system": HOSTILE, "text": "Officials of the White house met reporters on Tuesday."})
    data.append({"id": f"={HOSTILE}", "text": "Порт"})
    data.append({"id": "clean", "text": "Rain fell in Riga on Monday evening."})
    (folder / "archive.jsonl").write_bytes(jsonl(data))
    settings = Settings(shard_size=15, config=Config(languagetool="off"))
    running.run(folder / "archive.jsonl", folder / "out", settings, runner=Here)
    return folder / "out"


def test_the_pages_say_what_the_run_found(checked: Path, tmp_path: Path) -> None:
    written = report.write(checked, tmp_path / "pages")
    assert sorted(path.name for path in written) == ["index.html", "index.md", "months.svg", "rules.svg", "systems.svg"]
    found = Store(checked).stats()
    for page in ((tmp_path / "pages" / name).read_text(encoding="utf-8") for name in ("index.md", "index.html")):
        for title in ("Verdicts", "Rules", "Over time", "Systems", "Worst documents", "LanguageTool", "Errors"):
            assert title in page
        assert f"{found['words']:,} words" in page
        code, rule = max(found["rules"].items(), key=lambda one: one[1]["penalty"])
        assert f"{code} {rule['name']}" in page
        assert "story by story" in page
    assert (tmp_path / "pages" / "index.html").read_text(encoding="utf-8").count("<svg ") == 3


def test_the_same_run_gives_the_same_pages(checked: Path, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in report.write(checked, tmp_path / "one")}
    assert {path.name: path.read_bytes() for path in report.write(checked, tmp_path / "two")} == first


def test_no_text_of_an_archive_breaks_a_page(checked: Path, tmp_path: Path) -> None:
    report.write(checked, tmp_path / "pages")
    assert "<script>" not in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in (tmp_path / "pages" / "systems.svg").read_text(encoding="utf-8")
    page = (tmp_path / "pages" / "index.md").read_text(encoding="utf-8")
    assert "<script>" not in page
    for table in (part for part in page.split("\n\n") if part.startswith("|")):
        borders = {len(re.findall(r"(?<!\\)\|", line)) for line in table.strip().splitlines()}
        assert len(borders) == 1


def test_a_run_that_is_not_finished_has_no_report(checked: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no run"):
        report.write(tmp_path, tmp_path / "pages")
    (tmp_path / "run.json").write_bytes((checked / "run.json").read_bytes())
    with pytest.raises(UnreadableError, match="--resume"):
        report.write(tmp_path, tmp_path / "pages")


# -- systems -------------------------------------------------------------------------------------------------------


def scores(folder: Path, values: dict[str, list[tuple[int, float]]]) -> Path:
    """A run's scores: for each system, stories and their scores."""
    lines = [
        dict.fromkeys(schema(SCORES).names) | {"system": system, "pair": f"{story:016x}", "score": score}
        for system, given in values.items()
        for story, score in given
    ]
    (folder / SCORES).mkdir()
    table = Rows(SCORES)
    for line in lines:
        table.append(line)
    (folder / SCORES / "000000.parquet").write_bytes(table.to_parquet())
    return folder


def test_pairs_are_compared_story_by_story(tmp_path: Path) -> None:
    source = random.Random(5)
    hard = [source.uniform(0, 90) for _ in range(200)]
    values = {
        "better": [(number, round(score + 1.5 + source.uniform(0, 1), 1)) for number, score in enumerate(hard)],
        "worse": [(number, round(score, 1)) for number, score in enumerate(hard)],
    }
    (found,) = systems.compare(scores(tmp_path, values), ["worse", "better"], 400)
    one = found.difference
    assert (one.better, one.worse, found.paired, one.documents) == ("better", "worse", True, 200)
    assert one.proven
    gaps = [ours - theirs for (_, ours), (_, theirs) in zip(values["better"], values["worse"], strict=True)]
    mean = sum(gaps) / 200
    assert math.isclose(one.value, mean, abs_tol=1e-9)
    # The percentile bootstrap of a mean comes close to the normal interval.
    error = 1.96 * math.sqrt(sum((gap - mean) ** 2 for gap in gaps)) / 200
    assert abs(one.low - (mean - error)) < 0.02
    assert abs(one.high - (mean + error)) < 0.02


def test_without_stories_in_common_groups_are_compared(tmp_path: Path) -> None:
    source = random.Random(6)
    values = {
        "one": [(number, round(source.uniform(40, 90), 1)) for number in range(300)],
        "two": [(1000 + number, round(source.uniform(40, 90), 1)) for number in range(300)],
    }
    (found,) = systems.compare(scores(tmp_path, values), ["one", "two"], 600)
    assert not found.paired
    assert not found.difference.proven
    assert found.difference.low < 0 < found.difference.high
    assert found.difference.p > 0.05


def test_a_single_system_is_compared_with_nobody(tmp_path: Path) -> None:
    assert systems.compare(scores(tmp_path, {"one": [(1, 50.0)]}), ["one"], 1) == []


# -- drift ---------------------------------------------------------------------------------------------------------


def shares(documents: int, fails: int, hits: int) -> dict[str, Any]:
    """Figures of a run with one rule."""
    return {
        "documents": documents,
        "verdicts": {"fail": fails, "pass": documents - fails},
        "rules": {"MT101": {"documents": hits, "name": "lower-case-name"}},
    }


def test_drift_is_told_from_chance() -> None:
    verdicts, rules = drift.changes(shares(2000, 100, 300), shares(1000, 60, 400))
    assert rules[0].proven
    assert rules[0].name == "MT101 lower-case-name"
    assert rules[0].low < 0.25 < rules[0].high
    fail = next(one for one in verdicts if one.name == "fail")
    assert (fail.before, fail.now) == (0.05, 0.06)
    assert not fail.proven  # z = 1.149
    assert math.isclose(fail.p, 0.2505, abs_tol=5e-5)  # of the tables of the normal distribution


def test_a_run_has_not_drifted_from_itself() -> None:
    verdicts, rules = drift.changes(shares(500, 20, 500), shares(500, 20, 500))
    assert not any(one.proven for one in [*verdicts, *rules])
    assert all(one.now == one.before for one in [*verdicts, *rules])


def test_the_report_warns_where_the_checker_is_another(checked: Path, tmp_path: Path) -> None:
    other = tmp_path / "may"
    other.mkdir()
    found = Store(checked).stats()
    for name, data in (("stats.json", {**found, "signature": "mtcheck:0.0"}), ("run.json", {})):
        (other / name).write_text(json.dumps(data), encoding="utf-8")
    report.write(checked, tmp_path / "pages", other)
    page = (tmp_path / "pages" / "index.md").read_text(encoding="utf-8")
    assert "Since the last run" in page
    assert "a change may be the checker's" in page
    assert "No rule fires in more or fewer" in page


# -- estimates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(5, 20, 0.1119, 0.4687), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)],
    # Newcombe 1998 gives the interval without continuity correction for such cases
)
def test_wilsons_interval(hits: int, cases: int, low: float, high: float) -> None:
    _, found_low, found_high = estimate.wilson(hits, cases)
    assert (round(found_low, 4), round(found_high, 4)) == (low, high)


def group(pairs: list[tuple[int, int]]) -> dict[str, Any]:
    """The sums that the estimate is made of, for (findings, words) of each document."""
    return {
        "documents": 10 * len(pairs), "seen": len(pairs), "seen_words": sum(words for _, words in pairs),
        "findings": sum(found for found, _ in pairs), "with_findings": sum(found > 0 for found, _ in pairs),
        "changed": 0, "findings_squared": sum(found**2 for found, _ in pairs),
        "words_squared": sum(words**2 for _, words in pairs),
        "findings_words": sum(found * words for found, words in pairs),
    }  # fmt: skip


def test_the_interval_of_a_rate_holds_as_often_as_it_says() -> None:
    source, held = random.Random(1), 0
    for _ in range(300):
        pairs = []
        for _ in range(120):
            words = source.randrange(100, 600)
            dirty = source.random() < 0.4  # findings come in clumps
            pairs.append((sum(source.random() < 0.02 for _ in range(words)) if dirty else 0, words))
        _, low, high = estimate.per_1000(group(pairs))
        held += low <= 8.0 <= high
    assert 0.90 < held / 300 < 0.99


def test_the_sample_speaks_for_the_rest_only() -> None:
    none = group([(0, 100)] * 5)
    found = estimate.estimate("flagged", {"flagged": group([(3, 100)] * 20), "rest": none})
    assert found["documents_unseen"] == 45
    assert found["estimate"]["documents_with_findings"]["value"] == 0
    assert found["estimate"]["findings_per_1000_words"]["high"] == 6.0  # 3 in 500 words
    assert "estimate" not in estimate.estimate("all", {"flagged": group([]), "rest": group([(1, 100)])})


# -- sums ----------------------------------------------------------------------------------------------------------

_parts = st.lists(
    st.fixed_dictionaries(
        {
            "documents": st.integers(0, 9),
            "penalty": st.integers(0, 100).map(float),
            "rules": st.dictionaries(
                st.sampled_from(["MT1", "MT2"]),
                st.integers(0, 10**6).map(
                    lambda number: {
                        "name": "x", "documents": 1, "hits": 2, "penalty": 1.0,
                        "samples": [{"draw": number / 10**6, "document": number}],
                    }
                ),
            ),
            "worst": st.lists(
                st.integers(0, 99).map(lambda number: {"penalty": float(number % 7), "document": number}), max_size=3
            ),
        }
    ),
    max_size=6,
)  # fmt: skip


@given(parts=_parts, cut=st.integers(0, 6))
def test_sums_are_the_same_however_they_are_grouped(parts: list[Any], cut: int) -> None:
    def add(some: list[Any]) -> Any:
        into = stats.empty()
        for part in some:
            stats.merge(into, json.loads(json.dumps(part)))
        return into

    left, right = add(parts[:cut]), add(parts[cut:])
    stats.merge(left, right)
    assert left == add(parts)


# -- samples -------------------------------------------------------------------------------------------------------


def test_a_sample_has_of_every_kind_and_speaks_for_all(checked: Path) -> None:
    drawn = sample.draw_sample(checked, 12, ["verdict", "system"], seed=1)
    found = Store(checked).stats()
    assert len(drawn) == 12
    assert {one.row["verdict"] for one in drawn} == set(found["verdicts"])
    assert math.isclose(sum(one.weight for one in drawn), found["documents"])
    by_id = {(row["id"], row["system"]): row["text"] for row in rows()}
    for one in drawn:
        key = (f"{one.row['id']}-0", one.row["system"])
        assert key not in by_id or one.text == by_id[key]
        assert all(one.text[finding["start"] : finding["end"]] == finding["text"] for finding in one.findings)


def test_a_sample_by_rule_shows_each_rule(checked: Path) -> None:
    drawn = sample.draw_sample(checked, 1, ["rule"], seed=1)
    codes = set(Store(checked).stats()["rules"])
    assert {one.stratum for one in drawn} == codes | {"no rule"}
    for one in drawn:
        fired = {finding["rule"] for finding in one.findings}
        assert one.stratum in fired or (one.stratum == "no rule" and not fired)


def test_the_seed_decides(checked: Path) -> None:
    draws = [
        [one.row["document"] for one in sample.draw_sample(checked, 12, ["verdict"], seed=seed)] for seed in (1, 1, 2)
    ]
    assert draws[0] == draws[1] != draws[2]


def test_a_sample_can_be_opened_and_read_back(checked: Path, tmp_path: Path) -> None:
    drawn = sample.draw_sample(checked, 41, ["verdict"], seed=0)
    sample.write(drawn, tmp_path / "review")
    lines = [json.loads(line) for line in (tmp_path / "review.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["document"] for line in lines] == [one.row["document"] for one in drawn]
    with (tmp_path / "review.tsv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file, dialect="excel-tab"))
    assert len(table) == sum(max(1, len(one.findings)) for one in drawn)
    assert not [cell for row in table for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    page = (tmp_path / "review.md").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert page.count("- [ ] ") == sum(len(one.findings) for one in drawn)


def test_a_sample_wants_the_input_as_it_was(checked: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--by nonsense"):
        sample.draw_sample(checked, 5, ["nonsense"], seed=0)
    (tmp_path / "other.jsonl").write_bytes(jsonl([{"text": "Rain in Riga."}]))
    with pytest.raises(UnreadableError, match="not the input"):
        sample.draw_sample(checked, 5, ["verdict"], seed=0, given=tmp_path / "other.jsonl")


@given(sizes=st.dictionaries(st.text("ab", max_size=2), st.integers(1, 30), min_size=1), size=st.integers(1, 60))
def test_quotas_are_fair(sizes: dict[str, int], size: int) -> None:
    quotas = sample._quotas(sizes, size)
    assert sum(quotas.values()) == min(max(size, len(sizes)), sum(sizes.values()))
    assert all(1 <= quotas[name] <= sizes[name] for name in sizes)
    short = [quotas[name] for name in sizes if quotas[name] < sizes[name]]
    assert not short or max(quotas.values()) - min(short) <= 1


def test_lines_over_time_leave_out_what_has_no_date() -> None:
    from mtcheck.corpus.pages import months

    made = {"months": {"2019-02": 2, "unknown": 3, "2019-01": 1}}
    assert [name for name, _ in months(made)] == ["2019-01", "2019-02"]
