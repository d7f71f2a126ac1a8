"""Acronyms and words with two meanings, of which the Russian sentence shows which is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.bilingual.base import Hit, PairBad, PairGood, SourceRule
from mtcheck.bilingual.checks.names import quoted
from mtcheck.finding import Level, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.bilingual.story import Story


class Homograph(NamedTuple):
    """What stands in the Russian, what must stand beside it, what the English has wrongly, and what it should have."""

    russian: re.Pattern[str]
    beside: re.Pattern[str]
    wrong: re.Pattern[str]
    right: str


def _row(russian: str, beside: str, wrong: str, right: str) -> Homograph:
    flags = re.IGNORECASE
    return Homograph(re.compile(russian), re.compile(beside, flags), re.compile(wrong, flags), right)


_ARMY = r"служ\w+|ряд(?:ах|ы|ов)|подраздел\w+|военн\w+|солдат\w*|арми\w+|фронт\w*|бригад\w+|обстрел\w*|мобилиз\w+|призыв\w*|боев\w+|сил\b|генштаб\w*|позици\w+|вооруж\w+"
_ROWS = (
    _row(r"\bВС\b", _ARMY, r"\bsupreme court\b", "armed forces"),
    _row(r"\bСК\b", r"дел[оау]\b|следств\w+|задерж\w+|обвин\w+|убийств\w+", r"\b(?:insurance company|IC|SK)\b", "Investigative Committee"),
    _row(r"\bКС\b", r"конституц\w+|суд\w*|судь\w+", r"\bcompressor station\b", "Constitutional Court"),
    _row(r"(?i)\bскор(?:ая|ой|ую) отставк", r"отстав", r"\bambulance\b(?: departure| resignation)?", "imminent resignation"),
    _row(r"(?i)\bскор(?:ая|ой|ую) помощ", r"врач\w*|больн\w+|пострадавш\w+|госпитал\w+|медик\w*", r"\b(?:quick|rapid|fast|soon|early) (?:help|aid|assistance)\b", "ambulance"),
    _row(r"(?i)\bголы\b", r"матч|\d+|пенальт|минут", r"\bheads\b(?=:)", "goals"),
    _row(r"(?i)\bсудья:", r"", r"^judge\b:?", "Referee:"),
    _row(r"(?i)\bпредупреждения:", r"\d", r"\bwarnings?\b(?=:)", "bookings"),
    _row(r"(?i)\bудалени[ея]:", r"\d", r"\bremovals?\b(?=:)", "sent off"),
    _row(r"(?i)\bзамены:", r"\d", r"\breplacements?\b(?=:)", "substitutions"),
    _row(r"(?i)\bединоборств\w+", r"мяч\w*|полузащит\w+|защитник\w*|футбол\w+|форвард\w*|пол[ея]\b", r"\bmartial arts\b", "one-on-one duels"),
    _row(r"(?i)\bлист(?:а|у|е|ом)? ожидания", r"", r"\b(?:sheet|leaf) of (?:expectation|waiting)\b", "waiting list"),
    _row(r"(?i)\bзам(?:ок|ка|ку|ком|ке|ки|ков)\b", r"ключ\w*|двер\w+|взлом\w*", r"\bcastles?\b", "lock"),
    _row(r"(?i)\bтолчк\w+", r"подземн\w+|землетряс\w+|магнитуд\w+|сейсм\w+", r"\b(?:pushes|jolts of|shoves|crowds?)\b", "tremors"),
)  # fmt: skip


class WrongHomograph(SourceRule):
    """The other meaning of a Russian word."""

    code = "MT824"
    name = "other-meaning-of-source-word"
    category = "wrong-sense"
    severity = Severity.CRITICAL
    level = Level.LIKELY
    why = "ВС is the armed forces and the Supreme Court, голы are goals and nearly heads, скорая is an ambulance or soon; engines take the one that is commoner elsewhere."
    how = "A closed list: the Russian word, words beside it that settle its meaning, and the English for the other meaning."
    message = "This Russian word means something else here."
    bad = (
        PairBad(
            "He serves in the Latvian [[Supreme Court]] as a sapper.",
            "He serves in the Latvian armed forces as a sapper.",
            source="Он служит сапером в рядах ВС Латвии.",
        ),
        PairBad(
            "[[Heads]]: Ivanov, 12; Petrov, 80.",
            "Goals: Ivanov, 12; Petrov, 80.",
            source="Голы: Иванов, 12; Петров, 80.",
        ),
    )
    good = (
        PairGood("The Supreme Court of Latvia ruled.", "ВС Латвии вынес решение."),
        PairGood("Goals: Ivanov, 12.", "Голы: Иванов, 12."),
    )

    def find(self, story: Story) -> Iterator[Hit]:
        """Every such word."""
        for pair in story.pairs:
            for row in _ROWS if pair.ru else ():
                meant = row.russian.search(pair.ru)
                if not meant or not row.beside.search(pair.ru):
                    continue
                for match in row.wrong.finditer(story.document.text[pair.start : pair.end]):
                    right = row.right[:1].upper() + row.right[1:] if match.start() == 0 else row.right
                    evidence = f"source: {quoted(pair.ru, *meant.span())}"
                    yield Hit(pair.start + match.start(), pair.start + match.end(), (right,), evidence)
