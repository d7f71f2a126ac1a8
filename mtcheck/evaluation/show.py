"""The single cases behind the figures, to be read one by one: missed faults, false alarms, wrong fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtcheck.evaluation.corpus import Kind
from mtcheck.evaluation.which import Which
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.evaluation.gold import Gold
    from mtcheck.evaluation.judging import Judged
    from mtcheck.finding import Finding

_CONTEXT = 90  # code points either side: a line of a terminal before, one after


@dataclass(frozen=True, slots=True)
class Item:
    """One case to read.

    Attributes:
        file: the document.
        line: the line, from 1.
        column: the column, from 1.
        start: first code point of the span.
        end: code point after its last.
        text: the span.
        before: what stands before it.
        after: what stands after it.
        labels: category, severity, and for a finding its rule and level.
        wanted: the gold fix; None where there is none.
        got: what the suggestions make of it; None where there are none.
        remark: the annotator's note, or the finding's evidence.
    """

    file: str
    line: int
    column: int
    start: int
    end: int
    text: str
    before: str
    after: str
    labels: tuple[str, ...]
    wanted: str | None
    got: str | None
    remark: str

    def as_data(self) -> dict[str, Any]:
        """The case as JSON writes it."""
        return {name: getattr(self, name) for name in self.__slots__}


def items(which: Which, judged: Iterable[Judged], only: str | None = None) -> Iterator[Item]:
    """The cases of one sort, document by document in order of place.

    Args:
        which: the sort.
        judged: the documents.
        only: a rule's code or name, a category, severity or level: only cases with it.
    """
    for one in judged:
        if which is not Which.FALSE and one.case.kind is not Kind.MT:
            continue
        for item in _items(which, one):
            if only is None or only.casefold() in {label.casefold() for label in item.labels}:
                yield item


def _items(which: Which, one: Judged) -> Iterator[Item]:
    if which is Which.MISSED:
        for gold in one.missed:
            yield _item(one, gold, (gold.category, gold.severity.value), wanted=gold.fix, remark=gold.note)
    elif which is Which.FALSE:
        for finding in one.false:
            labels: tuple[str, ...] = (finding.rule, finding.name, finding.category, finding.severity, finding.level)
            got = finding.suggestions[0] if finding.suggestions else None
            yield _item(one, finding, labels, got=got, remark=finding.evidence)
    else:
        for gold, made in one.attempts.items():
            if not made.achieved:
                touching = one.touching(gold)
                rules = dict.fromkeys(name for finding in touching for name in (finding.rule, finding.level))
                how = "agrees" if made.agrees else "differs"
                labels = (how, *rules, gold.category, gold.severity.value)
                yield _item(one, gold, labels, wanted=gold.fix, got=made.after, remark=gold.note)


def _item(
    one: Judged,
    place: Gold | Finding,
    labels: tuple[str, ...],
    *,
    remark: str,
    wanted: str | None = None,
    got: str | None = None,
) -> Item:
    start, end = place.start, place.end
    raw = one.case.document.raw
    line, column = one.case.document.line_column(start)
    first = max(raw.rfind("\n", 0, start) + 1, start - _CONTEXT)
    stop = raw.find("\n", end)
    last = min(stop if stop >= 0 else len(raw), end + _CONTEXT)
    text, before, after = raw[start:end], raw[first:start], raw[end:last]
    return Item(one.case.name, line, column, start, end, text, before, after, labels, wanted, got, remark)


def render(listed: Iterable[Item]) -> str:
    """The cases for a terminal: where, what, the text with the span marked, and what was wanted and got."""
    pieces = []
    for item in listed:
        place = f"{visible(item.file)}:{item.line}:{item.column}"
        pieces.append(f"{place}: {' '.join(item.labels)} [{item.start}:{item.end}]\n")
        pieces.append(f"    {_flat(item.before)}[[{_flat(item.text)}]]{_flat(item.after)}\n")
        if item.wanted is not None:
            pieces.append(f"    gold:  {_flat(item.wanted)}\n")
        if item.got is not None:
            pieces.append(f"    fixed: {_flat(item.got)}\n")
        if item.remark:
            pieces.append(f"    note:  {_flat(item.remark)}\n")
    return "".join(pieces)


def _flat(text: str) -> str:
    return visible(text.replace("\r", " ").replace("\n", " "))
