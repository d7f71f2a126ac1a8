"""Guards against slowness that count work instead of timing it, so that a busy machine is no failure.

The bounds leave room for new rules. Where one is passed, `python -m bench` and docs/performance.md say what a start and
a check cost before; a bound is raised only with the reason.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mtcheck.document import Document
from mtcheck.lexicon import Entries, packed
from mtcheck.rules import registry
from mtcheck.rules.pattern import PatternRule

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "003_054a15079cc97ba4.txt"

#: What a plain check has no use for: each costs 2 to 300 ms.
HEAVY = (
    "charset_normalizer", "iuliia", "jinja2", "language_tool_python", "lxml", "matplotlib", "numpy", "pandas", "pyarrow",
    "pydantic", "pymorphy3", "requests", "rich", "sacrebleu", "tomlkit", "translate", "wordfreq",
    "concurrent.futures", "html.parser", "http.client", "importlib.resources", "logging", "mtcheck.bilingual.story",
    "mtcheck.grammar", "mtcheck.reading.docx", "mtcheck.reading.markup", "mtcheck.reading.news", "mtcheck.reading.pairs",
    "tomllib",
)  # fmt: skip

_COUNT = """
import json, sys
counted = {"code": 0, "compiled": 0, "tables": 0, "calls": 0}
import re._compiler as compiler
real = compiler.compile
def compile(*given):
    counted["compiled"] += 1
    return real(*given)
compiler.compile = compile
sys.argv = ["mtcheck", "check", sys.argv[1], "--languagetool", "off", "--format", "json"]
sys.stdout = open("/dev/null", "w") if sys.platform != "win32" else open("nul", "w")
from mtcheck import regexes
from mtcheck.cli import main
code = regexes._code
def coded(*given):
    counted["code"] += 1
    return code(*given)
regexes._code = coded
from mtcheck.lexicon import cache
read = cache.read
def opened(path):
    counted["tables"] += 1
    return read(path)
cache.read = opened
try:
    main()
except SystemExit:
    pass
counted["modules"] = sorted(sys.modules)
json.dump(counted, sys.__stdout__)
"""


@pytest.fixture(scope="module")
def start() -> dict[str, Any]:
    """What a second start of ``mtcheck check`` on a seed does; the first fills the cache."""
    command = [sys.executable, "-c", _COUNT, str(SEED)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for _ in range(2):
        run = subprocess.run(command, check=True, capture_output=True, text=True, env=env, cwd=ROOT)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_a_check_loads_nothing_heavy(start: dict[str, Any]) -> None:
    assert [name for name in HEAVY if name in start["modules"]] == []
    assert [name for name in start["modules"] if name.startswith("mtcheck.cli.")] == [
        "mtcheck.cli.app", "mtcheck.cli.check", "mtcheck.cli.options",
    ]  # fmt: skip


def test_a_check_loads_few_modules(start: dict[str, Any]) -> None:
    own = [name for name in start["modules"] if name.startswith("mtcheck")]
    assert len(start["modules"]) - len(own) < 240  # 221 with typer, click and the standard library
    assert len(own) < 130  # 103


def test_a_second_start_compiles_none_of_the_rules_patterns(start: dict[str, Any]) -> None:
    assert start["code"] <= 1, "patterns of rules and templates come from the cache; one tries the engine out"
    assert start["compiled"] < 100  # 83: those of the standard library and typer


def test_a_check_opens_each_table_once(start: dict[str, Any]) -> None:
    assert start["tables"] < 60  # 36


# -- work by words ----------------------------------------------------------------------------------------------------


def calls(checker: Any, texts: list[str]) -> float:
    """Function calls, Python's own and built-in ones, for a word of some texts that the checker has seen before."""
    counted = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal counted
        if event in {"call", "c_call"}:
            counted += 1

    documents = [Document.from_text(text) for text in texts]
    sys.setprofile(count)
    try:
        for document in documents:
            checker.check(document)
    finally:
        sys.setprofile(None)
    return counted / sum(document.word_count for document in documents)


def test_a_check_makes_a_bounded_number_of_calls_for_a_word(checker: Any) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/data/stories/mt").glob("*.txt"))]
    for text in texts:
        checker.check(Document.from_text(text))
    assert calls(checker, texts) < BOUND


BOUND = 95  # calls a word; 75 when it was set, 102 before patterns were tried only where all that they need stands


def test_a_pattern_is_tried_on_few_sentences() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/data/stories/mt").glob("*.txt"))]
    patterns = [rule.sought for rule in registry().values() if isinstance(rule, PatternRule)]
    tried = every = 0
    for document in map(Document.from_text, texts):
        tried += sum(len(sought.sentences(document)) for sought in patterns)
        every += len(patterns) * len(document.sentences)
    assert tried < 0.1 * every, f"{tried} of {every}"  # 0.06 when it was set


def test_a_text_twice_as_long_makes_no_more_calls_for_a_word(checker: Any) -> None:
    text = SEED.read_text(encoding="utf-8")
    one, many = text, "\n\n".join([text] * 8)
    for warm in (one, many):
        checker.check(Document.from_text(warm))
    assert calls(checker, [many]) < 1.1 * calls(checker, [one])  # 0.8


# -- growth of the lexicon --------------------------------------------------------------------------------------------


def reads(monkeypatch: pytest.MonkeyPatch, size: int) -> tuple[int, int]:
    """How often, and how many bytes, a look-up of a text's words unpacks of a table with so many keys."""
    table = {f"word{number}": (number, "value") for number in range(size)}
    names = frozenset(f"name{number}" for number in range(size))
    data = packed.dumps((table, names, tuple((number, "row") for number in range(size))))
    counted = [0, 0]

    class Counting:
        """Stands for `marshal` where tables are read."""

        @staticmethod
        def loads(part: Any) -> Any:
            counted[0] += 1
            counted[1] += len(part)
            return real.loads(part)

    real = packed.marshal
    monkeypatch.setattr(packed, "marshal", Counting)
    found, known, rows = packed.loads(memoryview(data))
    text = frozenset([*(f"word{number}" for number in range(0, 400, 2)), *(f"other{number}" for number in range(200))])
    assert found.keys() & text == {word for word in text if word.startswith("word")}
    assert known & frozenset(["name7", "nobody"]) == {"name7"}
    assert rows[100] == (100, "row")
    monkeypatch.setattr(packed, "marshal", real)
    return counted[0], counted[1]


def test_a_table_ten_times_as_large_costs_no_more_to_look_into(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = reads(monkeypatch, 4096), reads(monkeypatch, 40960)
    assert large[0] < 1.1 * small[0]
    assert large[1] < 1.1 * small[1]


def test_a_check_looks_at_few_entries_and_never_goes_through_a_kind(
    checker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [
        Document.from_text(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "tests/data/stories/mt").glob("*.txt"))
    ]
    for document in documents:
        checker.check(document)
    looked, real = [0], Entries.__getitem__

    def count(entries: Entries[Any], index: Any) -> Any:
        looked[0] += 1
        return real(entries, index)

    monkeypatch.setattr(Entries, "__getitem__", count)
    for document in documents:
        checker.check(document)
    assert looked[0] / len(documents) < 110  # 55; the smallest kind that is looked into has 136
