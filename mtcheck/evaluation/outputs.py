"""Fixes measured against reference translations: outputs of several systems before and after correction.

The segments of one system and document are checked together, a segment a line, so that the checker sees what an editor
would. chrF++ (Popović 2017) by sacrebleu; significance by sacrebleu's paired bootstrap (Koehn 2004).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtcheck import correct
from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.evaluation.checking import find_all
from mtcheck.evaluation.counts import ratio
from mtcheck.evaluation.table import Column, Form, Table
from mtcheck.reading.jsonlines import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.checker import Checker
    from mtcheck.finding import Finding, Level

_SAME = 1e-9  # chrF++ differences below this are rounding
_SEED = "12345"  # sacrebleu's own default, set so that two runs agree


@dataclass(frozen=True, slots=True)
class Segment:
    """One output: which document and place, by which system, its source, the output and the reference."""

    doc: str
    seg: int
    system: str
    source: str
    output: str
    reference: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A segment after correction.

    Attributes:
        segment: the segment as it was.
        after: the output with the fixes of the measured levels applied.
        rules: codes of the rules whose fixes were applied.
        gain: change of sentence chrF++.
    """

    segment: Segment
    after: str
    rules: tuple[str, ...]
    gain: float

    @property
    def changed(self) -> bool:
        """Whether correction changed the output."""
        return self.after != self.segment.output

    @property
    def effect(self) -> str:
        """``better``, ``equal`` or ``worse`` by sentence chrF++."""
        if abs(self.gain) <= _SAME:
            return "equal"
        return "better" if self.gain > 0 else "worse"


_COLUMNS = "{doc, seg, system, src, hyp, ref}"


def load_outputs(path: Path) -> list[Segment]:
    """The segments of a gzipped (or plain) JSON Lines file, in order of system, document and place.

    Args:
        path: objects with doc, seg, system, src, hyp and ref.

    Raises:
        UnreadableError: it can't be read as such.
    """
    found = [_segment(row, where) for where, row in rows(path, _COLUMNS)]
    # The order of documents in the file is kept: names such as news~10 sort before news~2.
    order = {name: number for number, name in enumerate(dict.fromkeys(item.doc for item in found))}
    return sorted(found, key=lambda item: (item.system, order[item.doc], item.seg))


def _segment(row: dict[str, Any], where: str) -> Segment:
    try:
        source, output, reference = (" ".join(str(row[key]).splitlines()) for key in ("src", "hyp", "ref"))
        return Segment(str(row["doc"]), int(row["seg"]), str(row["system"]), source, output, reference)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError(f"{where}: no object of {_COLUMNS}: {error}") from error


def correct_all(
    segments: Sequence[Segment], checker: Checker, levels: Iterable[Level], *, with_source: bool = False, jobs: int = 1
) -> list[Corrected]:
    """Every segment after correction, in the order given.

    Args:
        segments: those of one system and document together and in order.
        checker: what finds and suggests.
        levels: the levels whose first suggestions are applied.
        with_source: give the checker the Russian.
        jobs: processes for checking.
    """
    groups: dict[tuple[str, str], list[Segment]] = {}
    for item in segments:
        groups.setdefault((item.system, item.doc), []).append(item)
    documents = [
        Document.from_text(
            "\n".join(item.output for item in group),
            path=f"{system}/{doc}",
            source="\n".join(item.source for item in group) if with_source else None,
        )
        for (system, doc), group in groups.items()
    ]
    found = find_all(checker, documents, jobs=jobs)
    counted = frozenset(levels)
    mended: list[Corrected] = []
    for group, findings in zip(groups.values(), found, strict=True):
        mended += _mended(group, [finding for finding in findings if finding.level in counted])
    return mended


def _mended(group: Sequence[Segment], findings: Sequence[Finding]) -> list[Corrected]:
    from mtcheck.finding import Level

    changes = correct.edits(findings, least=Level.HINT)
    made, position = [], 0
    for item in group:
        end = position + len(item.output)
        # A change that would join two segments is left out: what it makes has no reference of its own.
        own = [
            change._replace(start=change.start - position, end=change.end - position)
            for change in changes
            if position <= change.start and change.end <= end and "\n" not in change.replacement
        ]
        after = correct.apply(item.output, own)
        rules = tuple(dict.fromkeys(change.finding.rule for change in own))
        made.append(Corrected(item, after, rules, _gain(item, after)))
        position = end + 1
    return made


def _gain(item: Segment, after: str) -> float:
    if after == item.output:
        return 0.0
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF(word_order=2)
    ours, theirs = (metric.sentence_score(text, [item.reference]).score for text in (after, item.output))
    return float(ours - theirs)


def outputs_table(corrected: Sequence[Corrected]) -> tuple[Table, str]:
    """chrF++ before and after for each system and for all together, and sacrebleu's signature."""
    systems: dict[str, list[Corrected]] = {}
    for item in corrected:
        systems.setdefault(item.segment.system, []).append(item)
    rows, signature = [], ""
    for name, part in [*systems.items(), ("all", list(corrected))]:
        before, after, p_value, signature = _paired(part)
        changed = [item for item in part if item.changed]
        better, equal, worse = (
            sum(item.effect == effect for item in changed) for effect in ("better", "equal", "worse")
        )
        rows.append((
            name, len(part), len(changed), better, equal, worse, ratio(better, len(changed)),
            before, after, after - before, p_value,
        ))  # fmt: skip
    columns = (
        Column("system", Form.TEXT), Column("segments"), Column("changed"), Column("better"), Column("equal"),
        Column("worse"), Column("better, % of changed", Form.SHARE), Column("chrF++ before", Form.RATE),
        Column("after", Form.RATE), Column("gain", Form.SMALL), Column("p", Form.SMALL),
    )  # fmt: skip
    note = "Better, equal, worse: sentence chrF++ of the changed segments. p: sacrebleu's paired bootstrap."
    return Table("outputs", "Outputs before and after correction", columns, tuple(rows), note), signature


def _paired(part: Sequence[Corrected]) -> tuple[float, float, float | None, str]:
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest, Result

    os.environ.setdefault("SACREBLEU_SEED", _SEED)
    versions: list[tuple[str, Sequence[str]]] = [
        ("before", [item.segment.output for item in part]),
        ("after", [item.after for item in part]),
    ]
    references = [[item.segment.reference for item in part]]
    signatures, scores = PairedTest(versions, {"chrF++": CHRF(word_order=2)}, references, test_type="bs")()
    (name, signature), *_ = signatures.items()
    before, after = (result for result in scores[name] if isinstance(result, Result))
    return before.score, after.score, after.p_value, str(signature)


def listed(corrected: Iterable[Corrected], which: str) -> list[Corrected]:
    """The changed segments that got ``better``, ``worse`` or stayed ``equal``, the largest change first."""
    chosen = [item for item in corrected if item.changed and item.effect == which]
    return sorted(chosen, key=lambda item: (-abs(item.gain), item.segment.system, item.segment.doc, item.segment.seg))


def render(items: Iterable[Corrected]) -> str:
    """Changed segments to be read: where, by which rules, before, after and the reference."""
    return "".join(
        f"{item.segment.system} {item.segment.doc}:{item.segment.seg}: {' '.join(item.rules)} {item.gain:+.2f}\n"
        f"    before: {item.segment.output}\n    after:  {item.after}\n    ref:    {item.segment.reference}\n"
        for item in items
    )
