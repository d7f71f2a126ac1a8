"""What machine-readable formats share: one-line messages, paths as a repository knows them, stable fingerprints."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.suppress.entries import key
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.document import Document
    from mtcheck.finding import Finding


def message(finding: Finding) -> str:
    """All that a finding says, on one line, safe to show: what stands there, what is wrong, the cure, the proof."""
    text = " ".join(finding.text.split())
    parts = [finding.message if text in finding.message else f"“{text}”: {finding.message}"]
    if finding.suggestions:
        parts.append(f"Write “{finding.suggestions[0]}”.")
    if finding.evidence:
        parts.append(f"Evidence: {finding.evidence}.")
    return visible(" ".join(" ".join(parts).split()))


def title(finding: Finding) -> str:
    """The rule, how bad and how sure: ``MT101 lower-case-name (minor, certain)``."""
    return f"{finding.rule} {finding.name} ({finding.severity}, {finding.level})"


def path(name: str) -> str:
    """A document's path as a repository knows it: relative to the working folder where it lies in it, with slashes."""
    given = Path(name)
    if given.is_absolute():
        here = Path.cwd()
        name = given.relative_to(here).as_posix() if given.is_relative_to(here) else given.as_posix()
    return name.removeprefix("./")


def end(finding: Finding, document: Document) -> tuple[int, int]:
    """Line and column, both from 1, of the code point after a finding."""
    return document.line_column(finding.end)


def fingerprints(document: Document, findings: Iterable[Finding]) -> list[str]:
    """A fingerprint for each finding, the same from run to run wherever the finding moves in its document.

    It is made of the path, the rule, the matched text and the words around it; of several alike, each has its number.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        parts = "\0".join((path(document.path), *key(finding, document)))
        mark = blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        seen[mark] += 1
        found.append(f"{mark}:{seen[mark]}")
    return found
