"""What a comparison allows to be said, in words: no more than the intervals bear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.compare.significance import LEAST_DOCUMENTS, LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtcheck.compare.comparison import Comparison
    from mtcheck.compare.figures import Figures
    from mtcheck.compare.significance import Difference, Metric

LIMITS = (
    "The score counts known artifacts. It says which system leaves more of them, not which translates better: a fluent "
    "sentence that says something else than the Russian costs nothing unless the Russian was there to check against."
)
_PAIRS = 6  # told one by one; more are told by groups


def verdict(made: Comparison) -> list[str]:
    """The verdict, a sentence or two each; system names are not escaped for any output."""
    lines = [_headline(made), *_pairs(made)]
    if made.documents < LEAST_DOCUMENTS:
        lines.append(
            f"{_stories(made.documents)} are too few for any claim; give at least {LEAST_DOCUMENTS} "
            "that all systems have."
        )
    lines += _metrics(made)
    if made.sources < made.documents:
        checked = "none" if not made.sources else str(made.sources)
        lines.append(
            f"Checked against the Russian: {checked} of {made.documents}; "
            "what only the Russian proves is not in the score."
        )
    lines.append(LIMITS)
    return lines


def _headline(made: Comparison) -> str:
    ranked, proven = made.ranked, _proven(made.differences)
    best, others = ranked[0], ranked[1:]
    beaten = [one for one in others if (best.name, one.name) in proven]
    level = [one for one in others if one not in beaten]
    if not any(proven):
        all_of = "Neither system" if len(ranked) == 2 else "No system"
        return f"{all_of} is shown to score higher than another on these {_stories(made.documents)}."
    if not level:
        rest = others[0].name if len(others) == 1 else "all others"
        return f"{best.name} scores higher than {rest}: it leaves fewer or milder known artifacts."
    if not beaten:
        lower = [one.name for one in others if any(one.name == worse for _, worse in proven)]
        return (
            f"No single best system: {best.name} has the highest mean without being shown to score higher than any; "
            f"shown to score lower than some: {_list(lower)}."
        )
    return (
        f"{best.name} scores higher than {_list(one.name for one in beaten)}; it can't be told apart from "
        f"{_list(one.name for one in level)}."
    )


def _proven(differences: Iterable[Difference]) -> set[tuple[str, str]]:
    return {(one.better, one.worse) for one in differences if one.proven}


def _pairs(made: Comparison) -> list[str]:
    if len(made.differences) <= _PAIRS:
        return [_pair(one, made) for one in made.differences]
    return [_below(one, made) for one in made.ranked[:-1]]


def _pair(one: Difference, made: Comparison) -> str:
    score = {system.name: system.score.value for system in made.systems}
    gap = f"{one.value:.1f} points ({one.low:.1f} to {one.high:.1f}, p {_p(one.adjusted)})"
    means = f"{score[one.better]:.1f} against {score[one.worse]:.1f}"
    if one.proven:
        return f"{one.better} over {one.worse}: {means}, a difference of {gap}."
    return f"{one.better} and {one.worse} can't be told apart: {means}, a difference of {gap}."


def _below(one: Figures, made: Comparison) -> str:
    own = [gap for gap in made.differences if gap.better == one.name]
    shown, open_ones = [gap.worse for gap in own if gap.proven], [gap.worse for gap in own if not gap.proven]
    parts = []
    if shown:
        parts.append(f"higher than {_list(shown)}")
    if open_ones:
        parts.append(f"not told apart from {_list(open_ones)} below it")
    return f"{one.name}, {one.score.value:.1f}: {'; '.join(parts)}."


def _metrics(made: Comparison) -> list[str]:
    if made.metrics is None:
        return ["No reference was given, so there is no BLEU, chrF++ or TER beside the score."]
    base, lines = made.systems[0], []
    for system in made.systems[1:]:
        found = {
            name: _against(name, values[base.name], values[system.name]) for name, values in made.metrics.values.items()
        }
        better = [name for name, way in found.items() if way > 0]
        worse = [name for name, way in found.items() if way < 0]
        level = [name for name, way in found.items() if way == 0]
        parts = []
        for names, says in ((better, "better than"), (worse, "worse than"), (level, "not told apart from")):
            if names:
                parts.append(f"{says} {base.name} by {_list(names)}")
        odds = _at_odds(made, system, better, worse)
        lines.append(f"Against the references, {system.name} is {'; '.join(parts)}.{odds}")
    return lines


def _against(name: str, base: Metric, other: Metric) -> int:
    """1 where a metric's two tests both find the other better, -1 worse, 0 where either leaves it open."""
    if (other.bootstrap or 0) >= LEVEL or (other.randomisation or 0) >= LEVEL:
        return 0
    higher = other.value > base.value
    return 1 if higher is not (name == "TER") else -1  # TER counts edits: less is better


def _at_odds(made: Comparison, system: Figures, better: Sequence[str], worse: Sequence[str]) -> str:
    """A warning where score and metrics point different ways."""
    proven, base = _proven(made.differences), made.systems[0].name
    against = ((base, system.name) in proven and better) or ((system.name, base) in proven and worse)
    return " That is the other way round than the score: read stories before deciding." if against else ""


def _stories(number: int) -> str:
    return "1 story" if number == 1 else f"{number} stories"


def _p(value: float) -> str:
    return f"= {value:.3f}" if value >= 0.001 else "< 0.001"


def _list(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
