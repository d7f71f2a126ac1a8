"""Institutions, posts and proper titles: their capitals, and what engines make of them word by word."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import Title, phrases
from mtcheck.rules._articles import with_article
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtcheck.context import Context
    from mtcheck.lexicon import Body, Lexicon, Post

_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "at", "de", "du", "des", "von", "with"])


class InstitutionCase(Rule):
    """Names of institutions with some of their capitals."""

    code = "MT201"
    name = "half-capital-institution"
    category = "institution-case"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Russian capitalises only the first word of an institution (Белый дом, Совет безопасности); engines keep now one capital, now the other."
    how = "The name of an institution in the lexicon stands with a capital on one of its words and a small letter on another."
    message = "The name of this institution takes capitals throughout."
    bad = (
        Bad("Senators left the [[White house]] in silence.", "Senators left the White House in silence."),
        Bad("A vote in the [[state Duma]] is due on Friday.", "A vote in the State Duma is due on Friday."),
    )
    good = (
        "They live in a white house by the sea.",
        "Foreign ministry officials met.",
        "The United Nations Security Council met.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every name in mixed case."""
        names, table = context.lexicon.table("institution-case", _case_table)
        document = context.document
        for hit in phrases.scan(table, document):
            right = names[hit.payload]
            start, end = document.spans[hit.first].start, document.spans[hit.last - 1].end
            written = document.text[start:end]
            if written != right and len(written) == len(right) and self._mixed(context, hit.first, hit.last, right):
                # British usage writes "Conservative party" and "Education department".
                style = document.lowers[hit.last - 1] in {"party", "department", "government", "office", "ministry"}
                level = Level.HINT if style and document.words[hit.last - 1].islower() else None
                yield Hit(start, end, (right,), f"{right} is a name", level=level)

    def _mixed(self, context: Context, first: int, last: int, right: str) -> bool:
        document = context.document
        words = [word for word in document.words[first:last] if word.lower() not in _SMALL]
        if any(word.isupper() and len(word) > 1 for word in words) or sorted(map(str.lower, words)) == sorted(words):
            return False
        if all(word[:1].isupper() for word in words):
            return False
        wanted = {word for word in right.split() if word[:1].isupper()}
        if any(word[:1].isupper() for word in words[1:]) and words[0][:1].islower():
            # "the foreign Ministry of Justice": a capital that belongs to what follows proves nothing
            return right.split(maxsplit=1)[0] in wanted
        opening = document.opens_sentence(first)
        return words[0][:1].isupper() and not opening


def _case_table(lexicon: Lexicon) -> tuple[tuple[str, ...], phrases.Table]:
    names = sorted(
        {
            name
            for body in lexicon.bodies
            for name in (full.removeprefix("the ") for full in (body.en, *body.variants))
            if " " in name
            and all(word[:1].isupper() or word in _SMALL for word in name.split())
            and name.replace(" ", "").isalpha()
        }
        | {"White House"}
    )
    return tuple(names), phrases.build((name, number) for number, name in enumerate(names))


class _Miscalled(Rule):
    """Base of rules that look up wrong forms of lexicon entries."""

    table_name: str

    def entries(self, lexicon: Lexicon) -> tuple[Sequence[Body | Post | Title], ...]:
        """The entries whose wrong forms this rule knows, kind by kind; none is made before it is looked at."""
        raise NotImplementedError

    def find(self, context: Context) -> Iterator[Hit]:
        """Every wrong form that stands where its cues allow."""
        entries = self.entries(context.lexicon)
        table = context.lexicon.table(self.table_name, lambda _: _wrong_table(chain.from_iterable(entries)))
        document = context.document
        for hit in phrases.scan(table, document):
            entry = _at(entries, hit.payload)
            wrong = entry.calques if isinstance(entry, Title) else entry.wrong
            start, end = document.spans[hit.first].start, document.spans[hit.last - 1].end
            written = document.text[start:end]
            opening, plain = document.opens_sentence(hit.first), written in context.lexicon.words
            form = next((form for form in wrong if _same_case(form, written, opening=opening, plain=plain)), None)
            if form is None or written in {entry.en, *entry.variants}:
                continue
            cues = _cues_near(context, entry.cues, hit.first, hit.last)
            if entry.ambiguous and not cues:
                continue
            right = entry.en
            if document.opens_sentence(hit.first):
                right = right[:1].upper() + right[1:]
            begin, fixes = with_article(document, start, (right,))
            if right.startswith(("the ", "The ")) and document.text[max(0, begin - 4) : begin].lower() == "the ":
                fixes = (right[4:],)
            evidence = entry.ru + (f"; {', '.join(cues[:3])} near it" if cues else "")
            yield Hit(begin, end, fixes, evidence)


