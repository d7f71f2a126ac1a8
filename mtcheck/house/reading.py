"""Reading a glossary: CSV, TSV or TBX to entries, with errors that name file, line and what to do."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, get_args

from mtcheck.errors import UsageError
from mtcheck.finding import CATEGORIES
from mtcheck.house.entries import Entry, PartOfSpeech
from mtcheck.lexicon import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = (".csv", ".tsv", ".tbx")
_COLUMNS = ("source", "preferred", "admitted", "forbidden", "note", "level", "severity", "category", "pos")
_SEVERAL = re.compile(r"\s*[|;]\s*")
_FORMS = ("source", "admitted", "forbidden")
_CHOICES = {
    "level": ("hint", "likely", "certain"),
    "severity": ("neutral", "minor", "major", "critical"),
    "category": CATEGORIES,
    "pos": get_args(PartOfSpeech)[1:],
}
#: TBX's administrative status, and the simpler picklist of TBX-Basic, to the part that a form plays.
_STATUS = {"preferred": "preferred", "admitted": "admitted", "deprecated": "forbidden", "superseded": "forbidden"}


def read(path: str, data: bytes) -> list[Entry]:
    """The entries of a glossary file.

    Args:
        path: the file; its ending says what it is, its name stands in errors and evidence.
        data: its bytes.

    Raises:
        UsageError: the file is no glossary, or an entry is wrong.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{path}: a glossary is a .csv, .tsv or .tbx file")
    rows = _tbx(path, data) if suffix == ".tbx" else _table(path, data, suffix)
    entries = [entry for where, row in rows for entry in [_entry(where, row)] if entry is not None]
    if not entries:
        raise UsageError(f"{path}: the glossary has no entry; add one, or take it out of `glossary`")
    return entries


def agree(entries: Iterable[Entry]) -> None:
    """See that no two entries contradict each other.

    Raises:
        UsageError: a form is wanted by one entry and forbidden by another, or has two substitutes.
    """
    wanted: dict[str, Entry] = {}
    banned: dict[str, Entry] = {}
    listed = list(entries)
    for entry in listed:
        for form in entry.allowed:
            wanted.setdefault(form, entry)
    for entry in listed:
        for form in entry.forbidden:
            other = banned.setdefault(form, entry)
            if other.preferred != entry.preferred:
                raise UsageError(
                    f"{entry.where}: “{form}” is forbidden here for “{entry.preferred}” and in {other.where} for "
                    f"“{other.preferred}”; keep one of the two"
                )
            if form in wanted:
                raise UsageError(
                    f"{entry.where}: “{form}” is forbidden here and wanted in {wanted[form].where}; keep one of the two"
                )


def _entry(where: str, row: dict[str, str]) -> Entry | None:
    """An entry of the cells of a row; None where they are all empty."""
    cells = {name: " ".join(value.split()) for name, value in row.items()}
    if not any(cells.values()):
        return None
    given: dict[str, Any] = {name: _several(cells.get(name, "")) for name in _FORMS}
    for name, known in _CHOICES.items():
        value = cells.get(name, "").lower()
        if value and value not in known:
            raise UsageError(f"{where}: {name} {value!r} is not known; write one of {', '.join(known)}")
        if value:
            given[name] = value
    entry = Entry(preferred=cells.get("preferred", ""), note=cells.get("note", ""), where=where, **given)
    checked(entry)
    return entry


def checked(entry: Entry) -> None:
    """See that an entry says something.

    Raises:
        UsageError: it does not; the message says what to do.
    """
    if not entry.forbidden and not (entry.source and entry.allowed):
        raise UsageError(f"{entry.where}: nothing to look for; give a forbidden form, or a source and a preferred form")
    if entry.category not in CATEGORIES:
        raise UsageError(
            f"{entry.where}: category {entry.category!r} is not known; write one of {', '.join(CATEGORIES)}"
        )
    if entry.level == "certain" and not entry.preferred:
        raise UsageError(f"{entry.where}: certain means that it may be corrected unseen; give a preferred form")
    for form in (*entry.allowed, *entry.forbidden):
        if not phrases.split(form):
            raise UsageError(f"{entry.where}: “{form}” holds no word; write letters or digits")


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in _SEVERAL.split(cell) if form))


