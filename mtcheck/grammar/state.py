"""How the install of LanguageTool stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from . import runtime
from .folder import Layout
from .lockfile import VERSION, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .lockfile import Jar


class State(StrEnum):
    """How an install stands."""

    INSTALLED = "installed"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Status:
    """What `status` found.

    Attributes:
        state: how the install stands.
        version: the LanguageTool release this package uses.
        folder: where it is, or would be.
        reason: one line: why it cannot be used; empty if it can.
        size: bytes on disk, 0 if missing.
        cached: whether Java's ahead-of-time cache is there, which makes starts about a second shorter.
    """

    state: State
    version: str
    folder: Path
    reason: str = ""
    size: int = 0
    cached: bool = False

    @property
    def ok(self) -> bool:
        """Whether it can be used."""
        return self.state is State.INSTALLED


def status(*, deep: bool = True, layout: Layout | None = None, jars: Sequence[Jar] | None = None) -> Status:
    """Look at the install without changing anything.

    Args:
        deep: compare every jar's sha256 (about half a second), not only names and sizes (a few milliseconds).
        layout: where to look; by default the user's data folder.
        jars: what should be there; by default the recorded jars.

    Returns:
        The status; it never raises for a missing or damaged install.
    """
    layout = layout or Layout.default()
    folder = layout.installed
    if not folder.is_dir():
        reason = "LanguageTool is not installed (mtcheck languagetool install)"
        return Status(State.MISSING, VERSION, folder, reason)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    cached = (folder / runtime.CACHE).exists()
    if fault := _fault(folder / "jars", jars or recorded(), deep=deep):
        reason = f"LanguageTool's install is damaged: {fault} (mtcheck languagetool install repairs it)"
        return Status(State.DAMAGED, VERSION, folder, reason, size, cached)
    return Status(State.INSTALLED, VERSION, folder, "", size, cached)


def _fault(folder: Path, jars: Sequence[Jar], *, deep: bool) -> str:
    for jar in jars:
        if fault := jar.fault(folder / jar.filename, deep=deep):
            return fault
        if jar.artifact == runtime.SERVER_ARTIFACT:
            try:
                bare = (folder / runtime.BARE_SERVER).read_bytes()
            except OSError:
                return f"{runtime.BARE_SERVER} is missing"
            if deep and bare != runtime.bare_jar(folder / jar.filename):
                return f"{runtime.BARE_SERVER} is not the published server's"
    return ""
