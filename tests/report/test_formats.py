"""Every output format against its schema or a reader of it, with texts that try to break out of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from mtcheck import plugins
from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.errors import UsageError
from mtcheck.finding import Level, Severity
from mtcheck.plugins import PluginError, Point
from mtcheck.reading import document_from_bytes
from mtcheck.report import formats, sarif
from mtcheck.results import Run, Unchecked

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = Path(__file__).parent.parent / "data" / "schemas"
STORY = (
    "Summit in Helsinki\n\n"
    "Donald trump met Vladimir Putin 😀 on Monday, the café’s owner said.\n\n"
    "“We are glad”, — said the spokesman of the foreign Ministry. Merkel and the tramp left the White house.\n\n"
    "[mtcheck: allow white-house-case because it is a firm]\n"
    "They left the White house.\n\nThe road is open again, transfers RIA Novosti with reference to the mayor.\n"
)
HOSTILE = (
    "Donald trump said\x1b[31m <script>alert(1)</script> ]]> %0A::error::x \u202edlrow\u2028 “yes”, — he said & left\x00.\r\n"
    "\r\n::set-output name=x::y The White house, <!--&#x26;--> the tramp. ## ![x](y)\r\n"
)
MACHINE = ["summary", "jsonl", "sarif", "github", "rdjson", "junit", "gitlab", "checkstyle", "json", "text"]


@pytest.fixture(scope="module")
def run() -> Run:
    checker = Checker()
    documents = [
        document_from_bytes(STORY.encode(), "in/a.txt"),
        document_from_bytes(STORY.replace("\n", "\r\n").encode(), "in/b.txt"),
        document_from_bytes(HOSTILE.replace("\x00", "").encode(), "in/c,d: 100% &<é>.txt"),
        Document.from_text(HOSTILE, path="in/\x1b\udcff.txt"),
        Document.from_text("All is well here.", path="good.txt"),
    ]
    checked = check_all(checker, documents)
    assert all(report.findings for report in checked.reports[:4])
    assert checked.reports[0].suppressed
    return replace(
        checked,
        unchecked=(Unchecked("in/empty.txt", "in/empty.txt: the file is empty;\n::error::there is\x1b[1m nothing"),),
        gate=(("verdict fail",), (), ("1 critical likely",), (), ()),
    )


def rendered(name: str, run: Run) -> str:
    text = formats.load(name)(run)
    text.encode()  # what can't be written is no report
    assert text == formats.load(name)(run)
    return text


def messages(run: Run) -> int:
    return sum(len(run.listed(report)) for report in run.reports)


# -- the registry -----------------------------------------------------------------------------------------------


def test_formats_are_found_by_being_there() -> None:
    assert set(MACHINE) <= set(formats.names())
    assert formats.names()[:2] == ["text", "json"]


@pytest.mark.parametrize("name", list(formats.own()))
def test_each_says_its_name_and_renders_a_run_without_documents(name: str) -> None:
    module = sys.modules.get(formats.own()[name]) or __import__(formats.own()[name], fromlist=["NAME"])
    assert name == module.NAME
    assert isinstance(formats.load(name)(Run((), "mtcheck:0")), str)


def test_an_unknown_format_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'sarif'"):
        formats.load("sarf")
    with pytest.raises(UsageError, match=r"known: .*checkstyle"):
        formats.load("zzzzzzzz")


def test_a_start_imports_the_format_asked_for_and_no_other() -> None:
    script = (
        "import sys\n"
        "import mtcheck.cli.app\n"
        "from mtcheck.report import formats\n"
        "formats.load('text')\n"
        "others = [module for name, module in formats.own().items() if name not in ('text',) and module in sys.modules]\n"
        "print(others, 'lxml' in sys.modules, 'jinja2' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False False\n"


def _points(*points: tuple[str, str]) -> Callable[[str], list[Point]]:
    return lambda group: [Point(group, name, value, "plug 1.0") for name, value in points]


def test_a_plug_in_adds_a_format_and_takes_none_away(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    given = _points(("mine", "mtcheck.report.jsonl"), ("other", "mtcheck.report.jsonl:render"), ("text", "nowhere"))
    monkeypatch.setattr(plugins, "points", given)
    assert formats.names()[-2:] == ["mine", "other"]
    assert formats.load("mine")(run) == formats.load("other")(run) == formats.load("jsonl")(run)
    assert formats.load("text")(run) != ""


@pytest.mark.parametrize("value", ["nowhere.at.all", "mtcheck.report.jsonl:NAME", "mtcheck.report.jsonl:nothing"])
def test_a_broken_plug_in_is_said(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setattr(plugins, "points", _points(("mine", value)))
    with pytest.raises(PluginError, match=r"plug-in plug 1\.0"):
        formats.load("mine")


# -- the formats ------------------------------------------------------------------------------------------------


def test_json_lines(run: Run) -> None:
    schema = json.loads((Path(formats.__file__).parent / "finding.schema.json").read_text(encoding="utf-8"))
    lines = rendered("jsonl", run).split("\n")
    assert lines.pop() == ""
    assert all(len(line.splitlines()) == 1 for line in lines)
    whole = json.loads(rendered("json", run))
    Draft202012Validator(schema).validate(whole)
    head = {"schema": 1, "signature": run.signature}
    assert [json.loads(line) for line in lines[:-1]] == [{**head, **document} for document in whole["documents"]]
    assert json.loads(lines[-1])["unchecked"] == whole["unchecked"][0]["why"]
    assert [document["gate"] for document in whole["documents"]] == [list(reasons) for reasons in run.gate or ()]


def _sarif(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(rendered("sarif", run))
    return data


def test_sarif_keeps_to_the_official_schema(run: Run) -> None:
    model = pytest.importorskip("pydantic_sarif.model", reason="the package pydantic-sarif is not installed")
    log = model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(rendered("sarif", run))
    assert len(log.runs[0].results) == messages(run) + sum(len(report.suppressed) for report in run.reports)


def test_sarif_says_what_was_found_and_where(run: Run) -> None:
    (made,) = _sarif(run)["runs"]
    rules = made["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert not any("helpUri" in rule or "informationUri" in rule for rule in rules)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    texts = {unquote(report.document.path, errors="surrogateescape"): report.document.raw for report in run.reports}
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        raw = texts[unquote(place["artifactLocation"]["uri"], errors="surrogateescape")]
        assert raw[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
        lines = re.split("\r\n|\r|\n", raw)
        if region["startLine"] == region["endLine"]:
            assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    kinds = [result["suppressions"] for result in made["results"] if "suppressions" in result]
    assert kinds == [[{"kind": "inSource", "justification": "it is a firm"}]] * 2
    (invocation,) = made["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "empty" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_fingerprints_last_and_are_unique(run: Run) -> None:
    def marks(text: str) -> list[str]:
        made = check_all(Checker(), [Document.from_text(text, path="a.txt")])
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in _sarif(made)["runs"][0]["results"]]

    before = marks(STORY + "\n" + STORY)
    assert len(set(before)) == len(before)
    assert marks("A new first line.\n\n" + STORY + "\n" + STORY) == before
    every = [result["partialFingerprints"]["primaryLocationLineHash"] for result in _sarif(run)["runs"][0]["results"]]
    assert len(set(every)) == len(every)


def test_sarif_stays_below_the_limit_and_keeps_the_worst(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)
    (made,) = _sarif(replace(run, unchecked=()))["runs"]
    assert len(made["results"]) == 4
    critical = sum(finding.severity is Severity.CRITICAL for report in run.reports for finding in run.listed(report))
    assert sum(result["level"] == "error" for result in made["results"]) == min(4, critical) > 0
    assert "are left out" in made["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert made["invocations"][0]["executionSuccessful"] is True


def _commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: what stands before ``::``, properties, and the unescaped rest."""
    found = []
    for line in text.split("\n")[:-1]:
        assert "\r" not in line
        read = re.fullmatch(r"::([a-z]+)(?: ([^:]*))?::(.*)", line)
        assert read is not None
        pairs = dict(pair.split("=", 1) for pair in (read[2] or "").split(","))
        escapes = (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%"))
        for old, new in escapes:
            pairs = {name: value.replace(old, new) for name, value in pairs.items()}
        found.append((read[1], pairs, read[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")))
    return found


def test_github_annotations_are_escaped_and_the_worst_come_first(run: Run) -> None:
    commands = _commands(rendered("github", run))
    assert {kind for kind, _, _ in commands} == {"error", "warning", "notice"}
    assert [pairs["title"] for _, pairs, _ in commands[:3]] == ["Not checked", "Stopped by the gate", "Stopped by the gate"]
    assert len(commands) == messages(run) + 3
    kinds = [kind for kind, _, _ in commands[3:]]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index)
    assert any(pairs["file"] == "in/c,d: 100% &<é>.txt" for _, pairs, _ in commands)
    assert not any(char in said for _, _, said in commands for char in "\x1b\u202e\u2028\n\r")


def test_rdjson_is_valid_and_counts_bytes(run: Run) -> None:
    data = json.loads(rendered("rdjson", run))
    Draft202012Validator(json.loads((SCHEMAS / "rdjson.json").read_text(encoding="utf-8"))).validate(data)
    assert len(data["diagnostics"]) == messages(run) + 1
    raw = run.reports[1].document.raw
    lines = [line.encode() for line in re.split("\r\n|\n", raw)]
    findings = iter(run.listed(run.reports[1]))
    for diagnostic in data["diagnostics"]:
        if diagnostic["location"]["path"] == "in/b.txt":
            start, end = diagnostic["location"]["range"].values()
            assert lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1].decode() == next(findings).text
    assert next(findings, None) is None


def test_gitlab_issues_are_valid_and_unique(run: Run) -> None:
    data = json.loads(rendered("gitlab", run))
    Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8"))).validate(data)
    assert len({issue["fingerprint"] for issue in data}) == len(data) == messages(run) + 1
    assert [issue["severity"] for issue in data].count("blocker") == 1


def _xml(name: str, run: Run) -> etree._Element:
    root = etree.fromstring(rendered(name, run).encode())
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))
    schema.assertValid(root)
    return root


