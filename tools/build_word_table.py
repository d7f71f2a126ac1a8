"""Makes ``mtcheck/bilingual/data/words.tsv.gz`` out of Mueller's English-Russian dictionary.

The dictionary is Debian's package ``mueller7-dict`` (GPL-2.0-or-later): ``apt-get download mueller7-dict``, unpack it
with ``dpkg -x``, and give the path of ``mueller7.dict.dz``. What is taken is which Russian word translates which
English one, and nothing of the articles' wording.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

import pymorphy3

OUT = Path(__file__).parents[1] / "mtcheck" / "bilingual" / "data" / "words.tsv.gz"
_NOISE = re.compile(r"\[[^\]]*\]|\([^)]*\)|_\w+\.?|[↗↘]|\b[0-9IVX]+[.)]|\b[а-я]\)|≅|=")
_CYRILLIC = re.compile(r"[а-яё-]{2,}")


def articles(text: str) -> dict[str, list[str]]:
    """Headword to the lines of its article."""
    found: dict[str, list[str]] = {}
    head = ""
    for line in text.splitlines():
        # A headword stands alone at the margin; a hard-wrapped line of an article may too, but holds Cyrillic.
        if (
            line
            and not line[0].isspace()
            and not re.search("[а-яА-Я]", line)
            and re.fullmatch(r"[A-Za-z][A-Za-z' -]*", line)
        ):
            head = line.strip()
            found.setdefault(head, [])
        elif head:
            found[head].append(line.strip())
    return found


def translations(lines: list[str]) -> list[str]:
    """The single Russian words that translate a headword, in the order of the article."""
    body = _NOISE.sub(" ; ", " ".join(lines))
    words = []
    for piece in re.split("[;,:]", body):
        word = piece.strip(" .!?").lower()
        if _CYRILLIC.fullmatch(word):
            words.append(word)
    return list(dict.fromkeys(words))


def main(path: str) -> None:
    """Write the table."""
    morph = pymorphy3.MorphAnalyzer()
    rows = []
    for head, lines in sorted(articles(gzip.decompress(Path(path).read_bytes()).decode()).items()):
        if " " in head or len(head) < 2:
            continue
        lemmas = dict.fromkeys(morph.parse(word)[0].normal_form.replace("ё", "е") for word in translations(lines))
        if lemmas:
            rows.append(f"{head.lower()}\t{' '.join(lemmas)}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(OUT, "wb", mtime=0) as file:
        file.write("\n".join(rows).encode())
    sys.stdout.write(f"{len(rows)} English words, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
