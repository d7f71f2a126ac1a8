"""The pipeline: a document goes through the detectors, their findings are settled and scored, a report comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from mtcheck import __version__, rules
from mtcheck import lexicon as lexicons
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.finding import Finding, Level, Severity
from mtcheck.lexicon.cache import digest
from mtcheck.quality.score import score, with_penalties
from mtcheck.results import Report
from mtcheck.settle import settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from mtcheck.document import Document
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


class Checker:
    """Checks documents; holds what is costly to set up, so make one and use it for many.

    Args:
        config: settings; defaults where None.
        lexicon: what the checker knows; the one that ships with mtcheck where None.
        layers: detectors beside the rules.
        baseline: findings that are known and allowed in any document.
        today: the day by which suppressions expire; the present one where None.
    """

    def __init__(
        self,
        config: Config | None = None,
        *,
        lexicon: Lexicon | None = None,
        layers: Iterable[Layer] = (),
        baseline: Index | None = None,
        today: date | None = None,
    ) -> None:
        self.config = config or Config()
        self.lexicon = lexicon or lexicons.load()
        self.layers = tuple(layers)
        self.baseline = baseline
        self._today = today
        self.rules: tuple[Rule, ...] = tuple(
            rule for rule in rules.registry().values() if selected(self.config, rule.code, rule.name, rule.category)
        )

    @property
    def signature(self) -> str:
        """What makes a score, in the manner of sacrebleu's signatures."""
        config = self.config
        settings = (config.ignore, config.select, config.protect, config.severity, config.level, config.spelling)
        parts = {
            "mtcheck": __version__,
            "rules": rules.fingerprint(),
            "lexicon": self.lexicon.fingerprint,
            **dict(layer.signature.split(":", 1) for layer in self.layers),
            "profile": config.curve.signature,
            **({"config": digest(repr(settings))} if any(settings) else {}),
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())

    def detect(self, document: Document) -> Iterator[Finding]:
        """What every rule and layer says, unsettled; offsets are into ``document.text``."""
        context = Context(document, self.lexicon, self.config)
        for rule in self.rules:
            yield from rule.findings(context)
        for layer in self.layers:
            for finding in layer.findings(context):
                if selected(self.config, finding.rule, finding.name, finding.category):
                    yield finding

    def check(self, document: Document) -> Report:
        """The report on one document."""
        house = (_by_house(finding, self.config) for finding in self.detect(document))
        detected = [finding for finding in house if not _protected(finding, self.config)]
        layers = {"rules": "on"} | {layer.name: layer.state(document) for layer in self.layers}
        suppressed: tuple[Suppressed, ...] = ()
        idle: tuple[Idle, ...] = ()
        if desk := self._desk(document):
            from mtcheck.suppress.desk import ran_in

            settled, suppressed = _suppress(detected, document, desk)
            idle = desk.idle(ran_in((name for rule in self.rules for name in (rule.code, rule.name)), layers))
        else:
            settled = [_located(finding, document) for finding in settle(detected, document)]
        findings = tuple(with_penalties(settled))
        return Report(
            document,
            findings,
            score(findings, document.word_count, self.config.curve),
            layers,
            self.signature,
            self.config.curve,
            _metrics(document, findings),
            suppressed,
            idle,
        )

    def _desk(self, document: Document) -> Desk | None:
        if self.baseline is None and not document.suppressions and "mtcheck:" not in document.raw.lower():
            return None
        from mtcheck.suppress.desk import Desk

        return Desk(document, self.baseline, self._today)


def check_text(text: str, *, config: Config | None = None) -> Report:
    """The report on a text, by the rules alone: the shortest way to use mtcheck as a library."""
    from mtcheck.document import Document

    return Checker(config).check(Document.from_text(text))


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


def _protected(finding: Finding, config: Config) -> bool:
    return any(name.casefold() in finding.text.casefold() for name in config.protect)


def _suppress(
    detected: list[Finding], document: Document, desk: Desk
) -> tuple[list[Finding], tuple[Suppressed, ...]]:
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
