"""The pipeline: a document goes through the detectors, their findings are settled and scored, a report comes out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mtcheck import __version__, rules
from mtcheck import lexicon as lexicons
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.finding import Finding, Level, Severity
from mtcheck.house import OWN_RULES
from mtcheck.house.glossary import Glossary, glossary_of
from mtcheck.lexicon.cache import digest
from mtcheck.quality.score import score, with_penalties
from mtcheck.results import Report
from mtcheck.rules.house import wanted
from mtcheck.rules.sieve import Sieve
from mtcheck.settle import settle
from mtcheck.splice import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from mtcheck.document import Document
    from mtcheck.house.listed import HouseList
    from mtcheck.lexicon import Lexicon
    from mtcheck.quality.metrics import Comparison
    from mtcheck.results import Idle, Suppressed
    from mtcheck.rules.base import Rule
    from mtcheck.suppress import Desk, Index


class Layer(Protocol):
    """A detector beside the rules, such as LanguageTool or the Russian source."""

    name: str

    def findings(self, context: Context) -> Iterable[Finding]:
        """What the layer says of a document; offsets are into ``document.text``."""

    def state(self, document: Document) -> str:
        """``on``, or ``off:`` and why, for this document."""

    @property
    def signature(self) -> str:
        """What the layer adds to the signature of a score: ``languagetool:6.8``."""


@dataclass(frozen=True, slots=True)
class _Style:
    """Settings, and what is made of them once: the rules that they leave on, and the glossary."""

    config: Config
    rules: tuple[Rule, ...]
    glossary: Glossary
    sieve: Sieve

    @property
    def listed(self) -> HouseList | None:
        """What the house allows everywhere; an editor may add to it while documents are checked."""
        if not self.config.allow:
            return None
        from mtcheck.house import listed

        return listed.load(Path(self.config.allow))

    @classmethod
    def of(cls, config: Config) -> _Style:
        _must_name_rules(config)
        chosen = (rule for rule in rules.registry().values() if selected(config, rule.code, rule.name, rule.category))
        on = tuple(chosen)
        return cls(config, on, glossary_of(config), Sieve(on))

    @property
    def signature(self) -> dict[str, str]:
        """What the settings add to a score's signature: the curve, the glossary, all that differs from default."""
        config = self.config
        apart = {
            "profile", "profiles", "languagetool", "glossary", "terms", "spelling", "overrides", "origin", "allow",
            "gate",
        }  # fmt: skip
        given = [(item.name, getattr(config, item.name)) for item in fields(config) if item.name not in apart]
        settings = [(name, value) for name, value in given if value and value != "check"]
        if allowed := self.listed:
            settings.append(("allow", [(entry.rule, entry.text) for entry in allowed.entries]))
        return {
            "profile": config.curve.signature,
            **({"glossary": self.glossary.fingerprint} if self.glossary else {}),
            **({"config": digest(repr(settings))} if settings else {}),
        }


