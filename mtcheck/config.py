"""Settings, from ``[tool.mtcheck]`` of pyproject.toml or from mtcheck.toml, found from the document's folder upward."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from mtcheck.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from mtcheck.quality.score import Profile


@dataclass(frozen=True, slots=True)
class Curve:
    """A tolerance curve ``T(W) = a * ln(1 + b * W)`` as it stands in a file, and what it was fitted on.

    Attributes:
        a: scale of the tolerance, in penalty points.
        b: how fast it grows, per word.
        note: what it was fitted on and how well it does, for whoever reads the file.
    """

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic, not a field

    a: float
    b: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force for a document. In a file, ``_`` is written ``-``.

    Attributes:
        profile: the calibrated tolerance curve that scores are made with: its name, or a TOML file with it.
        profiles: curves of the house's own, by name, as `mtcheck calibrate` writes them.
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
    profiles: dict[str, Curve] | None = None
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
    severity: dict[str, Literal["neutral", "minor", "major", "critical"]] | None = None
    level: dict[str, Literal["hint", "likely", "certain"]] | None = None
    languagetool: str = "auto"
    spelling: dict[str, str] | None = None

    @property
    def curve(self) -> Profile:
        """The tolerance curve that `profile` names.

        Raises:
            KeyError: there is none; settings that were read from a file always have one.
        """
        from mtcheck.quality.profiles import PROFILES
        from mtcheck.quality.score import Profile

        own = (self.profiles or {}).get(self.profile)
        return Profile(self.profile, own.a, own.b) if own else PROFILES[self.profile]


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
    if str(table.get("profile", "")).endswith(".toml"):
        table = {**table, **_profile_file(path.parent / table["profile"])}
    return config_from(table, path.name)


def _profile_file(path: Path) -> dict[str, Any]:
    """The two settings of a file that `mtcheck calibrate` wrote: which curve, and its numbers."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"profile {path.name}: {error}") from error
    if set(data) != {"profile", "profiles"}:
        raise UsageError(f"profile {path.name}: profile and [profiles.…] are looked for, and nothing else")
    return data


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
    own = config.profiles or {}
    for called, curve in own.items():
        if called in PROFILES:
            raise UsageError(f"{name}: profiles.{called}: mtcheck ships a profile of this name; choose another")
        if not (math.isfinite(curve.a * curve.b) and curve.a > 0 and curve.b > 0):
            raise UsageError(f"{name}: profiles.{called}: a and b must be greater than 0")
    if config.profile not in {*PROFILES, *own}:
        raise UsageError(f"{name}: unknown profile {config.profile!r}{nearest(config.profile, {*PROFILES, *own})}")
    return config


def nearest(key: str, known: set[str]) -> str:
    """``"; did you mean …?"`` with the nearest known word, else the list of them all."""
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(sorted(known))}"
