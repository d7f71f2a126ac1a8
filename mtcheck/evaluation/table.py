"""Tables, and their Markdown, terminal and JSON forms."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from mtcheck.errors import UsageError
from mtcheck.evaluation.bootstrap import Estimate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Cell = str | int | float | Estimate | None


class Form(Enum):
    """How a column's values are written."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and how its values are written."""

    name: str
    form: Form = Form.COUNT


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures.

    Attributes:
        name: what scripts call it.
        title: what people call it.
        columns: headings and forms.
        rows: a cell for each column.
        note: how to read it, in a sentence.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def markdown(table: Table) -> str:
    """The table in Markdown, without title or note: what stands between two markers of a page."""
    lines = ["| " + " | ".join(column.name for column in table.columns) + " |"]
    lines.append("|" + "|".join("---" if column.form is Form.TEXT else "---:" for column in table.columns) + "|")
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in written(table)]
    return "\n".join(lines) + "\n"


def markdown_page(tables: Iterable[Table], signature: str) -> str:
    """Tables one after the other under their titles, and what made the figures."""
    parts = [f"## {table.title}\n\n{markdown(table)}" + (f"\n{table.note}\n" if table.note else "") for table in tables]
    return "\n".join([*parts, f"Signature: `{signature}`\n"])


def text(tables: Iterable[Table], signature: str) -> str:
    """Tables for a terminal: columns lined up."""
    return "\n".join([*map(_text, tables), f"signature: {signature}\n"])


def _text(table: Table) -> str:
    rows = [[column.name for column in table.columns], *written(table)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [table.title]
    for row in rows:
        cells = [
            cell.ljust(width) if column.form is Form.TEXT else cell.rjust(width)
            for cell, width, column in zip(row, widths, table.columns, strict=True)
        ]
        lines.append("  " + "  ".join(cells).rstrip())
    return "\n".join([*lines, *([f"  {table.note}"] if table.note else [])]) + "\n"


def as_json(tables: Iterable[Table], signature: str, settings: Mapping[str, Any]) -> str:
    """Tables as data: shares from 0 to 1, an interval as value, low and high."""
    data = {
        "schema": 1,
        "signature": signature,
        "settings": dict(settings),
        "tables": {
            table.name: [
                {column.name: _data(cell) for column, cell in zip(table.columns, row, strict=True)}
                for row in table.rows
            ]
            for table in tables
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data(cell: Cell) -> Any:
    if isinstance(cell, Estimate):
        return {name: _data(value) for name, value in zip(cell._fields, cell, strict=True)}
    return round(cell, 6) if isinstance(cell, float) else cell


def written(table: Table) -> list[list[str]]:
    """The rows of a table as they are shown."""
    return [[_cell(cell, column.form) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]


def _cell(cell: Cell, form: Form) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Estimate):
        if cell.low is None or cell.high is None:
            return _cell(cell.value, form)
        return f"{_cell(cell.value, form)} ({_cell(cell.low, form)}–{_cell(cell.high, form)})"
    if form is Form.SHARE:
        return f"{100 * cell:.1f}"
    if form is Form.RATE:
        return f"{cell:.2f}"
    if form is Form.SMALL:
        return f"{cell:.4f}"
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:,.1f}"


def between_markers(page: str, blocks: Mapping[str, str]) -> str:
    """A page with what stands between ``<!-- begin:NAME -->`` and ``<!-- end:NAME -->`` replaced.

    Args:
        page: the page; a marked block may stand in it once or be left out of it.
        blocks: new contents by name.

    Raises:
        UsageError: the page has a block whose contents are not known, or one that does not end.
    """
    names = re.findall(r"<!-- begin:([\w-]+) -->", page)
    for name in names:
        begin, end = f"<!-- begin:{name} -->", f"<!-- end:{name} -->"
        if name not in blocks:
            raise UsageError(f"nothing to put into the block {name!r}; known: {', '.join(sorted(blocks))}")
        before, _, rest = page.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise UsageError(f"the block {name!r} has no {end}")
        page = f"{before}{begin}\n{blocks[name].strip()}\n{end}{after}"
    return page
