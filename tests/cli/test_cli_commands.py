"""What the commands print and write."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main
from command_line import HOUSE, RIGHT, STORY
from typer.testing import CliRunner

from mtcheck import __version__
from mtcheck.catalogue import catalogue
from mtcheck.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command_line import Run

DOCS = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def commands(group: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that does something, as one types it."""
    below = getattr(group, "commands", {})
    for name, command in below.items():
        yield from commands(command, (*path, name))
    if not below:
        yield path


@pytest.mark.parametrize("words", list(commands(typer.main.get_command(app))), ids=" ".join)
def test_every_command_has_help_with_an_example_and_stands_in_the_docs(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="mtcheck")
    assert shown.exit_code == 0
    assert re.search(rf"Example:\s+mtcheck {' '.join(words)}\b", shown.output)
    assert f"## `mtcheck {' '.join(words)}`\n" in DOCS.read_text(encoding="utf-8")


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"mtcheck {__version__}\n", "")


def test_check_prints_a_line_a_finding(run: Run, story: Path) -> None:
    done = run("check", story)
    assert done.code == 0
    assert f"{story}:3:8: minor/certain MT101 lower-case-name: 'trump' -> 'Trump'." in done.out
    assert "\x1b" not in done.out


def test_check_reads_standard_input(run: Run) -> None:
    done = run("check", "-", "--format", "json", stdin=STORY.encode())
    document = json.loads(done.out)["documents"][0]
    assert (done.code, document["path"]) == (0, "-")
    assert "trump" in [finding["text"] for finding in document["findings"]]


