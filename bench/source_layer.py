"""What the checks against the Russian source find and how often they are wrong.

Run ``python bench/source_layer.py ../shared/corpus``.

Four tables: findings on good human translations beside their source (false alarms); faults set into them on purpose and
how many are found; texts beside a source that is shifted, cut or another story's; time.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck import lexicon
from mtcheck.bilingual.dates import MONTHS
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.finding import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Callable

Story = list[tuple[str, str]]
_MONTHS = [month for month in MONTHS.english if month != "May"]  # which may be a verb
_SIDES = {
    "increased": "decreased",
    "rose": "fell",
    "grew": "shrank",
    "reduced": "increased",
    "decreased": "increased",
    "fell": "rose",
}
_LEXICON = lexicon.load()
_LAYER = SourceLayer()


def find(english: str, russian: str) -> tuple[str, list[Finding]]:
    """The layer's state and its findings, hints left out."""
    document = Document.from_text(english, source=russian)
    found = [f for f in _LAYER.findings(Context(document, _LEXICON, Config())) if f.level is not Level.HINT]
    return _LAYER.state(document), found


def dev(corpus: Path, kind: str) -> list[Story]:
    """The stories of dev/mt or dev/ref, line by line with their source."""
    stories = []
    for path in sorted((corpus / "dev" / kind).glob("*.txt")):
        source = (corpus / "dev" / "src" / path.name).read_text().splitlines()
        stories.append([pair for pair in zip(path.read_text().splitlines(), source, strict=True) if pair[0].strip()])
    return stories


def wmt18(corpus: Path) -> list[Story]:
    """The references of newstest2018 by document."""
    by_document: dict[str, dict[int, tuple[str, str]]] = {}
    with gzip.open(corpus / "wmt18" / "outputs.jsonl.gz", "rt") as file:
        for line in file:
            row = json.loads(line)
            by_document.setdefault(row["doc"], {})[row["seg"]] = (row["ref"], row["src"])
    return [[segments[key] for key in sorted(segments)] for segments in by_document.values()]


def sides(story: Story) -> tuple[str, str]:
    """The English and the Russian of a story, a segment a line."""
    return "\n".join(en for en, _ in story), "\n".join(ru for _, ru in story)


def alarms(name: str, stories: list[Story]) -> None:
    """Findings per 1,000 words of good translations."""
    words, codes, certain, started = 0, Counter[str](), 0, time.perf_counter()
    for story in stories:
        english, russian = sides(story)
        words += len(english.split())
        for finding in find(english, russian)[1]:
            codes[finding.rule] += 1
            certain += finding.level is Level.CERTAIN
    took = time.perf_counter() - started
    numbers = codes["MT831"] + codes["MT832"]
    rates = (1000 * codes.total() / words, 1000 * certain / words, 1000 * numbers / words)
    print(
        f"{name:12} {words:7,} words; per 1,000: {rates[0]:.2f}, certain {rates[1]:.2f}, numbers {rates[2]:.2f}; "
        f"{words / took:,.0f} words/s; {dict(codes)}"
    )


def _changed(pattern: str, swap: Callable[[str], str]) -> Callable[[str], tuple[str, int, int] | None]:
    def change(text: str) -> tuple[str, int, int] | None:
        match = re.search(pattern, text)
        if match is None:
            return None
        new = swap(match.group())
        return text[: match.start()] + new + text[match.end() :], match.start(), match.start() + len(new)

    return change


def _other_digit(text: str) -> str:
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = random.choice(places[1:] or places)
    return text[:at] + str((int(text[at]) + random.randint(1, 8)) % 10) + text[at + 1 :]


def corruptions() -> dict[str, Callable[[str], tuple[str, int, int] | None]]:
    """Ways to spoil a sentence; each gives the sentence and the place of the fault."""
    countries = sorted(
        {place.en for place in _LEXICON.places if place.kind == "country" and place.en.isalpha() and not place.word}
    )
    return {
        "a digit changed": _changed(r"(?<![\d.,:])\d[\d,.]*\d(?![\d.,:]|\s*[ap]\.?m)", _other_digit),
        "another month": _changed("|".join(_MONTHS), lambda old: random.choice([new for new in _MONTHS if new != old])),
        "another country": _changed(
            rf"\b(?:{'|'.join(countries)})\b(?! [A-Z])",
            lambda old: random.choice([new for new in countries if new != old]),
        ),
        "“not” taken out": _changed(
            r"\b(?:is|are|was|were|will|would|has|have|had|could|can|should|does|do|did) not \w+",
            lambda old: old.replace(" not", ""),
        ),
        "up for down": _changed(rf"\b(?:{'|'.join(_SIDES)})\b", lambda old: _SIDES[old]),
    }


def recall(stories: list[Story], most: int = 150) -> None:
    """Faults set into good translations, and how many are found at their place."""
    for name, change in corruptions().items():
        tried = found = 0
        for story in stories:
            for at, (english, _) in enumerate(story):
                random.seed(f"{name}{english}")
                spoilt = change(english)
                if spoilt is None or tried >= most:
                    continue
                part = list(story[max(0, at - 3) : at + 4])
                where = at - max(0, at - 3)
                part[where] = (spoilt[0], part[where][1])
                text, russian = sides(part)
                offset = sum(len(en) + 1 for en, _ in part[:where])
                tried += 1
                found += any(
                    f.start < offset + spoilt[2] and f.end > offset + spoilt[1] for f in find(text, russian)[1]
                )
        print(f"{name:20} {found:4} of {tried:4}  {found / max(1, tried):.0%}")


def wrong_sources(stories: list[Story]) -> None:
    """Findings and states where the source is not quite, or not at all, the story's."""
    random.seed(1)
    cases: dict[str, Callable[[Story], tuple[str, str]]] = {
        "the source": sides,
        "shifted by a line": lambda s: (sides(s)[0], "\n".join([*(ru for _, ru in s[1:]), "Конец."])),
        "three lines a paragraph": lambda s: (
            "\n".join(" ".join(en for en, _ in s[n : n + 3]) for n in range(0, len(s), 3)),
            "\n".join(" ".join(ru for _, ru in s[n : n + 2]) for n in range(0, len(s), 2)),
        ),
        "half of the source": lambda s: (sides(s)[0], sides(s[: len(s) // 2])[1]),
        "half of the story": lambda s: (sides(s[len(s) // 2 :])[0], sides(s)[1]),
        "English as source": lambda s: (sides(s)[0], sides(s)[0]),
        "another story": lambda s: (
            sides(s)[0],
            sides(random.choice([other for other in stories if other is not s]))[1],
        ),
    }
    for name, make in cases.items():
        states, count, partial = Counter[bool](), 0, 0
        for story in stories:
            state, found = find(*make(story))
            states[state == "on"] += 1
            count += len(found)
            partial += any(f.rule == "MT853" for f in found)
        print(
            f"{name:24} refused {states[False]:3} of {len(stories)}; said to be partial {partial:3}; findings {count}"
        )


def main() -> None:
    """Print the tables."""
    corpus = Path(sys.argv[1])
    references, newstest = dev(corpus, "ref"), wmt18(corpus)
    find(*sides(references[0]))  # models and tables are loaded before anything is timed
    print("False alarms on human translations")
    alarms("dev/ref", references)
    alarms("wmt18 refs", newstest)
    print("\nFaults set into the references of wmt18")
    recall(newstest)
    print("\nHuman translations beside a source that is not quite theirs")
    wrong_sources(references)


if __name__ == "__main__":
    main()
