"""A report that was outdated while it was being made is not kept."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import pytest

from mtcheck.lsp import server as module
from mtcheck.lsp.server import Server, create

URI = "file:///stories/a.txt"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    document = SimpleNamespace(version=1, source="text")
    workspace = SimpleNamespace(text_documents={URI: document}, get_text_document=lambda _: document)
    asks = SimpleNamespace(text_document=SimpleNamespace(diagnostic=True), workspace=None)
    monkeypatch.setattr(Server, "workspace", workspace)
    monkeypatch.setattr(Server, "client_capabilities", asks)
    monkeypatch.setattr(module, "_encoding", lambda _: "utf-16")
    made = create()
    state: dict[str, Any] = {"settings": "old", "busy": False, "closed": 0}

    def check(*_: object) -> Any:
        state["busy"] = True
        used = state["settings"]
        time.sleep(0.2)
        state["busy"] = False
        return used

    def reload() -> None:
        assert not state["busy"], "what is used by a running check was closed"
        state["closed"] += 1

    monkeypatch.setattr(made.texts, "check", check)
    monkeypatch.setattr(made.texts, "reload", reload)
    made.texts.state = state  # type: ignore[attr-defined]
    return made


@pytest.mark.parametrize("how", ["settings", "source"])
def test_what_changes_during_a_check_makes_its_report_outdated(server: Server, how: str) -> None:
    async def scene() -> tuple[Any, Any]:
        first = asyncio.create_task(server.current(URI))
        await asyncio.sleep(0.05)
        server.texts.state["settings"] = "new"  # type: ignore[attr-defined]
        if how == "settings":
            await server.again()
        else:
            server.outdate(URI)
        return (await first).report, (await server.current(URI)).report

    assert asyncio.run(scene()) == ("old", "new")
    assert server.texts.state["closed"] == (how == "settings")  # type: ignore[attr-defined]