def _same_case(form: str, written: str, *, opening: bool, plain: bool) -> bool:
    """Whether a text has a form.

    Args:
        form: the form.
        written: what stands in the text.
        opening: whether it opens a sentence, so that a form with a small letter may have a capital.
        plain: whether it is an English word; a name that is none may have lost its capital (``eurocommission``).
    """
    written = " ".join(written.split())
    if form == written or (opening and form[:1].islower() and form[1:] == written[1:]):
        return True
    return not plain and written.isalpha() and len(written) > 5 and form.lower() == written


def _at(kinds: Iterable[Sequence[Body | Post | Title]], number: int) -> Body | Post | Title:
    """The entry of a number, counted through kind after kind."""
    for entries in kinds:
        if number < len(entries):
            return entries[number]
        number -= len(entries)
    raise IndexError(number)


def _wrong_table(entries: Iterable[Body | Post | Title]) -> phrases.Table:
    return phrases.build(
        (form, number)
        for number, entry in enumerate(entries)
        for form in (entry.calques if isinstance(entry, Title) else entry.wrong)
    )


def _cues_near(context: Context, cues: Iterable[str], first: int, last: int) -> list[str]:
    """Cues that stand in the same sentence as some words (or, where they are capitalised names, anywhere in the text)."""
    document = context.document
    sentence = document.sentence_of_word(first)
    around = document.text[sentence.start : sentence.end].lower()
    own = set(document.lowers[first:last])
    found = []
    for cue in cues:
        words = phrases.split(cue)
        if not words or set(words) <= own:
            continue
        if cue.isupper():
            found += [cue] * (cue in document.words)
            continue
        if cue.lower() in around or (cue[:1].isupper() and all(word in document.vocabulary for word in words)):
            found.append(cue)
    return found


class MiscalledBody(_Miscalled):
    """Institutions and posts translated word by word."""

    code = "MT202"
    name = "miscalled-institution"
    category = "term-calque"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Institutions have English names of their own; engines translate the Russian name word by word."
    how = "Wrong names of the lexicon's institutions and posts; those that are good English elsewhere need a cue in the same sentence."
    message = "This institution or post is called otherwise in English."
    bad = (Bad("He heads the [[Ministry of extraordinary situations]].", "He heads the Emergencies Ministry."),)
    good = ("He heads the Emergencies Ministry.",)
    table_name = "miscalled-bodies"

    def entries(self, lexicon: Lexicon) -> tuple[Sequence[Body | Post | Title], ...]:
        """Bodies and posts."""
        return lexicon.bodies, lexicon.posts


class TranslatedTitle(_Miscalled):
    """Proper titles translated word by word."""

    code = "MT203"
    name = "translated-title"
    category = "name-garble"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "A newspaper, missile, ship, club or programme keeps its name in English; engines translate it as if it were a phrase."
    how = "Word-for-word renderings of the lexicon's titles; those that are good English elsewhere need a cue such as “newspaper” beside them."
    message = "A proper title was translated word by word."
    bad = (
        Bad("The [[Satellite V]] vaccine was approved in Hungary.", "The Sputnik V vaccine was approved in Hungary."),
    )
    good = ("A satellite was launched from Plesetsk.",)
    table_name = "translated-titles"

    def entries(self, lexicon: Lexicon) -> tuple[Sequence[Body | Post | Title], ...]:
        """Titles."""
        return (lexicon.titles,)