def test_checkstyle_is_valid(run: Run) -> None:
    root = _xml("checkstyle", run)
    assert len(root.findall("file/error")) == messages(run) + 1
    assert not any(char in (error.get("message") or "") for error in root.iter("error") for char in "\x1b\u202e")


def test_junit_is_valid_and_counts(run: Run) -> None:
    root = _xml("junit", run)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "2", "1")
    assert [case.find("failure") is not None for case in root.iter("testcase")] == [True, False, True, False, False, False]
    without = _xml("junit", replace(run, gate=None))
    fails = sum(report.score.verdict == "fail" for report in run.reports)
    assert without.get("failures") == str(fails)


def test_junit_is_read_by_a_reader(run: Run) -> None:
    junitparser = pytest.importorskip("junitparser", reason="the package junitparser is not installed")
    read = junitparser.JUnitXml.fromstring(rendered("junit", run).encode())
    (suite,) = list(read)
    assert (suite.tests, suite.failures, suite.errors) == (6, 2, 1)
    assert [type(result).__name__ for case in suite for result in case.result] == ["Failure", "Failure", "Error"]


def test_text_says_what_was_not_checked(run: Run) -> None:
    (last,) = [line for line in rendered("text", replace(run, gate=None)).splitlines() if "NOT CHECKED" in line]
    assert last.startswith("in/empty.txt: NOT CHECKED: ")
    assert "\x1b" not in last