# -- CSV and TSV ------------------------------------------------------------------------------------------------------


def _table(path: str, data: bytes, suffix: str) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"{path}:{line}: not UTF-8; save it as “CSV UTF-8” from the spreadsheet") from error
    first = text.partition("\n")[0]
    # Spreadsheets in countries that write 1,5 separate cells by semicolons.
    mark = "\t" if suffix == ".tsv" else ";" if ";" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    start = 1
    try:
        names = _header(path, next(reader, []))
        start = reader.line_num + 1
        for cells in reader:
            where, start = f"{path}:{start}", reader.line_num + 1
            if len(cells) > len(names):
                raise UsageError(
                    f"{where}: {len(cells)} cells under {len(names)} columns; quote a cell that holds {mark!r}"
                )
            yield where, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise UsageError(f"{path}:{start}: {error}; look for a quotation mark that is not closed") from error


def _header(path: str, cells: list[str]) -> list[str]:
    from mtcheck.errors import nearest

    names = [cell.strip().lower() for cell in cells]
    for name in names:
        if name not in _COLUMNS:
            raise UsageError(f"{path}:1: unknown column {name!r}{nearest(name, set(_COLUMNS))}")
    if "preferred" not in names and "forbidden" not in names:
        raise UsageError(f"{path}:1: the first line names the columns; preferred and forbidden are looked for")
    if len(set(names)) < len(names):
        raise UsageError(f"{path}:1: a column is named twice")
    return names


# -- TBX --------------------------------------------------------------------------------------------------------------


def _tbx(path: str, data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    from lxml.etree import LxmlError
    from translate.storage.tbx import tbxfile

    try:
        store: Any = tbxfile.parsestring(data)  # type: ignore[no-untyped-call]
    except (LxmlError, ValueError, AssertionError) as error:
        raise UsageError(
            f"{path}: no TBX that can be read ({error}); a file with a martif element is looked for"
        ) from error
    for unit in store.units:
        row = _of_unit(unit)
        if row.get("preferred") or row.get("forbidden"):
            yield f"{path}:{unit.xmlelement.sourceline}", row


def _of_unit(unit: Any) -> dict[str, str]:
    found: dict[str, list[str]] = {"preferred": [], "admitted": [], "forbidden": [], "source": [], "pos": []}
    for language in unit.getlanguageNodes():
        code = (language.get("{http://www.w3.org/XML/1998/namespace}lang") or language.get("lang") or "").lower()
        for section in language.iterdescendants(unit.namespaced("tig"), unit.namespaced("ntig")):
            terms = section.iterdescendants(unit.namespaced("term"))
            text = " ".join("".join(node.itertext()) for node in terms).strip()
            notes = {
                node.get("type"): "".join(node.itertext()).strip()
                for node in section.iterdescendants(unit.namespaced("termNote"))
            }
            if not text:
                continue
            if code.startswith("ru"):
                found["source"].append(text)
            elif code.startswith("en"):
                status = next((part for mark, part in _STATUS.items() if _status(notes).startswith(mark)), None)
                found[status or ("admitted" if found["preferred"] else "preferred")].append(text)
                found["pos"] += [pos for pos in [notes.get("partOfSpeech", "").lower()] if pos in {"noun", "verb"}]
    found["admitted"] += found["preferred"][1:]
    return {
        "preferred": "".join(found["preferred"][:1]),
        "pos": "".join(found["pos"][:1]),
        "note": unit.getnotes(origin="translator") or "",
        **{name: "|".join(found[name]) for name in _FORMS},
    }


def _status(notes: dict[str | None, str]) -> str:
    return (notes.get("administrativeStatus") or notes.get("normativeAuthorization") or "").lower()
