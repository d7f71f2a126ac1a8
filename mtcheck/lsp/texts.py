"""Checks what is open in an editor: the text as it stands there, the Russian beside it, the settings of now."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.companions import SOURCE, beside, is_companion, names, sidecar
from mtcheck.errors import MtcheckError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mtcheck.checker import Checker
    from mtcheck.document import Document
    from mtcheck.results import Report

_SETTINGS = ("mtcheck.toml", "pyproject.toml", "mtcheck-allow.tsv")


@dataclass(frozen=True, slots=True)
class Options:
    """What the editor says of how to check.

    Attributes:
        languagetool: auto, on, off, or the address of a server. Off unless asked for, since a server of its own costs
            an editor half a gigabyte for as long as it is open.
        hints: show weaker hints too.
    """

    languagetool: str = "off"
    hints: bool = False


class Texts:
    """Checks texts with one checker, which is made anew when the settings change.

    Args:
        options: what the editor wants.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._checker: Checker | None = None
        self._stamps: dict[Path, object] = {}
        self._layers = contextlib.ExitStack()

    def close(self) -> None:
        """Stop what was started (LanguageTool)."""
        self._checker = None
        self._layers.close()

    def check(self, path: Path, text: str, others: Mapping[Path, str]) -> Report | None:
        """The report on a text that is being edited; None where there is no English text to check.

        Args:
            path: its file, which need not be there yet.
            text: what stands in the editor.
            others: what else is open, by file: a Russian source that is being edited counts as it stands there.

        Raises:
            UsageError: the settings are wrong.
            MtcheckError: a companion can't be read, or a required layer is missing.
        """
        checker = self._current(path)
        document = _document(path, text, others)
        return checker.check(document) if document is not None else None

    def _current(self, path: Path) -> Checker:
        """The checker; made anew where a file of settings came, went or changed since the last look."""
        stamp = tuple(_stamp(place) for place in _settings_files(path.parent))
        if self._stamps.get(path.parent, stamp) != stamp:
            self.reload()
        if self._checker is None:
            self._checker = self._made()
        self._stamps[path.parent] = stamp
        return self._checker

    def _made(self) -> Checker:
        from mtcheck.checker import Checker
        from mtcheck.config import Config
        from mtcheck.layers import layers
        from mtcheck.settings import Settings

        mode = self.options.languagetool
        used = self._layers.enter_context(layers(Config(languagetool=mode)))
        return Checker(layers=used, settings=Settings(None, mode).of)

    def reload(self) -> None:
        """Forget the settings; the next check reads them again."""
        from mtcheck.settings import forget

        self.close()
        self._stamps.clear()
        forget()


def _settings_files(folder: Path) -> list[Path]:
    return [place / name for place in (folder, *folder.parents) for name in _SETTINGS]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _document(path: Path, text: str, others: Mapping[Path, str]) -> Document | None:
    from mtcheck.reading.files import MAX_BYTES, document_from_bytes, read_text
    from mtcheck.suppress import load

    data = text.encode("utf-8", "replace")
    if is_companion(path.name) or not text.strip() or len(data) > MAX_BYTES:
        return None
    source = next((others[name] for name in names(path, SOURCE) if name in others), None)
    if source is None and (found := beside(path, SOURCE)) is not None:
        with contextlib.suppress(UnreadableError):  # an empty or broken source: the text is checked without it
            source = read_text(found)
    ignored = sidecar(path)
    try:
        return document_from_bytes(
            data, str(path), source=source or None, suppressions=load(ignored) if ignored.is_file() else ()
        )
    except UsageError:
        raise
    except MtcheckError:
        return None  # a Russian text, figures only: nothing for this checker
