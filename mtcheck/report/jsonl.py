"""JSON lines: one line a document, with the same fields as in the JSON report; runs can be joined by appending."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mtcheck.report.json import as_data

if TYPE_CHECKING:
    from mtcheck.results import Run

NAME = "jsonl"


def render(run: Run) -> str:
    """A line for each document; one that could not be checked has ``path`` and ``unchecked``: why."""
    data = as_data(run)
    head = {"schema": data["schema"], "signature": data["signature"]}
    unchecked = [{**head, "path": one.path, "unchecked": one.why} for one in run.unchecked]
    return "".join(_line(one) for one in [*({**head, **document} for document in data["documents"]), *unchecked])


def _line(data: dict[str, Any]) -> str:
    # Line separators that only some programs honour are escaped, so that a line is a line for all of them.
    text = json.dumps(data, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.replace("\x85", "\\u0085").encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
