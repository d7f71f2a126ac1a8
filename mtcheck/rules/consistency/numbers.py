"""Numbers that contradict each other within one text, and numerals that govern a noun as they do in Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.consistency._numbers import Quantity, quantities, singular
from mtcheck.rules.sought import Sought
from mtcheck.rules.thousands import in_figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mtcheck.context import Context
    from mtcheck.document import Document

_AUXILIARY = frozenset(["are", "were", "was", "is", "have", "has", "had", "been", "being", "be", "got", "also"])
_FUNCTION_WORDS = """
    a an the of in on at to for from by with and or but as that who which after before during since over under into not no it its
    his her their this than then when while per if will would can could may more less about old ago
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_PARAGRAPHS = 3


def _key(quantity: Quantity) -> tuple[str, str] | None:
    """What is counted: the word after the number and the next word that says something of it."""
    words = [word.lower() for word in quantity.following if word.lower() not in _AUXILIARY]
    if len(words) < 2 or {words[0], words[1]} & _FUNCTION:
        return None
    return singular(words[0]), words[1]


class HeadlineNumber(Rule):
    """A headline that counts otherwise than its story."""

    code = "MT381"
    name = "headline-number"
    category = "currency-number"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines translate headline and story apart, and swap, drop or add a figure in one of them."
    how = (
        "The headline and one of the first three paragraphs count the same thing (“people killed”, “Polish tourists”) with different "
        "numbers, one value each, neither is hedged or a rounding of the other, and the headline's number stands nowhere in the story. "
        "Which of them is right only the source tells."
    )
    message = "The headline gives another number than the story."
    bad = (
        Bad(
            "[[12 people]] killed in a fire at a sawmill\nA fire at a sawmill in the north left 21 people killed on Sunday. "
            "The owner has been questioned."
        ),
        Bad(
            "Storm damages [[46 Polish]] yachts\nThe storm damaged 64 Polish yachts, the harbour master said. Nobody drowned."
        ),
    )
    good = (
        "12 people killed in a fire at a sawmill\nA fire at a sawmill left 12 people killed and 21 people homeless.",
        "100 people killed in a storm\nThe storm left 103 people killed, the mayor said. The port is closed.",
        "12 people killed in a fire\nTwelve died and 21 people were hurt. A fire killed them.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every number of the headline that the story contradicts."""
        document = context.document
        if document.headline is None:
            return
        text = document.text
        end = document.headline.end
        top = [q for q in quantities(context) if q.start < end and _key(q)]
        if not top:
            return
        story = [q for q in quantities(context) if q.start >= end]
        values = {quantity.value for quantity in story}
        body = [(q, key) for q in story if (key := _key(q))]
        for head in top:
            same = [q for q, key in body if key == _key(head)]
            if len({q.value for q in same}) != 1 or head.hedged or head.value in values:
                continue
            if sum(_key(other) == _key(head) for other in top) > 1:
                continue
            other = same[0]
            if _early(document, other) and not any(q.hedged for q in same) and not _rounded(head.value, other.value):
                shown = [text[q.start : q.ends[1]] for q in (head, other)]
                yield Hit(head.start, head.ends[0], evidence=f"headline: {shown[0]}; story: {shown[1]}")


def _early(document: Document, quantity: Quantity) -> bool:
    return document.sentence_at(quantity.start).block <= _PARAGRAPHS


def _rounded(one: Decimal, other: Decimal) -> bool:
    """Whether one of two values may stand for the other: within a twentieth, or a rounding to its first figure or two."""
    low, high = sorted((one, other))
    if high - low <= high / 20:
        return True
    for value, exact in ((one, other), (other, one)):
        digits = len(value.as_tuple().digits) - len(str(value).rstrip("0").rstrip("."))
        if digits > 0 and abs(value - exact) < 10**digits:
            return True
    return False


class QuantityTwoWays(Rule):
    """One quantity with and without some of its zeros."""

    code = "MT382"
    name = "quantity-two-ways"
    category = "currency-number"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "тыс., млн and млрд are short and alike, and engines lose or take one for another: a quantity grows a thousandfold."
    how = (
        "A number with a unit, “of” and a noun, or with a two-word noun phrase, comes in two sentences with exactly two values, one ten, a hundred "
        "or a thousand times the other; a value of a single figure proves it only by a thousand. Which of them is right only the source tells."
    )
    message = "The same quantity is given with another number of zeros elsewhere in this text."
    bad = (
        Bad(
            "Farmers sold 15 thousand tons of grain. The port was closed for a week. "
            "The ministry confirmed that [[150 thousand tons of grain]] were sold."
        ),
        Bad("The town bought 2,400 desk lamps. Nobody knew why. The mayor called the [[24 desk lamps]] a bargain."),
    )
    good = (
        "Farmers sold 15 thousand tons of grain, against 150 thousand tons of grain a year ago.",
        "They found 10 old coins. A year later they found 100 old coins.",
        "Farmers sold 15 thousand tons of grain. They burnt 150 thousand tons of coal.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """The second of two such quantities."""
        document = context.document
        groups: dict[tuple[str, ...], list[tuple[Quantity, int]]] = {}
        for quantity in quantities(context):
            found = _measured(quantity)
            if found:
                groups.setdefault(found[0], []).append((quantity, found[1]))
        for members in groups.values():
            first = members[0]
            others = [member for member in members if member[0].value != first[0].value]
            if len({quantity.value for quantity, _ in members}) != 2 or not _zeros_apart(first[0], others[0][0]):
                continue
            second = others[0]
            if document.sentence_at(first[0].start) == document.sentence_at(second[0].start):
                continue
            evidence = f"elsewhere: {document.text[first[0].start : first[1]]}"
            yield Hit(second[0].start, second[1], evidence=evidence)


def _measured(quantity: Quantity) -> tuple[tuple[str, ...], int] | None:
    """What a number measures, and where the phrase ends: unit, of, noun; or a noun in the plural with a word before it."""
    words = [word.lower() for word in quantity.following]
    if len(words) > 2 and words[1] == "of" and words[2] not in _FUNCTION and len(words[2]) > 2:
        return (singular(words[0]), "of", singular(words[2])), quantity.ends[2]
    if len(words) < 2 or {words[0], words[1]} & (_FUNCTION | _AUXILIARY):
        return None
    if words[0].endswith("s") or not words[1].endswith("s") or words[1].endswith("ss"):
        return None
    return (words[0], singular(words[1])), quantity.ends[1]


def _zeros_apart(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one.value, other.value))
    if not low:
        return False
    figures = len(str(low).replace(".", "").strip("0"))
    return (figures > 1 and high / low in {10, 100, 1000}) or (high == 1000 * low and low not in {1, 1000, 10**6})


_CURRENCY = (
    r"(?:(?:US|U\.S\.|American|Russian|Swiss|Canadian|Australian|British|Belarusian|Chinese|Czech) )?"
    r"(?:r(?:o)?ubles|dollars|euros?|pounds|francs|yuan|yen|tenge|hryvnias?|hryvnyas?|kopecks|kopeks|zlotys?|lari|lira|rupees|kronor|kroner)"
)
_COUNTED = Sought(
    r"(?<![$€£\w.,])(?P<number>\d[\d.,]*|(?i:two|three|four|five|six|seven|eight|nine|ten|several|one|half a))[ \u00a0]"
    r"(?P<span>(?P<scale>thousand|million|billion|trillion)s? of "
    rf"(?:(?P<currency>{_CURRENCY})|(?P<noun>people|children|men|women|[a-z]{{3,}}s(?<!ss)(?<!us)(?<!is)))\b)(?![’'-])"
)
_BELOW_A_THOUSAND = compiled(r"\d{1,3}(?:\.\d{1,2})?")
_NO_NOUN = frozenset(["its", "his", "theirs", "ours", "yours", "hers", "losses", "sales", "goods", "bonds"])


class CalquedNumeral(Rule):
    """``1.5 million of rubles``: a numeral that governs its noun with of."""

    code = "MT383"
    name = "million-of"
    category = "currency-number"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = (
        "миллион, миллиард and тысяча are nouns that put what they count in the genitive; engines render it with “of”."
    )
    how = (
        "A figure or numeral with million, thousand or billion, “of”, and a currency or bare plural; the “of” goes, with the plural s of the "
        "numeral. A part of something definite (“2 million of the refugees”) and sums with a currency sign are left alone."
    )
    message = "A number counts its noun without “of”."
    bad = (
        Bad("The city spent 1.5 [[million of rubles]] on benches.", "The city spent 1.5 million rubles on benches."),
        Bad("The fair drew [[20 thousands of visitors]] in May.", "The fair drew 20,000 visitors in May."),
        Bad("The fair drew ten [[thousands of visitors]] in May.", "The fair drew ten thousand visitors in May."),
    )
    good = (
        "The city spent millions of rubles on benches.",
        "The fund bought $2 million of shares.",
        "Some 2 million of the refugees came home.",
        "About 3 million of his records were sold.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such numeral."""
        for match in _COUNTED.finditer(context.document):
            counted = match["currency"] or match["noun"]
            if counted in _NO_NOUN:
                continue
            level = Level.CERTAIN if match["currency"] else None
            if match["scale"] == "thousand" and _BELOW_A_THOUSAND.fullmatch(match["number"]):
                yield Hit(*match.span(), (f"{in_figures(match['number'])} {counted}",), "a Russian genitive", level=level)
            else:
                yield Hit(*match.span("span"), (f"{match['scale']} {counted}",), "a Russian genitive", level=level)