def test_a_folder_is_walked_in_order(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{STORY}</p>", encoding="utf-8")
    documents = json.loads(run("check", tmp_path, "--format", "json").out)["documents"]
    assert [Path(document["path"]).relative_to(tmp_path).as_posix() for document in documents] == ["a/c.html", "a/z.txt", "b.txt"]


def test_hints_are_listed_on_request(run: Run, tmp_path: Path, story: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text('level = {lower-case-name = "hint"}\n')
    assert "MT101" not in run("check", story).out
    assert "minor/hint MT101" in run("check", story, "--hints").out


def test_the_same_call_gives_the_same_bytes(run: Run, story: Path) -> None:
    assert run("check", story, "--format", "json") == run("check", story, "--format", "json")


# -- the grammar layer ------------------------------------------------------------------------------------------


def test_without_languagetool_a_line_says_so_and_the_rest_goes_on(run: Run, story: Path) -> None:
    done = run("check", story)
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert "LanguageTool is not installed" in done.err
    assert "LanguageTool: off" in done.out


def test_quiet_keeps_notices_off_standard_error(run: Run, story: Path) -> None:
    done = run("check", story, "--quiet")
    assert (done.code, done.err) == (0, "")
    assert done.out == run("check", story).out


def test_languagetool_left_out_by_wish_needs_no_notice(run: Run, story: Path) -> None:
    done = run("check", story, "--languagetool", "off")
    assert (done.code, done.err) == (0, "")
    assert "LanguageTool: off: switched off" in done.out


def test_languagetool_required_and_missing_is_an_error(run: Run, story: Path) -> None:
    done = run("check", story, "--languagetool", "on")
    assert (done.code, done.out) == (3, "")
    assert "mtcheck languagetool install" in done.err


def test_languagetool_at_an_address_where_none_listens_is_an_error(run: Run, story: Path) -> None:
    done = run("check", story, "--languagetool", "http://127.0.0.1:9")
    assert (done.code, done.out) == (3, "")


def test_status_says_that_languagetool_is_missing(run: Run) -> None:
    done = run("languagetool", "status")
    assert done.code == 3
    assert "not installed" in done.out


# -- fix --------------------------------------------------------------------------------------------------------


def test_a_diff_is_shown_and_nothing_changed(run: Run, story: Path) -> None:
    done = run("fix", story, "--diff")
    assert done.code == 0
    assert "-Donald trump met" in done.out
    assert "+Donald Trump met" in done.out
    assert story.read_bytes() == STORY.encode()
    assert run("fix", story).out == done.out


@pytest.mark.parametrize(
    ("encoding", "mark", "newline"),
    [("utf-8", b"", "\n"), ("utf-8", b"", "\r\n"), ("utf-8", b"\xef\xbb\xbf", "\n"), ("cp1251", b"", "\r\n"), ("cp1252", b"", "\n"),
     ("utf-16-le", b"\xff\xfe", "\n"), ("utf-16-be", b"\xfe\xff", "\r\n"), ("utf-32-be", b"\x00\x00\xfe\xff", "\n")],
)  # fmt: skip
def test_certain_fixes_alone_are_written_and_the_encoding_stays(
    run: Run, story: Path, encoding: str, mark: bytes, newline: str
) -> None:
    def data(text: str) -> bytes:
        return mark + text.replace("\n", newline).replace("é", "e").encode(encoding)

    (story.parent / "mtcheck.toml").write_text(HOUSE)
    story.write_bytes(data(STORY))
    assert "+“We are glad,” said" in run("fix", story, "--diff", "--likely").out
    assert story.read_bytes() == data(STORY)
    done = run("fix", story, "--write")
    assert (done.code, done.out) == (0, f"{story}: 1 correction written\n")
    assert story.read_bytes() == data(RIGHT)
    assert run("fix", story, "--write").out == ""


def test_a_fix_that_the_encoding_lacks_is_no_crash_and_writes_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mtcheck import correct

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(STORY.encode("cp1252"))
    edits = correct.edits
    monkeypatch.setattr(
        correct, "edits", lambda findings, **how: [edit._replace(replacement="Ж") for edit in edits(findings, **how)]
    )
    done = run("fix", tmp_path, "--write")
    assert done.code == 3
    assert "'Ж'" in done.err
    assert [path.read_bytes() for path in sorted(tmp_path.glob("*.txt"))] == [STORY.encode("cp1252")] * 2


def test_a_story_saved_while_it_was_checked_is_left_alone_and_the_others_are_corrected(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mtcheck import correct

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8", newline="")
    edits = correct.edits

    def meanwhile(findings: Any, **how: Any) -> list[correct.Edit]:
        (tmp_path / "a.txt").write_text("An editor was here.", encoding="utf-8")
        return edits(findings, **how)

    monkeypatch.setattr(correct, "edits", meanwhile)
    done = run("fix", tmp_path, "--write")
    assert done.code == 3
    assert f"{tmp_path / 'a.txt'}: was changed while it was being checked" in done.err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "An editor was here."
    assert "Donald Trump" in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(run: Run, story: Path) -> None:
    story.chmod(0o640)
    link = story.with_name("link.txt")
    link.symlink_to(story)
    assert run("fix", link, "--write").code == 0
    assert link.is_symlink()
    assert "Donald Trump" in story.read_text(encoding="utf-8")
    assert story.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("arguments", [("--diff", "--write"), ("--likely", "--write")])
def test_what_fix_refuses(run: Run, story: Path, arguments: tuple[str, ...]) -> None:
    assert run("fix", story, *arguments).code == 2
    assert story.read_bytes() == STORY.encode()


def test_standard_input_is_not_written_to(run: Run) -> None:
    assert run("fix", "-", "--write", stdin=STORY.encode()).code == 2
    assert "+Donald Trump met" in run("fix", "-", stdin=STORY.encode()).out


# -- report -----------------------------------------------------------------------------------------------------


def test_pages_and_an_index_are_written_without_time_or_place(run: Run, story: Path, tmp_path: Path) -> None:
    (story.parent / "other story.txt").write_text("The mayor left the town hall on Monday.\n")
    pages = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        done = run("report", story.parent / "story.txt", story.parent / "other story.txt", "--output", folder)
        assert done.code == 0
        pages.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert pages[0] == pages[1]
    assert set(pages[0]) == {"index.md", "story.md", "other story.md"}
    text = b"".join(pages[0].values()).decode()
    assert str(tmp_path) not in text
    assert dt.datetime.now(tz=dt.UTC).date().isoformat() not in text
    assert not re.search(r"\d\d:\d\d", text)
    assert "(other%20story.md)" in pages[0]["index.md"].decode()


def test_stories_of_one_name_have_a_page_each(run: Run, tmp_path: Path) -> None:
    for name in ("a/story.txt", "b/story-2.txt", "c/Story.txt", "d/index.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    assert run("report", tmp_path, "-o", tmp_path / "out").code == 0
    assert len(list((tmp_path / "out").iterdir())) == 5


# -- score, rules, explain --------------------------------------------------------------------------------------


def test_reference_metrics_come_with_signatures_and_leave_the_score_alone(run: Run, story: Path, tmp_path: Path) -> None:
    reference = tmp_path / "human.txt"
    reference.write_text(STORY.replace("trump", "Trump").replace("owner", "keeper"), encoding="utf-8")
    plain, measured = run("score", story), run("score", story, "--reference", reference)
    assert measured.code == 0
    assert re.search(r"as it stands: BLEU [\d.]+ \([\d.]+-[\d.]+\), chrF\+\+ [\d.]+ .*, TER [\d.]+", measured.out)
    for name in ("BLEU", "chrF++", "TER"):
        assert re.search(rf"  {re.escape(name)}: nrefs:1\|.*version:\d", measured.out)
    assert plain.out.splitlines()[0] == measured.out.splitlines()[0]
    assert "BLEU" not in plain.out
    assert measured == run("score", story, "--reference", reference)


def test_every_rule_is_listed_and_explained(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json").out)
    assert [rule["code"] for rule in listed] == list(catalogue())
    assert len(run("rules").out.splitlines()) == len(listed)
    done = run("explain", "mt101")
    assert done.code == 0
    assert done.out == run("explain", "lower-case-name").out
    assert all(part in done.out for part in ("What it finds", "Why it is there", "Fix safety", "Examples", "Left alone"))


def test_an_unknown_rule_is_answered_with_the_nearest(run: Run) -> None:
    done = run("explain", "lower-case-nam")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'lower-case-name'?" in done.err
    assert "mtcheck rules" in run("explain", "zzzz").err
