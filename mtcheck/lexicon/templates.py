"""The template language of calques (see README.md beside this file): to a pattern, and from a match to its fix."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mtcheck import regexes
from mtcheck.lexicon import inflect

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|"
    "hundred|thousand|million|billion"
)
_SLOTS = {
    "num": rf"(?:\d[\d.,]*|{_NUMBER_WORDS})",
    "score": r"\d{1,3}\s?[:–-]\s?\d{1,3}",
    "name": r"[A-ZÀ-Þ](?:\.|[\w’']+)(?:[ -][A-ZÀ-Þ](?:\.|[\w’']+)){0,3}",
    "org": r"(?:the )?[\"“«]?[A-ZÀ-Þ][\w’'&-]*(?:\.\w+)*(?: [A-ZÀ-Þ0-9][\w’'&-]*(?:\.\w+)*){0,4}[\"”»]?",
    "word": r"[\w’'-]+",
}
ARTICLES = frozenset(("a", "an", "the"))
_LONG = 4  # words: such a template is known with an article more, too; a shorter one may be good English with it
_SLOT = re.compile(r"<(\w+?)(\d*)>")
_TOKEN = re.compile(r"\S+")


class Pattern(NamedTuple):
    """A compiled template: its pattern, and the base words of its inflected places in order."""

    regex: re.Pattern[str]
    inflected: tuple[str, ...]


def _word(written: str, *, case: bool) -> str:
    """A plain word; its first letter in either case unless the template minds case; quotes of any shape."""
    if written.isalpha():  # most are, and there is nothing to escape in them
        return written if case else f"[{written[0].lower()}{written[0].upper()}]{written[1:]}"
    pieces = []
    for position, char in enumerate(written):
        if char in '"“”':
            pieces.append('["“”«»]')
        elif char in "'’":
            pieces.append("['’]")
        elif char == "-":
            pieces.append("[-‑]")
        elif position == 0 and not case and char.isalpha():
            pieces.append(f"[{char.lower()}{char.upper()}]")
        else:
            pieces.append(re.escape(char))
    return "".join(pieces)


def _alternatives(token: str, *, case: bool, inflected: list[str]) -> str:
    options = []
    for option in token.split("/"):
        if option.startswith("~"):
            base = option[1:]
            inflected.append(base)
            spelt = sorted(set(inflect.forms(base).values()), key=lambda form: (-len(form), form))
            group = f"f{len(inflected) - 1}"
            options.append(f"(?P<{group}>{'|'.join(_word(form, case=case) for form in spelt)})")
        elif _SLOT.fullmatch(option.strip('"“”,.')):
            options.append(_slot(option))
        else:
            options.append(_word(option, case=case))
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _slot(token: str) -> str:
    found = _SLOT.search(token)
    assert found is not None  # noqa: S101 - the caller matched it
    before, after = token[: found.start()], token[found.end() :]
    return f"{_word(before, case=True)}(?P<{found[1]}{found[2]}>{_SLOTS[found[1]]}){_word(after, case=True)}"


@lru_cache(maxsize=4096)
def compiled(template: str, *, case: bool = False) -> Pattern:
    """The pattern of a template.

    Raises:
        ValueError: the template has an unknown slot.
    """
    inflected: list[str] = []
    pieces: list[str] = []
    articled = False
    template = _numbered(template)
    tokens = _TOKEN.findall(template)
    tolerant = sum(token.lower() not in ARTICLES for token in tokens) >= _LONG
    for token in tokens:
        slot = _SLOT.search(token)
        if slot and slot[1] not in _SLOTS:
            raise ValueError(f"template {template!r}: unknown slot <{slot[1]}>; known: {', '.join(_SLOTS)}")
        optional = token.endswith("?") and len(token) > 1
        body = _alternatives(token.removesuffix("?") if optional else token, case=case, inflected=inflected)
        if tolerant and pieces and not articled and not slot and not optional:
            body = rf"(?:(?:a|an|the)\s+)?{body}"
        articled = not set(token.removesuffix("?").lower().split("/")).isdisjoint(ARTICLES)
        pieces.append(f"(?:{body}\\s+)?" if optional else f"{body}\\s+")
    pattern = "".join(pieces).removesuffix("\\s+")
    if pattern.endswith("\\s+)?"):  # an optional last word takes its blank before it
        pattern = re.sub(r"\\s\+(\(\?:)((?:(?!\\s\+).)*)\\s\+\)\?$", r"(?:\\s+\2)?", pattern)
    return Pattern(
        regexes.compiled(
            rf"(?<![\w’'-]){pattern}(?![\w-]|[’']\w)"
            if not template.endswith(('"', ".", ","))
            else rf"(?<![\w’'-]){pattern}"
        ),
        tuple(inflected),
    )


def _numbered(template: str) -> str:
    """A template whose slots of one kind are told apart: the second ``<num>`` is ``<num2>``."""
    seen: dict[str, int] = {}

    def number(slot: re.Match[str]) -> str:
        if slot[2]:
            return slot.group()
        seen[slot[1]] = seen.get(slot[1], 0) + 1
        return slot.group() if seen[slot[1]] == 1 else f"<{slot[1]}{seen[slot[1]]}>"

    return _SLOT.sub(number, template)


def required(template: str) -> tuple[tuple[str, ...], ...]:
    """What stands in every match: for each fixed token its alternatives, in lower case; the rarest-looking first."""
    tokens = _TOKEN.findall(template)
    groups = {tuple(sorted(set(_words_of(token)))) for token in tokens if not token.endswith("?") and "<" not in token}
    return tuple(sorted(filter(None, groups), key=lambda group: (-min(map(len, group)), group)))


def _words_of(token: str) -> list[str]:
    """For each alternative of a fixed token a word that a document has where it stands; none where one has none."""
    words: list[str] = []
    for option in token.split("/"):
        base = option.removeprefix("~").strip('"“”,.!:;').lower()
        found = re.findall(r"[^\W_]+", base.removesuffix("'s").removesuffix("’s"))
        if not found:
            return []
        if option.startswith("~"):
            # Of a hyphenated word the last part is inflected, and a document holds its parts.
            words += {max(re.findall(r"[^\W_]+", form), key=len) for form in _forms(option.strip('"“”,.!:;'))}
        elif not re.search(r"['’]", base):
            words.append(max(found, key=len))
        else:
            return []
    return words


def neighbours(template: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Words of which, in every match, one is followed by one of others, with nothing but articles between.

    Returns:
        Such pairs of groups, in lower case; none where slots or marks keep the fixed tokens apart.
    """
    found = []
    last: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    for token in _TOKEN.findall(template):
        parts = _parts_of(token.removesuffix("?"))
        if token.endswith("?") and len(parts) > 1:
            parts = []
        for part in parts:
            if token.endswith("?") or not ARTICLES.isdisjoint(part):
                after |= part - ARTICLES
                continue
            if last:
                found.append((last, after | part))
            last, after = part, frozenset()
        if not parts:
            last, after = frozenset(), frozenset()
    return found


