"""Verbs after an auxiliary in a form that it does not take, and verbs of advice with an infinitive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon.inflect import gerund, irregular_pasts, participle
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from mtcheck.context import Context

#: Pasts that no other reading can be given after an auxiliary.
_PASTS = (
    "went|came|took|gave|said|made|became|knew|wrote|began|grew|fell|chose|drove|flew|rose|ran|sold|held|kept|brought|bought|"
    "caught|taught|told|spoke|stood|understood|paid|sent|spent|built|lost|won|met|led"
)
_AUXILIARY = r"did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|cannot|won['’]t|couldn['’]t|(?:will|would|could)(?: not)?|must(?: not)?"
_MODAL = compiled(rf"\b(?:{_AUXILIARY}) (?P<form>{_PASTS}|[a-z]{{3,}}ed)\b(?!-)")
#: Before “will”: the noun.
_NOUN = compiled(
    r"(?:\b(?:the|an?|his|her|their|its|my|our|your|this|that|no|any|every|each|free|good|own|ill|political|popular|national|public|general|divine|collective|"
    r"sheer|iron|strong|dying|living|last|late|new|old|final|original|earlier|later|disputed|forged|fake|written|handwritten|unsigned|signed|joint|mutual|secret|first|"
    r"second|valid|void|of|by|in|to|against|under|with|without|through|for|and|enough|more|much|some|little|sufficient|parliamentary|human|God)|[\w]s?[’']s?)$",
    re.IGNORECASE,
)
#: Before any auxiliary: “Those who did not paid the price”.
_RELATIVE = compiled(
    r"\b(?:[Tt]hose|[Aa]nyone|[Ee]veryone|[Ss]omeone|[Aa]ll|[Aa]ny|[Oo]thers|[Pp]eople|[Ff]ew|[Mm]any|[Mm]ost|[Oo]nes|as (?:best|far|much|long|hard|fast) as|what|all) (?:who|that|he|she|they|it|we|I)$"
)
#: “Loggers will fell the trees”: the other verb has an object, prices that fell have none.
_FELLS = compiled(
    r"(?= (?!by\b|to\b|in\b|on\b|at\b|from\b|below\b|under\b|into\b|again\b|for\b|after\b|and\b|but\b|as\b|since\b|when\b|if\b|during\b|over\b|off\b|out\b|short\b|"
    r"within\b|apart\b|asleep\b|ill\b|behind\b|through\b|[a-z]+ly\b))"
)


def _base(form: str, words: Container[str]) -> str | None:
    """The base of a past form: went -> go, planned -> plan; None for a word that only looks like one."""
    if form in irregular_pasts():
        return irregular_pasts()[form]
    if form.endswith("ied") and f"{form[:-3]}y" in words:
        return f"{form[:-3]}y"
    doubled = len(form) > 5 and form[-3] == form[-4]
    tries = (form[:-3], form[:-2], form[:-1]) if doubled else (form[:-1], form[:-2])
    if form.endswith("eed"):
        return None
    return next((base for base in tries if len(base) > 2 and base in words), None)


class ModalWithPast(Rule):
    """`did not happened`."""

    code = "MT653"
    name = "modal-with-past"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«не произошло»: the Russian past is one word; engines put an auxiliary before it and keep the past."
    how = (
        "“did not”, “will”, “could”, “must” and the like straight before a past form whose base is known; not the noun “will” (“her last will said”), “fell the trees”, "
        "nor “those who did not” with the verb of “those”."
    )
    message = "After an auxiliary the verb stands in its base form."
    bad = (
        Bad("A leak did not [[happened]] at night.", "A leak did not happen at night."),
        Bad("The bank must [[paid]] the fine.", "The bank must pay the fine."),
    )
    good = (
        "A leak did not happen.",
        "The will made in 2010 is void.",
        "His dying will said so, and Anna’s will left him the farm.",
        "Loggers will fell the oaks.",
        "Those who did not paid a fine.",
        "They do not need it.",
        "He could indeed speed up.",
    )

    @property
    def anchors(self) -> frozenset[str] | None:
        """The auxiliaries."""
        return frozenset(
            [
                "did",
                "does",
                "do",
                "didn",
                "doesn",
                "don",
                "cannot",
                "won",
                "couldn",
                "will",
                "would",
                "could",
                "must",
                "not",
            ]
        )

    def find(self, context: Context) -> Iterator[Hit]:
        """Past forms after auxiliaries."""
        words, text = context.lexicon.words, context.document.text
        for match in _MODAL.finditer(text):
            base = _base(match["form"], words)
            if base is None or match["form"] in _NO_PASTS:
                continue
            before = text[max(0, match.start() - 40) : match.start()].rstrip()
            noun = match.group().startswith("will") and _NOUN.search(before)
            fells = match["form"] == "fell" and _FELLS.match(text, match.end())
            able = before.endswith("s who") and match.group().startswith(("could ", "would "))  # “Fans who could paid”
            if not (noun or fells or able or _RELATIVE.search(before)):
                yield Hit(*match.span("form"), (base,))


#: Words in -ed that are no past of the word without it, or stand after an auxiliary in good English.
_NO_PASTS = frozenset(
    [
        "embed",
        "shed",
        "naked",
        "sacred",
        "hundred",
        "kindred",
        "biped",
        "moped",
        "ragged",
        "rugged",
        "wicked",
        "hatred",
        "united",
    ]
)

_HAVE = compiled(
    r"\b(?P<have>has|have|had)(?P<adverb> not| already| also| never)? (?P<form>went|took|gave|wrote|began|spoke|chose|drove|flew|knew|forgot|threw|withdrew|grew|ate|drank|sang)\b(?!-)"
)


class HaveWithPast(Rule):
    """`has took`."""

    code = "MT654"
    name = "have-with-past"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "Statistical engines glue “has” to a past form from another phrase."
    how = "A form of have straight before an irregular past that differs from its participle."
    message = "After “have” the participle is due."
    bad = (Bad("The crew has [[went]] home.", "The crew has gone home."),)
    good = ("The crew has gone home.", "The meal they had took an hour.")

    @property
    def anchors(self) -> frozenset[str] | None:
        """The pasts."""
        return frozenset(
            [
                "went",
                "took",
                "gave",
                "wrote",
                "began",
                "spoke",
                "chose",
                "drove",
                "flew",
                "knew",
                "forgot",
                "threw",
                "withdrew",
                "grew",
                "ate",
                "drank",
                "sang",
            ]
        )

    def find(self, context: Context) -> Iterator[Hit]:
        """Pasts after have."""
        for match in _HAVE.finditer(context.document.text):
            before = context.document.text[max(0, match.start() - 6) : match.start()].split()
            if before and before[-1] in {"they", "he", "she", "we", "I", "you", "it", "who"} and not match["adverb"]:
                continue  # “the meal they had took an hour”
            yield Hit(*match.span("form"), (participle(irregular_pasts()[match["form"]]),))


_ADVISE = compiled(
    r"(?P<before>\b[\w’'-]+,? )?\b(?P<verb>recommend(?:s|ed|ing)?|suggest(?:s|ed|ing)?|advis(?:es|ed|ing)) (?P<span>to (?P<base>introduce|ban|create|increase|"
    r"reduce|make|hold|abolish|limit|establish|build|raise|lower|remove|transfer|include|exclude|consider|develop|replace|return|"
    r"extend|close|open|punish|pay|take|start|begin|rename|organize|restore|install|use|refrain|keep|leave|check|strengthen|suspend|"
    r"dismiss|carry|conduct|allow|prohibit|cancel|postpone|simplify))\b"
)
_PASSIVE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "and", "as", "not", "also", "strongly"]
)


class AdviseTo(Rule):
    """`recommended to leave`."""

    code = "MT655"
    name = "recommend-to"
    category = "grammar-agreement"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«рекомендовал оставить», «предложил создать»: the Russian verbs go on with an infinitive."
    how = "“recommend”, “suggest” or “advise” in the active voice straight before “to” and a verb: the -ing form."
    message = "English recommends or suggests doing something."
    bad = (Bad("The report recommends [[to close]] the pit.", "The report recommends closing the pit."),)
    good = ("The report recommends closing the pit.", "They were advised to leave.", "She suggested to them a way out.")

    @property
    def anchors(self) -> frozenset[str] | None:
        """The verbs of advice."""
        return frozenset(
            [
                "recommend",
                "recommends",
                "recommended",
                "recommending",
                "suggest",
                "suggests",
                "suggested",
                "suggesting",
                "advises",
                "advised",
                "advising",
            ]
        )

    def find(self, context: Context) -> Iterator[Hit]:
        """Infinitives after verbs of advice."""
        for match in _ADVISE.finditer(context.document.text):
            before = (match["before"] or "").strip(" ,").lower()
            if before and before not in _PASSIVE and not before.endswith("ly"):
                yield Hit(*match.span("span"), (gerund(match["base"]),))
