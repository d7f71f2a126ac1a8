"""Speakers as English news names them: post, name, commas between."""

from __future__ import annotations

import re

from mtcheck.regexes import compiled

#: The last word of an institution's name: what ends with it is no person.
BODY_WORDS = compiled(
    r"\b(?:Ministry|Council|Committee|Duma|Party|Russia|States|Union|Department|Service|Agency|Federation|Affairs|Bank|Court|House|Office|Forces|"
    r"Staff|Assembly|Commission|Parliament|Company|Fund|Group|University|Institute|Region|Republic|Republics|Kingdom|Nations|Defense|Defence|Rights|Security|Policy|Relations|Economy|Development)$"
)
_FINITE = compiled(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|did|does|do|that|who|which)\b")
_NAME_AT_END = compiled(r"(?P<role>.*?),? (?P<name>[A-Z][\w’'-]+ [A-Z][\w’'-]+|[A-Z][\w’'-]+)$")
_POST = compiled(
    r"(?P<of>\b(?:of|to)) (?P<whose>[A-Z][a-z]+(?:an|ish|ese|ch|ic|i|n)) (?P<post>President|Prime Minister|Foreign Minister|Defense Minister|Defence Minister|Leader|Parliament)$"
)


def polished(role: str) -> str:
    """A post as English writes it without its holder: “press secretary of the Russian president”."""
    role = re.sub(r"\bpress[- ]Secretary\b", "press secretary", role)
    return _POST.sub(lambda found: f"{found['of']} the {found['whose']} {found['post'].lower()}", role)


def agent_first(agent: str) -> str | None:
    """A speaker as the subject of a sentence; None where no speaker can be made out."""
    agent = agent.strip().rstrip(",")
    found = _NAME_AT_END.fullmatch(agent)
    if not found or not found["role"] or _FINITE.search(agent):
        return None
    role, name = polished(found["role"]), found["name"]
    if BODY_WORDS.search(name):
        return agent
    if role.split()[0].lower() in {"the", "a", "an"}:
        return f"{role}, {name},"
    return f"the {role}, {name}," if " of " in role or " to " in role else f"{role} {name}"
