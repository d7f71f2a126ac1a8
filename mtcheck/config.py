"""Settings, from ``[tool.mtcheck]`` of pyproject.toml or from mtcheck.toml, found from the document's folder upward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Config:
    """Settings in force for a document."""

    profile: str = "wire"
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    protect: tuple[str, ...] = ()
