from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest

from mtcheck.grammar import Client, LanguageToolError, direct
from mtcheck.grammar.client import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., dict[str, object]]
    Answer = Callable[[str], bytes]
    from conftest import FakeLanguageTool

    Ask = Callable[..., Client]


@pytest.fixture(params=[False, True], ids=["language_tool_python", "direct"])
def client(request: pytest.FixtureRequest) -> Ask:
    """A client, in both ways to ask."""
    return partial(Client, direct=request.param)


@pytest.fixture
def answer_word(found: Found) -> Callable[[str], Answer]:
    return partial(_answer_word, found)


def _answer_word(found: Found, word: str) -> Answer:
    """Answer as LanguageTool would if `word` were wrong wherever it stands, in UTF-16 units."""

    def answer(text: str) -> bytes:
        matches = []
        place = text.find(word)
        while place >= 0:
            offset = len(text[:place].encode("utf-16-le")) // 2
            matches.append(found(text, offset, len(word)))
            place = text.find(word, place + 1)
        return json.dumps({"matches": matches}).encode()

    return answer


@pytest.mark.parametrize(
    "text",
    [
        "A bad word.",
        "😀 A bad 😀 word 👩‍👩‍👧 and a bad one.",
        "Cafe\u0301 and na\u0308ive: a bad word.",
        "𝔐𝔞𝔱𝔥 bad",
        "One.\r\nTwo bad.\r\n",
        "\ufeffA bad word.",
        "half a pair \ud83d is bad",
        "\u200bzero\u00adwidth bad\u00a0space",
        "tab\tbad",
    ],
)
def test_offsets_are_code_points(
    client: Ask, fake: FakeLanguageTool, text: str, answer_word: Callable[[str], Answer]
) -> None:
    fake.answer = answer_word("bad")
    matches = client(fake.url).matches(text)
    assert [match.text for match in matches] == ["bad"] * text.count("bad")
    assert all(text[match.start : match.end] == match.text for match in matches)


def test_threads_do_not_shift_offsets(
    client: Ask, fake: FakeLanguageTool, answer_word: Callable[[str], Answer]
) -> None:
    fake.answer = answer_word("bad")
    ask = client(fake.url)
    texts = ["😀" * count + f" bad {count}" for count in range(30)] * 4
    with ThreadPoolExecutor(8) as pool:
        for text, matches in zip(texts, pool.map(ask.matches, texts), strict=True):
            assert [text[match.start : match.end] for match in matches] == ["bad"]


def test_long_text_is_sent_in_pieces_and_put_together(
    client: Ask, fake: FakeLanguageTool, answer_word: Callable[[str], Answer]
) -> None:
    fake.answer = answer_word("bad")
    text = "A line with a bad word in it 😀.\n" * (3 * CHUNK // 30)
    matches = client(fake.url).matches(text)
    assert len(fake.asked) > 2
    assert all(len(asked["text"]) <= CHUNK for asked in fake.asked)
    assert len(matches) == text.count("bad")
    assert all(text[match.start : match.end] == "bad" for match in matches)


def test_a_line_longer_than_a_piece_is_cut_anyway(
    client: Ask, fake: FakeLanguageTool, answer_word: Callable[[str], Answer]
) -> None:
    fake.answer = answer_word("bad")
    assert len(client(fake.url).matches("x" * (CHUNK + 5) + " bad")) == 1


def test_match_a_little_off_is_repaired_and_one_far_off_is_dropped(
    client: Ask, fake: FakeLanguageTool, found: Found
) -> None:
    text = "This is a bad word."
    context = {"text": text, "offset": 10, "length": 3}
    fake.answer = lambda _text: json.dumps({"matches": [found(text, 12, 3, context=context)]}).encode()
    assert [(match.start, match.text) for match in client(fake.url).matches(text)] == [(10, "bad")]
    stray = {"text": "quite other text", "offset": 6, "length": 5}
    fake.answer = lambda _text: json.dumps({"matches": [found(text, 12, 3, context=stray)]}).encode()
    assert client(fake.url).matches(text) == []
    fake.answer = lambda _text: json.dumps({"matches": [found(text, 500, 3, context=context)]}).encode()
    assert client(fake.url).matches(text) == []


def test_blank_text_is_not_sent(client: Ask, fake: FakeLanguageTool) -> None:
    assert client(fake.url).matches(" \n") == []
    assert fake.asked == []


def test_settings_are_sent(client: Ask, fake: FakeLanguageTool) -> None:
    client(fake.url, disabled_rules=["A", "B"], disabled_categories=["STYLE"]).matches("Text.")
    [asked] = fake.asked
    assert set(asked["disabledRules"].split(",")) == {"A", "B"}
    assert asked["disabledCategories"] == "STYLE"
    assert asked["language"] == "en-US"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 200),
        (b"<html>Bad gateway</html>", 502),
        (b"\xff\xfe\x00", 200),
        (b"null", 200),
        (b"[]", 200),
        (b"{}", 200),
        (b'{"matches": 7}', 200),
        (b'{"matches": {}}', 200),
        (b'{"matches": [{}]}', 200),
        (b'{"matches": [{"rule": {}}]}', 200),
        (b"Error: internal error\n\tat java.lang.Thread", 500),
        (b"[" * 100_000, 200),
    ],
)
def test_rubbish_is_one_clean_line(client: Ask, fake: FakeLanguageTool, body: bytes, status: int) -> None:
    fake.answer, fake.status = (lambda _text: body), status
    with pytest.raises(LanguageToolError) as caught:
        client(fake.url).matches("Some text.")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) <= 300
    assert "cannot be read" in str(caught.value)


