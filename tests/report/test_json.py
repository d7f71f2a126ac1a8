"""The machine-readable report against its own schema, and its offsets against the file."""

from __future__ import annotations

import html
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.finding import CATEGORIES, MQM_TYPES, Level, Severity
from mtcheck.quality.score import Verdict
from mtcheck.reading import document_from_bytes, read_document
from mtcheck.report import json as report_json
from mtcheck.rules import registry

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA: dict[str, Any] = json.loads((files("mtcheck.report") / "finding.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
STORY = (
    "Summit in Helsinki\n\n"
    "Donald trump met Vladimir Putin on Monday 😀 and returned to the White house, the café’s owner said.\n\n"
    "“We are glad”, — said the spokesman of the foreign Ministry. The the bridge stood.\n"
)


def rendered(checker: Checker, *documents: Document) -> dict[str, Any]:
    """The report as a program reads it, once it is known to be valid."""
    data: dict[str, Any] = json.loads(report_json.render(check_all(checker, documents)))
    VALIDATOR.validate(data)
    return data


def holds(data: dict[str, Any], *raws: str) -> None:
    for document, raw in zip(data["documents"], raws, strict=True):
        for finding in document["findings"]:
            assert raw[finding["start"] : finding["end"]] == finding["text"]
            before = raw[: finding["start"]].replace("\r\n", "\n").replace("\r", "\n")
            assert finding["line"] == before.count("\n") + 1
            assert finding["column"] == len(before) - (before.rfind("\n") + 1) + 1


def test_the_schema_is_one_and_allows_what_the_code_knows() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    finding = SCHEMA["$defs"]["finding"]["properties"]
    assert tuple(finding["category"]["enum"]) == CATEGORIES
    assert finding["severity"]["enum"] == [str(severity) for severity in Severity]
    assert finding["level"]["enum"] == [str(level) for level in Level]
    assert SCHEMA["$defs"]["document"]["properties"]["verdict"]["enum"] == [str(verdict) for verdict in Verdict]
    assert SCHEMA["properties"]["schema"]["const"] == report_json.SCHEMA
    for name, values in (("mqm", MQM_TYPES.values()), ("rule", registry()), ("name", (r.name for r in registry().values()))):
        one = Draft202012Validator(finding[name])
        assert [value for value in values if not one.is_valid(value)] == []


@pytest.mark.parametrize("seed", ["000", "003"])
def test_a_seed_gives_valid_output_with_true_offsets(checker: Checker, seeds: Path, seed: str) -> None:
    path = next(seeds.glob(f"{seed}_*.txt"))
    data = rendered(checker, read_document(path))
    assert data["documents"][0]["findings"]
    holds(data, path.read_bytes().decode())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain.txt", STORY),
        ("crlf.txt", STORY.replace("\n", "\r\n")),
        ("cr.txt", STORY.replace("\n", "\r")),
        ("bom.txt", "\ufeff" + STORY),
        ("tabs.txt", "\t" + STORY.replace(" ", "\t", 3)),
        ("combining.txt", STORY.replace("é", "e\u0301")),
        ("page.html", f"<html><head><style>p {{trump}}</style></head><p>{html.escape(STORY)}</p></html>"),
        ("named.html", "<p>" + STORY.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#8217;") + "</p>"),
        ("page.md", "# " + STORY.replace("trump", "**trump**").replace("the White house", "[the White house](http://x.example)")),
    ],
)  # fmt: skip
def test_text_is_what_stands_in_the_file(checker: Checker, name: str, text: str) -> None:
    data = rendered(checker, document_from_bytes(text.encode(), name))
    assert any(finding["text"] == "trump" for finding in data["documents"][0]["findings"])
    holds(data, text)


def test_the_same_run_gives_the_same_bytes() -> None:
    def once() -> str:
        return report_json.render(check_all(Checker(), [document_from_bytes(STORY.encode(), "a.txt")]))

    assert once() == once()


def test_notices_and_related_places_are_documented(checker: Checker) -> None:
    box = "Donald trump asks our readers to support this newspaper in the White house every day of the week."
    own = ("The mayor opened a new bridge over the old river on Monday morning, and the town was very glad of it.",
           "A ship left the harbour on Tuesday with a cargo of salt and timber for the islands in the north sea.")  # fmt: skip
    documents = [document_from_bytes(f"{text}\n\n{box}’\n".encode("cp1252"), f"{n}.txt") for n, text in enumerate(own)]
    data = rendered(checker, *documents)
    holds(data, *(document.raw for document in documents))
    assert data["documents"][0]["notices"]
    related = [finding["related"] for finding in data["documents"][0]["findings"] if "related" in finding]
    assert related
    assert all(documents[1].raw[place["start"] : place["end"]] for places in related for place in places)


def test_a_file_name_that_is_no_utf8_is_escaped(checker: Checker) -> None:
    text = report_json.render(check_all(checker, [Document.from_text(STORY, path="a\udcff.txt")]))
    text.encode()
    assert json.loads(text)["documents"][0]["path"] == "a\udcff.txt"


def test_what_the_schema_does_not_know_is_refused(checker: Checker) -> None:
    data = rendered(checker, Document.from_text(STORY))
    data["documents"][0]["findings"][0]["colour"] = "red"
    with pytest.raises(ValidationError, match="colour"):
        VALIDATOR.validate(data)


PIECES = st.sampled_from(
    [*STORY.split(), *("foreign Ministry of", "«план»", "Petrov", "5 thousand", ", —", "  ", "\n\n", "\r\n", "\t", "\ufeff", "\u202e", "|", "e\u0301", "Мост")]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60).map(" ".join))
def test_any_text_gives_valid_output_with_true_offsets(text: str) -> None:
    holds(rendered(Checker(), Document.from_text(text)), text)
