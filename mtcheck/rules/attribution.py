"""Sources in the wrong place: `stated to journalists by the assistant …`, `said TASS the head of …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.regexes import compiled
from mtcheck.rules._speakers import agent_first
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.macros import expand
from mtcheck.rules.sought import Sought

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context

_SAID = "stated|said|told|reported|announced|declared|informed|explained|noted|confirmed|confessed|admitted|specified|clarified"
_WHEN = r"(?: (?:on @weekday@|today|yesterday|earlier|in an interview|in comments?))?"


class AgentLast(Rule):
    """The speaker after a passive verb of saying."""

    code = "MT500"
    name = "agent-last"
    category = "attribution-order"
    level = Level.LIKELY
    why = "Russian puts the speaker last («…, заявил журналистам помощник …»); engines keep the order and patch it with “by”."
    how = "A comma or closing quotation mark, a verb of saying, its hearers and the speaker with or without “by”: the speaker goes first."
    message = "English names the speaker before the verb and the hearers."
    bad = (
        Bad("The road will be closed, [[stated to reporters by the adviser to the governor Pavel Orlov]].",
            "The road will be closed, the adviser to the governor, Pavel Orlov, told reporters."),
        Bad("“It is early to judge,” [[said to journalists the head of the clinic Anna Belova]].",
            "“It is early to judge,” the head of the clinic, Anna Belova, told journalists."),
        Bad("The deal is off, [[told Reuters the chairman of the fund Igor Sedov]].",
            "The deal is off, the chairman of the fund, Igor Sedov, told Reuters."),
    )  # fmt: skip
    good = (
        "The road will be closed, an adviser told reporters on Friday.",
        "The mayor, Pavel Orlov, told reporters the head of the clinic was ill.",
        "“It is early,” said the head of the clinic, Anna Belova.",
    )
    _pattern = Sought(
        expand(
            rf"(?<=[,”\"»] )(?P<span>(?:as )?(?P<verb>{_SAID})(?: to)? (?P<whom>@hearers@|@agency@){_WHEN} "
            r"(?P<by>by )?(?P<agent>(?:the |an? )?(?:@role@|(?:[\w’'-]+ ){0,3}@role@)\b[^,.;:”\"\n]{0,90}[\w’'])),?(?=[.,;]|$)"
        )
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Verbs of saying with the speaker after them."""
        text = context.document.text
        for block in self._pattern.blocks(context.document):
            for match in self._pattern.regex.finditer(text, block.start, block.end):
                subject = agent_first(match["agent"])
                if subject is not None:
                    yield Hit(*match.span("span"), (f"{subject} told {match['whom']}",))


_GERUNDS = {
    "joking": "joked", "saying": "said", "noting": "noted", "adding": "added", "stressing": "stressed", "explaining": "explained",
    "laughing": "laughed", "complaining": "complained", "concluding": "concluded", "commenting": "commented", "telling": "told",
    "claiming": "claimed", "promising": "promised", "recalling": "recalled", "declaring": "declared", "answering": "answered",
    "emphasizing": "emphasized", "sharing": "shared", "writing": "wrote", "reporting": "reported", "confessing": "confessed",
}  # fmt: skip


class GerundAttribution(Rule):
    """A verb of saying in -ing before its speaker."""

    code = "MT501"
    name = "gerund-attribution"
    category = "attribution-order"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«…», — пошутил Иванов: the verb before its subject is taken for a participle."
    how = "A quotation, then the -ing form of a verb of saying and a capitalised name: name and simple past."
    message = "The speaker and a finite verb of saying: “Ivanov joked”."
    bad = (
        Bad(
            "“The pie is mine,” [[joking Petrov]] at the ceremony.", "“The pie is mine,” Petrov joked at the ceremony."
        ),
        Bad(
            '"We will be back," [[promising Anna Belova]] in a short talk.',
            '"We will be back," Anna Belova promised in a short talk.',
        ),
    )
    good = ("“The pie is mine,” Petrov said, joking.", "“Wait,” he said, noting Ivanov was late.")
    _pattern = Sought(
        rf"[,!?…][”\"»],?(?: [—–-])? (?P<span>(?P<verb>{'|'.join(_GERUNDS)}) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))(?=[.,]| (?:in|at|on|to|during|with|after|before|about)\b)"
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """-ing forms of saying that stand before a name."""
        for match in self._pattern.finditer(context.document):
            yield Hit(*match.span("span"), (f"{match['name']} {_GERUNDS[match['verb']]}",))


# What the verb becomes once the body is its subject.
_SPOKEN = {
    "told": "said",
    "say": "says",
    "believe": "believes",
    "think": "thinks",
    "consider": "believes",
    "hope": "hopes",
    "spoke": "said",
}


class SaidInBody(Rule):
    """A body with “in” and a verb of saying that has no subject."""

    code = "MT510"
    name = "said-in-the-ministry"
    category = "attribution-order"
    severity = Severity.MINOR
    level = Level.LIKELY
    why = "«…, сообщили в министерстве»; «как рассказали в полиции»: Russian names the body with “in” and gives the verb no subject."
    how = "A comma, closing mark or “as”, a verb of saying, “in the” and a body: the body becomes the subject."
    message = "The body is the one that speaks: “the ministry said”, not “said in the ministry”."
    bad = (
        Bad("The fire is out, [[reported in the press service of the Ministry of Energy]].",
            "The fire is out, the press service of the Ministry of Energy reported."),
        Bad("“Nobody was hurt,” [[told in the police]].", "“Nobody was hurt,” the police said."),
        Bad("The fire is out, [[reported in MOE]].", "The fire is out, MOE reported."),
        Bad("“It works as usual,” [[assured in “Vodokanal”]].", "“It works as usual,” “Vodokanal” assured."),
        Bad("[[As explained in the Ministry of Transport]], the bridge is safe.", "As the Ministry of Transport explained, the bridge is safe."),
    )  # fmt: skip
    good = (
        "“Nobody was hurt,” he said in the hospital.",
        "As noted in the report, the ward is open.",
        "The company, which reported in the government gazette, is broke.",
    )
    _pattern = Sought(
        expand(
            r"(?:(?<=[”\"»] )(?:[—–-] ?)?|(?<=, )|\b(?P<as>[Aa]s (?:it was |was |were |is |has been )?(?:previously |earlier |already )?))"
            r"(?P<verb>said|told|reported|stated|noted|explained|specified|added|informed|stressed|emphasi[sz]ed|confirmed|clarified|"
            r"announced|commented|assured|promised|believe|think|consider|say|hope|pointed out)"
            r"(?: to (?:@hearers@|@agency@))? (?:in|at) (?P<body>@body@|(?:the )?@initials@|(?:the )?[“\"«][A-Z][^“”\"«»\n]{1,40}[”\"»])(?=[.,;]|$)"
        )
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Verbs of saying with a body in a prepositional phrase and no subject."""
        text = context.document.text
        for match in self._pattern.finditer(context.document):
            verb = _SPOKEN.get(match["verb"], match["verb"])
            lead = (match["as"] or "")[:3]
            if lead or not _SUBJECT_BEFORE.search(text[max(0, match.start() - 80) : match.start()]):
                yield Hit(*match.span(), (f"{lead}{match['body']} {verb}",))


# "Petrov, the mayor, said in the Duma": a subject stands before the comma.
_SUBJECT_BEFORE = compiled(r"(?:,[^,.;]{2,60}|\bwho[^,.]{2,60}), $")
