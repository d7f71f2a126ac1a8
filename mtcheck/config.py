"""Settings, from ``[tool.mtcheck]`` of pyproject.toml or from mtcheck.toml, found from the document's folder upward."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force for a document. In a file, ``_`` is written ``-``.

    Attributes:
        profile: the calibrated tolerance curve that scores are made with.
        ignore: codes, names or categories of rules to switch off.
        select: where given, only these rules run.
        protect: names that no finding may touch.
        severity: severity by rule code or name, in place of the rule's own.
        level: level by rule code or name, in place of the rule's own.
        languagetool: use LanguageTool: auto, on, off, or the address of a running server.
        spelling: which of two accepted spellings the house writes, such as ``{"Kiev" = "Kyiv"}``.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic, not a field

    profile: str = "wire"
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    severity: dict[str, Literal["neutral", "minor", "major", "critical"]] | None = None
    level: dict[str, Literal["hint", "likely", "certain"]] | None = None
    languagetool: str = "auto"
    spelling: dict[str, str] | None = None


def find_config(folder: Path) -> Path | None:
    """The nearest mtcheck.toml, or pyproject.toml with a ``[tool.mtcheck]`` table, from a folder upward."""
    for place in (folder.resolve(), *folder.resolve().parents):
        own, shared = place / "mtcheck.toml", place / "pyproject.toml"
        if own.is_file():
            return own
        if shared.is_file() and b"[tool.mtcheck" in shared.read_bytes():
            return shared
    return None


@lru_cache(maxsize=256)
def load_config(folder: Path) -> Config:
    """The settings for documents in a folder; the defaults where no file says otherwise.

    Raises:
        UsageError: the file is no TOML, or holds a key or value that is not known; the message names the nearest key.
    """
    path = find_config(folder)
    return Config() if path is None else read_config(path)


def read_config(path: Path) -> Config:
    """The settings in one file.

    Raises:
        UsageError: as for `load_config`.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path.name}: {error}") from error
    table: dict[str, Any] = data.get("tool", {}).get("mtcheck", {}) if path.name == "pyproject.toml" else data
    return config_from(table, path.name)


def config_from(table: dict[str, Any], name: str) -> Config:
    """Settings from a table as it stands in a file.

    Raises:
        UsageError: as for `load_config`.
    """
    from pydantic import TypeAdapter, ValidationError

    from mtcheck.quality.profiles import PROFILES

    known = {item.name.replace("_", "-") for item in fields(Config)}
    for key in table:
        if key not in known:
            raise UsageError(f"{name}: unknown setting {key!r}{nearest(key, known)}")
    try:
        config = TypeAdapter(Config).validate_python({key.replace("-", "_"): value for key, value in table.items()})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]).replace("_", "-")
        raise UsageError(f"{name}: setting {where}: {first['msg']}") from error
    if config.profile not in PROFILES:
        raise UsageError(f"{name}: unknown profile {config.profile!r}{nearest(config.profile, set(PROFILES))}")
    return config


def nearest(key: str, known: set[str]) -> str:
    """``"; did you mean …?"`` with the nearest known word, else the list of them all."""
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known))}"
