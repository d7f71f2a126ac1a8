"""JSON Lines, gzipped or plain."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rows(path: Path, of: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects in a file, each with its place for an error (``file, line 3``); blank lines are passed over.

    Args:
        path: the file, gzipped where its name ends in ``.gz``.
        of: what the objects hold, for the error: ``{id, text}``.

    Raises:
        UnreadableError: it can't be read, or a line is no JSON object.
    """
    number = 0
    try:
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise UnreadableError(f"{path}, line {number}: no object of {of}")
                yield f"{path}, line {number}", row
    except (OSError, EOFError) as error:
        raise UnreadableError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{path}, line {number}: no JSON Lines of {of}: {error}") from error
