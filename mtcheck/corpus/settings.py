"""What one run over an archive is told; its signature decides which results belong together."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from mtcheck.config import Config

SCHEMA = 1


class Tier(StrEnum):
    """Which documents LanguageTool sees; it is many times slower than the rules."""

    ALL = "all"
    FLAGGED = "flagged"
    SAMPLED = "sampled"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Columns:
    """The input's names for what a document has; only the text must be there."""

    id: str = "id"
    text: str = "text"
    source: str = "source"
    reference: str = "reference"
    published: str = "published"
    system: str = "system"

    def names(self) -> dict[str, str]:
        """What each field is called in the input."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides what is found, and nothing that does not (such as the number of processes).

    Attributes:
        columns: the input's column names.
        shard_size: documents a shard.
        tier: which documents LanguageTool sees.
        sample_rate: share of the documents that are sampled, where the tier samples.
        seed: of the sample.
        time_limit: seconds that one document may take.
        config: the checker's settings.
    """

    columns: Columns = field(default_factory=Columns)
    shard_size: int = 1000
    tier: Tier = Tier.NONE
    sample_rate: float = 0.01
    seed: int = 0
    time_limit: float = 60.0
    config: Config = field(default_factory=Config)

    def as_data(self) -> dict[str, Any]:
        """The settings as plain data."""
        from pydantic import TypeAdapter

        config = TypeAdapter(Config).dump_python(self.config, mode="json")
        return {**asdict(self), "tier": self.tier.value, "config": config}

    def as_signed(self) -> dict[str, Any]:
        """What two runs must share for their results to belong together, with names that an error can quote."""
        data = self.as_data()
        # What the tier says is in force; which server does the work is not a setting of the results.
        del data["config"]["languagetool"]
        return data


def settings_from(data: dict[str, Any]) -> Settings:
    """Settings from what `Settings.as_data` made."""
    from pydantic import TypeAdapter

    config = TypeAdapter(Config).validate_python(data["config"])
    return Settings(**{**data, "columns": Columns(**data["columns"]), "tier": Tier(data["tier"]), "config": config})
