"""Calques are looked for only where their words stand; every template is held against that filter, spelt out at random."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from mtcheck import lexicon
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.lexicon import inflect, templates
from mtcheck.rules.terms import calques

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOTS = {"num": "5", "score": "2:1", "name": "Ivan Petrov", "org": "TASS", "word": "thing"}
TOGETHER = 40  # templates spelt out in one text


def spelt(template: str, chance: random.Random) -> str:
    """One of the texts that a template matches."""
    words: list[str] = []
    for token in templates._TOKEN.findall(template):
        if token.endswith("?") and chance.random() < 0.5:
            continue
        option = chance.choice(token.removesuffix("?").split("/"))
        if option.startswith("~") and not option.endswith("'s"):
            option = chance.choice(sorted(inflect.forms(option[1:]).values()))
        if words and chance.random() < 0.2:
            words.append(chance.choice(("a", "an", "the")))
        words.append(templates._SLOT.sub(lambda slot: SLOTS[slot[1]], option.removeprefix("~")))
    text = chance.choice((" ", " ", "\u00a0", "  ")).join(words)
    return text[0].upper() + text[1:] if chance.random() < 0.3 else text.replace("'", chance.choice("'’"))


def differing(numbered: list[tuple[int, str, bool]], chance: random.Random) -> Iterator[str]:
    """The templates that match a text in which the filter sees nothing of them."""
    texts = [(number, case, spelt(calque, chance)) for number, calque, case in numbered]
    document = Document.from_text("\n\n".join(f"({text})" for _, _, text in texts))
    found = dict(calques._candidates(Context(document, lexicon.load(), Config())))
    matched = 0
    for (number, calque, case), (_, _, text) in zip(numbered, texts, strict=True):
        if templates.compiled(calque, case=case).regex.search(f"({text})"):
            matched += 1
            places = {at for at in found.get(number, []) if text in document.sentence_texts[at]}
            if not places:
                yield f"{calque}: {text}"
    assert matched > len(numbered) / 4  # the others have an article too many


def test_a_template_that_matches_is_tried() -> None:
    terms = lexicon.load().terms
    every = [
        (number * calques._MOST_CALQUES + which, calque, term.case)
        for number, term in enumerate(terms)
        for which, calque in enumerate(term.calques)
    ]
    chance = random.Random(7)
    lost = [one for at in range(0, len(every), TOGETHER) for one in differing(every[at : at + TOGETHER], chance)]
    assert lost == []


def test_few_templates_are_tried_on_a_text() -> None:
    text = "The mayor opened a bridge across the river on Tuesday, and said that the town had waited for it for years."
    assert len(list(calques._candidates(Context(Document.from_text(text), lexicon.load(), Config())))) < 3
