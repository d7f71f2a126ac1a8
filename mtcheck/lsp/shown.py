"""Findings as an editor shows them: diagnostics, hovers, quick fixes. Pure functions of a report and its places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from lsprotocol import types

from mtcheck import correct
from mtcheck.finding import Finding, Level, Severity
from mtcheck.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.lsp.positions import Places
    from mtcheck.results import Report

SOURCE = "mtcheck"
ALLOW = "mtcheck.allowEverywhere"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_MOST = 6  # suggestions offered for one finding; more are no help
_SEVERITIES = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.MAJOR: types.DiagnosticSeverity.Warning,
    Severity.MINOR: types.DiagnosticSeverity.Information,
    Severity.NEUTRAL: types.DiagnosticSeverity.Hint,
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def shown(report: Report, *, hints: bool) -> tuple[Finding, ...]:
    """The findings that an editor marks."""
    return report.findings if hints else report.shown


def span(places: Places, start: int, end: int) -> types.Range:
    """A range of an editor's text."""
    return types.Range(types.Position(*places.of(start)), types.Position(*places.of(end)))


def diagnostic(finding: Finding, places: Places) -> types.Diagnostic:
    """A finding as a diagnostic; its code is the rule's."""
    instead = f" Write: {_line(finding.suggestions[0])}" if finding.suggestions and finding.suggestions[0] else ""
    hint = finding.level is Level.HINT
    return types.Diagnostic(
        range=span(places, finding.start, finding.end),
        message=f"{_line(finding.message)}{instead}",
        severity=types.DiagnosticSeverity.Hint if hint else _SEVERITIES[finding.severity],
        code=finding.rule,
        source=SOURCE,
        data={"start": finding.start, "level": finding.level.value},
    )


def hover(findings: Iterable[Finding], places: Places) -> types.Hover | None:
    """What is known of the findings under the pointer: message, evidence, suggestions, why the rule is there."""
    found = list(findings)
    if not found:
        return None
    start, end = min(finding.start for finding in found), max(finding.end for finding in found)
    return types.Hover(
        types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(_page(finding) for finding in found)),
        span(places, start, end),
    )


def _page(finding: Finding) -> str:
    parts = [f"**{_text(finding.message)}** {finding.severity}, {finding.level}"]
    if finding.evidence:
        parts.append(f"*Evidence:* {_text(finding.evidence)}")
    if finding.suggestions:
        parts.append("*Write instead:* " + "; ".join(_text(one) or "(nothing)" for one in finding.suggestions[:_MOST]))
    if why := _why(finding.rule):
        parts.append(f"*Why:* {_text(why)}")
    page = f"; more: `mtcheck explain {finding.rule}`" if re.fullmatch(r"MT\d+", finding.rule) else ""
    parts.append(f"{_text(finding.rule)} {_text(finding.name)}{page}")
    return "\n\n".join(parts)


@lru_cache(maxsize=512)
def _why(code: str) -> str:
    from mtcheck.catalogue import catalogue

    rule = catalogue().get(code)
    return rule.why if rule is not None else ""


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def _text(text: str) -> str:
    """Text as Markdown that shows it as it is, on one line; a text can put no link or image into a hover."""
    return _SPECIAL.sub(r"\\\1", _line(text)).replace("&", "&amp;")


def quick_fixes(
    uri: str, version: int | None, finding: Finding, places: Places, asked: Iterable[types.Diagnostic]
) -> list[types.CodeAction]:
    """An action for each suggestion of a finding, and one that allows it in every story.

    Args:
        uri: the text's address.
        version: its version, where the editor takes edits for a version only.
        finding: the finding.
        places: the text's places.
        asked: the diagnostics that the editor asks about.
    """
    marked = diagnostic(finding, places)
    solves = [one for one in asked if one.code == finding.rule and one.range == marked.range] or [marked]
    made = [
        types.CodeAction(
            title=f"Write “{_line(suggestion)}”" if suggestion.strip() else f"Leave out “{_line(finding.text)}”",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=solves,
            is_preferred=number == 0 and finding.level is Level.CERTAIN,
            edit=edit(uri, version, [types.TextEdit(marked.range, suggestion)]),
        )
        for number, suggestion in enumerate(finding.suggestions[:_MOST])
    ]
    if uri.startswith("file:"):
        title = f"Allow “{_line(finding.text)}” ({finding.rule}) in every story (house list)"
        command = types.Command(title, ALLOW, arguments=[uri, finding.rule, finding.text])
        made.append(types.CodeAction(title, types.CodeActionKind.QuickFix, solves, command=command))
    return made


def fix_all(uri: str, version: int | None, report: Report, places: Places) -> types.CodeAction | None:
    """The action that applies every certain correction, as `mtcheck fix --write` does; None where there is none."""
    changes = correct.edits(report.findings)
    if not changes:
        return None
    edits = [types.TextEdit(span(places, change.start, change.end), change.replacement) for change in changes]
    return types.CodeAction(
        f"Write all certain corrections ({len(edits)})",
        FIX_ALL,
        edit=edit(uri, version, edits),
    )


def edit(uri: str, version: int | None, edits: list[types.TextEdit]) -> types.WorkspaceEdit:
    """Edits of one text: of a version of it where the editor can tell versions, so that they never meet another."""
    if version is None:
        return types.WorkspaceEdit(changes={uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])
