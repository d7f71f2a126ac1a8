"""Words that change who somebody is or whether a thing is sure: deputy, former, acting, alleged; and items of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.bilingual import words
from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.bilingual.culprits import Room
from mtcheck.finding import Level, Severity
from mtcheck.lexicon import russian

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.names import Name
    from mtcheck.bilingual.story import Pair, Story

# What the Russian has, what the English must have for it, and what to put before the post.
_RANKS = (
    (
        re.compile(r"\b(?:зам(?:еститель\w*|естител\w*|(?=глав|министр|директор|нач|пред(?!лож)|руковод|губерн|прокур|ген|команд|комисс|комендант|редакт|мэр|госсек|секретар|спикер|ректор|декан|управл|координ)|\.)|вице-(?=премьер|президент|губернатор|спикер|мэр|министр|канцлер))", re.IGNORECASE),
        re.compile(r"\b(?:deput\w+|vice\w*|assistant|under\w*|second|alternate|substitut\w+|sub|lieutenant|aide|junior|number two|No\. ?2|VP|MP)\b", re.IGNORECASE),
        "deputy",
    ),
    (
        re.compile(r"\b(?:бывш(?:ий|его|ему|им|ем|ая|ей|ую|ие|их)|экс-)", re.IGNORECASE),
        re.compile(r"\b(?:former\w*|ex|once|previous\w*|past|then|retired|served|onetime|ousted|outgoing|predecessor|one-time|used|earlier(?!,)|erstwhile|exes|until (?:\w+ ){0,2}\d{4}|step(?:s|ped)? (?:down|aside)|resign\w*|left office|left the post|at the time|from (?:\w+ )?\d{4} (?:to|until) (?:\w+ )?\d{4}|who (?:was|had been) (?:the |a |its |\w+['’]s )?(?:\w+ ){0,3}(?:president|minister|governor|chairman|head|chief|leader|director|mayor|premier|secretary|ambassador|lawmaker|senator))\b", re.IGNORECASE),
        "former",
    ),
    (
        re.compile(r"\b(?:врио|временно исполняющ\w+|исполняющ\w+ обязанности|и\. ?о\.)", re.IGNORECASE),
        re.compile(r"\b(?:acting|interim|provisional\w*|temporar\w+|caretaker|stand-in|act(?:s|ed)?)\b", re.IGNORECASE),
        "acting",
    ),
)  # fmt: skip
_POST = re.compile(r"[\s-]{0,9}((?:[а-яё-]+\s{1,9}){0,3}[а-яё]+)", re.IGNORECASE)
_ITEM = re.compile(r"\s{0,9}(?:,|,?\s{1,9}и|\()\s{0,9}")


class RankLost(SourceRule):
    """A post whose deputy, former or acting holder has become its holder."""

    code = "MT871"
    name = "rank-of-source-lost"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Clipped forms (замглавы, экс-министр, врио) are read by their second half alone: the deputy becomes the head, the former minister the minister."
    how = "The Russian sentence has заместитель or зам-, бывший or экс-, врио before a post; the English has the post and no word that says so."
    message = "The source speaks of a deputy, former or acting holder of this post."
    bad = (
        PairBad(
            "The [[head]] of the agency resigned on Monday.",
            "The deputy head of the agency resigned on Monday.",
            source="Замглавы агентства в понедельник подал в отставку.",
        ),
        PairBad(
            "The [[minister]] was detained at the airport.",
            "The former minister was detained at the airport.",
            source="Экс-министр задержан в аэропорту.",
        ),
    )
    good = (
        PairGood("The vice premier resigned.", "Зампред правительства подал в отставку."),
        PairGood("The ex-minister was detained.", "Бывший министр задержан."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such post."""
        for pair in story.pairs:
            if not pair.ru:
                continue
            # A vice admiral is nobody's deputy.
            text = _ADMIRAL.sub(lambda match: "-" * len(match.group()), story.document.text[pair.start : pair.end])
            for russian_word, english, fix in _RANKS:
                ranks = list(russian_word.finditer(pair.ru))
                said = [match.span() for match in english.finditer(text)]
                if len(said) >= len(ranks):
                    continue
                for found in ranks:
                    at = _post(story, pair, found)
                    if at is None or (said and not _beyond(story, pair, at, said)):
                        continue
                    start, end = story.document.spans[at]
                    written = story.document.text[start:end]
                    yield Hit(
                        start, end, (f"{fix} {written}",), f"source: {quoted(pair.ru, found.start(), found.end() + 12)}"
                    )
                    break


def _beyond(story: Story, pair: Pair, at: int, said: list[tuple[int, int]]) -> bool:
    """Whether a post is one of a list of two people, and the only words for rank belong to the other: former head A and chief B."""
    document = story.document
    start = document.spans[at].start - pair.start
    text = document.text[pair.start : pair.end]
    before = [end for _, end in said if end <= start]
    if len(before) != len(said) or document.lowers[at].endswith("s"):
        return False
    return bool(_AND_ANOTHER.search(text[before[-1] : start]))


