"""Where LanguageTool lives on this machine, and the lock that lets one process at a time change it."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.locks import held

from .errors import LanguageToolError
from .lockfile import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator


def home() -> Path:
    """Return mtcheck's per-user data folder: ``$MTCHECK_HOME``, else where the system keeps such data."""
    if chosen := os.environ.get("MTCHECK_HOME"):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("mtcheck", appauthor=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths under ``<home>/languagetool``.

    Everything but `lock` is inside `root` so that a rename never crosses file systems.
    """

    root: Path

    @classmethod
    def default(cls) -> Layout:
        """Return the layout under `home`."""
        return cls(home() / "languagetool")

    @property
    def installed(self) -> Path:
        """The finished install; it appears whole or not at all."""
        return self.root / VERSION

    @property
    def jars(self) -> Path:
        """The finished install's jars, as Maven Central has them."""
        return self.installed / "jars"

    @property
    def staging(self) -> Path:
        """An install under way, or what an interrupted one left; the next one goes on from it."""
        return self.root / f"{VERSION}.part"

    @property
    def trash(self) -> Path:
        """A replaced install on its way out."""
        return self.root / f"{VERSION}.old"

    @property
    def lock(self) -> Path:
        """The file that is locked while anything here is changed."""
        return self.root / "lock"


@contextmanager
def locked(layout: Layout, timeout: float) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it if the process dies.

    Args:
        layout: whose lock.
        timeout: seconds to wait for another process that holds it.

    Raises:
        LanguageToolError: the wait ran out, or the folder cannot be written.
    """
    with ExitStack() as stack:
        try:
            layout.root.mkdir(parents=True, exist_ok=True)
            got = stack.enter_context(held(layout.lock, timeout))
        except OSError as error:
            raise LanguageToolError(f"cannot write to {layout.root}: {error.strerror}") from error
        if not got:
            raise LanguageToolError(f"another process is changing {layout.root}; waited {timeout:.0f} s")
        yield
