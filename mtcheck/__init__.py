"""mtcheck finds what machine translation from Russian leaves behind in English news copy.

    >>> from mtcheck import check_text
    >>> report = check_text("Officials of the White house met reporters on Tuesday.")
    >>> [(finding.text, finding.suggestions) for finding in report.findings]
    [('White house', ('White House',))]

The public names are loaded on first use, so that ``import mtcheck`` stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.batch import check_all
    from mtcheck.checker import Checker, check_text
    from mtcheck.config import Config
    from mtcheck.document import Document
    from mtcheck.finding import Finding, Level, Severity
    from mtcheck.results import Report, Run

__version__ = "0.1.0"
__all__ = [
    "Checker", "Config", "Document", "Finding", "Level", "Report", "Run", "Severity", "__version__",
    "check_all", "check_text",
]  # fmt: skip

_HOMES = {
    "Checker": "checker", "Report": "results", "check_text": "checker", "Run": "results", "check_all": "batch",
    "Config": "config", "Document": "document", "Finding": "finding", "Level": "finding", "Severity": "finding",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"mtcheck.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'mtcheck' has no attribute {name!r}")
