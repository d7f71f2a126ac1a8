"""Against LanguageTool itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mtcheck import grammar
from mtcheck.finding import Level
from mtcheck.grammar import Client, GrammarChecker, LanguageToolError, Server, runtime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtcheck.grammar import Status

pytestmark = pytest.mark.languagetool

KNOWN = {"judgement", "cosmodrome"}


@pytest.fixture(scope="module")
def checker(real: Server) -> Iterator[GrammarChecker]:
    with GrammarChecker(real.url, is_known_word=KNOWN.__contains__, timeout=120) as checker:
        yield checker


def shown(checker: GrammarChecker, text: str) -> list[tuple[str, str, str]]:
    return [
        (match.text, advice.category, match.replacements[0] if match.replacements else "")
        for match, advice in checker.advise(text)
        if advice.level is not Level.HINT
    ]


def test_install_is_whole_and_prepared(installed: Status) -> None:
    assert grammar.status().ok
    assert (installed.folder / runtime.CACHE).exists()
    assert installed.size > 200_000_000


def test_version(checker: GrammarChecker) -> None:
    assert checker.version() == grammar.VERSION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry published a analysiss of the budget.", ("analysiss", "garbled-word", "analysis")),
        ("The bank delayed the paiment again.", ("paiment", "garbled-word", "payment")),
        ("The officials said said nothing more.", ("said said", "duplication", "said")),
        ("She bought an car in the city.", ("an", "article-preposition", "a")),
        ("The envoy arrived in zagreb yesterday.", ("zagreb", "name-case", "Zagreb")),
        ("The state 's budget grew.", ("state 's", "punctuation", "state's")),
        ("They praised president Donald trump on Monday.", ("Donald trump", "name-case", "Donald Trump")),
    ],
)
def test_finds(checker: GrammarChecker, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in shown(checker, text)


@pytest.mark.parametrize(
    "text",
    [
        "The programme's colour centre favoured the defence judgement, a spokesman in the harbour town said.",
        "Valentina Matviyenko met Nikol Pashinyan in Tsaghkadzor, said Interfax and RBK.",
        "The cosmodrome at Vostochny launched a Soyuz-2.1b with 38 satellites.",
        "Villa face a hard week, and the squad are tired, the coach told Sport-Ekspress.",
        "“We will wait,” said Mr Ivanov — and the talks ended.",
        "Shares in the company (AFLT.MM) fell 3 per cent to 49.5 roubles.",
    ],
)
def test_is_silent(checker: GrammarChecker, text: str) -> None:
    assert shown(checker, text) == []


@pytest.mark.parametrize(
    "before",
    [
        "",
        "😀😀 ",
        "👩‍👩‍👧 met. ",
        "Cafe\u0301 talk. ",
        "\ufeff",
        "One.\r\n\r\n",
        "One.\rTwo.\n",
        "soft\u00adhyphen. ",
        "\u200b",
        "𝔐 ",
    ],
)
def test_offsets_hold_whatever_stands_before(checker: GrammarChecker, before: str) -> None:
    text = before + "The bank 🏦 delayed the paiment again."
    [match] = [match for match in checker.check(text) if match.text == "paiment"]
    assert text[match.start : match.end] == "paiment"


#: Texts that are hard to count in: emoji of one and of several characters, letters outside the basic plane, every kind
#: of line end, marks of two code points, faults before, after and around them.
HARD = [
    "He go to the the shop, and she buyed an book .",
    "😀 He go to the the shop 👩‍👩‍👧 and she have an book 🏦.\r\nIts a an idea !\r\n\r\nThe 😀 state 's budget grew.",
    "𝔐𝔞𝔱𝔥 is an subject.\rCafe\u0301 talk talk.\n\tShe do n't know 🏳️‍🌈 who 's their boss.\u2028It have ended.",
    "\ufeffThe officials said said nothing more 😀😀 on an Monday,they left",
]


@pytest.mark.parametrize("text", HARD)
def test_both_ways_to_ask_find_the_same(real: Server, text: str) -> None:
    rules = ["EN_QUOTES", "MORFOLOGIK_RULE_EN_US"]
    wrapped, direct = (Client(real.url, direct=way, disabled_rules=rules).matches(text) for way in (False, True))
    assert direct == wrapped
    assert len(direct) > 2


@pytest.mark.parametrize("text", HARD)
def test_asked_directly_the_server_says_what_language_tool_python_hears(real: Server, text: str) -> None:
    import language_tool_python

    with language_tool_python.LanguageTool("en-US", remote_server=real.url) as tool:
        heard = {
            (match.offset, match.rule_id, match.category, match.message, tuple(match.replacements))
            for match in tool.check(text)
        }
    found = {
        (match.start, match.rule_id, match.category, match.message, match.replacements)
        for match in Client(real.url, direct=True).matches(text)
    }
    assert found == heard


def test_every_match_is_what_stands_there(real: Server) -> None:
    text = "He go 😀 to the the shop,and buyed\u0301 an “apple”s .\r\n\tIts a 𝔟ad idear ! \x00 \ufffe"
    matches = Client(real.url).matches(text)
    assert matches
    assert all(text[match.start : match.end] == match.text for match in matches)


def test_long_text(checker: GrammarChecker) -> None:
    text = (
        "The bank delayed the paiment.\n"
        + "Nothing else happened on that day in the city.\n" * 600
        + "A goverment fell."
    )
    spans = [match.text for match in checker.check(text)]
    assert spans[0] == "paiment"
    assert spans[-1] == "goverment"


def test_names_are_never_spelt(checker: GrammarChecker) -> None:
    text = "Peskov, Ushakov, Shoigu and Zakharova spoke to Gazeta.ru about Oleksandrivka."
    assert checker.check(text) == []


def test_killed_server_is_a_clean_error(installed: Status, gone: Callable[..., bool]) -> None:
    server = Server(installed.folder)
    with GrammarChecker(server=server) as checker:
        os.kill(server.pid, signal.SIGKILL)
        assert gone(server.pid)
        time.sleep(0.2)
        with pytest.raises(LanguageToolError, match="server ended with code 137"):
            checker.check("Some text.")


def test_stopped_server_counts_as_hanging(installed: Status, gone: Callable[..., bool]) -> None:
    server = Server(installed.folder)
    with GrammarChecker(server=server, timeout=1.0) as checker:
        os.kill(server.pid, signal.SIGSTOP)
        with pytest.raises(LanguageToolError, match="did not answer within 1 s"):
            checker.check("Some text.")
        pid = server.pid
    assert gone(pid)


def test_too_small_a_heap_is_a_clean_error(installed: Status) -> None:
    with pytest.raises(LanguageToolError), GrammarChecker(server=Server(installed.folder, heap_mb=20)) as checker:
        checker.check("Some text.")


def test_parent_killed_leaves_no_java(installed: Status, gone: Callable[..., bool]) -> None:
    code = (
        "import sys, time; from pathlib import Path; from mtcheck.grammar import Server\n"
        "server = Server(Path(sys.argv[1])); server.start(); print(server.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(installed.folder)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    assert gone(pid)
