"""The article that English gives a name where none stands before the word it replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.document import Document

# Names that go without an article although they are acronyms or end in a common noun.
_BARE = frozenset(
    "NATO UNESCO UNICEF WADA RUSADA OPEC OPEC+ FIFA UEFA NASA ESA CERN AIDS HIV COVID-19 DNA GDP VAT UTC GMT GLONASS GPS "  # noqa: SIM905 - a word list reads better so
    "PACE TASS RIA Interpol Europol Roscosmos Rosatom Rostec Rosneft Gazprom Sberbank VTB CSKA SKA HAARP HIMARS".split()
)
_TAKES_THE = re.compile(
    r"(?:Ministry|Forces|forces|Service|Committee|Treaty|Station|Republic|Republics|Union|Council|Commission|Agency|Department|Duma|Court|Office|Fund|"
    r"Organi[sz]ation|Federation|Directorate|Administration|Party|Church|Fleet|Region|Force|Army|Navy|Guard|Assembly|Chamber|Federation|Region|Inspectorate)$"
)
_BEFORE_THE = frozenset(
    "of in to from by with for at on about between and or against under into through near than as but that said told via within "  # noqa: SIM905 - likewise
    "outside inside over across before after during without leave left joined join".split()
)


def with_the(document: Document, index: int, name: str) -> str:
    """A name with the article that English gives it, where none stands before the word it replaces.

    Args:
        document: the text.
        index: the word that the name replaces.
        name: an acronym or the name of an institution.
    """
    acronym = name.isupper() and name.isalpha() and len(name) > 1
    if name in _BARE or not (acronym or _TAKES_THE.search(name)) or name.lower().startswith("the "):
        return name
    if document.opens_sentence(index):
        return f"the {name}"
    if not index or not document.gap(index - 1).isspace():
        return f"the {name}" if document.gap(index - 1).rstrip().endswith((",", "—", "–", ":")) else name
    return f"the {name}" if document.words[index - 1] in _BEFORE_THE else name
