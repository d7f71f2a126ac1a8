"""Where LanguageTool lives on this machine, and the lock that lets one process at a time change it."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .errors import LanguageToolError
from .lockfile import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl


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
    try:
        layout.root.mkdir(parents=True, exist_ok=True)
        file = layout.lock.open("a+b")
    except OSError as error:
        raise LanguageToolError(f"cannot write to {layout.root}: {error.strerror}") from error
    with file:
        deadline = time.monotonic() + timeout
        while not _try_lock(file):
            if time.monotonic() >= deadline:
                raise LanguageToolError(f"another process is changing {layout.root}; waited {timeout:.0f} s")
            time.sleep(0.1)
        try:
            yield
        finally:
            _unlock(file)


def lock_free(path: Path) -> bool:
    """Whether nobody holds the lock on a file; also where there is no such file."""
    try:
        with path.open("r+b") as file:
            if not _try_lock(file):
                return False
            _unlock(file)
    except FileNotFoundError:
        return True
    return True


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":  # pragma: no cover
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: IO[bytes]) -> None:
    if sys.platform == "win32":  # pragma: no cover
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_UN)
