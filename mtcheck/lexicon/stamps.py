"""Hashes of the package's own files, worked out anew only for files that changed.

What a table is made of is told by contents, but reading three hundred files at every start would cost more than the
checks. So each file's hash is kept with its size, times and file number; while these stay, so does the hash. A file
written in the last moments is not trusted to have shown its last change, and is hashed again the next time.
"""

from __future__ import annotations

import ast
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.lexicon import cache, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".py", ".toml", ".gz", ".tsv")
_SETTLED = 2_000_000_000  # nanoseconds: the coarsest clock of a file system in use (FAT)
# Data that a module reads, which belongs to what is made with the module.
_READS = {"rules/macros.py": "rules/data/", "lexicon/inflect.py": "lexicon/inflection.toml"}


class File(NamedTuple):
    """A file as last hashed.

    Attributes:
        mark: size, times of last change of contents and of entry in nanoseconds, number.
        digest: hash of the contents.
        imports: for a module, the modules of this package that it imports when it runs.
    """

    mark: tuple[int, int, int, int]
    digest: str
    imports: tuple[str, ...]


@lru_cache(maxsize=1)
def package() -> dict[str, File]:
    """The files of this package by their path in it, as they were when first asked for."""
    return files(PACKAGE)


def files(folder: Path) -> dict[str, File]:
    """The code and data files under a folder by their path in it, in order of path."""
    kept_at = cache.folder() / f"stamps-{cache.digest(str(folder), cache.FORMAT)}.table"
    kept: dict[str, tuple[tuple[int, int, int, int], str, tuple[str, ...]]] = cache.read(kept_at) or {}
    found: dict[str, File] = {}
    now = time.time_ns()
    changed = False
    for name, path, stat in _walk(str(folder), ""):
        mark = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
        known = kept.get(name)
        if known is not None and known[0] == mark:
            found[name] = File(*known)
        else:
            found[name] = _hashed(path, name, mark)
            changed = True
    if changed or len(kept) > len(found):
        settled = {
            name: tuple(file) for name, file in found.items() if max(file.mark[1], file.mark[2]) < now - _SETTLED
        }
        cache.keep(kept_at, packed.dumps(settled))
    return found


def digest(names: Iterable[str], known: dict[str, File]) -> str:
    """One hash of some files, by name and contents."""
    return cache.digest(*(part for name in sorted(names) for part in (name, known[name].digest)))


@lru_cache(maxsize=256)
def code(module: str) -> str:
    """Hash of a module of this package and of all that it imports from this package, with the data they read.

    Args:
        module: its dotted name.
    """
    known = package()
    start = _path_of(module, known)
    if start is None:  # a module of somebody else, such as a test
        import importlib
        import inspect

        return cache.digest(inspect.getsource(importlib.import_module(module)))
    names = _reached(start, known)
    for name, read in _READS.items():
        if name in names:
            names |= {other for other in known if other.startswith(read)}
    return digest(names, known)


def _reached(start: str, known: dict[str, File]) -> set[str]:
    reached, ahead = set[str](), [start]
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += [path for module in known[name].imports if (path := _path_of(module, known))]
    return reached


def _path_of(module: str, known: dict[str, File]) -> str | None:
    """The file of a module, or of the module that a name is imported from."""
    parts = module.split(".")
    if parts[0] != "mtcheck":
        return None
    stem = "/".join(parts[1:])
    for path in (f"{stem}.py", f"{stem}/__init__.py"):
        if path in known:
            return path
    return None


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = prefix + entry.name
            if entry.name.endswith(_SUFFIXES):
                # not entry.stat(), which on Windows knows neither the number nor the last times
                yield name, entry.path, os.stat(entry.path)  # noqa: PTH116 - a start looks at some three hundred
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _walk(entry.path, f"{name}/")


def _hashed(path: str, name: str, mark: tuple[int, int, int, int]) -> File:
    contents = Path(path).read_bytes()
    return File(mark, cache.digest(contents), _imports(contents, name) if name.endswith(".py") else ())


def _imports(source: bytes, name: str) -> tuple[str, ...]:
    """The modules of this package that a module imports when it runs, as dotted names."""
    package_of = ["mtcheck", *name.split("/")[:-1]]
    found: set[str] = set()
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package_of[: len(package_of) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            found |= {origin, *(f"{origin}.{alias.name}" for alias in node.names)}
    return tuple(sorted(module for module in found if module.startswith("mtcheck.")))


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only type checkers look at."""
    ahead: list[ast.AST] = [tree]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            ahead += node.orelse
        else:
            ahead += ast.iter_child_nodes(node)
