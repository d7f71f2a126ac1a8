"""For maintainers: resolve a LanguageTool release afresh and print its lock file.

``python -m mtcheck.grammar.record 6.8 > mtcheck/grammar/languagetool.lock`` takes about a minute. Users never need it:
`mtcheck.grammar.installing` fetches what the lock file lists and resolves nothing.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.grammar.lockfile import VERSION, sha256_of

if TYPE_CHECKING:
    from jgo.maven import Artifact


def _line(artifact: Artifact) -> str:
    path = artifact.resolve()
    coordinates = f"{artifact.groupId}:{artifact.artifactId}:{artifact.version}"
    if artifact.classifier:
        coordinates += f":{artifact.classifier}"
    return f"{sha256_of(path)} {path.stat().st_size:>9} {coordinates}"


def record(version: str) -> str:
    """Resolve `version` of LanguageTool's server with jgo, fetch it into a temporary folder, and describe each jar.

    Args:
        version: a release number, such as ``6.8``.

    Returns:
        The text of a lock file.
    """
    from jgo.maven import MavenContext

    with tempfile.TemporaryDirectory() as folder:
        context = MavenContext(repo_cache=Path(folder), timeout=30)
        server = context.create_dependency(f"org.languagetool:languagetool-server:{version}")
        inputs, others = context.resolver.resolve([server])
        wanted = [node.artifact for node in [*inputs, *others] if node.scope in {None, "compile", "runtime"}]
        with ThreadPoolExecutor(8) as pool:
            lines = list(pool.map(_line, wanted))
    head = [
        f"# LanguageTool {version}'s server and what it needs, in class-path order: sha256, bytes, Maven coordinates.",
        "# Written by `python -m mtcheck.grammar.record`; install() and status() hold every jar against it.",
    ]
    return "\n".join([*head, *lines]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(record(sys.argv[1] if len(sys.argv) > 1 else VERSION))
