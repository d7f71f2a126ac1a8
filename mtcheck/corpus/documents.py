"""From a record of the input to a document that can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mtcheck.document import Document
from mtcheck.errors import UnreadableError
from mtcheck.reading.files import MAX_BYTES, must_be_english, read_document

if TYPE_CHECKING:
    from mtcheck.corpus.shards import Record

_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A document of an archive, with what the archive says of it.

    Attributes:
        number: its number in the input, from 0.
        id: the archive's name for it.
        document: the text, without its reference, which would be measured at a hundred times the cost of a check.
        reference: a human translation, where there is one.
        system: who translated it, where known.
        pair: what two translations of one story have in common: the hash of their source, else their id.
        notices: what had to be done without, such as a date that is none: kind and reason.
    """

    number: int
    id: str
    document: Document
    reference: str | None
    system: str | None
    pair: str
    notices: tuple[tuple[str, str], ...] = ()


def id_of(record: Record) -> str:
    """The archive's id of a record, else where it stands."""
    given = record.fields.get("id")
    return str(given) if isinstance(given, (str, int)) and str(given).strip() else record.name


def item(record: Record) -> Item:
    """The document of a record.

    Raises:
        UnreadableError: there is no text in it, or none that can be checked.
    """
    if record.problem:
        raise UnreadableError(record.problem)
    published, doubt = _published(record.fields.get("published"))
    notices = [("date", doubt)] if doubt else []
    name = id_of(record)
    if record.path is not None:
        document = read_document(record.path, published=published)
        document = replace(document, path=name)
    else:
        text = record.fields.get("text")
        if not isinstance(text, str):
            raise UnreadableError("no text" if text is None else f"the text is no string but {type(text).__name__}")
        if not text.strip():
            raise UnreadableError("the text is empty")
        if _HALF.search(text):
            text = _HALF.sub("\ufffd", text)
            notices.append(("characters", "half of a surrogate pair, which is no character, was read as U+FFFD"))
        if len(text) > MAX_BYTES:
            raise UnreadableError(f"more than {MAX_BYTES // 1_000_000} million characters, too large for a story")
        must_be_english(text, "the text")
        document = Document.from_text(
            text, path=name, source=_text(record, "source"), reference=_text(record, "reference"), published=published
        )
    system = record.fields.get("system")
    return Item(
        record.number,
        name,
        replace(document, reference=None),
        document.reference,
        str(system) if isinstance(system, (str, int)) and str(system).strip() else None,
        _pair(document.source or name),
        tuple(notices),
    )


def _text(record: Record, field: str) -> str | None:
    value = record.fields.get(field)
    return _HALF.sub("\ufffd", value) if isinstance(value, str) and value.strip() else None


def _pair(shared: str) -> str:
    return blake2b(" ".join(shared.split()).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def _published(value: Any) -> tuple[date | None, str]:
    """A date, and what is wrong with it where it is none."""
    if value is None or value == "":
        return None, ""
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    try:
        return datetime.fromisoformat(str(value).strip()).date(), ""
    except ValueError:
        return None, f"the date of publication can't be understood: {str(value)[:40]!r}; checked without it"
