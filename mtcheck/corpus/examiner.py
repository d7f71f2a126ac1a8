"""What a worker holds: the checker, made once, and LanguageTool for the documents that the tier sends there."""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Self

from mtcheck.checker import Checker
from mtcheck.corpus.settings import Settings, Tier
from mtcheck.document import Document
from mtcheck.errors import MtcheckError, UsageError
from mtcheck.layers import layers
from mtcheck.quality.score import Verdict

if TYPE_CHECKING:
    from types import TracebackType

    from mtcheck.corpus.documents import Item
    from mtcheck.results import Report

_STORY = (
    "Harbour talks go on\n\nKIRKENES, 4 May — RIA Novosti. President Vladimir putin met the head of the White house "
    "press-service, Anna Berg, on Monday. “We are glad”, — said the spokesman of foreign Ministry.\n"
)
_PATIENCE = 3  # documents in a row that LanguageTool may fail on before it is the server's fault


class LanguageToolMissingError(MtcheckError):
    """The tier wants LanguageTool, and it can't be had."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about one document.

    Attributes:
        item: the document.
        report: by the detectors that every document of the run went through, so that scores are comparable.
        fuller: with LanguageTool besides, where only some documents go there.
        group: ``flagged`` or ``rest``, for what the sample says of the documents that LanguageTool did not see.
    """

    item: Item
    report: Report
    fuller: Report | None
    group: str


class Examiner:
    """Checks documents as the settings say; a context manager, since LanguageTool has to be stopped.

    Args:
        settings: of the run.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._stack = contextlib.ExitStack()
        self._rules = self._open("off")
        self._fuller: Checker | None = None
        self._failed = 0

    def __enter__(self) -> Self:
        """Start what the tier wants, load all that is loaded on first use, and set it apart from garbage collection."""
        if self.settings.tier is not Tier.NONE:
            self._fuller = self._open(self._languagetool())
        self.warm()
        gc.collect()
        gc.freeze()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop LanguageTool."""
        self._stack.close()

    def warm(self) -> None:
        """Check a story: the tables that a first check works out take a minute, which is no document's fault."""
        document = Document.from_text(_STORY)
        (self._fuller or self._rules).check(document)

    @property
    def signature(self) -> str:
        """What makes a score in this run, as `Checker.signature`."""
        return self._rules.signature

    def check(self, item: Item) -> Checked:
        """Check one document.

        Raises:
            LanguageToolMissingError: LanguageTool can't be had any more, though it was started anew.
            MtcheckError: it fails on this document, also when started anew.
        """
        if self.settings.tier is Tier.ALL:
            report = self._with_languagetool(item)
            return Checked(item, report, report, "rest")
        report = self._rules.check(item.document)
        flagged = report.score.verdict is not Verdict.PASS
        group = "flagged" if self.settings.tier is Tier.FLAGGED and flagged else "rest"
        wanted = self._fuller is not None and (group == "flagged" or self._drawn(item))
        return Checked(item, report, self._with_languagetool(item) if wanted else None, group)

    def _drawn(self, item: Item) -> bool:
        """Whether a document is in the sample: decided by its name alone, so that every run draws the same."""
        return draw(self.settings.seed, item.id, item.number) < self.settings.sample_rate

    def _with_languagetool(self, item: Item) -> Report:
        assert self._fuller is not None  # noqa: S101 - the callers have looked
        try:
            report = self._fuller.check(item.document)
        except MtcheckError:
            # A server may die of one text; this text gets a second chance with a fresh server, and so does the next.
            self._stack.close()
            self._fuller = self._open(self._languagetool())
            try:
                report = self._fuller.check(item.document)
            except MtcheckError as error:
                self._failed += 1
                if self._failed >= _PATIENCE:
                    raise LanguageToolMissingError(f"{error} ({_PATIENCE} documents in a row)") from error
                raise
        self._failed = 0
        return report

    def _languagetool(self) -> str:
        given = self.settings.config.languagetool
        return given if given.startswith(("http://", "https://")) else "on"

    def _open(self, languagetool: str) -> Checker:
        config = replace(self.settings.config, languagetool=languagetool)
        return Checker(config, layers=self._stack.enter_context(layers(config)))


def draw(seed: int, *names: object) -> float:
    """A number from 0 to 1 that depends on nothing but what is given: draws that no order of work can change."""
    key = "\x00".join(map(str, (seed, *names))).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "big") / 2**64


def check_tier(settings: Settings) -> None:
    """Make sure before a run that LanguageTool is there for the tier that is asked for.

    Raises:
        UsageError: the tier and ``--languagetool off`` contradict each other, or LanguageTool is not installed.
    """
    if settings.tier is Tier.NONE or settings.config.languagetool.startswith(("http://", "https://")):
        return
    if settings.config.languagetool == "off":
        raise UsageError(f"--languagetool-tier {settings.tier} and --languagetool off contradict each other")
    from mtcheck.grammar import status

    found = status(deep=False)
    if not found.ok:
        raise LanguageToolMissingError(
            f"--languagetool-tier {settings.tier}: {found.reason}; "
            "install it with `mtcheck languagetool install`, or choose the tier none"
        )
