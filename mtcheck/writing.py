"""Writing files so that nothing is ever half written: beside the target first, then renamed over it."""

from __future__ import annotations

import os
from pathlib import Path

from mtcheck.errors import OutputError


def write_whole(path: Path, data: str | bytes) -> None:
    """Write a file whole or not at all; an existing one is replaced only by a complete new one.

    Raises:
        OutputError: the folder can't be made or the file can't be written; what stood there is untouched.
    """
    import tempfile

    beside: Path | None = None
    try:
        target = path.resolve()  # what a link points at is replaced, not the link
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mtcheck.")
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        beside.chmod(mode)
        beside.replace(target)
    except OSError as error:
        raise OutputError(f"{path}: can't be written: {error.strerror or error}; nothing was changed there") from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
