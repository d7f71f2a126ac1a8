"""Which settings hold for a document: the nearest configuration file, by-path overrides, the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.config import Config, load_config, read_config
from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.config import Override

_LISTS = ("ignore", "protect", "glossary", "terms")  # an override adds to these, and puts others in place


@dataclass(frozen=True, slots=True)
class Settings:
    """Where settings come from, for any document of a run.

    Attributes:
        file: one configuration file for all documents; None: for each the nearest from its folder upward.
        languagetool: what the command line says of LanguageTool, in place of the configuration.
    """

    file: Path | None = None
    languagetool: str | None = None

    def of(self, path: str) -> Config:
        """The settings for the document at a path; ``-`` is one in the working folder.

        Raises:
            UsageError: the configuration is wrong, or `file` is not there.
        """
        place, folder = _where(path)
        base = self.base(path)
        config = replace(effective(base, place), allow=_house_list(base, folder))
        return replace(config, languagetool=self.languagetool) if self.languagetool else config

    def base(self, path: str) -> Config:
        """The settings of the file that speaks for a path, with its overrides unapplied.

        Raises:
            UsageError: as for `of`.
        """
        if self.file is None:
            return load_config(_where(path)[1])
        if not self.file.is_file():
            raise UsageError(f"--config {self.file}: no such file")
        return _read(self.file)

    def for_run(self, paths: Iterable[str]) -> Config:
        """The settings of the first path, with LanguageTool as the most demanding of the documents wants it."""
        found = [self.of(path) for path in dict.fromkeys(paths)] or [self.of("-")]
        wanted = sorted({config.languagetool for config in found}, key=_demand)
        return replace(found[0], languagetool=wanted[-1])


def _where(path: str) -> tuple[Path, Path]:
    """A document's path, and the folder in which the search for its settings begins."""
    place = Path() if path == "-" else Path(path)
    return place, place if path == "-" or place.is_dir() else place.parent


def matching(config: Config, path: str) -> list[Override]:
    """The overrides of a file that hold for the document at a path, in order."""
    name = _relative(_where(path)[0], config.origin)
    return [override for override in config.overrides if matches(override, name)]


def _demand(mode: str) -> tuple[int, str]:
    """Sorts ways of using LanguageTool: off, where it is installed, required, a certain server."""
    known = ("off", "auto", "on")
    return (known.index(mode) if mode in known else len(known), mode)


def _house_list(config: Config, folder: Path) -> str:
    from mtcheck.house import listed

    found = listed.place(config, folder / "story")
    return str(found) if found.is_file() else ""


@lru_cache(maxsize=256)
def _read(path: Path) -> Config:
    return read_config(path)


def forget() -> None:
    """Read every configuration file anew from now on: for programs that outlive a change of settings."""
    load_config.cache_clear()
    _read.cache_clear()


def effective(config: Config, path: Path) -> Config:
    """The settings of a file for one document: its overrides applied, in order, where their paths match.

    Lists (`ignore`, `protect`, `glossary`, `terms`) grow; tables (`severity`, `level`, `spelling`) take in new keys;
    anything else is replaced.
    """
    if not config.overrides:
        return config
    name = _relative(path, config.origin)
    return _merged(_Key(config), tuple(n for n, one in enumerate(config.overrides) if matches(one, name)))


class _Key:
    """Settings as the key of a cache, by identity: those of one file are one object."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def __hash__(self) -> int:
        return id(self.config)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.config is self.config


@lru_cache(maxsize=1024)
def _merged(key: _Key, numbers: tuple[int, ...]) -> Config:
    config = key.config
    values: dict[str, Any] = {item.name: getattr(config, item.name) for item in fields(Config)}
    for number in numbers:
        for name, value in config.overrides[number].settings.items():
            if name in _LISTS:
                values[name] = tuple(dict.fromkeys((*values[name], *value)))
            elif isinstance(value, dict):
                values[name] = {**(values[name] or {}), **value}
            else:
                values[name] = value
    return Config(**(values | {"overrides": ()}))


def matches(override: Override, name: str) -> bool:
    """Whether an override is for the document of a name, such as ``sport/2026/story.txt``."""
    return any(_pattern(path).fullmatch(name) for path in override.paths)


def _relative(path: Path, origin: str) -> str:
    """A document's path from the configuration file's folder on, with forward slashes."""
    full = path.resolve()
    for base in (Path(origin).resolve().parent, Path.cwd()):
        if full.is_relative_to(base):
            return full.relative_to(base).as_posix()
    return full.as_posix().lstrip("/")


@lru_cache(maxsize=1024)
def _pattern(glob: str) -> re.Pattern[str]:
    """A path pattern as a regular expression: ``**`` is any folders, ``*`` and ``?`` stay within a name.

    A pattern without a slash, such as ``*.md``, is for that name in any folder.
    """
    glob = glob.removeprefix("./")
    glob = glob if "/" in glob.rstrip("/") else f"**/{glob}"
    glob = f"{glob}**" if glob.endswith("/") else glob
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    return re.compile("".join(_MARKS.get(part) or re.escape(part) for part in parts))


_MARKS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
