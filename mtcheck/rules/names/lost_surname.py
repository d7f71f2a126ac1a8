"""Surnames that became common words: a given name, and a small letter where the surname should stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.finding import Level, Severity
from mtcheck.lexicon import romanise
from mtcheck.regexes import compiled
from mtcheck.rules.base import Bad, Hit, Rule
from mtcheck.rules.names._mentions import FUNCTION_WORDS, SPEECH, TITLES
from mtcheck.rules.names._tables import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.context import Context
    from mtcheck.lexicon import Lexicon

# What follows a subject and is no surname: verbs by their endings, adverbs, and short verbs and nouns of use after names.
_VERBAL = compiled(r"(?:ed|ing|ly|self|selves|ward|wards|time|wise)$")
_AFTER_NAMES = frozenset(
    "left died won lost spoke fell came went arrived ran sat stood rose slept ate drank drew threw knew saw found made took gave "  # noqa: SIM905 - a word list reads better so
    "got kept held felt heard led paid put sent set sold won wrote began became broke brought built bought caught chose cut did "
    "fought flew grew hit hung hurt let lay lit met read rode sang shot shut swam taught told thought understood wore does goes "
    "says comes makes takes gives gets keeps holds feels hears leads pays puts sends sells wins writes begins becomes breaks brings "
    "also then now once twice again too here there today yesterday tomorrow tonight alone aside away back home later ago soon "
    "often never ever always seldom instead together either neither both who which that whose when where while because since until after before above below "
    "street avenue square prospect boulevard lane road bridge library theater theatre museum prize award medal cup university academy "
    "school factory stadium airport station hospital palace foundation district "
    "junior senior sr jr jnr snr et al plus minus versus vs aka nee née formerly aged per cent".split()
)
_STOPS = compiled(r"^\s*(?:[,.;:!?”\"»)—–]|$)|^\s[-—–]\s")


class LostSurname(Rule):
    """A surname read as a common word and left in lower case."""

    code = "MT109"
    name = "surname-as-common-word"
    category = "name-garble"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "Many Russian and other surnames are words (Кузнец, Сорок, Белая); an engine translates them: the president Miodrag blacksmith."
    how = (
        "After a given name stands a word in lower case, where the sentence goes on as after a surname: with a comma, a full stop, a verb "
        "of saying, or another such pair. Verbs, adverbs and function words are left out, and names that are also places, adjectives or "
        "brands count only after a post or title. A word that no dictionary has is the surname itself in lower case and gets its "
        "capital; otherwise only the Russian can tell."
    )
    message = "A surname seems to have been translated or to have lost its capital."
    bad = (
        Bad("Talks were led by Foreign Minister Olga [[weaver]], who flew home on Monday."),
        Bad(
            "The engineer was named as Director Igor [[mukhorin]].", "The engineer was named as Director Igor Mukhorin."
        ),
        Bad("MOSCOW, May 3 — RIA Novosti, Pavel [[sparrow]]. The hall was full."),
        Bad("The visitors’ goals were scored by Nikita [[moose]]."),
    )
    good = (
        "President Donald left, and Coach Martin said nothing.",
        "The director Anna alone knew; Governor Peter spoke.",
        "King Charles himself, aged 75, was there.",
        "The Oscar winner, a Sydney resident, thanked the crowd of Virginia supporters.",
        "Luigi often said so.",
        "Police closed Pavel street, near the Nikita museum.",
    )

    def find(self, context: Context) -> Iterator[Hit]:
        """Every such place."""
        document = context.document
        only_names, also_words = _given_names(context)
        for name in (only_names & document.vocabulary) | (also_words & document.vocabulary):
            for index in document.places[name]:
                if name in also_words and document.opens_sentence(index):
                    continue
                hit = self._hit(context, index)
                if hit:
                    yield hit

    def _hit(self, context: Context, index: int) -> Hit | None:
        document = context.document
        after = index + 1
        if after >= len(document.words) or not document.words[index][:1].isupper() or document.gap(index) != " ":
            return None
        word = document.words[after]
        if len(word) < 3 or not word.islower() or not word.isalpha() or word in _AFTER_NAMES or word in SPEECH:
            return None
        if word in _FUNCTION or _VERBAL.search(word) or word in forms(context.lexicon).surname:
            return None  # a known surname only lacks its capital
        if not _titled(context, index) and not _is_person(context, index):
            return None
        start, end = document.spans[after]
        if after + 1 < len(document.words) and document.gap(after) == " " and document.words[after + 1][:1].isupper():
            return None  # Daniel arap Moi, Ursula von der Leyen: a particle
        if word not in context.lexicon.words and word not in context.lexicon.common:
            return Hit(
                start, end, (word.capitalize(),), f"after {document.words[index]}, a given name; in no word list", None, Severity.MINOR,
                category="name-case",
            )  # fmt: skip
        if not _ends_name(context, after) or _whole_name(context, index):
            return None
        return Hit(start, end, (), f"after {document.words[index]}, a given name")


def _whole_name(context: Context, index: int) -> bool:
    """Whether a given name may be all that was to be named: a month or a club, a surname, one of two, somebody seen or heard doing something."""
    document = context.document
    name, before = document.lowers[index], document.lowers[max(0, index - 2) : index]
    if name in _OTHER or (index and document.gap(index - 1) == "-") or not _SEEN.isdisjoint(before[-1:]):
        return True
    if before[-1:] == ["and"] and len(before) > 1 and document.words[index - 2][:1].isupper():
        return True
    return name in forms(context.lexicon).surname and not _titled(context, index)


_OTHER = frozenset(["april", "june", "may", "august", "chelsea"])  # what these name is seldom somebody
_SEEN = frozenset("see sees saw seen watch watches watched watching hear hears heard make makes made let lets help helps helped".split())  # noqa: SIM905 - likewise


def _ends_name(context: Context, index: int) -> bool:
    """Whether the sentence goes on after a word as it does after a surname."""
    document = context.document
    if _STOPS.match(document.text[document.spans[index].end :][:3]):
        return True
    if index + 1 >= len(document.lowers):
        return True
    follower = document.lowers[index + 1]
    if follower in SPEECH:
        return True
    return follower == "and" and index + 2 < len(document.lowers) and document.lowers[index + 2] in _given_names(context)[0]


def _given_names(context: Context) -> tuple[frozenset[str], frozenset[str]]:
    """What `_given` tells, from the cache."""
    found: tuple[frozenset[str], frozenset[str]] = context.lexicon.table("given-names-and-words", _given)
    return found


def _is_person(context: Context, index: int) -> bool:
    """Whether a given name without a title can only be somebody's: no other capitalised word or article leans on it."""
    document = context.document
    name = document.words[index]
    if name.isupper() or name.lower() in context.lexicon.table("names-of-things", _things):
        return False
    if not index or document.opens_sentence(index):
        return True
    between = document.gap(index - 1)
    if between != " ":
        return between.strip() in {",", "—", "-", "–", "(", ":"} and name.lower() not in _given_names(context)[1]
    before = document.words[index - 1]
    countries, peoples = context.lexicon.table("countries-and-peoples", _countries)
    if document.lowers[index - 1] in countries:
        return index > 1 and document.lowers[index - 2] in {"of", "for"}  # the foreign minister of Estonia Martin laurus
    if document.lowers[index - 1] in peoples:
        return True  # the Dane Morten lund
    if name.lower() in _given_names(context)[1]:
        return False
    return before.islower() and before not in {"the", "a", "an", "this", "that", "each", "every", "of", "s"}


