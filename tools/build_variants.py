"""Makes ``mtcheck/house/data/variants.tsv`` out of VarCon, the table of spelling variants behind the Aspell word lists.

Give the path of ``varcon.txt`` (https://github.com/en-wl/wordlist, folder ``varcon`` of version 1). What is taken are
words that one variety writes and the other does not, with the word that the other writes. A word that is good in both,
in any of its senses (*check*, *tire*, *program*), is left out, and so is *-ize*, which British spelling knows as well.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "mtcheck" / "house" / "data" / "variants.tsv"
_HEAD = re.compile(r"#.*\(level (\d+)\)")
_LAST_LEVEL = 70  # of SCOWL: what stands in a dictionary
_ACCEPTED = ("", ".", "v")  # marks of a variant that is in use, not seldom or wrong


def lines(text: str) -> list[dict[str, set[str]]]:
    """Each line of the table as words and the tags that they have (``A``, ``Bv``), rare words left out."""
    found, level = [], 100
    for line in text.splitlines():
        head = _HEAD.match(line)
        if head:
            level = int(head[1])
        elif line and not line.startswith("#") and level <= _LAST_LEVEL:
            words: dict[str, set[str]] = {}
            for part in line.split(" | ")[0].split(" / "):
                tags, _, word = part.partition(": ")
                words.setdefault(word.strip(), set()).update(tag for tag in tags.split() if not tag.isdigit())
            found.append(words)
    return found


def pairs(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """American words and what British English writes for them, and the other way round."""
    table = lines(text)
    good: dict[str, set[str]] = {}
    for words in table:
        british = any(tag.startswith("Z") for tags in words.values() for tag in tags)
        for word, tags in words.items():
            for tag in tags:
                if tag[1:] in _ACCEPTED:
                    good.setdefault(word, set()).add("B" if tag[0] == "Z" and british else tag[0])
    american, other = {}, {}
    for words in table:
        of = {name: [word for word, tags in words.items() if name in tags] for name in "AB"}
        if len(of["A"]) == 1 and len(of["B"]) == 1 and of["A"] != of["B"]:
            us, uk = of["A"][0], of["B"][0]
            if not (us + uk).isalpha() or us != us.lower():
                continue
            if "B" not in good[us]:
                american.setdefault(us, uk)
            if "A" not in good[uk]:
                other.setdefault(uk, us)
    return american, other


def main() -> None:
    """Write the table: variety of the word, the word, what the other variety writes."""
    american, british = pairs(Path(sys.argv[1]).read_text(encoding="iso-8859-1"))
    rows = [f"american\t{word}\t{other}\n" for word, other in sorted(american.items())]
    rows += [f"british\t{word}\t{other}\n" for word, other in sorted(british.items())]
    OUT.write_text("".join(rows), encoding="utf-8")
    print(f"wrote {len(american)} American and {len(british)} British words")


if __name__ == "__main__":
    main()
