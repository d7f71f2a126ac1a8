"""Does the score mean anything: human against machine, the order of systems, and length.

Measured on outputs of several systems with source and reference (`load_outputs`). The segments of one document are
checked together, a segment a line, and so are those of the reference, as one more system.

Share of pairs: of all (human reference, machine output) pairs of the same document, how often the human one has the
higher score; ties count half, so that a score that says nothing comes to 0.5 (this is the area under the ROC curve of
paired data; Mann & Whitney 1947). Order of systems: Spearman's rho and Kendall's tau-b with their human scores.
"""

from __future__ import annotations

import csv
import multiprocessing
import statistics
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.evaluation import rank
from mtcheck.evaluation.bootstrap import Estimate, estimate
from mtcheck.evaluation.checking import find_all
from mtcheck.evaluation.table import Cell, Column, Form, Table
from mtcheck.quality.metrics import corpus_metrics
from mtcheck.quality.score import PASS_MARK, Score, Verdict, score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mtcheck.checker import Checker
    from mtcheck.evaluation.outputs import Segment
    from mtcheck.finding import Finding

HUMAN = "reference"
SIZES = (100, 200, 400, 800)
_LONGER = 1.5  # a text is cut only where it is this much longer than the cut, or there is nothing to compare
_SHOWN = 1  # decimals: two scores that print alike are a tie


@dataclass(frozen=True, slots=True)
class Scored:
    """A document by one system (or by the human translator) and what it came to.

    Attributes:
        system: the system; `HUMAN` for the reference.
        doc: the document's name.
        lines: its segments.
        source: their Russian.
        findings: settled and priced.
        score: score, interval, verdict.
    """

    system: str
    doc: str
    lines: tuple[str, ...]
    source: tuple[str, ...]
    findings: tuple[Finding, ...]
    score: Score


class Pair(NamedTuple):
    """A document as a human and as a machine translated it."""

    system: str
    doc: str
    human: Scored
    machine: Scored

    @property
    def credit(self) -> float:
        """1 where the human one scores higher, 0.5 for a tie."""
        ours, theirs = (round(one.score.score, _SHOWN) for one in (self.human, self.machine))
        return 0.5 if ours == theirs else float(ours > theirs)


def score_all(segments: Sequence[Segment], checker: Checker, *, with_source: bool, jobs: int = 1) -> list[Scored]:
    """Every document of every system, and every reference, checked and scored.

    Args:
        segments: those of one system and document together and in order, as `load_outputs` gives them.
        checker: what scores.
        with_source: give the checker the Russian, for the references too.
        jobs: processes for checking.
    """
    groups: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    first = segments[0].system if segments else ""
    for item in segments:
        for system, text in ((item.system, item.output), *([(HUMAN, item.reference)] if item.system == first else [])):
            lines, source = groups.setdefault((system, item.doc), ([], []))
            lines.append(text)
            source.append(item.source)
    kept = {key: (tuple(lines), tuple(source)) for key, (lines, source) in groups.items()}
    found = score_texts([(lines, source) for lines, source in kept.values()], checker, with_source, jobs)
    return [
        Scored(system, doc, lines, source, findings, value)
        for ((system, doc), (lines, source)), (findings, value) in zip(kept.items(), found, strict=True)
    ]


def score_texts(
    texts: Iterable[tuple[Sequence[str], Sequence[str]]], checker: Checker, with_source: bool, jobs: int
) -> list[tuple[tuple[Finding, ...], Score]]:
    """Findings and score of each text; a text is its lines and their Russian."""
    documents = [
        Document.from_text("\n".join(lines), source="\n".join(source) if with_source else None)
        for lines, source in texts
    ]
    found = find_all(checker, documents, jobs=jobs)
    return [
        (findings, score(findings, document.word_count, checker.config.curve))
        for document, findings in zip(documents, found, strict=True)
    ]


