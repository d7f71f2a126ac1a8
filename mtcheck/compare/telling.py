"""Which rules tell the systems apart, with examples.

For each rule, approximate randomisation: within each document the systems' counts are dealt out anew among the systems;
p is the share of deals in which the systems' totals differ as much as they do (by their sum of squares). With two
systems that is the paired randomisation test (Noreen 1989). For all rules together: Benjamini & Hochberg 1995.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.compare.significance import LEVEL, benjamini_hochberg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.compare.figures import Checked, Figures

DEALS = 2000
LEAST_FINDINGS = 5  # of a rule in all systems together; fewer can tell nothing apart
EXAMPLES = 2
_ENOUGH = 200
_SEED = 12345


class Example(NamedTuple):
    """A place where one system has a fault that another has not."""

    system: str
    story: str
    text: str
    start: int
    end: int
    suggestion: str


class Telling(NamedTuple):
    """A rule that fires more often on some systems than chance allows.

    Attributes:
        rule: its code.
        name: its name.
        counts: findings by system.
        per_1000: the same per 1,000 words.
        p: after Benjamini and Hochberg's correction for all rules that were tried.
        examples: from the system that has most, in stories where another has none.
    """

    rule: str
    name: str
    counts: dict[str, int]
    per_1000: dict[str, float]
    p: float
    examples: tuple[Example, ...]


def telling_rules(systems: Sequence[Figures]) -> tuple[list[Telling], int]:
    """The rules that tell the systems apart, the widest gap first, and how many rules were tried."""
    names: dict[str, str] = {}
    counts: dict[str, list[list[int]]] = {}
    stories = len(systems[0].stories)
    for at, system in enumerate(systems):
        for number, story in enumerate(system.stories):
            for finding in story.findings:
                if finding.scored:
                    names[finding.rule] = finding.name
                    counts.setdefault(finding.rule, [[0] * len(systems) for _ in range(stories)])[number][at] += 1
    tried = sorted(rule for rule, rows in counts.items() if sum(map(sum, rows)) >= LEAST_FINDINGS)
    adjusted = benjamini_hochberg([_by_chance(counts[rule]) for rule in tried])
    found = [
        _telling(rule, names[rule], counts[rule], p, systems)
        for rule, p in zip(tried, adjusted, strict=True)
        if p < LEVEL
    ]
    found.sort(key=lambda one: (min(one.per_1000.values()) - max(one.per_1000.values()), one.rule))
    return found, len(tried)


def _by_chance(rows: Sequence[Sequence[int]]) -> float:
    """P of the totals' sum of squares when each document's counts are dealt out anew."""
    uneven = [list(row) for row in rows if len(set(row)) > 1]
    fixed = sum(row[0] for row in rows if len(set(row)) == 1)
    seen = _unlike(uneven, fixed, len(rows[0]))
    source, as_unlike = random.Random(_SEED), 0
    for deal in range(1, DEALS + 1):
        for row in uneven:
            source.shuffle(row)
        as_unlike += _unlike(uneven, fixed, len(rows[0])) >= seen
        if as_unlike == _ENOUGH:  # it is chance; how likely a chance, nobody asks (Besag & Clifford 1991)
            return as_unlike / deal
    return (as_unlike + 1) / (DEALS + 1)


def _unlike(rows: Sequence[Sequence[int]], fixed: int, systems: int) -> int:
    return sum((fixed + sum(row[at] for row in rows)) ** 2 for at in range(systems))


def _telling(rule: str, name: str, rows: Sequence[Sequence[int]], p: float, systems: Sequence[Figures]) -> Telling:
    counts = {system.name: sum(row[at] for row in rows) for at, system in enumerate(systems)}
    rates = {system.name: 1000 * counts[system.name] / max(1, system.words) for system in systems}
    most = max(range(len(systems)), key=lambda at: rates[systems[at].name])
    examples: list[Example] = []
    for number, row in enumerate(rows):
        if row[most] and min(row) == 0 and len(examples) < EXAMPLES:
            examples.append(_example(systems[most].name, systems[most].stories[number], rule))
    return Telling(rule, name, counts, rates, p, tuple(examples))


def _example(system: str, story: Checked, rule: str) -> Example:
    finding = next(finding for finding in story.findings if finding.rule == rule and finding.scored)
    suggestion = finding.suggestions[0] if finding.suggestions else ""
    return Example(system, story.document.path, story.document.raw, finding.start, finding.end, suggestion)
