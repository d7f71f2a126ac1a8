"""Install LanguageTool for this user, and remove it."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from . import runtime
from .errors import LanguageToolError
from .fetch import Fetcher
from .folder import Layout, locked
from .lockfile import VERSION, recorded
from .server import Server
from .state import Status, status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .fetch import Progress
    from .lockfile import Jar


def install(
    progress: Progress | None = None,
    *,
    mirror: str | None = None,
    wait: float = 600.0,
    cache: bool = True,
    layout: Layout | None = None,
    jars: Sequence[Jar] | None = None,
) -> Status:
    """Install LanguageTool, or repair an install; if it is sound already, do nothing.

    It may be interrupted at any point, also by kill -9, and be run by several processes at once: the finished folder
    appears by one rename, and what was fetched before an interruption is used the next time.

    Args:
        progress: called with a step in words, bytes done and bytes in all, some five times a second.
        mirror: base URL of a Maven repository to use in place of Maven Central; the recorded hashes hold for it too.
        wait: seconds to wait for another process that is installing.
        cache: let Java make its ahead-of-time cache (about 15 s, 40 MB), which saves a second of every start.
        layout: where to; by default the user's data folder.
        jars: what to install; by default the recorded jars.

    Returns:
        The status afterwards, always ok.

    Raises:
        LanguageToolError: no network, a hash that does not match, no space, or another process took too long.
    """
    layout = layout or Layout.default()
    jars = jars or recorded()
    with locked(layout, wait):
        state = status(layout=layout, jars=jars)
        if state.ok:
            return state
        try:
            _install_locked(progress, mirror, layout, jars, cache=cache)
        except OSError as error:
            raise LanguageToolError(f"cannot install LanguageTool in {layout.root}: {error.strerror}") from error
        return status(layout=layout, jars=jars)


def remove(*, wait: float = 10.0, layout: Layout | None = None) -> bool:
    """Delete the install and anything an interrupted one left.

    Args:
        wait: seconds to wait for a process that is installing.
        layout: where; by default the user's data folder.

    Returns:
        Whether there was anything to delete.

    Raises:
        LanguageToolError: a file cannot be deleted (on Windows: a server is running), or another process is installing.
    """
    layout = layout or Layout.default()
    if not layout.root.exists():
        return False
    found = False
    with locked(layout, wait):
        for folder in (layout.installed, layout.staging, layout.trash):
            if folder.exists():
                found = True
                _delete(folder)
    return found


def _install_locked(
    progress: Progress | None, mirror: str | None, layout: Layout, jars: Sequence[Jar], *, cache: bool
) -> None:
    staged = layout.staging / VERSION
    fetcher = Fetcher(staged / "jars", layout.staging / "scratch", known=[layout.jars], mirror=mirror)
    fetcher.fetch(jars, progress)
    for jar in jars:
        if jar.artifact == runtime.SERVER_ARTIFACT:
            (staged / "jars" / runtime.BARE_SERVER).write_bytes(runtime.bare_jar(staged / "jars" / jar.filename))
    if cache and jars is recorded():
        total = sum(jar.size for jar in jars)
        if progress:
            progress("preparing Java's cache", total, total)
        make_cache(staged)
    if layout.trash.exists():
        _delete(layout.trash)
    if layout.installed.exists():
        layout.installed.rename(layout.trash)
    staged.rename(layout.installed)
    _delete(layout.staging)
    if layout.trash.exists():
        _delete(layout.trash)


def make_cache(folder: Path) -> bool:
    """Let a server in `folder` write Java's ahead-of-time cache, by one check and an orderly end.

    Returns:
        Whether the cache is there. Failing to make one is no error: everything works without it, a second slower.
    """
    from .client import Client

    (folder / runtime.CACHE).unlink(missing_ok=True)
    server = Server(folder, record_cache=True, grace=60.0)
    try:
        with server:
            # with a misspelling, so that the speller's classes are in the cache too
            Client(server.url).matches("A short text is enough: it loads the rules and the dictionnary.")
    except LanguageToolError:
        (folder / runtime.CACHE).unlink(missing_ok=True)
    return (folder / runtime.CACHE).exists()


def _delete(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
    except OSError as error:
        in_use = " (is a server running?)" if os.name == "nt" else ""
        raise LanguageToolError(f"cannot delete {folder}: {error.strerror}{in_use}") from error
