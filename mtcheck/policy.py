"""What a gate demands of a document, as configuration and the command line say it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import UsageError, nearest
from mtcheck.finding import Finding, Level, Severity
from mtcheck.quality.score import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LAYERS = ("languagetool", "source")


class Limit(NamedTuple):
    """Findings that no document may hold: those of a severity and a level, or above both."""

    severity: Severity
    level: Level

    def met_by(self, finding: Finding) -> bool:
        """Whether a finding is one of those."""
        return finding.severity.rank >= self.severity.rank and finding.level.rank >= self.level.rank


@dataclass(frozen=True, slots=True)
class Policy:
    """What the gate demands of a document.

    Attributes:
        accept: the worst verdict that may pass.
        min_score: the lowest score that may pass.
        max_findings: how many findings that count in the score a document may hold.
        fail_on: findings that stop a document.
        require: layers that must have been on (languagetool, source).
        baseline: a file of findings that are known; they don't count.
        refuse_directives: stop a document whose own text allows findings: whoever writes a text should not also be the
            one who lets it through.
    """

    accept: Verdict = Verdict.PASS
    min_score: float | None = None
    max_findings: int | None = None
    fail_on: tuple[Limit, ...] = ()
    require: tuple[str, ...] = ()
    baseline: str = ""
    refuse_directives: bool = False


def policy_from(table: dict[str, Any], where: str) -> Policy:
    """A policy from settings as they stand in a file or on the command line.

    Args:
        table: the keys of `Policy`, ``_`` written ``-``; values as TOML has them.
        where: what the messages begin with.

    Raises:
        UsageError: a key or value is not known; the message names the nearest.
    """
    known = {item.name.replace("_", "-") for item in fields(Policy)}
    for key in table:
        if key not in known:
            raise UsageError(f"{where}: unknown setting {key!r}{nearest(key, known)}")
    given: dict[str, Any] = {}
    for key, value in table.items():
        given[key.replace("-", "_")] = _READERS[key](value, f"{where}: {key}")
    return Policy(**given)


def _one_of(value: Any, known: Iterable[str], where: str) -> str:
    names = {str(name) for name in known}
    if not isinstance(value, str) or value not in names:
        raise UsageError(f"{where}: {value!r} is not known{nearest(str(value), names)}")
    return value


def _accept(value: Any, where: str) -> Verdict:
    return Verdict(_one_of(value, Verdict, where))


def _score(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 100:
        raise UsageError(f"{where}: {value!r} is no score; give a number from 0 to 100")
    return float(value)


def _count(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{where}: {value!r} is no number of findings; give 0 or more")
    return value


def _strings(value: Any, where: str) -> list[str]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, (list, tuple)) or not all(isinstance(one, str) for one in values):
        raise UsageError(f"{where}: give one or a list of them")
    return [one.strip() for several in values for one in several.split(",") if one.strip()]


def _limits(value: Any, where: str) -> tuple[Limit, ...]:
    limits = []
    for one in _strings(value, where):
        severity, _, level = one.partition(":")
        limits.append(
            Limit(
                Severity(_one_of(severity, Severity, f"{where} {one}")),
                Level(_one_of(level or "likely", Level, f"{where} {one}")),
            )
        )
    return tuple(limits)


def _layers(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_one_of(one, LAYERS, where) for one in _strings(value, where))


def _path(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{where}: give a file's name")
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{where}: {value!r} is neither true nor false")
    return value


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "accept": _accept, "min-score": _score, "max-findings": _count, "fail-on": _limits, "require": _layers,
    "baseline": _path, "refuse-directives": _flag,
}  # fmt: skip