_FUNCTION = frozenset(
    "a an the and or but nor so yet for of to in on at by from with as is are was were be been has had have will would can could "  # noqa: SIM905 - likewise
    "may might must shall should not no it he she they we you i his her its their our your my this these those what how if than "
    "over under out up down off about into against between during without within through per via like just only even still very".split()
)


def _titled(context: Context, index: int) -> bool:
    """Whether a post or title stands before a given name, directly or as ``President of the country``."""
    document = context.document
    if index and document.lowers[index - 1] in TITLES and document.gap(index - 1) == " ":
        return True
    if index and document.lowers[index - 1] == "novosti" and document.gap(index - 1) == ", ":
        return True  # the byline: "— RIA Novosti, Anna beetle."
    window = document.lowers[max(0, index - 5) : index]
    joined = all(document.gap(at) in {" ", "-"} for at in range(max(0, index - 5), index))
    return joined and len(window) > 2 and bool(set(window[:-1]) & TITLES) and "of" in window


def _countries(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Names of countries in one word, and of their peoples, in lower case."""
    countries = [place for place in lexicon.places if place.kind == "country"]
    return frozenset(place.en.lower() for place in countries if " " not in place.en), frozenset(
        name.lower() for place in countries for name in place.demonym
    )


def _things(lexicon: Lexicon) -> frozenset[str]:
    """Words that are names of places, peoples or things as well as of persons."""
    placed = {
        part.lower()
        for place in lexicon.places
        for name in (place.en, *place.variants, *place.house, *place.demonym)
        for part in name.split()
    }
    titled = {part.lower() for title in lexicon.titles for part in title.en.split()}
    return frozenset(placed | titled | _BRANDS)


# Given names that news uses as attributes of things: awards, makes of car, storms.
_BRANDS = frozenset("muslim sunni shia oscar mercedes tony emmy grammy rugby lincoln ford porsche alexa siri harley jaguar lexus".split())  # noqa: SIM905


def _given(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Given names as English writes them: those that are no other word, and those that are."""
    names = {form.lower() for english, _, _ in lexicon.given.values() for form in english}
    names |= {form for ru, (_, origin, _) in lexicon.given.items() if origin in _EASTERN for form in romanise.usual(ru.lower().replace("ё", "е"))}
    names |= {name for given in forms(lexicon).given.values() for name in given}
    usable = {name for name in names if len(name) > 2 and name.isalpha() and name not in FUNCTION_WORDS}
    return frozenset(name for name in usable if name not in lexicon.words), frozenset(
        name for name in usable if name in lexicon.words
    )


_EASTERN = frozenset(("russian", "ukrainian", "belarusian"))
