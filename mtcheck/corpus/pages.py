"""The report on a run as sections of text, tables and plots, which Markdown and HTML write alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.corpus import drift, systems
from mtcheck.corpus.stats import months, top_rules
from mtcheck.corpus.store import Store
from mtcheck.report import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mtcheck.compare.significance import Difference
    from mtcheck.corpus.stats import Stats

RULES = 30
_CHANGES = 15
VERDICTS = ("pass", "review", "fail")


class Table(NamedTuple):
    """A table; cells are plain text, which whoever writes it has to escape.

    Attributes:
        head: the columns' names; those that start with ``#`` hold numbers.
        rows: the cells.
    """

    head: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report.

    Attributes:
        title: its heading.
        lines: paragraphs of plain text.
        tables: what it lists.
        plot: its drawing, by the name of the file for Markdown: what draws it, and what it shows in words.
    """

    title: str
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    plot: tuple[str, Callable[[], str], str] | None = None


def sections(folder: Path, against: Path | None = None) -> list[Section]:
    """The report on a finished run.

    Args:
        folder: the run.
        against: another run to compare it with.

    Raises:
        UnreadableError: a folder holds no finished run.
    """
    stats = Store(folder).stats()
    made = [_verdicts(stats), _rules(stats), _time(stats), _systems(folder, stats), _worst(stats), _languagetool(stats)]
    if against is not None:
        made.append(_drift(Store(against).stats(), stats, against))
    made += [_errors(stats), Section("What was checked", [wording.LIMITS, f"Signature: {stats['signature']}"])]
    return [section for section in made if section.lines or section.tables]


