"""``mtcheck lsp``: the language server, for editors to start."""

from __future__ import annotations

import importlib.util
from typing import Annotated

import typer


def lsp(
    *,
    languagetool: Annotated[
        str,
        typer.Option(
            metavar="auto|on|off|URL",
            help="Grammar layer: off by default, since its server takes half a gigabyte while the editor is open.",
        ),
    ] = "off",
    hints: Annotated[bool, typer.Option("--hints", help="Mark weaker hints too.")] = False,
) -> None:
    """Serve an editor on standard input and output (LSP): findings, hovers, corrections. Editors start it themselves.

    Example: mtcheck lsp
    """
    from mtcheck.errors import UsageError

    if importlib.util.find_spec("pygls") is None:
        raise UsageError("the language server needs pygls; install it with: pip install 'mtcheck[editor]'")
    from mtcheck.lsp.server import serve
    from mtcheck.lsp.texts import Options

    serve(Options(languagetool, hints))
