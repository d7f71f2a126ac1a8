"""Names in quotation marks that English writes without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

#: Kinds of titles that English never quotes; it does quote films, books, plays and programmes, and some quote ships.
_PLAIN = frozenset([
    "airline", "aircraft", "basketball-club", "brand", "broadcaster", "club", "company", "hockey-club", "news-agency", "news-site", "newspaper",
    "payment-system", "radio", "site", "social-network", "stadium", "telegram-channel", "tv-channel", "vaccine", "weapon",
])  # fmt: skip
_QUOTED = compiled(r"(?<![\w“”\"])[“\"](?P<name>[A-Z][^“”\"\n]{1,40}?)(?P<mark>[,.]?)[”\"](?![\w“\"])")


class QuotedName(Rule):
    """A known firm, club, paper or agency in quotation marks."""

    code = "MT308"
    name = "agency-in-quotes"
    category = "quote"
    severity = Severity.MINOR
    level = Level.HINT  # many a careful editor keeps them
    why = "Russian sets names of media, firms and clubs in quotation marks; English does not."
    how = (
        "A name of the lexicon that belongs to a firm, club, paper, agency, station, site, weapon or vaccine, and nothing else, between quotation marks; the "
        "marks go. Names that are English words too (“Life”, “Time”) are left alone, as are titles of works and names of ships."
    )
    message = "English sets no quotation marks round the name of a firm, club, paper or agency."
    bad = (
        Bad("A source told [[“Interfax”]] about the deal.", "A source told Interfax about the deal."),
        Bad('The coach of [["Lokomotiv"]] resigned.', "The coach of Lokomotiv resigned."),
        Bad("“No comment,” he told [[“Kommersant.”]]", "“No comment,” he told Kommersant."),
    )
    good = ("A source told Interfax about the deal.", "The film “Leviathan” won.", "She sang “Time” and “Life”.")

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such name."""
        text = context.document.text
        if '"' not in text and "“" not in text:
            return
        names: frozenset[str] = context.lexicon.table("quoted-names", _names)
        for match in _QUOTED.finditer(text):
            if match["name"] in names:
                yield Hit(*match.span(), (match["name"] + match["mark"],))


def _names(lexicon: Lexicon) -> frozenset[str]:
    """The names of the kinds that go without marks, as English writes them."""
    found = set(data("macros")["agency"])
    for title in lexicon.titles:
        if title.kind in _PLAIN:
            found |= {title.en, *title.variants}
    return frozenset(name for name in found if '"' not in name and "“" not in name and not _is_word(name, lexicon))


def _is_word(name: str, lexicon: Lexicon) -> bool:
    plain = name.lower().removeprefix("the ")
    return " " not in plain and plain in lexicon.words and plain in lexicon.frequent
