"""``mtcheck rules`` and ``mtcheck explain``: what is looked for, and why."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def rules(
    *,
    format: Annotated[
        str, typer.Option(metavar="text|json", help="text: a table; json: everything a rule says of itself.")
    ] = "text",
) -> None:
    """List every rule.

    Example: mtcheck rules --format json
    """
    from mtcheck.catalogue import catalogue
    from mtcheck.errors import UsageError
    from mtcheck.report.rule_page import as_data

    if format not in {"text", "json"}:
        raise UsageError(f"--format {format}: give text or json")
    if format == "json":
        typer.echo(json.dumps([as_data(rule) for rule in catalogue().values()], ensure_ascii=False, indent=1))
        return
    for rule in catalogue().values():
        typer.echo(f"{rule.code}  {rule.name:32} {rule.category:20} {rule.severity.value:9} {rule.level.value}")


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name, such as MT301.")]) -> None:
    """Explain a rule: what it finds, why it matters, examples, when its fix is safe.

    Example: mtcheck explain MT301
    """
    from mtcheck.catalogue import catalogue
    from mtcheck.errors import UsageError, nearest
    from mtcheck.report.rule_page import render

    found = [rule for rule in catalogue().values() if code.casefold() in {rule.code.casefold(), rule.name}]
    if not found:
        known = {name for rule in catalogue().values() for name in (rule.code, rule.name)}
        hint = nearest(code, known)
        raise UsageError(f"no rule {code!r}{hint if hint.startswith('; did you') else '; see `mtcheck rules`'}")
    typer.echo(render(found[0]), nl=False)
