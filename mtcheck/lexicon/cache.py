"""Tables worked out from the lexicon once and kept, so that a start costs milliseconds.

A table is plain data (tuples, dicts, sets, strings, numbers) in a file of `mtcheck.lexicon.packed` under a name that
carries the hash of all that went into it. A cache that can't be read or written is done without: the table is worked
out again.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import mmap
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.lexicon import packed

if TYPE_CHECKING:
    from collections.abc import Callable


_VERSIONS = 4  # of each table: several installs of mtcheck may share the folder
#: What can read a table: this version of Python on this kind of machine.
FORMAT = f"{sys.implementation.cache_tag}-{marshal.version}-{sys.byteorder}"


def folder() -> Path:
    """The folder of cached tables: ``$MTCHECK_CACHE``, else the user's cache folder for mtcheck."""
    chosen = os.environ.get("MTCHECK_CACHE")
    return Path(chosen) if chosen else _default_folder()


@lru_cache(maxsize=1)
def _default_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("mtcheck", appauthor=False))


def digest(*parts: bytes | str) -> str:
    """A short hash of some strings, for names and signatures."""
    hashed = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.hexdigest()


def cached(name: str, key: str, build: Callable[[], Any]) -> Any:
    """The table `name` for `key`: read where it is kept, else built and kept.

    Large dictionaries, sets of words and tuples of rows in it are read as they are asked (`mtcheck.lexicon.packed`).
    """
    path = folder() / f"{name}-{digest(key, FORMAT)}.table"
    found = read(path)
    if found is None:
        data = packed.dumps(build())
        keep(path, data)
        return packed.loads(memoryview(data))
    return found


def read(path: Path) -> Any:
    """The table in a file; None where there is none or it can't be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a start opens dozens, and pathlib's way takes twice as long
            return packed.loads(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep(path: Path, data: bytes) -> None:
    """Write a table's file, whole or not at all, and remove its oldest versions; a failure is no matter."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
    except OSError:
        return
    with contextlib.suppress(OSError):  # another process may be tidying too
        kept = sorted(path.parent.glob(f"{path.name.rsplit('-', 1)[0]}-*.table"), key=lambda one: -one.stat().st_mtime)
        for stale in kept[_VERSIONS:]:
            stale.unlink(missing_ok=True)
