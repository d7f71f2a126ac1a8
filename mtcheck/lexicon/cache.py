"""Tables worked out from the lexicon once and kept, so that a start costs milliseconds.

A table is plain data (tuples, dicts, sets, strings, numbers) written with `marshal` under a name that carries the hash
of all that went into it. A cache that can't be read or written is done without: the table is worked out again.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import marshal
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_VERSIONS = 4  # of each table: several installs of mtcheck may share the folder


def folder() -> Path:
    """The folder of cached tables: ``$MTCHECK_CACHE``, else the user's cache folder for mtcheck."""
    chosen = os.environ.get("MTCHECK_CACHE")
    if chosen:
        return Path(chosen)
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
    """The table `name` for `key`: read where it is kept, else built and kept."""
    version = f"{sys.implementation.cache_tag}-{marshal.version}"
    path = folder() / f"{name}-{digest(key, version)}.table"
    try:
        with _no_collection():
            return marshal.loads(path.read_bytes())  # noqa: S302 - our own file in the user's own cache folder
    except (OSError, ValueError, EOFError, TypeError):
        table = build()
        _keep(path, marshal.dumps(table))
        return table


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Garbage collection held back: a table is a hundred thousand objects, and none of them is garbage."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def _keep(path: Path, data: bytes) -> None:
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
