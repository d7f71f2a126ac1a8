"""A server that runs share, with a stand-in for Java; and the layer that finds it."""

from __future__ import annotations

import json
import os
import sys
import textwrap
import threading
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from mtcheck import lexicon
from mtcheck.config import Config
from mtcheck.context import Context
from mtcheck.document import Document
from mtcheck.grammar import LanguageToolError, shared
from mtcheck.grammar.layer import GrammarLayer
from mtcheck.grammar.lockfile import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEALTHY = textwrap.dedent("""
    import http.server, sys
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200); self.end_headers(); self.wfile.write(b"OK")
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
""")
COMMAND = [sys.executable, "-I", "-S", "-c", HEALTHY, "{port}"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its stand-in for Java is a POSIX one")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's home of our own, where nothing is left running."""
    monkeypatch.setenv("MTCHECK_HOME", str(tmp_path))
    yield tmp_path
    shared.stop()


def test_one_server_for_all_until_it_is_stopped(home: Path, gone: Callable[..., bool]) -> None:
    assert shared.running() is None
    first, fresh = shared.start(command=COMMAND)
    assert fresh
    assert shared.running() == first
    assert shared.start(command=COMMAND) == (first, False)
    assert (home / "run").stat().st_mode & 0o777 == 0o700
    assert shared.stop()
    assert gone(first.pid)
    assert shared.running() is None
    assert not shared.stop()


def test_two_that_start_at_once_get_the_same_server() -> None:
    found: list[tuple[shared.SharedServer, bool]] = []
    threads = [threading.Thread(target=lambda: found.append(shared.start(command=COMMAND))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({server.pid for server, _ in found}) == 1
    assert sorted(fresh for _, fresh in found) == [False, False, True]


def test_a_server_that_nobody_uses_ends(gone: Callable[..., bool]) -> None:
    server, _ = shared.start(idle=0.01, command=COMMAND)
    assert gone(server.pid, 30.0)
    deadline = time.monotonic() + 10
    while shared.running() is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_the_server_outlives_who_started_it_but_not_its_watchdog(home: Path, gone: Callable[..., bool]) -> None:
    server, _ = shared.start(command=COMMAND)
    os.kill(server.pid, 9)
    assert gone(server.pid)
    deadline = time.monotonic() + 10
    while shared.running() is not None:
        assert time.monotonic() < deadline, "a dead server must not be offered"
        time.sleep(0.05)
    again, fresh = shared.start(command=COMMAND)
    assert fresh
    assert again.pid != server.pid


def test_a_state_that_no_lock_stands_behind_is_not_believed(home: Path) -> None:
    (home / "run").mkdir(mode=0o700)
    (home / "run" / "lock").touch()
    stale = {"version": VERSION, "port": 1, "pid": 1, "idle": 30}
    (home / "run" / "state.json").write_text(json.dumps(stale))
    assert shared.running() is None


def test_a_server_of_another_release_is_not_used_and_is_replaced(home: Path, gone: Callable[..., bool]) -> None:
    old, _ = shared.start(command=COMMAND)
    state = home / "run" / "state.json"
    state.write_text(state.read_text().replace(VERSION, "5.0"))
    assert shared.running() is None
    new, fresh = shared.start(command=COMMAND)
    assert fresh
    assert gone(old.pid)
    assert shared.running() == new


def test_a_server_that_can_not_start_says_why_and_leaves_nothing(home: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('Error: no heap')"]
    with pytest.raises(LanguageToolError, match="Error: no heap"):
        shared.start(command=command)
    assert not shared.stop()


def test_a_folder_open_to_others_is_closed(home: Path) -> None:
    (home / "run").mkdir()
    (home / "run").chmod(0o777)
    assert shared.place().stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_link_is_refused(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (home / "run").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(LanguageToolError, match="MTCHECK_HOME"):
        shared.place()
    (home / "run").unlink()


def test_the_log_is_bounded(home: Path) -> None:
    chatty = "import sys\nprint('x' * 3_000_000, flush=True)\n" + HEALTHY
    shared.start(command=[sys.executable, "-I", "-S", "-c", chatty, "{port}"])
    deadline = time.monotonic() + 10
    while (home / "run" / "server.log").stat().st_size > 1_000_000:
        assert time.monotonic() < deadline
        time.sleep(0.05)


# -- the layer ------------------------------------------------------------------------------------------------------


def looked(text: str) -> Context:
    return Context(Document.from_text(text), lexicon.load(), Config())


def offered(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    server = shared.SharedServer(port, 1, VERSION, 30)
    monkeypatch.setattr(shared, "running", lambda: server)


@pytest.mark.parametrize("ahead", [False, True], ids=["asked when wanted", "asked ahead"])
def test_the_layer_asks_the_shared_server(fake, found, monkeypatch: pytest.MonkeyPatch, ahead: bool) -> None:  # noqa: ANN001
    offered(monkeypatch, urlsplit(fake.url).port or 0)
    text = "She go home."
    fake.languages = b'[{"name": "English (US)", "code": "en", "longCode": "en-US"}]'
    fake.answer = lambda sent: json.dumps({"matches": [found(sent, 4, 2)] if sent == text else []}).encode()
    layer = GrammarLayer("auto")
    monkeypatch.setattr("mtcheck.grammar.checker.GrammarChecker.version", lambda _self: VERSION)
    layer.start()
    try:
        context = looked(text)
        if ahead:
            layer.begin(context.document)
        assert [(hit.start, hit.end) for hit in layer.findings(context)] == [(4, 6)]
        assert layer.state(context.document) == "on"
    finally:
        layer.close()


def test_where_the_shared_server_is_gone_the_layer_starts_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    offered(monkeypatch, 9)  # the discard port, where nobody listens
    layer = GrammarLayer("auto")
    started: list[str | None] = []
    opened = layer._open
    monkeypatch.setattr(layer, "_open", lambda url: (started.append(url), opened(url)))
    layer.start()
    try:
        context = looked("She go home.")
        layer.begin(context.document)
        list(layer.findings(context))
        assert started == ["http://127.0.0.1:9", None]
        assert "not installed" in layer.state(context.document), "the home of this test has no LanguageTool"
    finally:
        layer.close()
