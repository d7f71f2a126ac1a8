"""Fetch recorded jars from Maven Central with jgo, several at once, so that it can be stopped and gone on with."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import LanguageToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from .lockfile import Jar

    #: Told what is going on: a step in words, bytes done, bytes in all. Called in the caller's own thread.
    Progress = Callable[[str, int, int], None]

_AT_ONCE = 8
#: Seconds a connection may be silent.
_SILENCE = 30
_TRIES = 3


class _StoppedError(Exception):
    """The caller was interrupted, so the threads that fetch are told to give up."""


class Fetcher:
    """Brings jars into a folder; those already there and sound are kept.

    Args:
        target: folder for the jars, flat, under their Maven file names.
        scratch: folder for jgo's downloads, on the same file system as `target`.
        known: folders that may hold sound copies from an earlier install.
        mirror: base URL of a Maven repository to use in place of Maven Central. The hashes must match all the same.
    """

    def __init__(self, target: Path, scratch: Path, *, known: Sequence[Path] = (), mirror: str | None = None) -> None:
        from jgo.maven import MavenContext, PythonResolver

        self._target = target
        self._known = known
        self._scratch = scratch
        self._stop = threading.Event()
        self._count_lock = threading.Lock()
        self._done = 0
        self._resolver = PythonResolver(progress_callback=self._watched)
        self._context = MavenContext(
            resolver=self._resolver,
            repo_cache=scratch,
            remote_repos={"mirror": mirror} if mirror else None,
            timeout=_SILENCE,
        )

    def fetch(self, jars: Sequence[Jar], progress: Progress | None = None) -> None:
        """Bring all `jars`.

        Raises:
            LanguageToolError: a jar cannot be had, or does not have the recorded sha256.
        """
        total = sum(jar.size for jar in jars)
        self._target.mkdir(parents=True, exist_ok=True)
        # The largest first, so that none of them is left to the end alone.
        by_size = sorted(jars, key=lambda jar: -jar.size)
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="languagetool-fetch")
        try:
            pending = {pool.submit(self._bring, jar) for jar in by_size}
            while pending:
                done, pending = wait(pending, timeout=0.2, return_when=FIRST_EXCEPTION)
                if progress:
                    progress("fetching LanguageTool", min(self._done, total), total)
                for future in done:
                    future.result()
        finally:
            self._stop.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _bring(self, jar: Jar) -> None:
        target = self._target / jar.filename
        if not jar.fault(target, deep=True) or self._copy_known(jar, target):
            self._count(jar.size)
            return
        target.unlink(missing_ok=True)
        path = self._download(jar)
        if fault := jar.fault(path, deep=True):
            path.unlink(missing_ok=True)
            raise LanguageToolError(f"{fault}; nothing was installed")
        path.replace(target)

    def _copy_known(self, jar: Jar, target: Path) -> bool:
        for folder in self._known:
            if not jar.fault(folder / jar.filename, deep=True):
                shutil.copyfile(folder / jar.filename, target)
                return True
        return False

    def _download(self, jar: Jar) -> Path:
        component = self._context.project(jar.group, jar.artifact).at_version(jar.version)
        artifact = component.artifact(jar.classifier, "jar")
        for attempt in range(1, _TRIES + 1):
            # What an interrupted download left is of no use: jgo cannot go on in the middle of a file.
            if artifact.cached_path:
                artifact.cached_path.unlink(missing_ok=True)
            try:
                path = self._resolver.download(artifact)
            except (OSError, RuntimeError) as error:
                if attempt == _TRIES or self._stop.is_set():
                    raise LanguageToolError(f"cannot fetch {jar.coordinates}: {error}") from error
                self._stop.wait(attempt)
            else:
                if path:
                    return path
        raise LanguageToolError(f"cannot fetch {jar.coordinates}")

    @contextmanager
    def _watched(self, _filename: str, _size: int) -> Iterator[Callable[[int], None]]:
        """Let jgo report bytes as they come, and stop it at the next block once nobody waits for them."""

        def update(count: int) -> None:
            if self._stop.is_set():
                raise _StoppedError
            self._count(count)

        yield update

    def _count(self, size: int) -> None:
        with self._count_lock:
            self._done += size
