from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from mtcheck.grammar import GrammarChecker, LanguageToolError, Server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: A server that answers the health check, in a few lines.
HEALTHY = textwrap.dedent("""
    import http.server, sys
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200); self.end_headers(); self.wfile.write(b"OK")
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
""")


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code, "{port}"]


def test_starts_answers_and_stops(gone: Callable[..., bool]) -> None:
    with Server(command=python(HEALTHY)) as server:
        assert server.running
        assert server.pid > 0
        assert server.start() == server.url, "starting twice does nothing"
        pid = server.pid
    assert gone(pid)
    assert not server.running
    server.stop()


def test_start_after_stop() -> None:
    server = Server(command=python(HEALTHY))
    server.start()
    server.stop()
    server.start()
    assert server.running
    server.stop()


def test_server_that_ends_at_once_says_why() -> None:
    code = "import sys; print('starting'); sys.exit('Error: no heap for\\nthis')"
    with pytest.raises(LanguageToolError, match="ended with code 1: Error: no heap for"):
        Server(command=python(code)).start()


def test_missing_program_is_a_clean_error() -> None:
    with pytest.raises(LanguageToolError, match="No such file or directory"):
        Server(command=["/nowhere/java", "{port}"]).start()


def test_server_that_never_answers_is_ended() -> None:
    code = "import time; print('thinking', flush=True); time.sleep(60)"
    server = Server(command=python(code), start_timeout=1.0)
    with pytest.raises(LanguageToolError, match="did not answer within 1 s: thinking"):
        server.start()
    assert not server.running


def test_server_that_answers_rubbish_is_not_taken_for_healthy() -> None:
    code = HEALTHY.replace('b"OK"', 'b"<html>"')
    with pytest.raises(LanguageToolError, match="did not answer"):
        Server(command=python(code), start_timeout=1.5).start()


def test_taken_port_is_tried_again(tmp_path: Path) -> None:
    mark = tmp_path / "tried"
    code = (
        f"import os, sys; first = not os.path.exists({str(mark)!r}); open({str(mark)!r}, 'w').close()\n"
        "if first: sys.exit('java.net.BindException: Address already in use')\n" + HEALTHY
    )
    with Server(command=python(code)) as server:
        assert server.running


def test_much_output_does_not_block_and_is_bounded() -> None:
    code = "import sys\nfor i in range(200_000): print('line', i)\nsys.stdout.flush()\n" + HEALTHY
    with Server(command=python(code)) as server:
        assert "line 199999" in server.output
        assert len(server.output.splitlines()) <= 200


def test_killed_server_is_told_from_a_hanging_one(gone: Callable[..., bool]) -> None:
    with Server(command=python(HEALTHY)) as server:
        assert "does not answer" in server.why()
        os.kill(server.pid, signal.SIGKILL)
        assert gone(server.pid)
        time.sleep(0.3)
        assert "ended with code 137" in server.why()
    assert "not running" in server.why()


PARENT = textwrap.dedent("""
    import sys, threading, time
    from mtcheck.grammar import Server
    server = Server(command=[sys.executable, "-c", {code!r}, "{{port}}"])
    starter = threading.Thread(target=server.start)
    starter.start(); starter.join()   # that this thread is gone must not end the server
    time.sleep(0.5)
    assert server.running
    print(server.pid, server._process.pid, flush=True)
    time.sleep(60)
""")


def start_parent() -> tuple[subprocess.Popen[str], int, int]:
    parent = subprocess.Popen([sys.executable, "-c", PARENT.format(code=HEALTHY)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, watchdog = map(int, parent.stdout.readline().split())
    return parent, pid, watchdog


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_nothing_is_left_when_the_program_ends(number: signal.Signals, gone: Callable[..., bool]) -> None:
    parent, pid, watchdog = start_parent()
    parent.send_signal(number)
    with parent:
        parent.wait(10)
    assert gone(pid)
    assert gone(watchdog)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process die with its parent")
def test_killing_the_watchdog_ends_the_server(gone: Callable[..., bool]) -> None:
    parent, pid, watchdog = start_parent()
    with parent:
        os.kill(watchdog, signal.SIGKILL)
        assert gone(pid)
        parent.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM])
def test_asking_the_watchdog_to_end_ends_the_server(number: signal.Signals, gone: Callable[..., bool]) -> None:
    parent, pid, watchdog = start_parent()
    with parent:
        os.kill(watchdog, number)
        assert gone(pid)
        parent.kill()


def test_not_installed_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_HOME", str(tmp_path))
    with pytest.raises(LanguageToolError, match=r"not installed \(mtcheck languagetool install\)"), GrammarChecker():
        pass
