"""How an input is cut into shards, and what comes out of them."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from archives import jsonl

from mtcheck.corpus import shards as shards_module
from mtcheck.corpus.documents import item
from mtcheck.corpus.inputs import check_columns, open_input, plan
from mtcheck.corpus.settings import Columns
from mtcheck.corpus.shards import records, shard_from
from mtcheck.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.corpus.shards import Shard

ROWS = [{"id": f"d{number}", "text": f"Story number {number}."} for number in range(7)]


def cut(path: Path, size: int = 3) -> tuple[list[Shard], list[Any]]:
    """The shards of an input and the ids in them, each read by itself from what a worker is sent."""
    given = open_input(path)
    spool = path.parent / "spool"
    spool.mkdir(exist_ok=True)
    made = list(plan(given, size, lambda number: spool / str(number)))
    sent = [shard_from(json.loads(json.dumps(shard.as_data()))) for shard in made]
    return made, [[record.fields.get("id") for record in records(shard, given.root, Columns())] for shard in sent]


def _plain(path: Path) -> Path:
    (path / "a.jsonl").write_bytes(jsonl(ROWS))
    return path / "a.jsonl"


def _gzip(path: Path) -> Path:
    data = jsonl(ROWS)
    (path / "a.jsonl.gz").write_bytes(gzip.compress(data[:90]) + gzip.compress(data[90:]))
    return path / "a.jsonl.gz"


def _zstd(path: Path) -> Path:
    data, pack = jsonl(ROWS), zstandard.ZstdCompressor()
    (path / "a.jsonl.zst").write_bytes(pack.compress(data[:90]) + pack.compress(data[90:]))
    return path / "a.jsonl.zst"


def _parquet(path: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), path / "a.parquet", row_group_size=2)
    return path / "a.parquet"


@pytest.mark.parametrize("form", [_plain, _gzip, _zstd, _parquet])
def test_every_form_is_cut_alike_and_nothing_is_lost(tmp_path: Path, form: Any) -> None:
    made, ids = cut(form(tmp_path))
    assert ids == [["d0", "d1", "d2"], ["d3", "d4", "d5"], ["d6"]]
    assert [shard.first for shard in made] == [0, 3, 6]
    assert [shard.number for shard in made] == [0, 1, 2]


def test_blank_lines_are_no_documents(tmp_path: Path) -> None:
    lines = jsonl(ROWS).splitlines(keepends=True)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" + b"".join(lines[:3]) + b"\n \n" + b"".join(lines[3:6]) + lines[6].rstrip() + b"\r\n\n")
    made, ids = cut(path)
    assert ids == [["d0", "d1", "d2"], ["d3", "d4", "d5"], ["d6"]]
    names = [record.name for shard in made for record in records(shard, tmp_path, Columns())]
    assert names[0] == "a.jsonl:2"
    assert names[3] == "a.jsonl:7"


def test_other_bytes_give_another_digest_and_the_same_the_same(tmp_path: Path) -> None:
    path = _plain(tmp_path)
    before, _ = cut(path)
    assert cut(path)[0] == before
    path.write_bytes(path.read_bytes().replace(b"number 4", b"number 8"))
    after, _ = cut(path)
    assert [one.digest == other.digest for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_a_folder_of_tables_goes_by_name_and_its_keys_count(tmp_path: Path) -> None:
    for system in ("beta", "alfa"):
        folder = tmp_path / f"system={system}"
        folder.mkdir()
        _plain(folder)
    given = open_input(tmp_path)
    made = list(plan(given, 5, lambda _number: None))
    assert [(shard.file, shard.count) for shard in made] == [
        ("system=alfa/a.jsonl", 5), ("system=alfa/a.jsonl", 2), ("system=beta/a.jsonl", 5), ("system=beta/a.jsonl", 2),
    ]  # fmt: skip
    assert {item(record).system for record in records(made[2], given.root, Columns())} == {"beta"}


def test_a_folder_of_texts_is_read_with_what_lies_beside_them(tmp_path: Path) -> None:
    (tmp_path / "2018-12-01-port.txt").write_text("The port is open.", encoding="utf-8")
    (tmp_path / "2018-12-01-port.ru.txt").write_text("Порт открыт.", encoding="utf-8")
    (tmp_path / "quay.html").write_text("<p>The quay is closed.</p>", encoding="utf-8")
    given = open_input(tmp_path)
    (shard,) = plan(given, 5, lambda _number: None)
    port, quay = [item(record) for record in records(shard, given.root, Columns())]
    assert (port.id, port.document.source, str(port.document.published)) == (
        "2018-12-01-port.txt", "Порт открыт.", "2018-12-01",
    )  # fmt: skip
    assert quay.document.text.strip() == "The quay is closed."


def test_columns_can_be_called_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl([{"key": 5, "english": "Rain in Riga.", "engine": "opus", "day": "2020-02-03T10:00:00Z"}]))
    columns = Columns(id="key", text="english", system="engine", published="day")
    given = open_input(path)
    (shard,) = plan(given, 5, lambda _number: None)
    (found,) = [item(record) for record in records(shard, given.root, columns)]
    assert (found.id, found.system, str(found.document.published)) == ("5", "opus", "2020-02-03")


@pytest.mark.parametrize("form", [_plain, _parquet])
def test_a_text_column_that_is_not_there_is_told_before_the_run(tmp_path: Path, form: Any) -> None:
    given = open_input(form(tmp_path))
    first = next(plan(given, 5, lambda _number: None))
    with pytest.raises(UsageError, match="--text-column"):
        check_columns(given, first, Columns(text="body"))
    check_columns(given, first, Columns())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{oops", "no JSON"),
        ("[1]", "no JSON object"),
        ('{"id": "x"}', "no text"),
        ('{"id": "x", "text": 5}', "no string but int"),
        ('{"id": "x", "text": "  "}', "empty"),
        ('{"id": "x", "text": "Порт открыт"}', "Russian"),
        ('{"id": "x", "text": "... 12"}', "no words"),
    ],
)
def test_what_is_no_document_says_why(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(row, encoding="utf-8")
    given = open_input(path)
    (shard,) = plan(given, 5, lambda _number: None)
    (record,) = records(shard, given.root, Columns())
    with pytest.raises(UnreadableError, match=problem):
        item(record)


@pytest.mark.parametrize("form", [_plain, _gzip])
def test_a_line_too_long_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Any) -> None:
    monkeypatch.setattr(shards_module, "LONGEST_LINE", 50)
    monkeypatch.setitem(ROWS[1], "text", "Very " * 40 + "long.")
    path = form(tmp_path)
    given = open_input(path)
    made = list(plan(given, 10, lambda number: tmp_path / f"spool{number}"))
    found = [record for shard in made for record in records(shard, given.root, Columns())]
    assert [record.fields.get("id") for record in found] == ["d0", None, "d2", "d3", "d4", "d5", "d6"]
    assert "a line of more than" in found[1].problem


def test_a_broken_off_file_is_told(tmp_path: Path) -> None:
    path = _gzip(tmp_path)
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(UnreadableError, match="can't be read"):
        cut(path)


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    for name, problem in (("missing", "no such"), ("a.pdf", "an archive is"), ("empty", "no documents")):
        if name == "a.pdf":
            (tmp_path / name).write_bytes(b"x")
        if name == "empty":
            (tmp_path / name).mkdir()
        with pytest.raises(UnreadableError, match=problem):
            open_input(tmp_path / name)


@pytest.mark.parametrize(
    ("published", "read", "noticed"),
    [("2018-12-01", "2018-12-01", False), ("yesterday", "None", True), ("", "None", False), (None, "None", False)],
)
def test_dates_are_read_or_noticed(tmp_path: Path, published: str | None, read: str, noticed: bool) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(jsonl([{"text": "Rain in Riga.", "published": published}]))
    given = open_input(path)
    (shard,) = plan(given, 5, lambda _number: None)
    (found,) = [item(record) for record in records(shard, given.root, Columns())]
    assert str(found.document.published) == read
    assert bool(found.notices) is noticed


def test_half_a_character_is_replaced_and_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "\\ud83d", "text": "Rain \\udc00 in Riga."}\n')
    given = open_input(path)
    (shard,) = plan(given, 5, lambda _number: None)
    (found,) = [item(record) for record in records(shard, given.root, Columns())]
    assert found.document.raw == "Rain \ufffd in Riga."
    assert found.notices[0][0] == "characters"
