"""The article before a replacement."""

from __future__ import annotations

import pytest

from mtcheck.document import Document
from mtcheck.rules._articles import with_article


@pytest.mark.parametrize(
    ("text", "replaced", "fix", "after"),
    [
        ("It was a plan.", "plan", "idea", "It was an idea."),
        ("It was an “idea” of his.", "idea", "plan", "It was a “plan” of his."),
        ("It was a plan.", "plan", "hoax", "It was a hoax."),
        ("It held a debate of sides.", "debate of sides", "closing arguments", "It held closing arguments."),
        ("A debate of sides was held.", "debate of sides", "arguments in court", "Arguments in court was held."),
        ("It held a debate of sides session.", "debate of sides", "closing arguments", "It held a closing arguments session."),
        ("It held a talks.", "talks", "negotiations", "It held a negotiations."),
        ("It was the debate.", "debate", "arguments", "It was the arguments."),
    ],
    ids=["an", "a in quotes", "stays", "plural", "plural first", "before a noun", "a plural before", "the"],
)  # fmt: skip
def test_an_article_that_no_longer_fits_goes_with_the_fix(text: str, replaced: str, fix: str, after: str) -> None:
    start = text.index(replaced)
    end = start + len(replaced)
    begin, (made,) = with_article(Document.from_text(text), start, (fix,), end)
    assert text[:begin] + made + text[end:] == after
