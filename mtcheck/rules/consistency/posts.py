"""Posts that change: one person, two offices in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.document import Document

_POSTS = (
    "President", "Prime Minister", "Foreign Minister", "Defense Minister", "Defence Minister", "Finance Minister", "Interior Minister",
    "Health Minister", "Energy Minister", "Economy Minister", "Justice Minister", "Culture Minister", "Sports Minister", "Chancellor", "Governor",
    "Mayor", "Ambassador", "Senator", "Patriarch", "Pope", "King", "Queen", "Secretary of State", "Secretary General", "Secretary-General",
    "Attorney General", "Prosecutor General",
)  # fmt: skip
_HEADS = frozenset(post.lower().replace("-", " ").split()[-1] for post in _POSTS)
_ALIKE = {"Defence Minister": "Defense Minister", "Secretary-General": "Secretary General"}
_NAMED = Sought(
    rf"(?P<before>\b[\w’'-]{{1,40}} |^|[,.:;“\"(] ?)(?P<post>{'|'.join(_POSTS)}) (?P<given>[A-Z][\w’'-]+ )?(?P<surname>[A-Z][a-z][\w’'-]+)\b"
)
#: What tells that time passes between two mentions, or that offices change hands.
_TIME = compiled(
    r"\b(?:(?:19|20)\d\d|later|earlier|afterwards|then|ago|eventually|swapp?(?:s|ed|ing)?|switch(?:es|ed|ing)?|trad(?:es|ed|ing) places|becom(?:es?|ing)|became|"
    r"succe(?:eds?|eded|eding|ssor)|replac(?:es?|ed|ing)|(?:re-?)?elect(?:ed|ion)|inaugurat(?:es?|ed|ion)|sworn|oath|(?:takes?|took|taken|taking) (?:office|over)|"
    r"step(?:s|ped|ping)? down|resign(?:s|ed|ing|ation)?|appoint(?:s|ed|ing|ment)|promot(?:es?|ed|ion)|return(?:s|ed|ing)? (?:to|as)|previously|back then|"
    r"(?:at|by) (?:that|the) time|(?:days?|weeks?|months?|years?|terms?) (?:after|before|earlier|later|on)|(?:first|second|third|next|last|new) term|nominat(?:es?|ed|ion))\b",
    re.IGNORECASE,
)
_NOT_IN_OFFICE = frozenset(
    "former ex then late vice deputy acting interim future first outgoing incoming retired onetime ousted elect next past previous old "  # noqa: SIM905 - a word list reads better so
    "by when as assistant under for with".split()
)


class _Mention(NamedTuple):
    """A person with a post before the name."""

    post: str
    given: str
    start: int
    end: int


class PostThatChanges(Rule):
    """One person under two posts that nobody holds at once."""

    code = "MT385"
    name = "post-that-changes"
    category = "wrong-sense"
    severity = Severity.MAJOR
    level = Level.LIKELY
    why = "Engines translate a post anew in each sentence (глава правительства, глава государства, премьер): the prime minister becomes president on the way."
    how = (
        "Posts that stand right before a name are gathered by surname. Where one bears two that nobody holds at once, with the same given "
        "name or none, and nothing says “former”, the rarer (or later) one is marked; not where the sentences round the mentions hold a year, "
        "“later”, “became”, “swapped” and the like: posts do change."
    )
    message = "The same person has another post elsewhere in this text."
    bad = (
        Bad(
            "Prime Minister Ana Kovac flew home. [[President Kovac]] will speak on Friday, an aide of Prime Minister Kovac said.",
            "Prime Minister Ana Kovac flew home. Prime Minister Kovac will speak on Friday, an aide of Prime Minister Kovac said.",
        ),
    )
    good = (
        "Prime Minister Ana Kovac met President Ivo Kovac.",
        "Governor Ana Kovac met former Mayor Ivo Lukic.",
        "President Ana Kovac, then Prime Minister Kovac, signed it.",
        "Prime Minister Ana Kovac said in 2011 that she would run. Eight months later President Kovac moved in.",
        "President Ivo Kovac and Prime Minister Ana Lukic swapped jobs. Prime Minister Kovac cut the budget.",
    )

    @property
    def anchors(self) -> frozenset[str]:
        """The last words of the posts."""
        return _HEADS

    def find(self, context: Context) -> Iterator[Hit]:
        """The rarer post of a person with two."""
        document = context.document
        people: dict[str, list[_Mention]] = {}
        for found in _NAMED.finditer(document):
            before = found["before"].strip().lower().rpartition("-")[2]
            if before in _NOT_IN_OFFICE or found["before"].rstrip().endswith("-"):
                continue
            post = _ALIKE.get(found["post"], found["post"])
            mention = _Mention(post, (found["given"] or "").strip(), found.start("post"), found.end())
            people.setdefault(found["surname"].removesuffix("’s").removesuffix("'s"), []).append(mention)
        for mentions in people.values():
            yield from _changed(context, mentions)


def _moves_on(document: Document, mention: _Mention) -> bool:
    """Whether the sentence of a mention, or the one before it, tells of time or of a change of office."""
    here = document.sentence_at(mention.start)
    before = document.sentence_at(max(0, here.start - 2))
    return _TIME.search(document.text, before.start, here.end) is not None


def _changed(context: Context, mentions: list[_Mention]) -> Iterator[Hit]:
    posts = [mention.post for mention in mentions]
    given = {mention.given for mention in mentions if mention.given}
    if len(set(posts)) != 2 or len(given) > 1:
        return
    right = max(set(posts), key=lambda post: (posts.count(post), -posts.index(post)))
    document = context.document
    if any(_moves_on(document, mention) for mention in mentions):
        return
    where = next(mention for mention in mentions if mention.post == right)
    line = document.line_column(document.to_raw(where.start, where.end).start)[0]
    for mention in mentions:
        if mention.post != right:
            text = document.text[mention.start : mention.end]
            fixed = text.replace(text[: len(mention.post)], right, 1)
            yield Hit(mention.start, mention.end, (fixed,), f"{right} in line {line}")
