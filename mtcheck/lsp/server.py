"""The server: what an editor tells and asks, by pygls.

An editor that pulls diagnostics is not pushed any, or it would show each twice. A text is checked once a version,
whoever asks; while it is being typed, when typing pauses.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from mtcheck import __version__
from mtcheck.companions import story_name
from mtcheck.errors import MtcheckError
from mtcheck.lsp import shown
from mtcheck.lsp.positions import Places, changed
from mtcheck.lsp.texts import Options, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.finding import Finding
    from mtcheck.results import Report

PAUSE = 0.3  # seconds without a key until a text is checked
_WATCHED = ("**/mtcheck.toml", "**/pyproject.toml", "**/mtcheck-allow.tsv", "**/*.ru.*", "**/*.mtcheck-ignore")
_log = logging.getLogger("mtcheck.lsp")


@dataclass(frozen=True)
class Checked:
    """A text as it was checked: its version, places and report (None where there is no English text in it)."""

    version: int
    places: Places
    report: Report | None

    def findings(self, *, hints: bool) -> tuple[Finding, ...]:
        """What is marked in the editor."""
        return shown.shown(self.report, hints=hints) if self.report else ()


class _Protocol(LanguageServerProtocol):
    """pygls's protocol, with changes applied at LSP's own line ends; pygls counts by Python's."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Iterator[Any]:
        document = self.workspace.get_text_document(params.text_document.uri)
        text, encoding = document.source, _encoding(self)
        for change in params.content_changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                text = changed(
                    text, (start.line, start.character), (end.line, end.character), change.text, encoding
                )
            else:
                text = change.text
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.workspace.update_text_document(params.text_document, whole)
        if (handler := self.fm.features.get(types.TEXT_DOCUMENT_DID_CHANGE)) is not None:
            yield handler, (params,), None


def _encoding(protocol: LanguageServerProtocol) -> str:
    chosen = protocol.server_capabilities.position_encoding
    return str(getattr(chosen, "value", chosen) or "utf-16")


class Server(LanguageServer):
    """mtcheck's language server.

    Args:
        options: what to check with; an editor's ``initializationOptions`` have the last word.
    """

    def __init__(self, options: Options | None = None) -> None:
        super().__init__("mtcheck", __version__, protocol_cls=_Protocol)
        self.texts = Texts(options)
        self.checked: dict[str, Checked] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._outdated: Counter[str] = Counter()  # how often a report was outdated by something else than its text
        self._said = ""

    # -- checking -------------------------------------------------------------------------------------------------

    async def current(self, uri: str) -> Checked:
        """The text at an address, checked as it stands now."""
        async with self._one_at_a_time:
            document = self.workspace.get_text_document(uri)
            known = self.checked.get(uri)
            version, outdated = document.version or 0, self._outdated[uri]
            if known is not None and known.version == version and known.places.text == document.source:
                return known
            text = document.source
            others = {_path(other): one.source for other, one in self.workspace.text_documents.items() if other != uri}
            report, problem = await asyncio.to_thread(self._report, _path(uri), text, others)
            if problem and problem != self._said:  # told once, not at every key
                self.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mtcheck: {problem}"))
            self._said = problem
            made = Checked(version, Places(text, _encoding(self.protocol)), report)
            if self._outdated[uri] == outdated:
                self.checked[uri] = made
            return made

    def outdate(self, uri: str) -> None:
        """A text's report no longer holds, and neither does one that is being made."""
        self._outdated[uri] += 1
        self.checked.pop(uri, None)

    def _report(self, path: Path, text: str, others: dict[Path, str]) -> tuple[Report | None, str]:
        """A text's report, and what kept it from being checked."""
        try:
            return self.texts.check(path, text, others), ""
        except MtcheckError as error:
            return None, str(error)
        except Exception as error:  # noqa: BLE001 - whatever went wrong with this text, the editor goes on
            _log.debug("%s could not be checked", path, exc_info=error)
            return None, f"internal error: {type(error).__name__}: {error}"

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics itself."""
        features = self.client_capabilities.text_document
        return features is not None and features.diagnostic is not None

    def soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check a text and push its diagnostics, once nothing has changed for a while."""
        if (before := self._waiting.pop(uri, None)) is not None:
            before.cancel()
        if not self.pulls:
            self._waiting[uri] = asyncio.get_running_loop().create_task(self._push(uri, pause))

    async def _push(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        # From here on it is not cancelled by the next key: what is being checked is finished, and dropped if outdated.
        self._waiting.pop(uri, None)
        checked = await self.current(uri)
        if uri in self.workspace.text_documents:
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, self.diagnostics(checked), checked.version)
            )

    def diagnostics(self, checked: Checked) -> list[types.Diagnostic]:
        """What is marked in a text."""
        findings = checked.findings(hints=self.texts.options.hints)
        return [shown.diagnostic(finding, checked.places) for finding in findings]

    async def again(self) -> None:
        """Read the settings again and check everything anew, once what is being checked is finished."""
        async with self._one_at_a_time:
            self.texts.reload()
            self.checked.clear()
        if self.pulls:
            workspace = self.client_capabilities.workspace
            if workspace is not None and workspace.diagnostics is not None and workspace.diagnostics.refresh_support:
                await self.workspace_diagnostic_refresh_async(None)
            return
        for uri in list(self.workspace.text_documents):
            self.soon(uri, 0)

    def forget(self, uri: str) -> None:
        """A text was closed: nothing of it stays marked."""
        self.checked.pop(uri, None)
        if (waiting := self._waiting.pop(uri, None)) is not None:
            waiting.cancel()
        if not self.pulls:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    async def allow(self, uri: str, rule: str, text: str) -> str | None:
        """Put a rule and a text on the house list; the list's file, or None where the finding is no longer there."""
        from mtcheck.house import listed
        from mtcheck.settings import Settings

        checked = await self.current(uri)
        same = (one for one in checked.findings(hints=True) if (one.rule, one.text) == (rule, text))
        finding = next(same, None)
        if finding is None:
            return None
        path = _path(uri)
        place = listed.place(Settings().of(str(path)), path)
        listed.add(place, finding)
        await self.again()
        return str(place)


