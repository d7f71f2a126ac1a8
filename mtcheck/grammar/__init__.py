"""The grammar layer: LanguageTool installed for the user, run as a server of our own, and asked with names protected.

``install()``, ``status()`` and ``remove()`` manage the install; ``with GrammarChecker() as checker`` starts a server
and ``checker.advise(text, protected=names)`` gives matches with their meaning in mtcheck's terms. Whatever goes wrong
is a `LanguageToolError` whose text is one line for the report.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checker import GrammarChecker
    from .client import Client, GrammarMatch
    from .errors import LanguageToolError
    from .installing import install, remove
    from .lockfile import VERSION
    from .mapping import Advice, Mapping
    from .server import Server
    from .state import State, Status, status

__all__ = [
    "VERSION",
    "Advice",
    "Client",
    "GrammarChecker",
    "GrammarMatch",
    "LanguageToolError",
    "Mapping",
    "Server",
    "State",
    "Status",
    "install",
    "remove",
    "status",
]

_HOMES = {
    "GrammarChecker": "checker", "Client": "client", "GrammarMatch": "client", "LanguageToolError": "errors",
    "State": "state", "Status": "state", "install": "installing", "remove": "installing",
    "status": "state", "VERSION": "lockfile", "Advice": "mapping", "Mapping": "mapping", "Server": "server",
}  # fmt: skip


def __getattr__(name: str) -> object:
    # Loaded on first use: a run without LanguageTool pays nothing for it.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
