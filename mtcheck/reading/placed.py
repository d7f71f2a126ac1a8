"""XML read with the place of every code point: what news and bilingual files have in common.

Read by expat, not by lxml: a finding must say at which code point of the file it stands, and only a parser that tells
its position can. Entity declarations are refused, so no entity can be a bomb or reach for another file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from xml.parsers import expat

from mtcheck.errors import UnreadableError


class RefusedError(Exception):
    """What a reader will not read on; the message says why."""


class PlacedReader(ABC):
    """Goes through an XML file and knows where it stands in it.

    Args:
        raw: the file's text.
    """

    def __init__(self, raw: str) -> None:
        self.data = raw.encode()
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self._byte = self._point = 0  # how far the file has been counted

    def read(self, name: str) -> None:
        """Read the whole file.

        Args:
            name: its name, for the error.

        Raises:
            UnreadableError: it is no well-formed XML, declares entities, or the reader refuses it.
        """
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise UnreadableError(f"{name}: no well-formed XML: {error}") from error
        except RefusedError as error:
            raise UnreadableError(f"{name}: {error}") from error

    def _here(self) -> int:
        """The code point of the file that the parser stands at."""
        byte = self.parser.CurrentByteIndex
        self._point += len(self.data[self._byte : byte].decode())
        self._byte = byte
        return self._point

    def _entity(self, *_: object) -> None:
        raise RefusedError(
            "declares entities; entity declarations are not read (they can hide a bomb); save it without them"
        )

    @abstractmethod
    def _start(self, tag: str, attributes: dict[str, str]) -> None: ...

    @abstractmethod
    def _end(self, tag: str) -> None: ...

    @abstractmethod
    def _text(self, text: str) -> None: ...