def pairs(scored: Sequence[Scored]) -> list[Pair]:
    """Each machine translation beside the human one of the same document."""
    human = {one.doc: one for one in scored if one.system == HUMAN}
    return [Pair(one.system, one.doc, human[one.doc], one) for one in scored if one.system != HUMAN]


def preference_table(versions: dict[str, Sequence[Scored]]) -> Table:
    """Share of pairs where the human reference scores higher, by system and for all.

    Args:
        versions: the same documents scored in several ways, such as with and without the source, by name.
    """
    found = {name: pairs(scored) for name, scored in versions.items()}
    systems = list(dict.fromkeys(pair.system for made in found.values() for pair in made))
    rows: list[tuple[Cell, ...]] = []
    for system in (*systems, "all"):
        row: list[Cell] = [system]
        for made in found.values():
            own = [pair for pair in made if system in {pair.system, "all"}]
            row += [len(own), *_outcomes(own), _share(own)]
        rows.append(tuple(row))
    columns = [Column("system", Form.TEXT)]
    for name in found:
        columns += [
            Column(f"pairs, {name}"), Column("human higher"), Column("tie"), Column("machine higher"),
            Column("share %", Form.SHARE),
        ]  # fmt: skip
    note = "Share of pairs of one document where the human reference scores higher; ties count half."
    return Table("preference", "Human against machine", tuple(columns), tuple(rows), note)


def _outcomes(own: Sequence[Pair]) -> tuple[int, int, int]:
    found = [pair.credit for pair in own]
    return found.count(1.0), found.count(0.5), found.count(0.0)


def _share(own: Sequence[Pair]) -> Estimate | None:
    """Mean credit, with documents as the units of resampling: the systems' versions of one are no independent cases."""
    by_doc: dict[str, list[float]] = {}
    for pair in own:
        by_doc.setdefault(pair.doc, []).append(pair.credit)
    return estimate(list(by_doc.values()), _mean_of_all)


def _mean_of_all(groups: Sequence[Sequence[float]]) -> float | None:
    values = [value for group in groups for value in group]
    return sum(values) / len(values) if values else None


