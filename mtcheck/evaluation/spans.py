"""Partial credit for spans: the micro-averaged one-to-one overlap used for machine-translation errors.

Source: ``mpp``, amazon-science/span-mt-metaeval. Findings and gold rows are paired greedily by
``2 * |h & g| / (|h| + |g|)``; a pair earns ``|h & g| / |h|`` towards precision and ``|h & g| / |g|`` towards recall,
and what stays unpaired earns nothing. Sums are divided by the number of findings and of gold rows of all documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Span = tuple[int, int]


def pairs(found: Sequence[Span], gold: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Indexes of paired spans and how many code points they share, best pair first; ties in order of place."""
    candidates = []
    for h, (start, end) in enumerate(found):
        for g, (gold_start, gold_end) in enumerate(gold):
            shared = min(end, gold_end) - max(start, gold_start)
            if shared > 0:
                candidates.append((-2 * shared / (end - start + gold_end - gold_start), h, g, shared))
    paired, used_found, used_gold = [], set(), set()
    for _, h, g, shared in sorted(candidates):
        if h not in used_found and g not in used_gold:
            used_found.add(h)
            used_gold.add(g)
            paired.append((h, g, shared))
    return paired


def credit(found: Sequence[Span], gold: Sequence[Span]) -> tuple[float, float]:
    """What the spans of one document earn towards precision and towards recall.

    Args:
        found: spans of the findings.
        gold: spans of the gold rows.
    """
    towards_precision = towards_recall = 0.0
    for h, g, shared in pairs(found, gold):
        towards_precision += shared / (found[h][1] - found[h][0])
        towards_recall += shared / (gold[g][1] - gold[g][0])
    return towards_precision, towards_recall
