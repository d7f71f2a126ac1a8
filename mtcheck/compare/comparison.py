"""A comparison from beginning to end: check every system's stories, work out the figures, test the differences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtcheck.compare import significance
from mtcheck.compare.figures import Checked, Figures, figures, used_categories
from mtcheck.compare.telling import Telling, telling_rules
from mtcheck.quality.score import score

if TYPE_CHECKING:
    from mtcheck.checker import Checker
    from mtcheck.compare.systems import Field


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several systems on the same stories.

    Attributes:
        systems: the figures of each, in the order given; the first is what metrics are tested against.
        differences: of the mean scores of every pair, the best systems first.
        metrics: BLEU, chrF++ and TER; None without references.
        telling: the rules that tell the systems apart.
        tried: how many rules were tried for that.
        left_out: stories that not all systems have.
        sources: how many stories were checked against their Russian.
        signature: what made the scores.
    """

    systems: tuple[Figures, ...]
    differences: tuple[significance.Difference, ...]
    metrics: significance.Metrics | None
    telling: tuple[Telling, ...]
    tried: int
    left_out: int
    sources: int
    signature: str

    @property
    def documents(self) -> int:
        """How many stories were compared."""
        return len(self.systems[0].stories)

    @property
    def ranked(self) -> list[Figures]:
        """The systems, the highest mean score first."""
        return sorted(self.systems, key=lambda one: -one.score.value)


def compare(field: Field, checker: Checker, *, jobs: int = 1) -> Comparison:
    """Check and compare.

    Args:
        field: the systems' stories.
        checker: what scores; each story is checked by itself.
        jobs: processes for checking.
    """
    from mtcheck.evaluation.checking import find_all

    # The references stay behind: the metrics of each story by itself are not wanted here.
    everything = [replace(one, reference=None) for documents in field.systems.values() for one in documents]
    found = iter(find_all(checker, everything, jobs=jobs))
    checked = {
        name: [
            Checked(document, findings, score(findings, document.word_count, checker.config.curve))
            for document, findings in zip(documents, found, strict=False)
        ]
        for name, documents in field.systems.items()
    }
    categories = used_categories(story for stories in checked.values() for story in stories)
    systems = [figures(name, stories, categories) for name, stories in checked.items()]
    telling, tried = telling_rules(systems)
    return Comparison(
        tuple(systems),
        tuple(significance.differences(systems)),
        significance.metrics(field.systems),
        tuple(telling),
        tried,
        field.left_out,
        sum(document.source is not None for document in next(iter(field.systems.values()))),
        checker.signature,
    )
