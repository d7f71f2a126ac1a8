"""The tables of an evaluation. What each figure counts stands in docs/accuracy.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.evaluation.bootstrap import Estimate, Sample
from mtcheck.evaluation.corpus import Kind
from mtcheck.evaluation.counts import Counts, count, f_beta, ratio, total
from mtcheck.evaluation.table import Cell, Column, Form, Table
from mtcheck.finding import CATEGORIES, Finding, Level, Severity
from mtcheck.rules import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtcheck.evaluation.judging import Judged

_P, _R, _F = Column("P %", Form.SHARE), Column("R %", Form.SHARE), Column("F0.5 %", Form.SHARE)
_BASIS = (Column("gold"), Column("found"), Column("findings"), Column("right"), _P, _R, _F)


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    Attributes:
        judged: the documents with gold as it was marked.
        disputed: the same after disputes; None where none were given.
        signature: what made the findings.
    """

    judged: tuple[Judged, ...]
    disputed: tuple[Judged, ...] | None
    signature: str

    def translations(self) -> list[Judged]:
        """The machine translations, gold as marked."""
        return [one for one in self.judged if one.case.kind is Kind.MT]

    def versions(self) -> Iterator[tuple[str, tuple[Judged, ...]]]:
        """The documents by the gold that they are set against, named."""
        yield "gold as marked", self.judged
        if self.disputed is not None:
            yield "after disputes", self.disputed


def tables(evaluation: Evaluation) -> list[Table]:
    """All tables that there is something to count for, the most important first."""
    made: list[Table] = []
    if any(one.case.gold for one in evaluation.translations()):
        made += [overall(evaluation), spans(evaluation), fixes(evaluation)]
        made += [by_level(evaluation), by_severity(evaluation), by_category(evaluation), by_system(evaluation)]
    if any(one.case.kind is Kind.HUMAN for one in evaluation.judged):
        made.append(false_alarms(evaluation))
    return [*made, by_rule(evaluation)]


def _sample(judged: Iterable[Judged], counted: Callable[[Judged], Counts] = count) -> Sample:
    return Sample([counted(one) for one in judged if one.case.kind is Kind.MT])


def _basis(sample: Sample) -> tuple[Cell, ...]:
    counts = sample.counts
    return (
        counts.gold,
        counts.found,
        counts.findings,
        counts.right,
        sample.share(lambda sums: sums.right, lambda sums: sums.findings),
        sample.share(lambda sums: sums.found, lambda sums: sums.gold),
        sample.estimate(lambda sums: sums.f_half),
    )


def overall(evaluation: Evaluation) -> Table:
    """Precision, recall and F0.5 on the machine translations."""
    rows = []
    for name, judged in evaluation.versions():
        sample = _sample(judged)
        documents = sum(one.case.kind is Kind.MT for one in judged)
        rows.append((name, documents, sample.counts.words, *_basis(sample)))
    columns = (Column("", Form.TEXT), Column("documents"), Column("words"), *_BASIS)
    note = "In brackets: 95 % interval, bootstrap over documents; at 0 and 100 % by the rule of three."
    return Table("overall", "Machine translations", columns, tuple(rows), note)


def spans(evaluation: Evaluation) -> Table:
    """Overlap of spans: plain, and with partial credit."""
    ways: tuple[tuple[str, Callable[[Counts], float | None], Callable[[Counts], float | None]], ...] = (
        ("plain overlap", lambda sums: sums.precision, lambda sums: sums.recall),
        ("partial credit (mpp)", lambda sums: sums.span_precision, lambda sums: sums.span_recall),
    )
    rows = []
    for version, judged in evaluation.versions():
        sample = _sample(judged)
        for name, precision, recall in ways:
            values: list[Cell] = [sample.estimate(precision), sample.estimate(recall)]
            values += [sample.estimate(_f(precision, recall, beta)) for beta in (1.0, 0.5)]
            rows.append((version, name, *values))
    columns = (Column("", Form.TEXT), Column("spans", Form.TEXT), _P, _R, Column("F1 %", Form.SHARE), _F)
    return Table("spans", "Spans", columns, tuple(rows))


def _f(
    precision: Callable[[Counts], float | None], recall: Callable[[Counts], float | None], beta: float
) -> Callable[[Counts], float | None]:
    return lambda sums: f_beta(precision(sums), recall(sums), beta)


_FIXES = (
    Column("with a fix"),
    Column("tried"),
    Column("achieved"),
    Column("agree"),
    Column("achieved, % of all", Form.SHARE),
    Column("achieved, % of tried", Form.SHARE),
    Column("agree, % of tried", Form.SHARE),
)


def _fix_cells(sample: Sample) -> tuple[Cell, ...]:
    counts = sample.counts
    return (
        counts.fixable,
        counts.tried,
        counts.achieved,
        counts.agreed,
        sample.share(lambda sums: sums.achieved, lambda sums: sums.fixable),
        sample.share(lambda sums: sums.achieved, lambda sums: sums.tried),
        sample.share(lambda sums: sums.agreed, lambda sums: sums.tried),
    )


def fixes(evaluation: Evaluation) -> Table:
    """How many faults the first suggestions mend, all together and those of each level alone."""
    rows = []
    for name, judged in evaluation.versions():
        rows.append((name, "all", *_fix_cells(_sample(judged))))
        rows += [(name, level.value, *_fix_cells(_sample(part))) for level, part in _levels(judged)]
    columns = (Column("", Form.TEXT), Column("suggestions", Form.TEXT), *_FIXES)
    return Table("fixes", "Fixes", columns, tuple(rows))


def _levels(judged: Sequence[Judged]) -> Iterator[tuple[Level, list[Judged]]]:
    for level in reversed(Level):
        if any(finding.level is level for one in judged for finding in one.findings):
            yield level, [one.only(_at(level)) for one in judged]


