"""Documents for people to look at, drawn so that rare kinds are not drowned by common ones.

Documents fall into strata by verdict, system, month, or by the rules that found something in them (a document is in a
stratum for each of its rules). Of each stratum as many are drawn, at random by a hash of their numbers: the same seed
draws the same whatever the machine. A row's weight, the stratum's size over the number drawn, lets a judgement on the
sample stand for the archive.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from heapq import nsmallest
from io import StringIO
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mtcheck.corpus.documents import item
from mtcheck.corpus.examiner import draw
from mtcheck.corpus.inputs import open_input, plan
from mtcheck.corpus.settings import Columns
from mtcheck.corpus.shards import records
from mtcheck.corpus.store import Store
from mtcheck.corpus.tables import FINDINGS, SCORES
from mtcheck.errors import UnreadableError, UsageError
from mtcheck.report.markdown import escape, mark
from mtcheck.report.wording import context
from mtcheck.visible import visible
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BY = ("verdict", "system", "month", "rule")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document of the sample.

    Attributes:
        stratum: what it stands for, such as ``fail / alfa``.
        weight: how many documents of the archive it stands for.
        row: its row of scores/.
        findings: its rows of findings/, without hints.
        text: its text.
    """

    stratum: str
    weight: float
    row: dict[str, Any]
    findings: tuple[dict[str, Any], ...] = ()
    text: str = ""


def draw_sample(folder: Path, size: int, by: Sequence[str], seed: int, given: Path | None = None) -> list[Drawn]:
    """Draw documents from a finished run.

    Args:
        folder: the run.
        size: documents in all; each stratum gives at least one.
        by: what makes the strata, of `BY`.
        seed: which sample.
        given: the input, where it is no longer where the run read it.

    Raises:
        UsageError: there is no such stratum.
        UnreadableError: there is no finished run, or its input is gone or has changed.
    """
    for name in by:
        if name not in BY:
            raise UsageError(f"--by {name}: give one or several of {', '.join(BY)}, separated by commas")
    Store(folder).stats()
    drawn = _drawn(folder, size, by, seed)
    return _with_texts(folder, drawn, given)


def _drawn(folder: Path, size: int, by: Sequence[str], seed: int) -> list[Drawn]:
    """The documents, in order of stratum and draw; no more than the sample is held, for each stratum."""
    import pyarrow.parquet as pq

    sizes: dict[str, int] = {}
    kept: dict[str, list[tuple[float, dict[str, Any]]]] = {}
    for path in sorted((folder / SCORES).glob("*.parquet")):
        fired = _rules(folder / FINDINGS / path.name) if "rule" in by else {}
        for row in pq.read_table(path).to_pylist():
            for stratum in _strata(row, by, fired.get(row["document"], ())):
                sizes[stratum] = sizes.get(stratum, 0) + 1
                kept.setdefault(stratum, []).append((draw(seed, stratum, row["document"]), row))
        kept = {stratum: _lowest(rows, size) for stratum, rows in kept.items()}
    quotas = _quotas(sizes, size)
    return [
        Drawn(stratum, sizes[stratum] / min(quotas[stratum], len(kept[stratum])), row)
        for stratum in sorted(kept)
        for _, row in _lowest(kept[stratum], quotas[stratum])
    ]


def _lowest(rows: list[tuple[float, dict[str, Any]]], size: int) -> list[tuple[float, dict[str, Any]]]:
    return nsmallest(size, rows, key=lambda one: (one[0], one[1]["document"]))


