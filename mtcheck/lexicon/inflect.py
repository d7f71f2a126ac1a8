"""English inflection, as far as the lexicon's templates need it: a word's forms, and the same form of another word."""

from __future__ import annotations

from functools import lru_cache

#: base, past, past participle
_VERBS = """
be was been; become became become; begin began begun; bear bore borne; beat beat beaten; bend bent bent; bet bet bet; bind bound bound;
bite bit bitten; bleed bled bled; blow blew blown; break broke broken; bring brought brought; build built built; burn burned burned;
burst burst burst; buy bought bought; cast cast cast; catch caught caught; choose chose chosen; come came come; cost cost cost;
cut cut cut; deal dealt dealt; dig dug dug; do did done; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten;
fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled; fly flew flown; forbid forbade forbidden;
forget forgot forgotten; freeze froze frozen; get got got; give gave given; go went gone; grow grew grown; hang hung hung; have had had;
hear heard heard; hide hid hidden; hit hit hit; hold held held; hurt hurt hurt; keep kept kept; know knew known; lay laid laid; lead led led;
leave left left; lend lent lent; let let let; lie lay lain; lose lost lost; make made made; mean meant meant; meet met met; overcome overcame overcome;
pay paid paid; put put put; quit quit quit; read read read; ride rode ridden; ring rang rung; rise rose risen; run ran run; say said said; see saw seen;
seek sought sought; sell sold sold; send sent sent; set set set; shake shook shaken; shed shed shed; shine shone shone; shoot shot shot; show showed shown;
shut shut shut; sing sang sung; sink sank sunk; sit sat sat; sleep slept slept; slide slid slid; speak spoke spoken; spend spent spent; split split split;
spread spread spread; stand stood stood; steal stole stolen; stick stuck stuck; strike struck struck; swear swore sworn; sweep swept swept; swim swam swum;
take took taken; teach taught taught; tear tore torn; tell told told; think thought thought; throw threw thrown; undergo underwent undergone;
understand understood understood; upset upset upset; wake woke woken; wear wore worn; win won won; withdraw withdrew withdrawn; withhold withheld withheld;
withstand withstood withstood; write wrote written; lay laid laid; bid bid bid; broadcast broadcast broadcast; oversee oversaw overseen; overthrow overthrew overthrown;
shift shifted shifted; commit committed committed; admit admitted admitted; submit submitted submitted; refer referred referred; occur occurred occurred;
plan planned planned; stop stopped stopped; transfer transferred transferred; control controlled controlled; cancel canceled canceled; drop dropped dropped;
"""
_NOUNS = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice",
    "serviceman": "servicemen", "spokesman": "spokesmen", "policeman": "policemen", "businessman": "businessmen", "chairman": "chairmen",
    "life": "lives", "wife": "wives", "knife": "knives", "half": "halves", "leaf": "leaves", "thief": "thieves", "aircraft": "aircraft",
    "series": "series", "crisis": "crises", "analysis": "analyses", "hypothesis": "hypotheses", "medium": "media", "datum": "data", "headquarters": "headquarters",
}  # fmt: skip
_DOUBLING = frozenset(["stop", "plan", "drop", "hit", "cut", "set", "get", "put", "run", "sit", "win", "ban", "beg", "chat", "clap", "drag", "flap", "grab", "hug", "jam", "jog", "knit", "log", "map", "mop", "nod", "pat", "pin", "rob", "rub", "ship", "shop", "sin", "skip", "slam", "slap", "slip", "snap", "spot", "step", "strip", "tap", "tip", "trap", "trim", "trip", "wrap", "permit", "refer", "transfer", "commit", "admit", "submit", "occur", "prefer", "control", "begin", "forget", "regret", "equip", "kidnap", "clog", "rebel", "propel", "compel", "expel", "patrol"])  # fmt: skip


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _VERBS.replace("\n", " ").split(";"))
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}


def _with_s(word: str) -> str:
    if word in _NOUNS:
        return _NOUNS[word]
    if (
        word.endswith("man")
        and len(word) > 5
        and word not in {"human", "german", "roman", "shaman", "talisman", "ottoman"}
    ):
        return word[:-3] + "men"
    if word in {"have", "be", "do", "go"}:
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[word]
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _stem(word: str) -> str:
    return word + word[-1] if word in _DOUBLING else word


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    return _stem(word) + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return word[:-1] + "ing"
    return _stem(word) + "ing"


@lru_cache(maxsize=4096)
def forms(word: str) -> dict[str, str]:
    """A word's forms by tag: base, s, past, participle, ing. Nouns simply have no use for the last three."""
    past, participle = _irregular().get(word, (_with_ed(word), _with_ed(word)))
    return {"base": word, "s": _with_s(word), "past": past, "participle": participle, "ing": _with_ing(word)}


def same_form(written: str, word: str, other: str, *, participle: bool = False) -> str:
    """`other` in the form in which `written` shows `word`.

    Args:
        written: the form that stands in the text, such as ``appointed``.
        word: its base form, ``appoint``.
        other: the base form wanted, ``give``.
        participle: whether a form that is past and participle alike is meant as the participle.
    """
    tags = [tag for tag, form in forms(word).items() if form == written.lower()]
    if not tags:
        return other
    tag = "participle" if participle and "participle" in tags else tags[0]
    return forms(other)[tag]
