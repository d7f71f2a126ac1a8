"""The grammar layer: LanguageTool installed for the user, run as a server of our own, and asked with names protected.

``install()``, ``status()`` and ``remove()`` manage the install; ``with GrammarChecker() as checker`` starts a server
and ``checker.advise(text, protected=names)`` gives matches with their meaning in mtcheck's terms. Whatever goes wrong
is a `LanguageToolError` whose text is one line for the report.
"""

from .checker import GrammarChecker
from .client import Client, GrammarMatch
from .errors import LanguageToolError
from .install import State, Status, install, remove, status
from .lockfile import VERSION
from .mapping import Advice, Mapping
from .server import Server

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