def _parts_of(token: str) -> list[frozenset[str]]:
    """What a token without slots can be, word by word as a document has them; nothing where its alternatives differ."""
    spelt = {form for option in token.split("/") for form in _forms(option)}
    each = [re.split(r"-|['’](?=s$)", one.rstrip(",")) for one in spelt]
    whole = len({len(words) for words in each}) == 1 and all(word.isalpha() for words in each for word in words)
    return list(map(frozenset, zip(*each, strict=True))) if whole else []


def _forms(option: str) -> set[str]:
    """What an alternative of a fixed token can be, in lower case."""
    if not option.startswith("~"):
        return {option.lower()}
    return {form.lower() for form in inflect.forms(option[1:]).values()}


def anchors(template: str) -> tuple[str, ...]:
    """Words in lower case, one of which stands in every match; empty where there is no fixed word."""
    groups = required(template)
    return groups[0] if groups else ()


def fixed(fix: str, match: re.Match[str], pattern: Pattern, before: str) -> str:
    """A suggestion with its slots and inflections filled in.

    Args:
        fix: the template of the fix.
        match: what the calque's pattern matched.
        pattern: that pattern.
        before: the word before the match, which tells a participle from a past tense.
    """
    count = -1
    participle = before.lower() in {"was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "got"}

    def fill(token: re.Match[str]) -> str:
        nonlocal count
        word = token.group()
        if word.startswith("~"):
            count += 1
            base = re.match(r"~([\w-]+)", word)
            assert base is not None  # noqa: S101 - the token begins so
            if count >= len(pattern.inflected):
                return base[1] + word[base.end() :]
            written = match.groupdict().get(f"f{count}") or pattern.inflected[count]
            return (
                inflect.same_form(written, pattern.inflected[count], base[1], participle=participle)
                + word[base.end() :]
            )
        return word

    text = _TOKEN.sub(fill, _numbered(fix))
    return _SLOT.sub(lambda slot: _value(slot, match), text)


def _value(slot: re.Match[str], match: re.Match[str]) -> str:
    value = match.groupdict().get(slot[1] + slot[2]) or ""
    if slot[1] == "score":
        return re.sub(r"\s?[:–]\s?", "-", value)
    return value.strip('"“”«»') if slot[1] == "org" else value