def _at(level: Level) -> Callable[[Finding], bool]:
    return lambda finding: finding.level is level


def by_level(evaluation: Evaluation) -> Table:
    """Each level alone: recall is what its findings find of all gold."""
    rows = [(level.value, *_basis(_sample(part))) for level, part in _levels(evaluation.judged)]
    return Table("level", "By level", (Column("level", Form.TEXT), *_BASIS), tuple(rows))


def by_severity(evaluation: Evaluation) -> Table:
    """Precision by the findings' severity, recall by gold's."""
    rows = []
    for severity in reversed(Severity):
        sample = _sample(evaluation.judged, lambda one, wanted=severity: _of(one, "severity", wanted))  # type: ignore[misc]
        if sample.counts.findings or sample.counts.gold:
            rows.append((severity.value, *_basis(sample)))
    return Table("severity", "By severity", (Column("severity", Form.TEXT), *_BASIS), tuple(rows))


def _of(one: Judged, attribute: str, wanted: str) -> Counts:
    return count(
        one,
        findings=lambda finding: getattr(finding, attribute) == wanted,
        gold=lambda gold: getattr(gold, attribute) == wanted,
    )


def by_category(evaluation: Evaluation) -> Table:
    """Precision by the findings' category, recall and fixes by gold's."""
    rows = []
    for category in CATEGORIES:
        counts = total(_of(one, "category", category) for one in evaluation.translations())
        if counts.findings or counts.gold:
            rows.append((
                category, counts.gold, counts.found, counts.findings, counts.right, counts.named, counts.precision,
                counts.recall, counts.f_half, counts.fixable, counts.tried, counts.achieved, counts.agreed,
            ))  # fmt: skip
    columns = (Column("category", Form.TEXT), *_BASIS[:4], Column("same category"), _P, _R, _F, *_FIXES[:4])
    return Table("category", "By category", columns, tuple(rows))


def by_system(evaluation: Evaluation) -> Table:
    """Each engine's documents alone."""
    systems = sorted({one.case.system for one in evaluation.translations()})
    rows = []
    for system in systems:
        part = [one for one in evaluation.translations() if one.case.system == system]
        sample = _sample(part)
        counts = sample.counts
        rows.append((system, len(part), counts.words, *_basis(sample), counts.tried, counts.achieved))
    columns = (Column("system", Form.TEXT), Column("documents"), Column("words"), *_BASIS, *_FIXES[1:3])
    return Table("system", "By system", columns, tuple(rows))


def false_alarms(evaluation: Evaluation) -> Table:
    """Findings on human texts per 1,000 words, by level."""
    levels = [level for level, _ in _levels(evaluation.judged)] or [Level.CERTAIN, Level.LIKELY]
    rows = []
    for version, judged in evaluation.versions():
        human = [one for one in judged if one.case.kind is Kind.HUMAN]
        for group in dict.fromkeys((one.case.group, one.case.system) for one in human):
            part = [one for one in human if (one.case.group, one.case.system) == group]
            name = " ".join(dict.fromkeys(group))
            rows.append((version, name, *_alarm_cells(part, levels)))
    columns = (
        Column("", Form.TEXT), Column("texts", Form.TEXT), Column("documents"), Column("words"),
        *(Column(level.value) for level in levels), Column("per 1,000 words", Form.RATE),
    )  # fmt: skip
    note = (
        "In brackets: 95 % interval, bootstrap over documents; with none found, the rule of three gives the upper end."
    )
    return Table("false-alarms", "False alarms on human texts", columns, tuple(rows), note)


def _alarm_cells(part: Sequence[Judged], levels: Sequence[Level]) -> tuple[Cell, ...]:
    sample = Sample([count(one) for one in part])
    words = sample.counts.words
    estimate = sample.estimate(lambda sums: sums.per_1000)
    if estimate is not None and not estimate.value:
        estimate = Estimate(0.0, 0.0, 3000 / words)
    alarms = [finding for one in part for finding in one.false]
    return (len(part), words, *(sum(finding.level is level for finding in alarms) for level in levels), estimate)


def by_rule(evaluation: Evaluation) -> Table:
    """Every rule, also those that found nothing: on machine translations, and its hits on human texts."""
    translations = evaluation.translations()
    human = [one for one in evaluation.judged if one.case.kind is Kind.HUMAN]
    words = sum(one.case.document.word_count for one in human)
    names = {rule.code: rule.name for rule in registry().values()}
    names |= {finding.rule: finding.name for one in evaluation.judged for finding in one.findings}
    rows = []
    for code, name in sorted(names.items()):
        own = [one.only(lambda finding, wanted=code: finding.rule == wanted) for one in translations]  # type: ignore[misc]
        rest = [one.only(lambda finding, wanted=code: finding.rule != wanted) for one in translations]  # type: ignore[misc]
        counts = total(count(one) for one in own)
        alone = sum(len(set(mine.found) - set(other.found)) for mine, other in zip(own, rest, strict=True))
        alarms = sum(finding.rule == code for one in human for finding in one.false)
        rows.append((
            code, name, counts.findings, counts.right, counts.precision, counts.found, alone, counts.recall,
            counts.f_half, counts.tried, counts.achieved, counts.agreed, alarms, ratio(100_000 * alarms, words),
        ))  # fmt: skip
    columns = (
        Column("rule", Form.TEXT), Column("name", Form.TEXT), Column("findings"), Column("right"), _P,
        Column("gold found"), Column("by it alone"), _R, _F, *_FIXES[1:4],
        Column("on human texts"), Column("per 100,000 words", Form.RATE),
    )  # fmt: skip
    return Table("rule", "By rule", columns, tuple(rows))