def _post(story: Story, pair: Pair, found: re.Match[str]) -> int | None:
    """The English word for the post that follows a Russian word."""
    after = _POST.match(pair.ru, found.end())
    for part in after[1].split() if after else ():
        best = russian.parses(part)[0]
        stem = _stem(part)
        if "NOUN" not in best.tags and not stem:
            continue
        near, loose = _POSTS.get(stem, (frozenset(), frozenset()))
        if _MINISTRY.match(pair.ru, found.end()):
            loose |= {"minister", "secretary"}
        near |= words.translations(story.lexicon, best.lemma) if best.known else frozenset()
        # The deputy may go by his name alone, and the post be that of his chief.
        rest = russian.tokens(pair.ru[: found.start()]) + russian.tokens(pair.ru[found.end() :])[1:]
        if stem and any(_stem(token.text) == stem and "NOUN" in russian.parses(token.text)[0].tags for token in rest):
            return None
        for options in (near, loose):
            places = story.forms_in(pair, options)
            if places:
                return places[0] if len(places) == 1 else None
        return None
    return None


def _stem(word: str) -> str:
    """The key of `_POSTS` that a Russian word matches; empty where there is none."""
    lower = russian.fold(word)
    return next((stem for stem in _POSTS if re.fullmatch(stem, lower)), "")


_ADMIRAL = re.compile(r"\b(?:vice|rear)[ -]adm\w*|\blieutenant[ -](?:gen|col|command)\w*", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"\b[A-Z][\w’'-]+,? (?:and|as well as) ")
_MINISTRY = re.compile(r"глав\w*\s+(?:\w+\s+)?(?:МИД|МВД|МЧС|Мин\w+|мин[а-я]+|внешнеполит\w+|военн\w+ ведомств\w+)")
# Russian posts as patterns, what they are in English, and what they may be where none of that stands in the text.
_POSTS = {
    stem: (frozenset(near.split()), frozenset(loose.split()))
    for stem, near, loose in (
        (r"пред(?:а|у|ом|е|ы|седател\w+)?", "chairman chairwoman chair", "head president speaker"), (r"премьер\w*", "premier", "minister"), (r"генсек\w*", "secretary secretary-general", "chief head"),
        (r"гендир\w*", "director", "chief head ceo executive"), (r"генпрокур\w*", "prosecutor", ""), (r"команд(?:ующ|ир)\w+", "commander", "chief head"), (r"комиссар\w*", "commissioner", ""),
        (r"комендант\w*", "commandant", ""), (r"редакт\w*", "editor", ""), (r"главред\w*", "editor", ""), (r"глав(?:а|ы|е|у|ой)", "head chief leader", "chairman president"),
        (r"нач(?:а|альник\w*)", "head chief", "director"), (r"руковод\w*", "head leader director", "chief"), (r"директор\w*", "director", "head"), (r"министр\w*", "minister", "secretary"),
        (r"госсек\w*", "secretary", ""), (r"секретар(?!иат)\w+", "secretary", ""), (r"президент\w*", "president", ""), (r"губернатор\w*", "governor", "head"), (r"депутат\w*", "lawmaker deputy", ""),
        (r"мэр\w*", "mayor", ""), (r"спикер\w*", "speaker", "chair chairman"), (r"ректор\w*", "rector", "head"), (r"декан\w*", "dean", ""), (r"прокурор\w*", "prosecutor", ""), (r"управляющ\w+", "manager", "head"),
        (r"координ\w*", "coordinator", ""),
    )
}  # fmt: skip


class ListItemLost(SourceRule):
    """An item that a list of names has lost."""

    code = "MT872"
    name = "list-item-left-out"
    category = "omitted-word"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines lose one of many like items, most of all an acronym among names: США in a list of countries."
    how = "The Russian has a list of at least four countries or towns, of which the English has all but one, without a word that could stand for it."
    message = "The source’s list has one more item."
    bad = (
        PairBad(
            "The envoys of [[Germany, Italy and Spain]] signed the letter.",
            source="Письмо подписали послы Германии, Италии, Франции и Испании.",
        ),
    )
    good = (
        PairGood(
            "The envoys of four countries signed the letter.",
            "Письмо подписали послы Германии, Италии, Франции и Испании.",
        ),
        PairGood("Germany, Italy, France and Spain signed it.", "Его подписали Германия, Италия, Франция и Испания."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such list."""
        for pair in story.pairs:
            if pair.ru.count(",") < 2:
                continue
            room = Room(story, pair)
            for items in _lists(pair, [name for name in room.names if name.known and name.known.places]):
                lost = [name for name in items if not room.rendered[name]]
                places = sorted(room.rendered[name][0] for name in items if room.rendered[name])
                if len(items) < 4 or len(lost) != 1 or len(set(places)) != len(items) - 1 or room.culprit(lost[0]):
                    continue
                if places[-1] - places[0] > 4 * len(items):
                    continue
                start, end = story.document.spans[places[0]].start, story.document.spans[places[-1]].end
                yield Hit(
                    start,
                    end,
                    (),
                    f"{lost[0].text} is missing; source: {quoted(pair.ru, items[0].start, items[-1].end, 0)}",
                )


def _lists(pair: Pair, found: list[Name]) -> Iterator[list[Name]]:
    """Runs of names with nothing but commas and “and” between them."""
    run: list[Name] = []
    for name in found:
        if run and not _ITEM.fullmatch(pair.ru[run[-1].end : name.start].replace(" США,", "").replace(" США", "")):
            yield run
            run = []
        run.append(name)
    if run:
        yield run
