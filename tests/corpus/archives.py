"""A small archive of our own, and what a run over it left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.corpus.examiner import Examiner
from mtcheck.corpus.work import Job, check_shard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.corpus.runner import Watch
    from mtcheck.corpus.shards import Shard

STORIES = Path(__file__).resolve().parents[1] / "data" / "stories"


def rows(copies: int = 1) -> list[dict[str, Any]]:
    """The test stories by two systems, as an archive would hold them."""
    made = []
    for copy in range(copies):
        for system in ("mt", "ref"):
            for path in sorted((STORIES / system).glob("*.txt")):
                source = (STORIES / "src" / path.name).read_text(encoding="utf-8") if copy % 2 else None
                made.append(
                    {
                        "id": f"{path.stem}-{copy}",
                        "text": path.read_text(encoding="utf-8"),
                        "system": system,
                        "published": f"2019-{copy % 12 + 1:02}-03",
                        "source": source,
                    }
                )
    return made


def jsonl(data: list[Any]) -> bytes:
    """Rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in data).encode()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a run but the one that says where its input lay."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "run.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Here:
    """A runner that works in this process: what the others must equal, and quick."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.shards: list[int] = []

    def run(self, shards: Iterator[Shard], watch: Watch) -> None:
        """As the others."""
        with Examiner(self.job.settings) as examiner:
            for shard in shards:
                check_shard(shard, self.job, examiner, {}, lambda _number: None)
                self.shards.append(shard.number)
                watch.done(shard)
