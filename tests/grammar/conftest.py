"""A stand-in LanguageTool server and a stand-in Maven repository, both on the loopback."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import threading
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from mtcheck import grammar
from mtcheck.grammar.lockfile import Jar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LANGUAGES = json.dumps([{"name": "English (US)", "code": "en", "longCode": "en-US"}])


def found(text: str, offset: int, length: int, **changes: object) -> dict[str, object]:
    """One match as LanguageTool's HTTP API gives it; offset and length in UTF-16 units."""
    match: dict[str, object] = {
        "message": "Something is wrong.",
        "replacements": [{"value": "right"}],
        "offset": offset,
        "length": length,
        "context": {"text": text.replace("\n", " "), "offset": offset, "length": length},
        "rule": {"id": "SOME_RULE", "issueType": "grammar", "category": {"id": "GRAMMAR", "name": "Grammar"}},
    }
    return match | changes


@pytest.fixture(name="found")
def fixture_found() -> Callable[..., dict[str, object]]:
    return found


def gone(pid: int, seconds: float = 10.0) -> bool:
    """Whether the process is gone, or a zombie, within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        listed = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
        if listed.stdout.strip().startswith("Z"):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(name="gone")
def fixture_gone() -> Callable[..., bool]:
    return gone


@dataclass
class FakeLanguageTool:
    """What the stand-in answers; tests set the fields."""

    url: str = ""
    answer: Callable[[str], bytes] = lambda _text: b'{"matches": []}'
    languages: bytes = LANGUAGES.encode()
    status: int = 200
    hang: threading.Event = field(default_factory=threading.Event)
    hanging: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    got: list[str] = field(default_factory=list)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def fake() -> Iterator[FakeLanguageTool]:
    state = FakeLanguageTool()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

        def _send(self, body: bytes, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            state.got.append(self.path)
            self._send(b"OK" if self.path.endswith("healthcheck") else state.languages)

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            asked = {key: values[0] for key, values in form.items()}
            state.asked.append(asked)
            state.paths.append(self.path)
            if state.hanging:
                state.hang.wait(30)
            self._send(state.answer(asked["text"]), state.status)

    with serving(Handler) as url:
        state.url = url
        yield state
        state.hang.set()


@dataclass
class FakeRepository:
    """A Maven repository of a few small jars."""

    url: str
    jars: tuple[Jar, ...]
    asked: list[str]
    content: dict[str, bytes]


def _zip(name: str, body: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Class-Path: ./\n")
        archive.writestr(name, body)
    return data.getvalue()


@pytest.fixture
def repository() -> Iterator[FakeRepository]:
    content: dict[str, bytes] = {}
    jars = []
    for artifact in ("languagetool-server", "rules", "dictionary", "tagger"):
        body = _zip(f"{artifact}.txt", artifact.encode() * 5000)
        content[f"/org/example/{artifact}/1.0/{artifact}-1.0.jar"] = body
        jars.append(Jar("org.example", artifact, "1.0", "", hashlib.sha256(body).hexdigest(), len(body)))
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_args: object) -> None:
            pass

        def do_GET(self) -> None:
            body = content.get(self.path)
            if body is None:
                self.send_error(404)
                return
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    with serving(Handler) as url:
        yield FakeRepository(url, tuple(jars), asked, content)


@pytest.fixture(scope="session")
def installed() -> grammar.Status:
    """The real LanguageTool, installed for this user if it is not yet."""
    return grammar.install()


@pytest.fixture(scope="session")
def real(installed: grammar.Status) -> Iterator[grammar.Server]:
    """One real server for all tests that only ask it."""
    with grammar.Server(installed.folder) as server:
        yield server
