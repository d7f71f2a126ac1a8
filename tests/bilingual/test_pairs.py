"""Every check against the source proves itself: found once, at the mark, with that fix; what is right stays silent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from mtcheck import rules
from mtcheck.bilingual import registry
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.config import config_from
from mtcheck.document import Document
from mtcheck.finding import CATEGORIES, Finding, Level

if TYPE_CHECKING:
    from mtcheck.bilingual.base import PairBad, PairGood, SourceRule

CHECKS = list(registry().values())
BAD = [pytest.param(check, bad, id=f"{check.code}-{n}") for check in CHECKS for n, bad in enumerate(check.bad)]
GOOD = [pytest.param(check, good, id=f"{check.code}-{n}") for check in CHECKS for n, good in enumerate(check.good)]


@cache
def checker(settings: str) -> Checker:
    """A checker under the settings of a check's examples, given by the check's code; empty for the defaults."""
    config = config_from(dict(registry()[settings].settings), "example") if settings else None
    return Checker(config, layers=[SourceLayer()])


def found(check: SourceRule, text: str, source: str) -> list[Finding]:
    return [
        f
        for f in checker(check.code if check.settings else "").detect(Document.from_text(text, source=source))
        if f.rule in registry()
    ]


def serious(findings: list[Finding]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.rule, f.text, f.suggestions) for f in findings if f.level is not Level.HINT]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_a_check_says_what_it_is(check: SourceRule) -> None:
    assert check.category in CATEGORIES
    assert check.bad
    assert check.good
    assert check.why
    assert check.how
    assert check.message.endswith((".", "?"))
    assert check.code not in rules.registry()


@pytest.mark.parametrize(("check", "bad"), BAD)
def test_found_once_at_the_mark_with_the_fix(check: SourceRule, bad: PairBad) -> None:
    hits = [f for f in found(check, bad.plain, bad.source) if f.rule == check.code]
    assert [(f.start, f.end) for f in hits] == [bad.span], [f.text for f in hits]
    if bad.corrected is not None:
        assert bad.plain[: bad.span[0]] + hits[0].suggestions[0] + bad.plain[bad.span[1] :] == bad.corrected


@pytest.mark.parametrize(("check", "bad"), BAD)
def test_the_corrected_sentence_is_silent_for_every_check(check: SourceRule, bad: PairBad) -> None:
    if bad.corrected is not None:
        assert serious(found(check, bad.corrected, bad.source)) == []


@pytest.mark.parametrize(("check", "good"), GOOD)
def test_what_a_good_translator_writes_is_silent_for_every_check(check: SourceRule, good: PairGood) -> None:
    assert serious(found(check, str(good), good.source)) == []