def _quotas(sizes: dict[str, int], size: int) -> dict[str, int]:
    """Alike for every stratum; what a small one can't give goes to the others."""
    quotas = dict.fromkeys(sizes, 0)
    left = max(size, len(sizes))
    while left:
        open_strata = sorted(stratum for stratum in sizes if quotas[stratum] < sizes[stratum])
        if not open_strata:
            break
        each = max(1, left // len(open_strata))
        for stratum in open_strata[:left]:
            more = min(each, sizes[stratum] - quotas[stratum], left)
            quotas[stratum] += more
            left -= more
    return quotas


def _strata(row: dict[str, Any], by: Sequence[str], rules: Sequence[str]) -> Iterator[str]:
    values = {
        "verdict": [row["verdict"]],
        "system": [row["system"] or "unknown"],
        "month": [f"{row['published']:%Y-%m}" if row["published"] else "unknown"],
        "rule": rules or ["no rule"],
    }
    for parts in product(*(values[name] for name in by)):
        yield " / ".join(parts)


def _rules(path: Path) -> dict[int, list[str]]:
    import pyarrow.parquet as pq

    fired: dict[int, set[str]] = {}
    table = pq.read_table(path, columns=["document", "rule", "level"])
    for document, rule, level in zip(*(table[name].to_pylist() for name in table.column_names), strict=True):
        if level != "hint":
            fired.setdefault(document, set()).add(rule)
    return {document: sorted(rules) for document, rules in fired.items()}


def _with_texts(folder: Path, drawn: list[Drawn], given: Path | None) -> list[Drawn]:
    """The sample with its texts, read from the input, and its findings, read from the run."""
    import pyarrow.parquet as pq

    manifest, store = Store(folder).manifest(), Store(folder)
    found = open_input(given or Path(manifest.path))
    if found.as_signed() != manifest.input:
        raise UnreadableError(f"{given or manifest.path}: not the input of this run any more; give it with --input")
    columns = Columns(**manifest.settings["columns"])
    wanted = {one.row["document"] for one in drawn}
    texts: dict[int, str] = {}
    findings: dict[int, list[dict[str, Any]]] = {}
    with TemporaryDirectory() as scratch:
        spool = Path(scratch) / "shard.jsonl"
        for shard in plan(found, manifest.settings["shard_size"], lambda _number: spool):
            mine = wanted & set(range(shard.first, shard.first + shard.count))
            if not mine:
                continue
            for record in records(shard, found.root, columns):
                if record.number in mine:
                    texts[record.number] = item(record).document.raw
            for row in pq.read_table(store.partition(FINDINGS, shard.number)).to_pylist():
                if row["document"] in mine and row["level"] != "hint":
                    findings.setdefault(row["document"], []).append(row)
    return [
        replace(one, text=texts[number], findings=tuple(findings.get(number, ())))
        for one in drawn
        for number in [one.row["document"]]
    ]


def write(drawn: Sequence[Drawn], output: Path) -> list[Path]:
    """Write the sample as ``.jsonl`` (a document a line), ``.tsv`` (a finding a row, to be judged) and ``.md``.

    Args:
        drawn: the sample.
        output: the files' name without its ending.

    Raises:
        OutputError: a file can't be written.
    """
    pages = {".jsonl": _as_jsonl(drawn), ".tsv": _as_tsv(drawn), ".md": _as_markdown(drawn)}
    paths = []
    for suffix, text in pages.items():
        path = output.with_name(output.name + suffix)
        write_whole(path, text.encode("utf-8", "backslashreplace"))
        paths.append(path)
    return paths


def _as_jsonl(drawn: Sequence[Drawn]) -> str:
    rows = (
        {**one.row, "published": str(one.row["published"] or "") or None, "stratum": one.stratum,
         "weight": round(one.weight, 4), "text": one.text, "findings": list(one.findings)}
        for one in drawn
    )  # fmt: skip
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


_HEAD = (
    "stratum", "weight", "id", "system", "verdict", "score", "rule", "name", "severity", "level", "before", "text",
    "after", "suggestion", "judgement", "note",
)  # fmt: skip


def _as_tsv(drawn: Sequence[Drawn]) -> str:
    """A finding a row; a document without findings has one too, for what was missed."""
    out = StringIO()
    table = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    table.writerow(_HEAD)
    for one in drawn:
        head = (one.stratum, f"{one.weight:g}", one.row["id"], one.row["system"] or "", one.row["verdict"])
        for finding in one.findings or ({},):
            span = context(one.text, finding["start"], finding["end"]) if finding else ("", "", "")
            told = (finding.get(name, "") for name in ("rule", "name", "severity", "level"))
            best = (finding.get("suggestions") or [""])[0]
            row = (*head, f"{one.row['score']:g}", *told, *span, best, "", "")
            table.writerow([_cell(str(cell)) for cell in row])
    return out.getvalue()


def _cell(text: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    shown = visible(" ".join(text.split()))
    return f"'{shown}" if shown.startswith(("=", "+", "-", "@")) else shown


def _in_context(text: str, finding: dict[str, Any]) -> str:
    before, span, after = context(text, finding["start"], finding["end"])
    lead = escape(before) + (" " if before[-1:].isspace() else "")
    rest = (" " if after[:1].isspace() else "") + escape(after)
    return f"{lead}{mark(span, before=lead, after=rest)}{rest}"


def _as_markdown(drawn: Sequence[Drawn]) -> str:
    parts = [f"# Sample of {len(drawn)} documents\n"]
    for one in drawn:
        row = one.row
        system = f", {escape(row['system'])}" if row["system"] else ""
        parts.append(f"## {escape(row['id'])}\n")
        stands = f"stands for {one.weight:g} documents of {escape(one.stratum)}"
        parts.append(f"{row['verdict']}, score {row['score']:g}{system}; {stands}.\n")
        for finding in one.findings:
            instead = f" → {escape(finding['suggestions'][0])}" if finding["suggestions"] else ""
            parts.append(f"- [ ] {finding['rule']} {finding['severity']}: {_in_context(one.text, finding)}{instead}")
        parts.append("" if not one.findings else "\n")
        parts += [f"> {escape(line)}\n>" for line in one.text.splitlines() if line.strip()]
        parts.append("")
    return "\n".join(parts)