def share(part: float, whole: float) -> str:
    """``12.5 %``; a share of nothing is a dash."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _per_1000(part: float, words: float) -> str:
    return f"{1000 * part / words:.2f}" if words else "–"


def _verdicts(stats: Stats) -> Section:
    documents, words = stats["documents"], stats["words"]
    line = (
        f"{documents:,} documents, {words:,} words: {stats['penalty_per_1000_words']:g} penalty points for 1,000 "
        f"words. {stats['input']['documents'] - documents:,} of {stats['input']['documents']:,} could not be checked."
    )
    rows = [
        (verdict, f"{stats['verdicts'].get(verdict, 0):,}", share(stats["verdicts"].get(verdict, 0), documents))
        for verdict in VERDICTS
    ]
    return Section("Verdicts", [line], [Table(("Verdict", "#Documents", "#Share"), rows)])


def _rules(stats: Stats) -> Section:
    from mtcheck.corpus import plots

    rows = []
    for code, rule in top_rules(stats, RULES):
        sample = next(iter(rule["samples"]), None)
        shown = f"{sample['before']}⟦{sample['text']}⟧{sample['after']}" if sample else ""
        rows.append(
            (
                f"{code} {rule['name']}", f"{rule['documents']:,}", share(rule["documents"], stats["documents"]),
                f"{rule['hits']:,}", f"{rule['hits_per_1000_words']:.2f}", f"{rule['penalty']:,.0f}", shown,
            )
        )  # fmt: skip
    head = ("Rule", "#Documents", "#Share", "#Hits", "#Per 1,000 words", "#Points", "Sample")
    over = len(stats["rules"]) - len(rows)
    lines = [f"The {len(rows)} that cost most; {over} more are in stats.json."] if over > 0 else []
    if not rows:
        return Section("Rules", ["No rule found anything."])
    alt = f"Bars: penalty points by rule. The longest is {rows[0][0]}; the table has every figure."
    return Section("Rules", lines, [Table(head, rows)], ("rules", lambda: plots.rules(stats), alt))


def _time(stats: Stats) -> Section:
    from mtcheck.corpus import plots

    dated = months(stats)
    if len(dated) < 2:
        return Section("Over time")
    shown = [code for code, _rule in top_rules(stats, plots.LINES)]
    rows = [
        (
            month, f"{one['documents']:,}", _per_1000(one["penalty"], one["words"]),
            share(one["verdicts"].get("fail", 0), one["documents"]),
            *(_per_1000(one["rules"].get(code, 0), one["words"]) for code in shown),
        )
        for month, one in dated
    ]  # fmt: skip
    head = ("Month", "#Documents", "#Points per 1,000 words", "#Fail", *(f"#{code}" for code in shown))
    undated = stats["months"].get("unknown", {}).get("documents", 0)
    lines = ["Rules: hits for 1,000 words, by month of publication."]
    lines += [f"Without a date of publication: {undated:,}."] if undated else []
    alt = f"Lines: the {len(shown)} costliest rules' hits for 1,000 words, month by month; the table has every figure."
    return Section("Over time", lines, [Table(head, rows)], ("months", lambda: plots.over_time(stats), alt))


def _systems(folder: Path, stats: Stats) -> Section:
    from mtcheck.corpus import plots

    known = {name: one for name, one in stats["systems"].items() if name != "unknown"}
    if not known:
        return Section("Systems")
    order = sorted(known, key=lambda name: (-known[name]["documents"], name))
    rows = [
        (
            name, f"{one['documents']:,}", f"{one['words']:,}", _per_1000(one["penalty"], one["words"]),
            *(share(one["verdicts"].get(verdict, 0), one["documents"]) for verdict in VERDICTS),
        )
        for name, one in ((name, known[name]) for name in order)
    ]  # fmt: skip
    tables = [Table(("System", "#Documents", "#Words", "#Points per 1,000 words", "#Pass", "#Review", "#Fail"), rows)]
    compared = systems.compare(folder, order, stats["documents"])
    lines = []
    if compared:
        head = ("Better", "Worse", "#Mean score higher by", "95 % interval", "#p", "#Documents", "How", "Proven")
        tables.append(Table(head, [_difference_row(one.difference, one.paired) for one in compared]))
        lines.append(
            "Differences of mean scores; documents drawn with replacement, story by story where two systems have at "
            f"least {systems.LEAST_PAIRS} stories in common (the same source, else the same id); p after Holm."
        )
    alt = f"Stacked bars: the share of each verdict by system; the first is {order[0]}. The table has every figure."
    return Section("Systems", lines, tables, ("systems", lambda: plots.verdicts_by_system(stats), alt))


def _difference_row(one: Difference, paired: bool) -> tuple[str, ...]:
    return (
        one.better, one.worse, f"{one.value:.2f}", f"{one.low:.2f} to {one.high:.2f}", f"{one.adjusted:.3g}",
        f"{one.documents:,}", "story by story" if paired else "unpaired", "yes" if one.proven else "no",
    )  # fmt: skip


def _worst(stats: Stats) -> Section:
    rows = [
        (
            one["id"], one["system"] or "–", f"{one['words']:,}", f"{one['score']:g}", f"{one['penalty']:g}",
            one["verdict"], one["finding"],
        )
        for one in stats["worst"]
    ]  # fmt: skip
    head = ("Document", "System", "#Words", "#Score", "#Points", "Verdict", "Dearest finding")
    return Section("Worst documents", ["By penalty points."] if rows else [], [Table(head, rows)] if rows else [])


def _languagetool(stats: Stats) -> Section:
    known = stats["languagetool"]
    if known["tier"] == "none":
        return Section("LanguageTool", ["LanguageTool saw none of the documents (--languagetool-tier none)."])
    seen = known["documents_seen"]
    line = (
        f"Tier {known['tier']}: LanguageTool saw {seen:,} documents and found {known['findings']:,} things worth an "
        f"editor's time, in {known['with_findings']:,} of them."
    )
    if "estimate" not in known:
        return Section("LanguageTool", [line])
    names = {
        "documents_with_findings": "documents with findings",
        "share_with_findings": "share with findings",
        "findings_per_1000_words": "findings for 1,000 words",
        "share_with_another_verdict": "share with another verdict",
    }
    rows = [
        (name, *(f"{known['estimate'][key][part]:,g}" if known["estimate"][key][part] is not None else "unknown"
                 for part in ("value", "low", "high")))
        for key, name in names.items()
    ]  # fmt: skip
    sample = (
        f"What the {known['sample']:,} drawn at random say of the {known['documents_unseen']:,} that it did not see "
        "(95 % intervals):"
    )
    return Section("LanguageTool", [line, sample], [Table(("Estimate", "#Value", "#Low", "#High"), rows)])


def _drift(before: Stats, now: Stats, against: Path) -> Section:
    verdicts, rules = drift.changes(before, now)
    lines = [f"Against {against.name}: {before['documents']:,} documents then, {now['documents']:,} now."]
    if before["signature"] != now["signature"]:
        lines.append(
            "The checker or its settings are not the same in both runs, so a change may be the checker's: "
            f"then {before['signature']}; now {now['signature']}."
        )
    changed = [rule for rule in rules if rule.proven][:_CHANGES]
    if not changed:
        lines.append("No rule fires in more or fewer documents than chance would bring.")
    head = ("Share of documents", "#Then", "#Now", "#Change", "95 % interval", "#p")
    return Section("Since the last run", lines, [Table(head, [_change_row(one) for one in [*verdicts, *changed]])])


def _change_row(one: drift.Change) -> tuple[str, ...]:
    points = 100 * (one.now - one.before)
    interval = f"{100 * one.low:+.2f} to {100 * one.high:+.2f}"
    return (one.name, share(one.before, 1), share(one.now, 1), f"{points:+.2f} points", interval, f"{one.p:.3g}")


def _errors(stats: Stats) -> Section:
    if not stats["errors"]:
        return Section("Errors")
    rows: list[tuple[str, ...]] = []
    for kind, error in sorted(stats["errors"].items()):
        samples: Sequence[dict[str, Any]] = error["samples"]
        rows += [(kind, f"{error['documents']:,}", one["id"], one["reason"]) for one in samples[:1]]
        rows += [("", "", one["id"], one["reason"]) for one in samples[1:]]
    return Section("Errors", ["All of them stand in errors/."], [Table(("Kind", "#Documents", "Such as", "Why"), rows)])
