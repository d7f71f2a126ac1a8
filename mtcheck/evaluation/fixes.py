"""Whether suggestions mend a marked fault: achieved, agreeing, or wrong.

The suggestions that touch the marked span are applied together, and the result is set against the fix put in the same
place. The text compared is the marked span, widened to the findings that reach beyond it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from mtcheck import correct
from mtcheck.finding import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtcheck.evaluation.gold import Gold
    from mtcheck.finding import Finding

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_QUOTES = str.maketrans("‘’‚‛“”„‟«»\u00a0", '\'\'\'\'"""""" ')
_MOST_VARIANTS = 256  # neighbouring faults in one widened span are few; the bound is against a broken gold file


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the suggestions make of one marked fault.

    Attributes:
        before: the compared text as it stands.
        after: the same with the suggestions applied.
        achieved: `after` is the fix or an alternative put in the same place.
        agrees: every word that the suggestions bring in stands in the fix; what is achieved agrees too.
    """

    before: str
    after: str
    achieved: bool
    agrees: bool


def attempt(text: str, gold: Gold, findings: Sequence[Finding], neighbours: Sequence[Gold] = ()) -> Attempt | None:
    """What findings make of a fault; None where the fix is not known or none that touches it has a suggestion.

    Args:
        text: the document as read.
        gold: the fault.
        findings: the findings that count; those that touch the fault are picked out here.
        neighbours: the document's other faults, which a wider suggestion may mend as well or leave.
    """
    touching = [finding for finding in findings if touches(finding.start, finding.end, gold.start, gold.end)]
    changes = correct.edits(touching, least=Level.HINT)
    if not changes or not gold.fixes:
        return None
    start = min(gold.start, changes[0].start)
    end = max(gold.end, *(change.end for change in changes))
    shifted = [change._replace(start=change.start - start, end=change.end - start) for change in changes]
    before = text[start:end]
    after = correct.apply(before, shifted)
    wanted = list(_wanted(text, start, end, gold, neighbours))
    achieved = plain(after) in {plain(variant) for variant in wanted}
    agrees = achieved or any(_agrees(before, after, variant) for variant in wanted)
    return Attempt(before, after, achieved, agrees)


def touches(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two spans share a code point; an empty span touches what it stands in or beside."""
    if start == end or other_start == other_end:
        return start <= other_end and other_start <= end
    return start < other_end and other_start < end


def plain(text: str) -> str:
    """The text as fixes are compared: white space is one space, curly quotation marks are straight."""
    return " ".join(text.translate(_QUOTES).split())


def _wanted(text: str, start: int, end: int, gold: Gold, neighbours: Sequence[Gold]) -> Iterator[str]:
    """The compared span with the fault mended in each good way, and its neighbours mended or left."""
    inside = [row for row in neighbours if row != gold and start <= row.start and row.end <= end]
    rows = sorted([gold, *inside], key=lambda row: row.start)
    choices = [row.fixes if row == gold else (text[row.start : row.end], *row.fixes) for row in rows]
    for picked in islice(product(*choices), _MOST_VARIANTS):
        pieces, position = [], start
        for row, replacement in zip(rows, picked, strict=True):
            pieces += [text[position : row.start], replacement]
            position = row.end
        yield "".join([*pieces, text[position:end]])


def _agrees(before: str, after: str, wanted: str) -> bool:
    old, new, good = (Counter(_WORD.findall(plain(piece))) for piece in (before, after, wanted))
    brought = new - old
    if brought:
        return all(word in good for word in brought)
    # Nothing is brought in: what is taken out must be gone from the fix too. A change of marks alone must achieve it.
    taken = old - new
    return bool(taken) and all(good[word] <= new[word] for word in taken)
