"""Russian punctuation of direct speech: `plans”, — said the mayor`, and dialogue set with dashes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import expand
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

# Who speaks, before the verb: "he said", "the mayor said", "Ivanov said", "the minister's aide said".
_WHO = r"(?:@pronoun@ |the [\w’'-]+ (?:[\w’'-]+ )?|[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?)?(?:also |then )?"
_SPEAKS = expand(rf"(?P<who>{_WHO})(?P<verb>@said@|@says@)\b")
_AFTER_MARK = Sought(
    rf"(?P<span>(?P<inner>[,.!?…]?)\s?(?P<mark>[”\"»])(?P<outer>,?)\s?[—–-]{{1,2}}\s?){_SPEAKS}(?!-)"
)  # fmt: skip
_ASIDE = compiled(r"[—–-]\s?$")
_STARTS = compiled(r"(?:^|[.!?…:;,]\s?|\b(?:that|said|added)\s)[(\s]*$")


def _straight(document: Document) -> bool:
    return document.text.count('"') > document.text.count("”")


def _opening(document: Document, close: int) -> int | None:
    """Where the quotation that ends with the mark at `close` begins; None where its opening mark is missing."""
    for span in document.quotes:
        if span.end == close + 1:
            return span.start
    return None


class CommaDashQuote(Rule):
    """A dash between a quotation and its verb of saying."""

    code = "MT301"
    name = "comma-dash-quote"
    category = "punctuation"
    level = Level.CERTAIN
    why = (
        "Russian sets direct speech off with a comma and a dash after the closing quotation mark («…», — сказал); "
        "engines copy the marks."
    )
    how = (
        "A closing quotation mark with a comma and a dash before a verb of saying: the comma goes inside the marks, the "
        "dash goes. Without the comma the quotation must open its sentence, so that an aside between dashes stays."
    )
    message = "Russian direct-speech punctuation: the comma belongs inside the quotation marks, and the dash goes."
    bad = (
        Bad(
            "“We will wait for the decision[[”, — ]]said the mayor.",
            "“We will wait for the decision,” said the mayor.",
        ),
        Bad('"The road is closed[[," - ]]he said on Friday.', '"The road is closed," he said on Friday.'),
        Bad("“Who will pay for it[[?” — ]]asked the bishop.", "“Who will pay for it?” asked the bishop."),
    )
    good = (
        "“We will wait,” said the mayor.",
        "The plan — “a bad one” — said little of costs.",
        "He called the strike “a mistake” — noted economists had told him as much.",
        'The firm dropped the name "Orion" - said to be unlucky - last year.',
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Closing marks with a dash before a verb of saying."""
        document = context.document
        for block in _AFTER_MARK.blocks(document):
            for match in _AFTER_MARK.regex.finditer(document.text, block.start, block.end):
                hit = self._judge(document, match)
                if hit is not None:
                    yield hit

    def _judge(self, document: Document, match: re.Match[str]) -> Hit | None:
        text, level = document.text, self.level
        if not match["outer"] and not (match["inner"] and match["inner"] in ",!?…"):
            opened = _opening(document, match.start("mark"))
            before = text[max(0, document.sentence_at(match.start()).start) : opened] if opened is not None else "-"
            # Only a quotation that opens its sentence can be direct speech here; "he called it “x” — said ..." is not.
            if opened is None or _ASIDE.search(before) or not _STARTS.search(before) or " " in match["who"].strip():
                return None
            if " " not in text[opened : match.start()]:
                return None  # a title in quotation marks, not a sentence
            level = Level.LIKELY
        inner = match["inner"] if match["inner"] and match["inner"] in "!?…" else ","
        return Hit(*match.span("span"), (f"{inner}{match['mark']} ",), level=level)


_OPENS = compiled(r"\s*[—–]\s?(?=[A-Z“\"])")
_THEN_SAID = compiled(rf"(?P<inner>[,!?…])\s?[—–-]\s?{_SPEAKS}")


class DashDialogue(Rule):
    """A paragraph of speech that opens with a dash instead of a quotation mark."""

    code = "MT302"
    name = "dash-dialogue"
    category = "quote"
    level = Level.LIKELY
    why = "Russian sets dialogue with dashes alone (— Поедем, — сказал он); engines copy them and English loses the quotation."
    how = "A paragraph that opens with a dash and has a comma and a dash before its verb of saying: quotation marks replace both dashes."
    message = "Russian dialogue dashes: English needs quotation marks."
    bad = (
        Bad("[[— We shall rebuild the school by autumn, — ]]said the governor.",
            "“We shall rebuild the school by autumn,” said the governor."),
        Bad("[[– The bridge is safe! – ]]the engineer assured.", "“The bridge is safe!” the engineer assured."),
    )  # fmt: skip
    good = (
        "— A note to readers: the office is closed, the editor said.",
        "“We shall rebuild the school,” said the governor.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Paragraphs in dialogue dashes."""
        document = context.document
        left, right = ('"', '"') if _straight(document) else ("“", "”")
        for block in document.blocks:
            opens = _OPENS.match(document.text, block.start, block.end)
            said = opens and _THEN_SAID.search(document.text, opens.end(), block.end)
            if opens and said and not set('“”"«»') & set(document.text[opens.end() : said.start()]):
                speech = document.text[opens.end() : said.start()]
                yield Hit(block.start, said.start("who"), (f"{left}{speech}{said['inner']}{right} ",))


_PARENTHESIS = Sought(
    rf"(?P<inner>[,!?…])(?P<mark>[”\"»]?),?\s[—–-]\s{_SPEAKS}(?P<rest>[^,.;“”\"«»\n—–!?]{{0,80}}),\s[—–-]\s(?P<next>[“\"«]?)"
)


class DashedAttribution(Rule):
    """An attribution between commas and dashes inside running speech."""

    code = "MT303"
    name = "dashed-attribution"
    category = "punctuation"
    level = Level.LIKELY
    why = "Inside Russian direct speech the author's words stand between commas and dashes («Поедем, — сказал он, — и победим»)."
    how = "A verb of saying between two pairs of comma and dash: the marks close before it and open again after it."
    message = (
        "Russian direct-speech punctuation: close the quotation before the attribution and open it again after it."
    )
    bad = (
        Bad("“We shall meet the union[[, — the director said, — ]]and find a way out.”",
            "“We shall meet the union,” the director said, “and find a way out.”"),
        Bad('"The harvest is poor[[, - added the farmer, - ]]but prices are high."',
            '"The harvest is poor," added the farmer, "but prices are high."'),
    )  # fmt: skip
    good = ("The plan, he said — and he said it twice — was dead.", "“We shall meet,” he said, “and find a way out.”")

    def find(self, context: Context) -> Iterator[Hit]:
        """Attributions between two pairs of comma and dash."""
        document = context.document
        plain = _straight(document) or document.text.count('"') > 1
        left, right = ('"', '"') if plain else ("“", "”")
        for match in _PARENTHESIS.finditer(document):
            attribution = f"{match['who']}{match['verb']}{match['rest']}"
            closing, opening = match["mark"] or right, match["next"] or left
            yield Hit(*match.span(), (f"{match['inner']}{closing} {attribution}, {opening}",))
