"""Speed as ratios in one run: mtcheck's rules, Harper and LanguageTool on the same texts; and starts of the command.

    python -m bench [--rounds N]

Ratios are what to quote: the machine's own speed cancels out. Texts are the project's own (seeds/ and tests/data).
Harper remembers the sentences it has seen, and an archive or a desk brings new ones: so it is measured on texts that
it sees for the first time, and again on the same ones. LanguageTool is measured as a server that has warmed up, with
Java's own settings, one client and all default rules, asked as language_tool_python asks; "as mtcheck asks
it" has our server's options and rules and our way of asking. A server works on several cores at once, so that rates
stand by the clock and, "on one core", by the processor time of the command and its server together. Of starts,
processor seconds are the command's own and those of what it starts; a shared server's work is not among them.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import psutil

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.document import Document
from mtcheck.layers import layers
from mtcheck.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[str], object]

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "003_054a15079cc97ba4.txt"
COMMAND = [sys.executable, "-m", "mtcheck", "check", str(SEED), "--format", "json"]
_HARPER_WARM = "It open the dictionary, an file that is large, before the clock runs."
_JAVA_WARM = 4  # rounds over the texts until Java's compiler has done its work


def texts() -> list[str]:
    """The seeds and the stories written for the tests."""
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "data").glob("*/mt/*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


class Rate(NamedTuple):
    """Words per second, by the clock and by processor time."""

    clock: float
    core: float


def rate(check: Check, corpus: list[str], rounds: int, *, warm: int = 1) -> Rate:
    """Words per second over all texts: the median of some rounds after some to warm up."""
    words = sum(Document.from_text(text).word_count for text in corpus)
    seconds, processor = [], []
    for _ in range(rounds + warm):
        start, used = time.perf_counter(), processor_time()
        for text in corpus:
            check(text)
        seconds.append(time.perf_counter() - start)
        processor.append(processor_time() - used)
    found = Rate(words / statistics.median(seconds[warm:]), words / statistics.median(processor[warm:]))
    print(f"{found.clock:,.0f} words/s, {found.core:,.0f} on one core", file=sys.stderr, flush=True)
    return found


def processor_time() -> float:
    """Processor seconds of this process and of those that it has started and not yet ended."""
    servers = (one.cpu_times() for one in psutil.Process().children(recursive=True))
    return time.process_time() + float(sum(one.user + one.system for one in servers))


def harper(corpus: list[str], rounds: int) -> list[tuple[str, Rate]]:
    """Harper's words per second, on texts new to it and on texts that it has seen; nothing where it is missing."""
    try:
        from harper import Language, Linter
    except ImportError:
        return []
    first = []
    for _ in range(rounds):
        linter = Linter()

        def lint(text: str, linter: Linter = linter) -> object:
            return linter.lint(text, language=Language.PLAINTEXT)

        lint(_HARPER_WARM)
        first.append(rate(lint, corpus, 1, warm=0))
    return [
        ("Harper, texts new to it", sorted(first)[len(first) // 2]),
        ("Harper, texts that it has seen", rate(lint, corpus, rounds)),
    ]


def languagetool(corpus: list[str], rounds: int) -> list[tuple[str, Rate]]:
    """LanguageTool's words per second, alone and as a layer; nothing where it is not installed."""
    from mtcheck import grammar
    from mtcheck.grammar import runtime

    install = grammar.status(deep=False)
    if not install.ok:
        return []
    import language_tool_python

    line = runtime.command(runtime.java(), install.folder, 0, lasting=True)
    at = line.index("--config")
    as_it_comes = [*(part for part in line[:at] if not part.startswith("-X")), "--port", "{port}"]
    with grammar.Server(install.folder, command=as_it_comes) as server:
        plain = language_tool_python.LanguageTool("en-US", remote_server=server.url)
        alone = rate(plain.check, corpus, rounds, warm=_JAVA_WARM)
    with grammar.Server(install.folder, lasting=True) as server:
        with layers(Config(languagetool=server.url)) as used:
            both = Checker(layers=used)
            together = rate(lambda text: both.check(Document.from_text(text)), corpus, rounds, warm=_JAVA_WARM)
        known = load().words
        with grammar.GrammarChecker(server.url, is_known_word=known.__contains__) as asker:
            ours = rate(asker.check, corpus, rounds)
    return [
        ("rules and LanguageTool", together),
        ("LanguageTool as mtcheck asks it", ours),
        ("LanguageTool, all default rules", alone),
    ]


def cost(
    command: list[str], rounds: int, env: Mapping[str, str] | None = None, *, warm: int = 1
) -> tuple[float, float]:
    """Wall and processor seconds of a command; the medians after some runs to warm up."""
    walls, processor = [], []
    for _ in range(rounds + warm):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return statistics.median(walls[warm:]), statistics.median(processor[warm:])


def first_start() -> tuple[float, float]:
    """What the very first start costs, when the lexicon's tables are worked out and kept."""
    with tempfile.TemporaryDirectory() as folder:
        return cost([*COMMAND, "--languagetool", "off"], 1, {**os.environ, "MTCHECK_CACHE": folder}, warm=0)


def starts(rounds: int) -> list[tuple[str, tuple[float, float]]]:
    """Wall and processor seconds of whole commands on a seed."""
    from mtcheck import grammar
    from mtcheck.grammar import shared

    found = [
        ("Python alone", cost([sys.executable, "-c", "pass"], rounds)),
        ("`mtcheck --version`", cost([sys.executable, "-m", "mtcheck", "--version"], rounds)),
        ("`mtcheck check`, without LanguageTool", cost([*COMMAND, "--languagetool", "off"], rounds)),
    ]
    if grammar.status(deep=False).ok:
        _, fresh = shared.start()
        try:
            warm = cost([*COMMAND, "--languagetool", "on"], rounds, warm=2 * _JAVA_WARM)
            found.append(("`mtcheck check`, shared server warm", warm))
        finally:
            if fresh:
                shared.stop()
        if fresh:  # one that was up before is left up, and would be used
            found.append(("`mtcheck check`, a server of its own", cost([*COMMAND, "--languagetool", "on"], 3)))
    return [*found, ("the very first start, when tables are derived", first_start())]


def main() -> None:
    """Measure and print two Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    corpus = texts()
    checker = Checker()
    rows = [("mtcheck's rules", rate(lambda text: checker.check(Document.from_text(text)), corpus, rounds))]
    rows += harper(corpus, rounds)
    rows += languagetool(corpus, rounds)
    base = rows[-1][1].core
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(corpus)} texts\n")
    print(f"| What | words/s | words/s on one core | times {rows[-1][0]} |\n|---|---:|---:|---:|")
    for name, speed in rows:
        print(f"| {name} | {speed.clock:,.0f} | {speed.core:,.0f} | {speed.core / base:.1f} |")
    print("\n| Start | wall, s | processor, s |\n|---|---:|---:|")
    for name, (wall, processor) in starts(rounds):
        print(f"| {name} | {wall:.2f} | {processor:.2f} |")


if __name__ == "__main__":
    main()
