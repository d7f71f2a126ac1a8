"""Why a score is what it is, for a terminal: a line for each wrong form, then what fixes would give back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.quality.explain import Step, explain, in_words
from mtcheck.visible import visible

if TYPE_CHECKING:
    from mtcheck.results import Report

_WIDTH = 48  # code points of a wrong form; more would push the figures off a terminal


def lines(report: Report) -> list[str]:
    """A report's score taken apart."""
    found = explain(report)
    told = [f"{100:6.1f}  to start with"]
    told += [_line(step) for step in found.steps]
    if found.free:
        told.append(f"{'':16}{found.free} that cost nothing: advice, or text that other documents share")
    told.append(found.scale)
    if found.steps:
        told += [in_words(recovery) for recovery in found.recoveries]
    if found.rewrite:
        told.append(f"{found.rewrite} without a correction: to be rewritten.")
    told += [found.interval, f"profile {found.profile}, W in words"]
    return told


def _line(step: Step) -> str:
    form = visible(" ".join(step.text.split()))
    form = form if len(form) <= _WIDTH else f"{form[: _WIDTH - 1]}…"
    first = step.findings[0]
    places = f", {len(step.findings)} places" if len(step.findings) > 1 else ""
    return (
        f"{step.left:6.1f}  {-step.cost:+7.1f}  “{form}” {first.rule} {first.name}, {first.severity.value}, "
        f"line {first.line}{places}: {step.points:g} point{'s' if step.points != 1 else ''}"
    )
