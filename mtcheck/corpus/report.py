"""Writes the report on a run: Markdown with its plots beside it, and one HTML page that needs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from mtcheck.corpus.pages import Section, Table, sections
from mtcheck.report.markdown import escape
from mtcheck.visible import visible
from mtcheck.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence


def write(folder: Path, output: Path, against: Path | None = None) -> list[Path]:
    """Write ``index.md``, ``index.html`` and the plots; the same run gives the same bytes.

    Args:
        folder: the run.
        output: where the pages go.
        against: another run to compare it with.

    Raises:
        UnreadableError: a folder holds no finished run.
        OutputError: a file can't be written.
    """
    made = sections(folder, against)
    drawn = {section.plot[0]: section.plot[1]() for section in made if section.plot}
    pages = {f"{name}.svg": svg for name, svg in drawn.items()}
    pages |= {"index.md": markdown(made), "index.html": html(made, drawn)}
    for name, text in pages.items():
        write_whole(output / name, text.encode("utf-8", "backslashreplace"))
    return [output / name for name in pages]


def markdown(made: Sequence[Section]) -> str:
    """The report as Markdown; plots are files beside it."""
    parts = ["# Archive report\n"]
    for section in made:
        parts.append(f"## {section.title}\n")
        parts += [f"{escape(line)}\n" for line in section.lines]
        if section.plot:
            parts.append(f"![{escape(section.plot[2])}]({section.plot[0]}.svg)\n")
        parts += [_table(table) for table in section.tables]
    return "\n".join(parts)


def _table(table: Table) -> str:
    names = [escape(name.removeprefix("#")) for name in table.head]
    rules = ["---:" if name.startswith("#") else "---" for name in table.head]
    rows = [[escape(cell) for cell in row] for row in table.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in [names, rules, *rows])


def html(made: Sequence[Section], drawn: dict[str, str]) -> str:
    """The report as one page, with its plots inside; it runs no script and loads nothing."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = lambda text: visible(" ".join(text.split()))
    source = Path(__file__).with_name("report.html.j2").read_text(encoding="utf-8")
    svg = {name: Markup(text) for name, text in drawn.items()}  # noqa: S704 - matplotlib escapes what it draws
    return environment.from_string(source).render(sections=made, drawn=svg)
