"""The language server through a real client: what an editor would say and hear."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator  # noqa: TC003 - pytest-lsp looks it up
from typing import TYPE_CHECKING, Any

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from mtcheck.lsp.positions import changed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

STORY = "Summit in the capital\n\n\U0001f600 Officials of the White house met Donald trump on Tuesday.\n"
SERVER = [sys.executable, "-m", "mtcheck", "lsp"]


def capabilities(*, pulls: bool) -> t.ClientCapabilities:
    found = client_capabilities("visual-studio-code")
    assert found.text_document is not None
    found.text_document.diagnostic = t.DiagnosticClientCapabilities() if pulls else None
    return found


async def begin(client: LanguageClient, *, pulls: bool = False, options: Any = None) -> t.InitializeResult:
    client.feature(t.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    return await client.initialize_session(
        t.InitializeParams(capabilities=capabilities(pulls=pulls), process_id=None, root_uri=None, initialization_options=options)
    )


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def pushed(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await begin(lsp_client)
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def pulled(lsp_client: LanguageClient) -> AsyncIterator[None]:
    await begin(lsp_client, pulls=True, options={"mtcheck": {"hints": True}})
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str, language: str = "plaintext") -> str:
    client.text_document_did_open(t.DidOpenTextDocumentParams(t.TextDocumentItem(path.as_uri(), language, 1, text)))
    return path.as_uri()


def edited(client: LanguageClient, uri: str, version: int, span: tuple[int, int, int, int], new: str) -> None:
    change = t.TextDocumentContentChangePartial(t.Range(t.Position(*span[:2]), t.Position(*span[2:])), new)
    client.text_document_did_change(t.DidChangeTextDocumentParams(t.VersionedTextDocumentIdentifier(version, uri), [change]))


async def told(client: LanguageClient, uri: str, holds: Callable[[list[t.Diagnostic]], bool]) -> list[t.Diagnostic]:
    """What the server says of a text, once it is as expected; a minute is for a busy machine."""
    async with asyncio.timeout(60):
        while uri not in client.diagnostics or not holds(list(client.diagnostics[uri])):
            await client.wait_for_notification(t.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


def marked(diagnostics: Sequence[t.Diagnostic]) -> list[tuple[str | int | None, int, int, int]]:
    return [(one.code, one.range.start.line, one.range.start.character, one.range.end.character) for one in diagnostics]


def rules(diagnostics: Sequence[t.Diagnostic]) -> list[str | int | None]:
    return [one.code for one in diagnostics]


def applied(text: str, actions: Sequence[t.CodeAction], uri: str) -> str:
    """A text as an editor would have it after the edits of some actions."""
    for action in actions:
        assert action.edit is not None
        edits = list((action.edit.changes or {}).get(uri, ()))
        for change in action.edit.document_changes or ():
            assert isinstance(change, t.TextDocumentEdit)
            edits += [one for one in change.edits if isinstance(one, t.TextEdit)]
        for one in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
            start, end = one.range.start, one.range.end
            text = changed(text, (start.line, start.character), (end.line, end.character), one.new_text)
    return text


@pytest.mark.asyncio
async def test_a_story_is_marked_as_it_is_opened_and_while_it_is_typed(pushed: LanguageClient, tmp_path: Path) -> None:
    uri = opened(pushed, tmp_path / "story.txt", STORY)
    found = await told(pushed, uri, bool)
    # The emoji before them is two UTF-16 code units.
    assert marked(found) == [("MT231", 2, 20, 31), ("MT101", 2, 43, 48)]
    assert found[1].severity == t.DiagnosticSeverity.Information
    assert "Trump" in found[1].message
    edited(pushed, uri, 2, (2, 43, 2, 48), "Trump")
    assert marked(await told(pushed, uri, lambda now: len(now) == 1)) == [("MT231", 2, 20, 31)]
    # Many keys at once, with line ends of all kinds before the finding, end in what then stands there.
    for number, char in enumerate("\u2028A\r\n", 3):
        edited(pushed, uri, number, (0, 0, 0, 0), char)
    assert marked(await told(pushed, uri, lambda now: now[0].range.start.line == 4)) == [("MT231", 4, 20, 31)]
    pushed.text_document_did_close(t.DidCloseTextDocumentParams(t.TextDocumentIdentifier(uri)))
    assert await told(pushed, uri, lambda now: not now) == []
    assert not [one for one in pushed.messages if one.type == t.MessageType.Error]


@pytest.mark.asyncio
async def test_hover_says_why_and_text_cant_put_markup_into_it(pushed: LanguageClient, tmp_path: Path) -> None:
    uri = opened(pushed, tmp_path / "story.md", "The [gajets](http://x.example) of Donald trump were *sold*.\n", "markdown")
    at = t.HoverParams(t.TextDocumentIdentifier(uri), t.Position(0, 43))
    shown = await pushed.text_document_hover_async(at)
    assert shown is not None
    assert isinstance(shown.contents, t.MarkupContent)
    page = shown.contents.value
    assert "mtcheck explain MT101" in page
    assert "*Evidence:*" in page
    assert "*Write instead:* Trump" in page
    nothing = await pushed.text_document_hover_async(t.HoverParams(t.TextDocumentIdentifier(uri), t.Position(0, 1)))
    assert nothing is None


@pytest.mark.asyncio
async def test_quick_fixes_and_fix_all_change_only_what_is_wrong(pushed: LanguageClient, tmp_path: Path) -> None:
    uri = opened(pushed, tmp_path / "story.txt", STORY)
    found = await told(pushed, uri, bool)
    context = t.CodeActionContext(diagnostics=found[:1])
    asked = t.CodeActionParams(t.TextDocumentIdentifier(uri), found[0].range, context)
    actions = [one for one in await pushed.text_document_code_action_async(asked) or () if isinstance(one, t.CodeAction)]
    fixes = [one for one in actions if one.kind == t.CodeActionKind.QuickFix and one.edit]
    assert applied(STORY, fixes[:1], uri) == STORY.replace("White house", "White House")
    everything = [one for one in actions if one.kind == "source.fixAll.mtcheck"]
    assert applied(STORY, everything, uri) == STORY.replace("White house", "White House").replace("trump", "Trump")
    context = t.CodeActionContext(diagnostics=[], only=[t.CodeActionKind.SourceFixAll])
    asked = t.CodeActionParams(t.TextDocumentIdentifier(uri), t.Range(t.Position(0, 0), t.Position(0, 0)), context)
    assert [one.title for one in await pushed.text_document_code_action_async(asked) or ()] == ["Write all certain corrections (2)"]


@pytest.mark.asyncio
async def test_what_is_allowed_goes_on_the_house_list_and_is_marked_no_more(pushed: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text("")
    (tmp_path / "desk").mkdir()
    uri = opened(pushed, tmp_path / "desk" / "story.txt", STORY)
    found = await told(pushed, uri, bool)
    asked = t.CodeActionParams(t.TextDocumentIdentifier(uri), found[1].range, t.CodeActionContext(diagnostics=found[1:]))
    # The client's library reads an action with a command as a bare command, by its title.
    assert "Allow “trump” (MT101) in every story (house list)" in [one.title for one in await pushed.text_document_code_action_async(asked) or ()]
    await pushed.workspace_execute_command_async(t.ExecuteCommandParams("mtcheck.allowEverywhere", [uri, "MT101", "trump"]))
    assert rules(await told(pushed, uri, lambda now: len(now) == 1)) == ["MT231"]
    assert "MT101\ttrump" in (tmp_path / "mtcheck-allow.tsv").read_text()


@pytest.mark.asyncio
async def test_settings_count_as_soon_as_they_are_saved(pushed: LanguageClient, tmp_path: Path) -> None:
    uri = opened(pushed, tmp_path / "story.txt", STORY)
    await told(pushed, uri, lambda now: len(now) == 2)
    (tmp_path / "mtcheck.toml").write_text('ignore = ["MT101"]\n')
    pushed.workspace_did_change_watched_files(
        t.DidChangeWatchedFilesParams([t.FileEvent((tmp_path / "mtcheck.toml").as_uri(), t.FileChangeType.Created)])
    )
    assert rules(await told(pushed, uri, lambda now: len(now) == 1)) == ["MT231"]
    (tmp_path / "mtcheck.toml").write_text('ignroe = ["MT101"]\n')
    edited(pushed, uri, 2, (0, 0, 0, 0), "A")  # an editor that watches no files: the next key sees it
    await told(pushed, uri, lambda now: not now)
    assert any("did you mean 'ignore'" in one.message for one in pushed.messages)
    (tmp_path / "mtcheck.toml").write_text("")
    edited(pushed, uri, 3, (0, 0, 0, 1), "")
    assert len(await told(pushed, uri, bool)) == 2


@pytest.mark.asyncio
async def test_the_russian_beside_the_story_is_used_as_it_stands_in_the_editor(pushed: LanguageClient, tmp_path: Path) -> None:
    russian = tmp_path / "story.ru.txt"
    russian.write_text("Мэр заявил, что мост закроют 15 июня.\n", encoding="utf-8")
    uri = opened(pushed, tmp_path / "story.txt", "The mayor said the bridge would be closed on June 16.\n")
    (first,) = await told(pushed, uri, bool)
    assert "15" in first.message
    other = opened(pushed, russian, "Мэр заявил, что мост закроют 16 июня.\n")
    assert await told(pushed, uri, lambda now: not now) == []
    assert await told(pushed, other, lambda now: not now) == []


@pytest.mark.asyncio
async def test_an_editor_that_pulls_is_pushed_nothing(pulled: LanguageClient, tmp_path: Path) -> None:
    uri = opened(pulled, tmp_path / "story.txt", STORY)
    name = t.TextDocumentIdentifier(uri)
    full = await pulled.text_document_diagnostic_async(t.DocumentDiagnosticParams(name))
    assert isinstance(full, t.RelatedFullDocumentDiagnosticReport)
    assert rules(full.items) == ["MT231", "MT101"]
    again = await pulled.text_document_diagnostic_async(t.DocumentDiagnosticParams(name, previous_result_id=full.result_id))
    assert isinstance(again, t.RelatedUnchangedDocumentDiagnosticReport)
    edited(pulled, uri, 2, (2, 43, 2, 48), "Trump")
    fresh = await pulled.text_document_diagnostic_async(t.DocumentDiagnosticParams(name, previous_result_id=full.result_id))
    assert isinstance(fresh, t.RelatedFullDocumentDiagnosticReport)
    assert rules(fresh.items) == ["MT231"]
    assert not pulled.diagnostics


@pytest.mark.asyncio
@pytest.mark.parametrize("text", ["", "\n", "2018\n", "Мэр заявил, что мост закроют.\n", "\ufeff\x00\x1b[2J"], ids=["empty", "blank", "figures", "Russian", "control"])
async def test_what_is_no_english_text_is_left_alone(pushed: LanguageClient, tmp_path: Path, text: str) -> None:
    uri = opened(pushed, tmp_path / "story.txt", text)
    assert await told(pushed, uri, lambda now: not now) == []
    assert not pushed.messages


def test_without_pygls_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from mtcheck.cli.lsp import lsp
    from mtcheck.errors import UsageError

    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'mtcheck\[editor\]'"):
        lsp()
