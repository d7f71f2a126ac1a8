"""How far a run is, on a terminal: documents, documents per second, time left."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

    from mtcheck.corpus.inputs import Input
    from mtcheck.corpus.shards import Shard


class Bar:
    """A watch that moves a bar; it goes by bytes, since the number of documents is known only at the end.

    Args:
        bars: rich's display.
        task: the bar in it.
    """

    def __init__(self, bars: Progress, task: TaskID) -> None:
        self._bars, self._task = bars, task
        self._begun: dict[int, int] = {}
        self._checked = self._finished = 0
        self._start = time.monotonic()

    def begun(self, shard: Shard) -> None:
        """A document was begun; a shard that is checked again is not counted again."""
        seen = self._begun.get(shard.number, 0)
        if seen < shard.count:
            self._begun[shard.number] = seen + 1
            self._checked += 1
            self._move(shard.weight / shard.count)

    def done(self, shard: Shard) -> None:
        """A shard is done; what was not seen of it was done elsewhere or before."""
        seen = self._begun.pop(shard.number, 0)
        self._finished += shard.count
        self._move(shard.weight * (shard.count - seen) / shard.count)

    def _move(self, weight: float) -> None:
        documents = self._finished + sum(self._begun.values())
        rate = (self._checked or documents) / max(time.monotonic() - self._start, 0.001)
        text = f"{documents:,} documents, {rate:,.0f} a second"
        self._bars.update(self._task, advance=weight, description=text)


@contextlib.contextmanager
def bar(given: Input) -> Iterator[Bar]:
    """A bar on standard error for one run; it goes away at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield Bar(bars, bars.add_task("0 documents", total=max(given.bytes, 1)))