@pytest.mark.parametrize("name", MACHINE)
def test_hints_are_listed_where_they_are_asked_for(name: str) -> None:
    document = Document.from_text(STORY, path="a.txt")
    (report,) = check_all(Checker(), [document]).reports
    hint = replace(report.findings[0], level=Level.HINT, message="Only a hint this is.")
    made = Run((replace(report, findings=(hint,)),), "s")
    assert ("Only a hint" in rendered(name, made)) is (name in {"json", "jsonl"})
    assert "Only a hint" in rendered(name, replace(made, hints=True))


@given(text=st.text(max_size=60), path=st.text(min_size=1, max_size=20), why=st.text(min_size=1, max_size=30))
def test_no_text_breaks_a_format(text: str, path: str, why: str) -> None:
    (report,) = check_all(Checker(), [Document.from_text("He left the White house.", path=path)]).reports
    finding = replace(report.findings[0], evidence=text, text=text, suggestions=(text,))
    run = Run((replace(report, findings=(finding,)),), "s", (Unchecked(path, why),), ((why,),))
    for name in MACHINE:
        out = rendered(name, run)
        if name in {"json", "rdjson", "gitlab", "sarif"}:
            json.loads(out)
        elif name in {"junit", "checkstyle"}:
            etree.fromstring(out.encode())
        elif name == "jsonl":
            assert len(out.splitlines()) == 2
            assert all(json.loads(line) for line in out.splitlines())
        elif name == "github":
            assert len(_commands(out)) == 3
