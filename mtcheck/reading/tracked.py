"""Corrections in a Word document as tracked changes, which its reader accepts or rejects in the word processor.

Nothing else in the file changes: formatting stays, every other part is copied byte for byte. The changes carry no date,
so that the same corrections give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck import correct
from mtcheck.reading.docx import Opened, Place, open_docx

if TYPE_CHECKING:
    from collections.abc import Sequence

AUTHOR = "mtcheck"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAGS = {"\t": "w:tab", "\n": "w:br"}
_TRACKED = {f"{_W}ins", f"{_W}moveTo"}


class Change(NamedTuple):
    """A replacement of some code points of the text as read.

    Attributes:
        start: first code point.
        end: code point after the last.
        replacement: what comes in their place.
    """

    start: int
    end: int
    replacement: str


class Written(NamedTuple):
    """A document with tracked changes, and which of the corrections it holds."""

    data: bytes
    made: int
    left_out: int


def track(data: bytes, changes: Sequence[Change], name: str) -> Written:
    """A Word document with corrections as tracked changes by `AUTHOR`.

    A correction that reaches over a paragraph's end, a picture, a note's mark or a field is left out.

    Args:
        data: the file's bytes.
        changes: in order of place, without overlaps; offsets are into the text that `open_docx` reads from it.
        name: the file's name, for errors.

    Raises:
        UnreadableError: it is no Word document.
    """
    opened = open_docx(data, name)
    writer = _Writer(opened)
    made = sum(writer.write(change) for change in reversed(changes))
    return Written(_repacked(data, opened) if made else data, made, len(changes) - made)


def _repacked(data: bytes, opened: Opened) -> bytes:
    from lxml import etree

    main = etree.tostring(opened.root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            body = main if part.filename.lstrip("/") == opened.part else old.read(part)
            new.writestr(part, body, compress_type=part.compress_type)
    return out.getvalue()


class _Writer:
    """Writes changes into a document, the last first, so that the places of those before stay true."""

    def __init__(self, opened: Opened) -> None:
        self.opened = opened
        self.starts = [place.start for place in opened.places]
        numbers = (element.get(f"{_W}id", "") for element in opened.root.iter())
        self.last_id = max((int(value) for value in numbers if value.lstrip("-").isdecimal()), default=0)

    def write(self, change: Change) -> bool:
        """Whether a change could be written."""
        old = self.opened.text[change.start : change.end]
        head, tail = correct.unchanged(old, change.replacement)
        start, end = change.start + head, change.end - tail
        new = change.replacement[head : len(change.replacement) - tail]
        if start == end and not new:
            return False
        held = self._held(change.start, change.end)
        if not held:
            return False
        if start == end:
            self._insert_at(start, new, held, after=start > change.start)
            return True
        runs = self._cut_out(start, end, [p for p in held if p.start < end and p.start + len(p.text) > start])
        for run in runs:
            self._delete(run)
        if new:
            _put_after(runs[-1].getparent(), self._insertion(new, runs[0]), self._next_id)
        return True

    def _held(self, start: int, end: int) -> list[Place]:
        """The places that a span lies in; none where it reaches over what can't be changed."""
        first = max(0, bisect_right(self.starts, start) - 1)
        upto = bisect_right(self.starts, end - 1)
        held = [place for place in self.opened.places[first:upto] if place.start + len(place.text) > start]
        covered = sum(min(end, p.start + len(p.text)) - max(start, p.start) for p in held)
        if start >= end or covered != end - start or len({place.paragraph for place in held}) != 1:
            return []
        return [] if any(start < barrier < end for barrier in self.opened.barriers) else held

    def _next_id(self) -> str:
        self.last_id += 1
        return str(self.last_id)

    def _marked(self, tag: str) -> Any:
        from docx.oxml import OxmlElement

        element = OxmlElement(tag)
        element.set(f"{_W}id", self._next_id())
        element.set(f"{_W}author", AUTHOR)
        return element

    def _cut_out(self, start: int, end: int, held: list[Place]) -> list[Any]:
        """The runs that hold a span and nothing besides; runs are split at its edges."""
        last = held[-1]
        _split(last, end - last.start)
        runs = list(dict.fromkeys(place.element.getparent() for place in held))
        runs[0] = _split(held[0], start - held[0].start)
        return runs

    def _delete(self, run: Any) -> None:
        deletion = self._marked("w:del")
        run.addprevious(deletion)
        deletion.append(run)
        for text in run.findall(f"{_W}t"):
            text.tag = f"{_W}delText"
            text.set(_SPACE, "preserve")

    def _insertion(self, text: str, like: Any) -> Any:
        from docx.oxml import OxmlElement

        insertion, run = self._marked("w:ins"), OxmlElement("w:r")
        properties = like.find(f"{_W}rPr")
        if properties is not None:
            copied = deepcopy(properties)
            for changed in copied.findall(f"{_W}rPrChange"):
                copied.remove(changed)
            run.append(copied)
        for piece in re.split(r"([\t\n])", text):
            if piece in _TAGS:
                run.append(OxmlElement(_TAGS[piece]))
                continue
            written = OxmlElement("w:t")
            written.text = piece
            written.set(_SPACE, "preserve")
            run.append(written)
        insertion.append(run)
        return insertion

    def _insert_at(self, offset: int, text: str, held: list[Place], *, after: bool) -> None:
        """Insert text after the code point before an offset, or before the one at it: whichever the change holds."""
        beside = offset - 1 if after else offset
        place = next(place for place in held if place.start <= beside < place.start + len(place.text))
        run, insertion = place.element.getparent(), self._insertion(text, place.element.getparent())
        right = _split(place, offset - place.start)
        if after:
            _put_after(run, insertion, self._next_id)
            return
        blank = right.makeelement(right.tag)
        right.addprevious(blank)
        _put_after(blank, insertion, self._next_id)
        blank.getparent().remove(blank)


def _split(place: Place, at: int) -> Any:
    """Split the run of a place after so many of its code points; the run of what comes after (or from there on)."""
    run, element = place.element.getparent(), place.element
    text = element.text or "" if element.tag == f"{_W}t" else place.text  # a later change may have cut it short
    if at >= len(text) and element.getnext() is None:
        return run
    first = next(child for child in run if child.tag != f"{_W}rPr")
    if at <= 0 and element is first:
        return run
    right = deepcopy(run)
    for child in list(right):
        if child.tag != f"{_W}rPr":
            right.remove(child)
    moved = list(element.itersiblings())
    if 0 < at < len(text):
        rest = deepcopy(element)
        element.text, rest.text = text[:at], text[at:]
        for part in (element, rest):
            part.set(_SPACE, "preserve")
        right.append(rest)
    elif at <= 0:
        moved.insert(0, element)
    for child in moved:
        right.append(child)
    run.addnext(right)
    return right


def _put_after(element: Any, insertion: Any, next_id: Any) -> None:
    """Put an insertion after an element; where that lies in somebody's tracked insertion, this is split around it."""
    outer = element.getparent()
    if outer.tag not in _TRACKED:
        element.addnext(insertion)
        return
    following = list(element.itersiblings())
    if following:
        rest = deepcopy(outer)
        for child in list(rest):
            rest.remove(child)
        rest.set(f"{_W}id", next_id())
        rest.extend(following)
        outer.addnext(rest)
    outer.addnext(insertion)
