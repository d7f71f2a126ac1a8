"""Speed as ratios in one run: rules alone, LanguageTool alone, both; and the cold start of ``mtcheck check``.

    python -m bench [--rounds N]

Ratios are what to quote: the machine's own speed cancels out. Texts are the project's own (seeds/ and tests/data).
"""

from __future__ import annotations

import argparse
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.document import Document
from mtcheck.layers import layers

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "003_054a15079cc97ba4.txt"


def texts() -> list[str]:
    """The seeds and the stories written for the tests."""
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "data").glob("*/mt/*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


def rate(check: Callable[[str], object], corpus: list[str], rounds: int) -> float:
    """Words per second, the median of some rounds over all texts after a warm-up round."""
    words = sum(Document.from_text(text).word_count for text in corpus)
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for text in corpus:
            check(text)
        seconds.append(time.perf_counter() - start)
    return words / statistics.median(seconds[1:])


def cold_start(rounds: int) -> float:
    """Wall seconds of a whole ``mtcheck check`` on a seed without LanguageTool; the median."""
    command = [sys.executable, "-m", "mtcheck", "check", str(SEED), "--languagetool", "off", "--format", "json"]
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def first_start() -> float:
    """Wall seconds of the very first start, when the lexicon's tables are worked out and kept."""
    import os

    command = [sys.executable, "-m", "mtcheck", "check", str(SEED), "--languagetool", "off", "--format", "json"]
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        fresh = {**os.environ, "MTCHECK_CACHE": folder}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=fresh)
        return time.perf_counter() - start


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    corpus = texts()
    checker = Checker()
    rows = [("rules alone", rate(lambda text: checker.check(Document.from_text(text)), corpus, rounds))]
    with layers(Config(languagetool="auto")) as used:
        both = Checker(layers=used)
        both.check(Document.from_text(corpus[0]))
        if used[0].state(Document.from_text("x")) == "on":
            import language_tool_python  # noqa: F401 - only where LanguageTool is there at all

            together = rate(lambda text: both.check(Document.from_text(text)), corpus, rounds)
            rows.append(("rules and LanguageTool", together))
            rows.append(("LanguageTool alone, all default rules", rate(_plain_languagetool(used[0]), corpus, 1)))
    base = rows[-1][1]
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(corpus)} texts\n")
    print("| What | words/s | times LanguageTool alone |\n|---|---:|---:|")
    for name, speed in rows:
        print(f"| {name} | {speed:,.0f} | {speed / base:.1f} |")
    print(f"\ncold start of `mtcheck check` on a seed, without LanguageTool: {cold_start(rounds):.2f} s")
    print(f"first start ever, when tables are derived: {first_start():.1f} s")


def _plain_languagetool(layer: object) -> Callable[[str], object]:
    import language_tool_python

    url = layer._checker.url  # type: ignore[attr-defined]  # noqa: SLF001 - the same warm server, asked plainly
    client = language_tool_python.LanguageTool("en-US", remote_server=url)
    return client.check


if __name__ == "__main__":
    main()