def test_rubbish_for_languages_is_an_error_too(fake: FakeLanguageTool) -> None:
    fake.languages = b"<html>"
    with pytest.raises(LanguageToolError, match="cannot be read"):
        Client(fake.url).matches("Some text.")


def test_hanging_server_is_given_up_after_one_time_limit(client: Ask, fake: FakeLanguageTool) -> None:
    fake.hanging = True
    started = time.monotonic()
    with pytest.raises(LanguageToolError, match=r"did not answer within 0\.5 s"):
        client(fake.url, timeout=0.5).matches("Some text.")
    assert time.monotonic() - started < 5
    assert len(fake.asked) == 1


def test_no_server_is_said_in_one_line(client: Ask) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(LanguageToolError, match="no LanguageTool server answers"):
        client(f"http://127.0.0.1:{port}").matches("Some text.")
    with pytest.raises(LanguageToolError, match="it was killed"):
        client(f"http://127.0.0.1:{port}", why=lambda: "it was killed").matches("Some text.")


def test_proxy_of_the_environment_is_not_asked(
    client: Ask, fake: FakeLanguageTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert client(fake.url).matches("Some text.") == []


@pytest.mark.parametrize(
    "said",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{", b"HTTP/1.1 20"],
    ids=["nothing", "no HTTP", "half an answer", "half a line"],
)
def test_server_that_breaks_off_counts_as_none(client: Ask, said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def break_off() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = listener.accept()
                    with caller:
                        caller.recv(65536)
                        caller.sendall(said)

        threading.Thread(target=break_off, daemon=True).start()
        with pytest.raises(LanguageToolError, match="it ended"):
            client(f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=5, why=lambda: "it ended").matches("Text.")
        listener.shutdown(socket.SHUT_RDWR)


def test_an_answer_that_says_it_failed_is_no_pass(fake: FakeLanguageTool) -> None:
    fake.status = 500
    with pytest.raises(LanguageToolError, match="HTTP 500"):
        Client(fake.url, direct=True).matches("Some text.")


def test_the_same_rules_are_always_asked_for_in_the_same_order(fake: FakeLanguageTool) -> None:
    names = [f"RULE_{number}" for number in range(40)]
    for rules in (names, names[::-1]):
        Client(fake.url, disabled_rules=rules, disabled_categories=rules, direct=True).matches("Text.")
    assert fake.asked[0] == fake.asked[1]


@pytest.mark.parametrize(
    ("url", "reached"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://localhost:8081/languagetool/", True),
        ("http://[::1]:8081", True),
        ("http://localhost", True),
        ("https://localhost:8081", False),
        ("http://somebody:secret@localhost:8081", False),
        ("http://127.0.0.1.example.org:8081", False),
        ("http://languagetool.example.org", False),
        ("http://localhost:port", False),
        ("http://[::1", False),
    ],
)
def test_which_servers_are_asked_without_the_wrapper(url: str, reached: bool) -> None:
    assert direct.reaches(url) is reached


@pytest.mark.parametrize("path", ["", "/", "/languagetool", "/languagetool/"])
def test_a_path_in_the_address_is_kept(client: Ask, fake: FakeLanguageTool, path: str) -> None:
    client(fake.url + path).matches("Some text.")
    assert fake.paths == [f"{path.rstrip('/')}/v2/check"]
