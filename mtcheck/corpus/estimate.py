"""What LanguageTool would say of the documents that it did not see, by what it says of those drawn at random.

A share has Wilson's 95 % interval (Wilson 1927); findings for 1,000 words are a ratio of two sums over documents, with
the interval of the ratio estimator (Cochran, Sampling Techniques, 1977, chapter 6). Both come from sums alone, so they
add up over shards of any number.
"""

from __future__ import annotations

import math
from typing import Any

_Z = 1.96  # 95 % of a normal distribution


def wilson(hits: int, cases: int) -> tuple[float, float, float]:
    """A share with its 95 % interval; with no case, all is possible."""
    if not cases:
        return 0.0, 0.0, 1.0
    share, square = hits / cases, _Z**2 / cases
    middle = (share + square / 2) / (1 + square)
    reach = _Z * math.sqrt(share * (1 - share) / cases + square / cases / 4) / (1 + square)
    return share, max(0.0, middle - reach) if hits else 0.0, min(1.0, middle + reach) if hits < cases else 1.0


def per_1000(group: dict[str, Any]) -> tuple[float, float, float]:
    """Findings for 1,000 words with the 95 % interval; with none found, by the rule of three."""
    seen, words, findings = group["seen"], group["seen_words"], group["findings"]
    if not words:
        return 0.0, 0.0, math.inf
    rate = findings / words
    if not findings:
        return 0.0, 0.0, 1000 * 3 / words
    squares = group["findings_squared"] - 2 * rate * group["findings_words"] + rate**2 * group["words_squared"]
    error = math.sqrt(max(squares, 0.0) * seen / max(seen - 1, 1)) / words
    return 1000 * rate, 1000 * max(0.0, rate - _Z * error), 1000 * (rate + _Z * error)


def estimate(tier: str, stats: dict[str, Any]) -> dict[str, Any]:
    """What is known and what is estimated of LanguageTool's findings, for stats.json and the report.

    Args:
        tier: which documents LanguageTool saw.
        stats: the sums of the two groups, as `stats.total` leaves them.
    """
    flagged, rest = stats["flagged"], stats["rest"]
    known = {
        "tier": tier,
        "documents_seen": flagged["seen"] + rest["seen"],
        "with_findings": flagged["with_findings"] + rest["with_findings"],
        "findings": flagged["findings"] + rest["findings"],
    }
    unseen = rest["documents"] - rest["seen"]
    if tier in {"none", "all"} or not unseen:
        return known
    share, low, high = wilson(rest["with_findings"], rest["seen"])
    changed = wilson(rest["changed"], rest["seen"])
    return known | {
        "documents_unseen": unseen,
        "sample": rest["seen"],
        "estimate": {
            "share_with_findings": _interval((share, low, high), 4),
            "documents_with_findings": _interval((share * unseen, low * unseen, high * unseen), 0),
            "findings_per_1000_words": _interval(per_1000(rest), 3),
            "share_with_another_verdict": _interval(changed, 4),
        },
    }


def _interval(values: tuple[float, float, float], digits: int) -> dict[str, float | None]:
    return {
        name: round(value, digits) if math.isfinite(value) else None
        for name, value in zip(("value", "low", "high"), values, strict=True)
    }
