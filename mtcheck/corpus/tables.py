"""The annotations as Parquet: one row a finding, one a document, one an error; the same rows give the same bytes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from mtcheck.finding import Level
from mtcheck.report.json import finding_data
from mtcheck.report.wording import counts

if TYPE_CHECKING:
    import pyarrow as pa

    from mtcheck.corpus.examiner import Checked
    from mtcheck.finding import Finding
    from mtcheck.results import Report

FINDINGS, SCORES, ERRORS = "findings", "scores", "errors"
TABLES = (FINDINGS, SCORES, ERRORS)
_PACKED = 1000  # rows that wait as Python's objects


@cache
def schema(table: str) -> pa.Schema:
    """The columns of a table; docs/corpus.md says what they mean."""
    import pyarrow as pa

    text, whole, real, flag = pa.string(), pa.int32(), pa.float64(), pa.bool_()
    columns: dict[str, dict[str, pa.DataType]] = {
        FINDINGS: {
            "document": pa.int64(), "id": text, "rule": text, "name": text, "category": text, "mqm": text,
            "severity": text, "level": text, "start": whole, "end": whole, "line": whole, "column": whole,
            "text": text, "message": text, "evidence": text, "suggestions": pa.list_(text), "penalty": real,
        },
        SCORES: {
            "document": pa.int64(), "id": text, "system": text, "published": pa.date32(), "pair": text,
            "words": whole, "verdict": text, "score": real, "raw_score": real, "low": real, "high": real,
            "penalty": real, "penalty_per_1000": real, "tolerance": real, "small_sample": flag, "critical": whole,
            "major": whole, "minor": whole, "advice": whole, "source": flag, "bleu": real, "chrf": real,
            "languagetool": flag, "languagetool_findings": whole, "languagetool_verdict": text,
        },
        ERRORS: {"document": pa.int64(), "id": text, "kind": text, "reason": text, "checked": flag},
    }  # fmt: skip
    return pa.schema(list(columns[table].items()))


class Rows:
    """The rows of one table of a shard, held as Arrow holds them: a tenth of what Python's objects take.

    Args:
        table: one of `TABLES`.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._fresh: list[dict[str, Any]] = []
        self._packed: list[pa.Table] = []
        self._count = 0

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def append(self, row: dict[str, Any]) -> None:
        """Add a row."""
        self._fresh.append({key: _clean(value) for key, value in row.items()})
        self._count += 1
        if len(self._fresh) >= _PACKED:
            self._pack()

    def _pack(self) -> None:
        import pyarrow as pa

        self._packed.append(pa.Table.from_pylist(self._fresh, schema(self._table)))
        self._fresh = []

    def to_parquet(self) -> bytes:
        """The rows as a Parquet file: no time or machine goes into it."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        self._pack()
        target = pa.BufferOutputStream()
        made = pa.concat_tables(self._packed).combine_chunks()
        pq.write_table(made, target, compression="zstd", compression_level=3, version="2.6", write_statistics=True)
        return bytes(target.getvalue())


def _clean(value: Any) -> Any:
    """Strings that UTF-8 can hold: half of a surrogate pair, as broken JSON brings it, becomes its escape."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    return [_clean(part) for part in value] if isinstance(value, list) else value


def finding_row(checked: Checked, finding: Finding) -> dict[str, Any]:
    """One finding; offsets are code points of the document's text as the archive holds it."""
    return {"document": checked.item.number, "id": checked.item.id, **finding_data(finding)}


def score_row(checked: Checked) -> dict[str, Any]:
    """One document's scores."""
    item, report = checked.item, checked.report
    score, counted = report.score, counts(report.findings)
    fuller = checked.fuller
    bleu, chrf = _metrics(report.document.raw, item.reference)
    return {
        "document": item.number,
        "id": item.id,
        "system": item.system,
        "published": item.document.published,
        "pair": item.pair,
        "words": score.words,
        "verdict": score.verdict.value,
        "score": score.score,
        "raw_score": score.raw_score,
        "low": score.interval[0],
        "high": score.interval[1],
        "penalty": score.penalty,
        "penalty_per_1000": score.penalty_per_1000,
        "tolerance": score.tolerance,
        "small_sample": score.small_sample,
        "critical": counted["critical"],
        "major": counted["major"],
        "minor": counted["minor"],
        "advice": counted["neutral"],
        "source": item.document.source is not None,
        "bleu": bleu,
        "chrf": chrf,
        "languagetool": fuller is not None,
        "languagetool_findings": len(by_languagetool(fuller)) if fuller else None,
        "languagetool_verdict": fuller.score.verdict.value if fuller else None,
    }


def by_languagetool(report: Report) -> list[Finding]:
    """The findings of a report that LanguageTool made and that are more than hints."""
    return [one for one in report.findings if one.rule.startswith("LT:") and one.level is not Level.HINT]


def _metrics(text: str, reference: str | None) -> tuple[float | None, float | None]:
    """BLEU and chrF++ of a document as one segment; intervals and TER take a hundred times as long as the check."""
    if reference is None:
        return None, None
    from mtcheck.quality.metrics import segments

    ours, theirs = " ".join(segments(text)), " ".join(segments(reference))
    bleu, chrf = _measures()
    return tuple(round(one.sentence_score(ours, [theirs]).score, 2) for one in (bleu, chrf))


@cache
def _measures() -> tuple[Any, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    return BLEU(effective_order=True), CHRF(word_order=2)
