"""Settings, from ``[tool.mtcheck]`` of pyproject.toml or from mtcheck.toml, found from the document's folder upward."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from mtcheck.errors import UsageError, nearest
from mtcheck.house.entries import Entry  # noqa: TC001 - pydantic looks it up

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
class Override:
    """Settings for some of the documents that a configuration file speaks for.

    Attributes:
        paths: patterns such as ``sport/**``, from the file's folder on.
        settings: the settings that it gives, by the names of `Config`.
    """

    paths: tuple[str, ...]
    settings: dict[str, Any]


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
        variant: British or American spelling throughout; empty for either, but not both in one text.
        quotes: findings inside quotations are findings like others (check), cost nothing (advice), or go (skip).
        glossary: files of terms (CSV, TSV, TBX), from the configuration file's folder on.
        terms: terms that stand in the configuration file itself.
        allow: the file of findings that the house allows in every story; `mtcheck.settings` finds it.
        gate: what `mtcheck gate` demands of a document; see `mtcheck.policy.Policy`.
        overrides: settings for documents at some paths; see `mtcheck.settings`.
        origin: the file that the settings come from; empty where there is none.
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
    variant: Literal["", "british", "american"] = ""
    quotes: Literal["check", "advice", "skip"] = "check"
    glossary: tuple[str, ...] = ()
    terms: tuple[Entry, ...] = ()
    allow: str = ""
    gate: dict[str, bool | str | int | float | list[str]] | None = None
    overrides: tuple[Override, ...] = ()
    origin: str = ""

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
    data = _toml(path, path.name)
    table: dict[str, Any] = data.get("tool", {}).get("mtcheck", {}) if path.name == "pyproject.toml" else data
    if str(table.get("profile", "")).endswith(".toml"):
        table = {**table, **_profile_file(path.parent / table["profile"])}
    return replace(config_from(table, path.name), origin=str(path))


def _toml(path: Path, name: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # some editors begin a file with a mark
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{name}: {error}") from error


def _profile_file(path: Path) -> dict[str, Any]:
    """The two settings of a file that `mtcheck calibrate` wrote: which curve, and its numbers."""
    data = _toml(path, f"profile {path.name}")
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

    known = {item.name.replace("_", "-") for item in fields(Config)} - {"origin", "allow"}
    for key in table:
        if key not in known:
            raise UsageError(f"{name}: unknown setting {key!r}{nearest(key, known)}")
    given = {key.replace("-", "_"): value for key, value in table.items() if key != "overrides"}
    try:
        config = TypeAdapter(Config).validate_python(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]).replace("_", "-")
        raise UsageError(f"{name}: setting {where}: {_plainly(first['msg'])}") from error
    if any(not one.strip() for one in config.protect):
        raise UsageError(f"{name}: setting protect: an empty name would protect everything; take it out")
    terms = tuple(replace(term, where=f"{name}: terms {number}") for number, term in enumerate(config.terms, 1))
    config = replace(config, terms=terms, overrides=_overrides(table.get("overrides", ()), config, name))
    if config.gate is not None:
        from mtcheck.policy import policy_from

        policy_from(config.gate, f"{name}: gate")
    own = config.profiles or {}
    for called, curve in own.items():
        if called in PROFILES:
            raise UsageError(f"{name}: profiles.{called}: mtcheck ships a profile of this name; choose another")
        if not (math.isfinite(curve.a * curve.b) and curve.a > 0 and curve.b > 0):
            raise UsageError(f"{name}: profiles.{called}: a and b must be greater than 0")
    if config.profile not in {*PROFILES, *own}:
        raise UsageError(f"{name}: unknown profile {config.profile!r}{nearest(config.profile, {*PROFILES, *own})}")
    return config


def _plainly(message: str) -> str:
    return message.replace("Input should be a valid tuple", 'a list is wanted, such as ["one", "two"]')


def _overrides(tables: Any, config: Config, name: str) -> tuple[Override, ...]:
    """The ``[[overrides]]`` of a file; each may give any setting that can differ between documents."""
    if not isinstance(tables, (list, tuple)) or not all(isinstance(table, dict) for table in tables):
        raise UsageError(f"{name}: overrides: write [[overrides]] in double brackets, once for each set of paths")
    made = []
    for number, table in enumerate(tables, 1):
        where, paths = f"{name}: overrides {number}", table.get("paths")
        if not isinstance(paths, list) or not paths or not all(isinstance(path, str) and path for path in paths):
            raise UsageError(f'{where}: name the documents it is for, as in paths = ["sport/**"]')
        given = {key: value for key, value in table.items() if key != "paths"}
        if set(given) & {"overrides", "profiles"}:
            raise UsageError(f"{where}: overrides and profiles can't stand in an override; move them to the top")
        shared = {"profiles": config.profiles} if config.profiles and "profile" in given else {}
        inner = config_from({**given, **shared}, where)
        names = [key.replace("-", "_") for key in given]
        made.append(Override(tuple(paths), {key: getattr(inner, key) for key in names}))
    return tuple(made)
