"""What a larger lexicon costs: check and start with the lexicon as it is and with one ten times as large.

    python -m bench.growth [--times 10] [--rounds 9]

The larger one holds all of the real one and made-up people, terms and titles, nine for each real one. Working out its
tables takes some minutes and is not what is measured; checks and starts with the tables there are.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from mtcheck.lexicon import DATA, load

ROOT = Path(__file__).resolve().parent.parent
_ONE = """
import sys, time
begun = time.process_time()
from pathlib import Path
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.lexicon import Lexicon
texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[2:]]
checker = Checker(lexicon=Lexicon(Path(sys.argv[1])))
first = checker.check(Document.from_text(texts[0]))
started = time.process_time() - begun
for text in texts:
    checker.check(Document.from_text(text))
best = []
for _ in range(5):
    begun = time.process_time()
    for text in texts:
        checker.check(Document.from_text(text))
    best.append(time.process_time() - begun)
print(started, min(best))
"""
_SOUNDS = "ба-ba ве-ve го-go ду-du жи-zhi зо-zo ка-ka лу-lu ме-me ни-ni по-po ра-ra сти-sti тре-tre фа-fa хо-kho це-tse"
_SYLLABLES = [pair.split("-") for pair in _SOUNDS.split()]


def grown(folder: Path, times: int) -> None:
    """A copy of the lexicon's data with `times` - 1 made-up entries for each real one."""
    shutil.copytree(DATA, folder)
    made = random.Random(1)
    real = load()

    def name() -> tuple[str, str]:
        parts = [made.choice(_SYLLABLES) for _ in range(4)]
        return "".join(ru for ru, _ in parts).capitalize() + "нд", "".join(en for _, en in parts).capitalize() + "nd"

    people, terms, titles = [], [], []
    for _ in range((times - 1) * len(real.people)):
        (given_ru, given), (ru, en) = name(), name()
        people.append(f'[[person]]\nru = "{given_ru} {ru}"\nen = "{given} {en}"\ngender = "m"\n')
    for number in range((times - 1) * len(real.terms)):
        (ru, en), (_, other) = name(), name()
        calque = f"{en} {other}".lower()
        terms.append(f'[[term]]\nru = "{ru.lower()}"\nen = ["thing {number}"]\ncalques = ["{calque}"]\n')
    for number in range((times - 1) * len(real.titles)):
        (ru, en), (_, other) = name(), name()
        titles.append(f'[[title]]\nru = "{ru}"\nen = "{en} {number}"\ncalques = ["{other} {en}"]\n')
    (folder / "terms" / "made-up.toml").write_text("\n".join(terms), encoding="utf-8")
    (folder / "made-up-people.toml").write_text("\n".join(people), encoding="utf-8")
    (folder / "made-up-titles.toml").write_text("\n".join(titles), encoding="utf-8")


def costs(folders: list[Path], rounds: int) -> list[tuple[float, float]]:
    """Processor seconds of a start with its first check, and of checking the stories; the least over processes.

    The folders take turns, since on a shared machine the same work takes now more, now less.
    """
    stories = sorted((ROOT / "tests" / "data" / "stories" / "mt").glob("*.txt"))
    runs: list[list[tuple[float, float]]] = [[] for _ in folders]
    for _ in range(rounds + 1):
        for folder, found in zip(folders, runs, strict=True):
            command = [sys.executable, "-c", _ONE, str(folder), *map(str, stories)]
            start, check = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            found.append((float(start), float(check)))
    return [(min(run[0] for run in found[1:]), min(run[1] for run in found[1:])) for found in runs]


def main() -> None:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "data"
        grown(folder, options.times)
        print("| Lexicon | start and first check, processor s | checking the stories, s |\n|---|---:|---:|")
        small, large = costs([DATA, folder], options.rounds)
        print(f"| as it is | {small[0]:.3f} | {small[1]:.3f} |")
        print(f"| {options.times} times as large | {large[0]:.3f} | {large[1]:.3f} |")
        print(f"| grows by | {large[0] / small[0] - 1:+.1%} | {large[1] / small[1] - 1:+.1%} |")


if __name__ == "__main__":
    main()