def _path(uri: str) -> Path:
    """The file of an address; for a text that has none yet (``untitled:``), one in the working folder."""
    found = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return Path(found) if found else Path.cwd() / "untitled.txt"


def _options(given: Any, default: Options) -> Options:
    if not isinstance(given, dict):
        return default
    wanted = given.get("mtcheck", given)
    languagetool = wanted.get("languagetool", default.languagetool)
    return Options(str(languagetool), bool(wanted.get("hints", default.hints)))


def create(options: Options | None = None) -> Server:
    """A server with all that it answers."""
    server = Server(options)

    @server.feature(types.INITIALIZE)
    def _initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.texts.options = _options(params.initialization_options, ls.texts.options)

    @server.feature(types.INITIALIZED)
    async def _initialized(ls: Server, _: types.InitializedParams) -> None:
        workspace = ls.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _WATCHED]
            wanted = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            registration = types.Registration("mtcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, wanted)
            with contextlib.suppress(JsonRpcException):  # an editor that promised and can't: changes are seen at a key
                await ls.client_register_capability_async(types.RegistrationParams([registration]))

    @server.feature(types.SHUTDOWN)
    def _shutdown(ls: Server, _: None) -> None:
        ls.texts.close()

    _text_features(server)
    _answers(server)
    _actions(server)
    return server


def _text_features(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        _beside_changed(ls, params.text_document.uri)
        ls.soon(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        _beside_changed(ls, params.text_document.uri)
        ls.soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)
        _beside_changed(ls, params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def _files_changed(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
        await ls.again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def _configured(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.texts.options = _options(params.settings, ls.texts.options)
        await ls.again()


def _beside_changed(ls: Server, uri: str) -> None:
    """Where what belongs to a story was touched, the story is checked anew."""
    path = _path(uri)
    story = story_name(path.name)
    if story is None:
        return
    for other in list(ls.workspace.text_documents):
        if _path(other) == path.with_name(story):
            ls.outdate(other)
            ls.soon(other)


def _answers(server: Server) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False, identifier="mtcheck"),
    )
    async def _pulled(ls: Server, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        checked = await ls.current(params.text_document.uri)
        found = ls.diagnostics(checked)
        name = hashlib.sha256(repr(found).encode("utf-8", "replace")).hexdigest()[:16]
        if params.previous_result_id == name:
            return types.RelatedUnchangedDocumentDiagnosticReport(result_id=name)
        return types.RelatedFullDocumentDiagnosticReport(items=found, result_id=name)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
        checked = await ls.current(params.text_document.uri)
        at = checked.places.offset(params.position.line, params.position.character)
        findings = checked.findings(hints=ls.texts.options.hints)
        return shown.hover((one for one in findings if one.start <= at < max(one.end, one.start + 1)), checked.places)


def _actions(server: Server) -> None:
    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, shown.FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def _acted(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, checked = params.text_document.uri, await ls.current(params.text_document.uri)
        version = checked.version if _takes_versions(ls) else None
        start = checked.places.offset(params.range.start.line, params.range.start.character)
        end = checked.places.offset(params.range.end.line, params.range.end.character)
        only = params.context.only
        actions: list[types.CodeAction] = []
        if _wanted(types.CodeActionKind.QuickFix.value, only):
            for finding in checked.findings(hints=ls.texts.options.hints):
                if finding.start <= end and start <= finding.end:
                    asked = params.context.diagnostics
                    actions += shown.quick_fixes(uri, version, finding, checked.places, asked)
        if checked.report is not None and _wanted(shown.FIX_ALL, only):
            every = shown.fix_all(uri, version, checked.report, checked.places)
            actions += [every] if every is not None else []
        return actions

    @server.command(shown.ALLOW)
    async def _allow(ls: Server, uri: str, rule: str, text: str) -> str | None:
        try:
            return await ls.allow(uri, rule, text)
        except MtcheckError as error:
            ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"mtcheck: {error}"))
            return None


def _wanted(kind: str, only: Any) -> bool:
    """Whether an editor that asks for some kinds of action asks for this one; a kind stands for those below it."""
    asked = [str(getattr(one, "value", one)) for one in only or ()]
    return not asked or any(kind == one or kind.startswith(f"{one}.") for one in asked)


def _takes_versions(ls: Server) -> bool:
    workspace = ls.client_capabilities.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def serve(options: Options) -> None:
    """Serve on standard input and output until the editor says goodbye."""
    server = create(options)
    try:
        # pygls closes what it writes to; standard output is closed by nobody but the interpreter.
        server.start_io(stdout=os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    finally:
        server.texts.close()