class Checker:
    """Checks documents; holds what is costly to set up, so make one and use it for many.

    Args:
        config: settings; defaults where None.
        lexicon: what the checker knows; the one that ships with mtcheck where None.
        layers: detectors beside the rules.
        baseline: findings that are known and allowed in any document.
        today: the day by which suppressions expire; the present one where None.
        settings: gives the settings for a document by its path, in place of `config`, which then is the run's.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        lexicon: Lexicon | None = None,
        layers: Iterable[Layer] = (),
        baseline: Index | None = None,
        today: date | None = None,
        settings: Callable[[str], Config] | None = None,
    ) -> None:
        self.config = config or Config()
        self.lexicon = lexicon or lexicons.load()
        self.layers = tuple(layers)
        self.baseline = baseline
        self._today = today
        self._settings = settings
        self._own = _Style.of(self.config)
        self._styles = {repr(self.config): self._own}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that run under the run's settings."""
        return self._own.rules

    @property
    def signature(self) -> str:
        """What makes a score, in the manner of sacrebleu's signatures."""
        return self._signature(self._own)

    def _signature(self, style: _Style) -> str:
        parts = {
            "mtcheck": __version__,
            "rules": rules.fingerprint(),
            "lexicon": self.lexicon.fingerprint,
            **dict(layer.signature.split(":", 1) for layer in self.layers),
            **({} if self._asks_languagetool(style) else {"languagetool": "off"}),
            **style.signature,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def _style(self, document: Document) -> _Style:
        """The settings that hold for a document; one of a run's files may say otherwise than another.

        Raises:
            UsageError: the configuration or a glossary is wrong.
        """
        if self._settings is None:
            return self._own
        config = self._settings(document.path)
        key = repr(config)
        if key not in self._styles:
            self._styles[key] = _Style.of(config)
        return self._styles[key]

    def _asks_languagetool(self, style: _Style) -> bool:
        return style is self._own or style.config.languagetool != "off"

    def _layers(self, style: _Style) -> Iterator[Layer]:
        return (layer for layer in self.layers if layer.name != "languagetool" or self._asks_languagetool(style))

    def detect(self, document: Document) -> Iterator[Finding]:
        """What every rule and layer says, unsettled; offsets are into ``document.text``."""
        style = self._style(document)
        context = Context(document, self.lexicon, style.config)
        context.once("glossary", lambda _: style.glossary)
        for finding in self._all(context, style):
            own = finding.rule in OWN_RULES
            if own or not (style.glossary and wanted(context, finding.start, finding.end)):
                yield finding

    def _all(self, context: Context, style: _Style) -> Iterator[Finding]:
        for layer in self._layers(style):
            begin = getattr(layer, "begin", None)  # a layer that asks others may do so while the rules work
            if begin is not None:
                begin(context.document)
        for rule in style.sieve.passed(context.document):
            yield from rule.findings(context)
        for layer in self._layers(style):
            for finding in layer.findings(context):
                if selected(style.config, finding.rule, finding.name, finding.category):
                    yield finding

    def check(self, document: Document) -> Report:
        """The report on one document."""
        style = self._style(document)
        config = style.config
        house = (_by_house(finding, config) for finding in self.detect(document))
        spoken = (_in_speech(finding, document, config) for finding in house)
        detected = [finding for finding in spoken if finding is not None and not _protected(finding, config)]
        asked = set(self._layers(style))
        layers = {"rules": "on"} | {
            layer.name: layer.state(document) if layer in asked else "off: switched off" for layer in self.layers
        }
        suppressed: tuple[Suppressed, ...] = ()
        idle: tuple[Idle, ...] = ()
        if desk := self._desk(document, style):
            from mtcheck.suppress.desk import ran_in

            settled, suppressed = _suppress(detected, document, desk)
            idle = desk.idle(ran_in((name for rule in style.rules for name in (rule.code, rule.name)), layers))
        else:
            settled = [_located(finding, document) for finding in settle(detected, document)]
        findings = tuple(with_penalties(settled))
        return Report(
            document,
            findings,
            score(findings, document.word_count, config.curve),
            layers,
            self._signature(style),
            config.curve,
            _metrics(document, findings),
            suppressed,
            idle,
        )

    def _desk(self, document: Document, style: _Style) -> Desk | None:
        listed = style.listed
        entries = document.suppressions or self.baseline is not None or listed is not None
        if not entries and "mtcheck:" not in document.raw.lower():
            return None
        from mtcheck.suppress.desk import Desk

        return Desk(document, self.baseline, self._today, listed)


def check_text(text: str, *, config: Config | None = None) -> Report:
    """The report on a text, by the rules alone: the shortest way to use mtcheck as a library."""
    from mtcheck.document import Document

    return Checker(config).check(Document.from_text(text))


def _must_name_rules(config: Config) -> None:
    """Make sure that a settings file names rules that there are: a slip in `select` would turn every rule off.

    Raises:
        UsageError: a name in it is no rule's code, name or category.
    """
    named = {*config.select, *config.ignore, *(config.severity or ()), *(config.level or ())}
    if not config.origin or not named:
        return
    known = {name for rule in rules.registry().values() for name in (rule.code, rule.name, rule.category)}
    if named <= known:
        return
    from mtcheck.errors import UsageError
    from mtcheck.house.shown import unknown_rules  # asks the checks against the source too, which cost a start

    for problem in unknown_rules(config):
        raise UsageError(f"{Path(config.origin).name}: {problem}")


def selected(config: Config, *names: str) -> bool:
    """Whether a rule of these names (code, name, category) runs under the settings."""
    return (not config.select or not set(names).isdisjoint(config.select)) and set(names).isdisjoint(config.ignore)


def _metrics(document: Document, findings: Sequence[Finding]) -> Comparison | None:
    if document.reference is None:
        return None
    from mtcheck import correct
    from mtcheck.quality.metrics import compare

    mended = correct.apply(document.raw, correct.edits(findings, least=Level.LIKELY))
    return compare(document.raw, mended, document.reference)


def _by_house(finding: Finding, config: Config) -> Finding:
    """The finding with the severity and level that the house gives its rule."""
    severity = (config.severity or {}).get(finding.rule) or (config.severity or {}).get(finding.name)
    level = (config.level or {}).get(finding.rule) or (config.level or {}).get(finding.name)
    if severity is None and level is None:
        return finding
    return replace(
        finding,
        severity=Severity(severity) if severity else finding.severity,
        level=Level(level) if level else finding.level,
    )


def _in_speech(finding: Finding, document: Document, config: Config) -> Finding | None:
    """The finding as the house wants it inside a quotation: as it is, as advice, or not at all."""
    if config.quotes == "check" or not _quoted(finding, document):
        return finding
    return replace(finding, severity=Severity.NEUTRAL) if config.quotes == "advice" else None


def _quoted(finding: Finding, document: Document) -> bool:
    """Whether a finding lies between quotation marks; the marks themselves are the desk's, not the speaker's."""
    return any(quote.start < finding.start and finding.end < quote.end for quote in document.quotes)


def _protected(finding: Finding, config: Config) -> bool:
    text = finding.text.casefold()
    return any(True for name in config.protect for _ in whole(name.casefold(), text))


def _suppress(detected: list[Finding], document: Document, desk: Desk) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """Settled findings with their places in the file: those that stay, and those that somebody allows.

    What is allowed goes with all that is said of the same words, and the rest is settled anew: a fault inside an
    allowed sentence, until then part of that finding, is then told on its own.
    """
    suppressed: list[Suppressed] = []
    while True:
        settled = settle(detected, document)
        located = [_located(finding, document) for finding in settled]
        judged = [desk.allowed(finding) for finding in located]
        suppressed += filter(None, judged)
        gone = [finding for finding, allowed in zip(settled, judged, strict=True) if allowed]
        left = [f for f in detected if not any(_same_words(f, g) for g in gone)]
        if len(left) == len(detected):
            kept = [finding for finding, allowed in zip(located, judged, strict=True) if not allowed]
            return kept, tuple(sorted(suppressed, key=lambda one: (one.finding.start, one.finding.end)))
        detected = left


def _same_words(finding: Finding, allowed: Finding) -> bool:
    same_rule = finding.rule == allowed.rule and finding.overlaps(allowed)  # settling may have trimmed blanks
    return same_rule or (finding.start <= allowed.start and allowed.end <= finding.end)


def _located(finding: Finding, document: Document) -> Finding:
    """The finding with offsets into the file as read, its line and its column.

    A suggestion is withheld where the span holds markup, which a replacement would destroy.
    """
    start, end = document.to_raw(finding.start, finding.end)
    line, column = document.line_column(start)
    raw = document.raw[start:end]
    entity = "&" in raw and "<" not in raw and "mtcheck:" not in raw
    suggestions = finding.suggestions if raw == finding.text or document.offsets is None or entity else ()
    return replace(finding, start=start, end=end, text=raw, line=line, column=column, suggestions=suggestions)
