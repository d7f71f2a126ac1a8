"""Which jars make LanguageTool, and the sha256 each must have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: The LanguageTool release that this package installs and was measured with.
VERSION = "6.8"

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Jar:
    """One recorded jar.

    Attributes:
        group: Maven group id.
        artifact: Maven artifact id.
        version: Maven version.
        classifier: Maven classifier, mostly empty.
        sha256: hash of the file, in hex.
        size: length of the file in bytes.
    """

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str
    size: int

    @property
    def filename(self) -> str:
        """Name of the file as Maven repositories have it."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def coordinates(self) -> str:
        """``group:artifact:version[:classifier]``."""
        parts = [self.group, self.artifact, self.version, self.classifier]
        return ":".join(part for part in parts if part)

    def fault(self, path: Path, *, deep: bool) -> str:
        """Say what is wrong with the file at `path`, or nothing.

        Args:
            path: where the jar should be.
            deep: compare the sha256 too, not only the length (about 1 ms a megabyte).

        Returns:
            One line, empty if the file is as recorded.
        """
        try:
            size = path.stat().st_size
        except OSError:
            return f"{self.filename} is missing"
        if size != self.size:
            return f"{self.filename} has {size} bytes instead of {self.size}"
        if deep and sha256_of(path) != self.sha256:
            return f"{self.filename} does not have the recorded sha256"
        return ""


def sha256_of(path: Path) -> str:
    """Hash a file, in hex, without reading it whole into memory."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def parse(text: str) -> tuple[Jar, ...]:
    """Read a lock file's text; blank lines and lines that start with ``#`` are skipped."""
    jars = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sha256, size, coordinates = line.split()
        group, artifact, version, *classifier = coordinates.split(":")
        jars.append(Jar(group, artifact, version, "".join(classifier), sha256, int(size)))
    return tuple(jars)


@cache
def recorded() -> tuple[Jar, ...]:
    """Return the jars of `VERSION`, in class-path order."""
    return parse(Path(__file__).with_name("languagetool.lock").read_text("utf-8"))
