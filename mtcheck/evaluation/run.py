"""An evaluation from beginning to end: read, filter, check, judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.errors import UsageError
from mtcheck.evaluation.checking import find_all
from mtcheck.evaluation.corpus import Case, chosen, load_clean, load_corpus
from mtcheck.evaluation.disputes import load_disputes, resolve
from mtcheck.evaluation.judging import Judged, judge
from mtcheck.evaluation.tables import Evaluation
from mtcheck.finding import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mtcheck.checker import Checker

LEVELS = (Level.CERTAIN, Level.LIKELY)


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure on.

    Attributes:
        corpus: a corpus folder or a gold file.
        root: the folder that the names in a gold file start from.
        clean: files of human texts.
        disputes: a file of disputes; figures are given with and without.
        levels: the levels that count.
        half: ``a`` or ``b``: only this half of the documents.
        systems: beginnings of system names: only their translations.
        with_source: check against the Russian in the corpus's ``src/``.
    """

    corpus: Path | None = None
    root: Path | None = None
    clean: tuple[Path, ...] = ()
    disputes: Path | None = None
    levels: tuple[Level, ...] = LEVELS
    half: str | None = None
    systems: tuple[str, ...] = ()
    with_source: bool = False

    def settings(self) -> dict[str, object]:
        """The request as an evaluation's JSON gives it: file names without folders, so that machines agree."""
        return {
            "corpus": self.corpus.name if self.corpus else None,
            "clean": [path.name for path in self.clean],
            "disputes": self.disputes.name if self.disputes else None,
            "levels": [level.value for level in self.levels],
            "half": self.half,
            "systems": list(self.systems),
            "with_source": self.with_source,
        }


def levels_of(names: str) -> tuple[Level, ...]:
    """Levels from their names, separated by commas.

    Raises:
        UsageError: there is no such level.
    """
    try:
        return tuple(Level(name.strip()) for name in names.split(","))
    except ValueError as error:
        raise UsageError(f"--levels {names}: give some of {', '.join(Level)}") from error


def read_cases(request: Request) -> list[Case]:
    """The cases of a request, before disputes.

    Raises:
        UsageError: there is nothing to measure on.
        UnreadableError: a file is missing or not what it should be.
    """
    if request.corpus is None and not request.clean:
        raise UsageError("give a corpus, or human texts with --clean")
    cases: list[Case] = []
    if request.corpus is not None:
        cases += load_corpus(request.corpus, root=request.root, with_source=request.with_source)
    for path in request.clean:
        cases += load_clean(path)
    kept = list(chosen(cases, half=request.half, systems=request.systems))
    if not kept:
        raise UsageError("no document is left to measure on: see --half and --system")
    return kept


def evaluate(request: Request, checker: Checker, *, jobs: int = 1) -> Evaluation:
    """Check the cases of a request and set the findings against gold.

    Args:
        request: what to measure on.
        checker: what is measured.
        jobs: processes.

    Raises:
        UsageError, UnreadableError: as for `read_cases`.
    """
    cases = read_cases(request)
    disputes = load_disputes(request.disputes) if request.disputes else None
    found = find_all(checker, [case.document for case in cases], jobs=jobs)

    def judged(versions: Sequence[Case]) -> tuple[Judged, ...]:
        return tuple(judge(case, findings, request.levels) for case, findings in zip(versions, found, strict=True))

    disputed = judged(resolve(cases, disputes)) if disputes is not None else None
    return Evaluation(judged(cases), disputed, checker.signature)
