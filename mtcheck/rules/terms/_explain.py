"""What an unknown word may have been: a Russian word left in Latin letters, a slip of the keyboard, a compound."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.lexicon import inflect, romanise
from mtcheck.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtcheck.lexicon import Lexicon

_PREFIXES = (
    "anti", "auto", "bio", "co", "counter", "cross", "crypto", "cyber", "de", "dis", "eco", "electro", "ethno", "euro", "ex", "extra", "geo",
    "hyper", "hydro", "in", "inter", "intra", "kilo", "macro", "mega", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "narco", "neo", "neuro", "non", "opto",
    "out", "over", "para", "photo", "poly", "post", "pre", "pro", "proto", "pseudo", "quasi", "radio", "re", "semi", "socio", "sono", "sub", "super",
    "techno", "tele", "thermo", "trans", "tri", "ultra", "un", "under", "up", "vice",
)  # fmt: skip
_SUFFIXES = (
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "er",
    "ers",
    "ly",
    "ness",
    "less",
    "like",
    "wise",
    "ish",
    "able",
    "ism",
    "ist",
    "ists",
    "ship",
    "hood",
    "ful",
)
_ENGLISH_SHAPE = compiled(r"(?:ously|ively|ingly|edly|ives|ors?|ators?|nesses|ments?|ably|ially)$")
_EXACT = 97.0
_NEAR = 85.0
_FAR = 60.0
_LONG_KEY = 6  # shorter keys are near to too much


class Explanation(NamedTuple):
    """A Russian word that an unknown word may have been.

    Attributes:
        ru: the Russian dictionary form.
        en: what English writes.
        strength: 0 to 100, how alike they sound.
    """

    ru: str
    en: str
    strength: float


def is_built(word: str, lexicon: Lexicon) -> bool:
    """Whether an unknown word is a plain English formation: a compound, or a known word with a prefix or suffix."""

    def known(part: str) -> bool:
        return len(part) > 2 and (part in lexicon.words or part in lexicon.common)

    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if (
            rest != word
            and len(rest) > 5 - (len(prefix) > 2)
            and (known(rest) or any(known(rest.removesuffix(s)) for s in _SUFFIXES if rest.endswith(s)))
        ):
            return True
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        doubled = len(stem) > 3 and stem[-1] == stem[-2]
        if (
            stem != word
            and len(stem) > 3
            and not word.endswith("ss")
            and (known(stem) or known(stem + "e") or (doubled and known(stem[:-1])))
        ):
            return True
        if suffix in {"ly", "ness"} and stem.endswith("i") and known(stem[:-1] + "y"):
            return True
    return any(
        known(word[:cut]) and known(word[cut:]) and min(cut, len(word) - cut) > 3 for cut in range(4, len(word) - 3)
    )


def explain(word: str, lexicon: Lexicon) -> Explanation | None:
    """The Russian word of the lexicon that an unknown word sounds like, where one does."""
    table: dict[str, tuple[tuple[str, str], ...]] = lexicon.table("russian-sounds", _sounds)
    keys = [romanise.skeleton(form) for form in _stems(word)]
    for key in keys:
        if key in table:
            ru, en = table[key][0]
            return Explanation(ru, _numbered(word, en), _EXACT)
    return _nearest(word, keys[0], table, lexicon.table("russian-sounds-by-start", _sounds_by_start), _NEAR)


def explain_title(word: str, lexicon: Lexicon) -> Explanation | None:
    """The post that a word before a person's name may have been.

    The place narrows the choice to posts, so more may be garbled: an engine keeps the beginning and some of the sounds.
    """
    table: dict[str, tuple[tuple[str, str], ...]] = lexicon.table("post-sounds", _post_sounds)
    starts = lexicon.table("post-sounds-by-start", _post_sounds_by_start)
    return _nearest(word, romanise.skeleton(word), table, starts, _FAR)


def _nearest(
    word: str,
    key: str,
    table: dict[str, tuple[tuple[str, str], ...]],
    starts: dict[str, tuple[str, ...]],
    least: float,
) -> Explanation | None:
    near = [form for form in starts.get(key[:3], ()) if abs(len(form) - len(key)) <= 4]
    if len(key) < _LONG_KEY or not near:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(key, near, scorer=fuzz.ratio, score_cutoff=least)
    if found is None:
        return None
    ru, en = table[found[0]][0]
    return Explanation(ru, _numbered(word, en), found[1])


def _stems(word: str) -> Iterator[str]:
    yield word
    if "j" in word:  # which engines also write for дж
        yield from _stems(word.replace("j", "dzh"))
    for ending in ("s", "es", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 4:
            yield word.removesuffix(ending)


def _numbered(word: str, en: str) -> str:
    """The English word in the plural where the unknown word looks like one."""
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if not plural or not en.replace(" ", "").isalpha() or not en.islower() or en.endswith("s"):
        return en
    head, blank, last = en.rpartition(" ")
    return f"{head}{blank}{inflect.forms(last)['s']}"


def _sounds(lexicon: Lexicon) -> dict[str, tuple[tuple[str, str], ...]]:
    """Phonetic key of a Russian word to the word and its English."""
    return _by_sound([*((post.ru, post.en) for post in lexicon.posts), *lexicon.glossary.items()])


def _post_sounds(lexicon: Lexicon) -> dict[str, tuple[tuple[str, str], ...]]:
    """The same for posts alone."""
    return _by_sound((post.ru, post.en) for post in lexicon.posts)


def _sounds_by_start(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The keys of `_sounds` by their first three letters, in their order."""
    return _by_start(lexicon.table("russian-sounds", _sounds))


def _post_sounds_by_start(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The same for posts alone."""
    return _by_start(lexicon.table("post-sounds", _post_sounds))


def _by_start(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(key[:3], []).append(key)
    return {start: tuple(entries) for start, entries in found.items()}


def _by_sound(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for ru, en in pairs:
        if " " in ru or len(ru) < 5:
            continue
        for form in romanise.romanisations(ru.replace("-", "")):
            entries = table.setdefault(romanise.skeleton(form), [])
            if (ru, en) not in entries:
                entries.append((ru, en))
    return {key: tuple(entries) for key, entries in table.items() if len(key) > 3}


def slip(word: str, lexicon: Lexicon) -> str | None:
    """The common English word that an unknown word misses by one letter, where there is just one likely candidate."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    ranked = (
        [left + right[1:] for left, right in splits if right and left and left[-1] == right[0]],  # a letter doubled
        [left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1],  # two changed places
        [left + char + right for left, right in splits if left for char in letters],  # one left out
        [left + right[1:] for left, right in splits if right and left],  # one too many
        [left + char + right[1:] for left, right in splits if right and left for char in letters],  # one wrong
    )
    for candidates in ranked:
        good = {form for form in candidates if form in lexicon.words and form in lexicon.frequent}
        if len(good) == 1:
            return good.pop()
        if good:
            return None
    return None


def looks_english(word: str) -> bool:
    """Whether a word has the shape of an English derivation, which an engine made up (``subsidiously``)."""
    return bool(_ENGLISH_SHAPE.search(word))