def load_human_scores(path: Path) -> dict[str, float]:
    """Human scores of systems: a TSV with the columns ``system`` and, last, the score.

    Raises:
        UnreadableError: it can't be read as such.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        column = list(rows[0])[-1]
        return {row["system"]: float(row[column]) for row in rows}
    except (OSError, UnicodeDecodeError, KeyError, ValueError, IndexError, TypeError) as error:
        raise UnreadableError(f"{path}: no TSV of systems and their human scores: {error}") from error


def system_table(
    segments: Sequence[Segment], versions: dict[str, Sequence[Scored]], human: dict[str, float], *, jobs: int = 1
) -> Table:
    """Each system's figures beside its human score, and how well each figure puts the systems in their human order.

    Args:
        segments: all outputs, for the reference metrics.
        versions: the documents scored in one or several ways, by name.
        human: human scores by system.
        jobs: processes for the reference metrics, of which TER takes minutes.
    """
    names = sorted(human, key=lambda name: -human[name])
    columns: dict[str, list[float]] = {"human score": [human[name] for name in names]}
    for version, scored in versions.items():
        of = {name: [one for one in scored if one.system == name] for name in names}
        columns[f"mean score, {version}"] = [statistics.fmean(one.score.score for one in of[name]) for name in names]
        columns[f"findings per 1,000 words, {version}"] = [_per_1000(of[name]) for name in names]
        columns[f"points per 1,000 words, {version}"] = [_points(of[name]) for name in names]
    own = [[item for item in segments if item.system == name] for name in names]
    ours = [[item.output for item in items] for items in own]
    theirs = [[item.reference for item in items] for items in own]
    if jobs > 1:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
            measured = list(pool.map(corpus_metrics, ours, theirs))
    else:
        measured = list(map(corpus_metrics, ours, theirs))
    for values in measured:
        for value in values:
            columns.setdefault(value.name, []).append(value.value)
    rows: list[tuple[Cell, ...]] = [(name, *(made[at] for made in columns.values())) for at, name in enumerate(names)]
    for title, measure in (("Spearman's rho", rank.spearman), ("Kendall's tau-b", rank.kendall)):
        found = [measure(_signed(name, made), columns["human score"]) for name, made in columns.items()]
        rows.append((title, *found))
    note = (
        f"{len(names)} systems, best first. In the last two rows: correlation with the human scores; errors count "
        "negative, so that 1 is always the human order."
    )
    forms = (Column("system", Form.TEXT), *(Column(name, Form.RATE) for name in columns))
    return Table("systems", "Order of systems", forms, tuple(rows), note)


def _signed(name: str, values: Sequence[float]) -> list[float]:
    """Figures where more is worse, turned round."""
    return [-value for value in values] if "per 1,000" in name or name == "TER" else list(values)


def _per_1000(scored: Sequence[Scored]) -> float:
    counted = sum(sum(finding.scored for finding in one.findings) for one in scored)
    return 1000 * counted / max(1, sum(one.score.words for one in scored))


def _points(scored: Sequence[Scored]) -> float:
    return 1000 * sum(one.score.penalty for one in scored) / max(1, sum(one.score.words for one in scored))


def length_table(scored: Sequence[Scored], checker: Checker, *, with_source: bool, jobs: int = 1) -> Table:
    """The beginnings of long texts scored by themselves: does the whole text's score lie within the interval they gave?

    A text is cut at the line that takes it to 100, 200, 400 or 800 words, where the whole is half as long again.
    """
    cuts = [(size, one, end) for size in SIZES for one in scored if (end := _cut(one, size))]
    found = score_texts([(one.lines[:end], one.source[:end]) for _, one, end in cuts], checker, with_source, jobs)
    rows: list[tuple[Cell, ...]] = []
    for size in SIZES:
        own = [(part, one.score) for (at, one, _), (_, part) in zip(cuts, found, strict=True) if at == size]
        if not own:
            continue
        rows.append((
            size, len(own), statistics.fmean(part.words for part, _ in own),
            statistics.fmean(part.score for part, _ in own), statistics.fmean(whole.score for _, whole in own),
            sum(part.interval[0] <= whole.score <= part.interval[1] for part, whole in own) / len(own),
            sum(_allows(part, whole) for part, whole in own) / len(own),
            sum(part.verdict is whole.verdict for part, whole in own) / len(own),
        ))  # fmt: skip
    columns = (
        Column("cut to words"), Column("texts"), Column("words, mean", Form.RATE),
        Column("score of the cut", Form.RATE), Column("score of the whole", Form.RATE),
        Column("whole in the cut's interval %", Form.SHARE),
        Column("its side of 80 in the interval %", Form.SHARE), Column("same verdict %", Form.SHARE),
    )  # fmt: skip
    note = "Machine and human texts alike; each whole text is half as long again as the cut, or longer."
    return Table("length", "Score against length", columns, tuple(rows), note)


def _cut(one: Scored, size: int) -> int | None:
    """How many lines make so many words; None where the text is not longer by half."""
    if one.score.words < _LONGER * size:
        return None
    words = 0
    for number, line in enumerate(one.lines, 1):
        words += len(line.split())
        if words >= size:
            return number
    return None


def _allows(part: Score, whole: Score) -> bool:
    """Whether the interval of a part holds scores on the side of the pass mark where the whole lies."""
    return part.interval[1] >= PASS_MARK if whole.score >= PASS_MARK else part.interval[0] < PASS_MARK


def verdicts(scored: Iterable[Scored]) -> dict[Verdict, int]:
    """How many texts got which verdict."""
    found = [one.score.verdict for one in scored]
    return {verdict: found.count(verdict) for verdict in Verdict}
