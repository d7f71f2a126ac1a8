"""A campaign for Pearmut, the annotation platform, with the findings as pre-filled error spans for people to correct.

Its documentation: an item has ``tgt`` by model, ``src``, and ``error_spans`` by model with ``start_i`` and ``end_i``
(both inclusive), ``severity`` in small letters and a ``category`` "Main/Sub" of the campaign's ``mqm_categories``.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mtcheck.evaluation.mqm import segments, within
from mtcheck.finding import MQM_TYPES, Severity

if TYPE_CHECKING:
    from mtcheck.results import Report, Run

NAME = "pearmut"
_TYPES = sorted({*MQM_TYPES.values(), "locale-conventions/number-format"})
# Pearmut shows texts as HTML; one character for one, so that spans keep their place.
_MARKUP = str.maketrans({"<": "‹", ">": "›", "&": "＆"})


def render(run: Run) -> str:
    """One campaign of one task: a page a document, an item a line; `pearmut add FILE` takes it as it is."""
    campaign = {
        "info": {
            "assignment": "task-based",
            "protocol": "MQM",
            "mqm_categories": _taxonomy(),
            "mqm_severities": [severity.value.capitalize() for severity in Severity],
        },
        "campaign_id": "mtcheck",
        "data": [[page for report in run.reports if (page := _items(run, report))]],
    }
    return json.dumps(campaign, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _taxonomy() -> dict[str, list[str]]:
    """Main categories and what is under them; the empty names are what nothing is chosen from."""
    taxonomy: dict[str, list[str]] = {"": []}
    for kind in _TYPES:
        main, sub = category(kind).split("/")
        taxonomy.setdefault(main, [""]).append(sub)
    return taxonomy


def category(mqm: str) -> str:
    """An MQM type as Pearmut names it: ``Linguistic conventions/Word order``; every one has two parts there."""
    main, _, sub = mqm.partition("/")
    return f"{_words(main)}/{_words(sub or main)}"


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _items(run: Run, report: Report) -> list[dict[str, Any]]:
    path = PurePath(report.document.path)
    model, items = path.parent.name or "mtcheck", []
    for number, segment in enumerate(segments(report.document), 1):
        spans = [
            {"start_i": start, "end_i": end - 1, "severity": finding.severity.value, "category": category(finding.mqm)}
            for finding, start, end in within(segment, run.listed(report))
            if start < end
        ]
        item: dict[str, Any] = {
            "item_id": f"{path.as_posix()} # {number}",
            "tgt": {model: segment.text.translate(_MARKUP)},
            "error_spans": {model: spans},
        }
        if segment.source:
            item["src"] = segment.source.translate(_MARKUP)
        items.append(item)
    return items
