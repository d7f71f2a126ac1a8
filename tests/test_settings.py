"""Each document is checked under the settings nearest to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.batch import check_all
from mtcheck.checker import Checker
from mtcheck.config import Config, Override, config_from
from mtcheck.document import Document
from mtcheck.errors import UsageError
from mtcheck.house import listed
from mtcheck.settings import Settings, matches

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "He left the White house early, and “the White house” it was."


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("pattern", "name", "answer"),
    [
        ("sport/**", "sport/a.txt", True),
        ("sport/**", "sport/2026/a.txt", True),
        ("sport/**", "news/sport/a.txt", False),
        ("**/sport/**", "news/sport/a.txt", True),
        ("sport/", "sport/2026/a.txt", True),
        ("sport/*.txt", "sport/2026/a.txt", False),
        ("*.md", "deep/in/a.md", True),
        ("a?.txt", "ab.txt", True),
        ("a?.txt", "a/.txt", False),
        ("wire[1].txt", "wire[1].txt", True),
        ("./sport/a.txt", "sport/a.txt", True),
    ],
)
def test_path_patterns(pattern: str, name: str, answer: bool) -> None:
    assert matches(Override((pattern,), {}), name) is answer


def test_overrides_add_to_lists_and_replace_the_rest(tmp_path: Path) -> None:
    write(
        tmp_path / "mtcheck.toml",
        'ignore = ["quote"]\nvariant = "british"\nquotes = "skip"\n[severity]\nMT101 = "major"\n'
        '[[overrides]]\npaths = ["sport/**"]\nignore = ["style"]\nvariant = "american"\nseverity = {MT102 = "minor"}\n'
        '[[overrides]]\npaths = ["*.md"]\nquotes = "check"\n',
    )
    settings = Settings()
    news, sport = settings.of(str(tmp_path / "a.txt")), settings.of(str(tmp_path / "sport" / "a.md"))
    assert (news.ignore, news.variant, news.quotes) == (("quote",), "british", "skip")
    assert (sport.ignore, sport.variant, sport.quotes) == (("quote", "style"), "american", "check")
    assert sport.severity == {"MT101": "major", "MT102": "minor"}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"overrides": {"paths": ["a"]}}, "double brackets"),
        ({"overrides": [{"ignore": ["x"]}]}, r"overrides 1: name the documents"),
        ({"overrides": [{"paths": ["a"], "ignroe": []}]}, r"overrides 1: unknown setting 'ignroe'; did you mean"),
        ({"overrides": [{"paths": ["a"], "overrides": []}]}, "can't stand in an override"),
        ({"overrides": [{"paths": ["a"], "quotes": "no"}]}, "overrides 1: setting quotes"),
        ({"terms": [{"preferred": "a", "forbidden": "b"}]}, "a list is wanted"),
        ({"origin": "x"}, "unknown setting 'origin'"),
    ],
)
def test_a_wrong_override_is_named(table: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        config_from(table, "mtcheck.toml")


def test_each_document_has_its_own_settings(tmp_path: Path) -> None:
    write(
        tmp_path / "mtcheck.toml", 'select = ["MT201"]\n[[overrides]]\npaths = ["sport/**"]\nlevel = {MT201 = "hint"}\n'
    )
    write(tmp_path / "arts" / "mtcheck.toml", 'ignore = ["institution-case"]\n')
    names = ["news/a.txt", "sport/b.txt", "arts/c.txt"]
    documents = [
        Document.from_text(f"{TEXT} It was story {number}.", path=str(tmp_path / name))
        for number, name in enumerate(names)
    ]
    settings = Settings()
    checker = Checker(settings.for_run(document.path for document in documents), settings=settings.of)
    run = check_all(checker, documents)
    levels = [[f.level.value for f in report.findings if f.rule == "MT201"] for report in run.reports]
    assert levels == [["likely", "likely"], ["hint", "hint"], []]
    assert len({report.signature for report in run.reports}) == 3
    assert run.signature not in {report.signature for report in run.reports}
    assert check_all(checker, documents).signature == run.signature


def test_one_configuration_file_speaks_for_all(tmp_path: Path) -> None:
    write(tmp_path / "arts" / "mtcheck.toml", 'ignore = ["institution-case"]\n')
    own = write(tmp_path / "own.toml", 'protect = ["Rome"]\n')
    assert Settings(own).of(str(tmp_path / "arts" / "a.txt")).protect == ("Rome",)
    with pytest.raises(UsageError, match="no such file"):
        Settings(tmp_path / "none.toml").of("a.txt")


@pytest.mark.parametrize(
    ("modes", "wanted"), [(("off", "auto"), "auto"), (("auto", "on"), "on"), (("off", "off"), "off")]
)
def test_the_most_demanding_document_decides_on_languagetool(
    tmp_path: Path, modes: tuple[str, str], wanted: str
) -> None:
    for number, mode in enumerate(modes):
        write(tmp_path / str(number) / "mtcheck.toml", f'languagetool = "{mode}"\n')
    paths = [str(tmp_path / str(number) / "a.txt") for number in range(len(modes))]
    assert Settings().for_run(paths).languagetool == wanted
    assert Settings(languagetool="off").for_run(paths).languagetool == "off"


@pytest.mark.parametrize(
    ("quotes", "found"),
    [("check", ["minor", "minor"]), ("advice", ["minor", "neutral"]), ("skip", ["minor"])],
)
def test_quoted_speech_is_treated_as_the_house_says(quotes: str, found: list[str]) -> None:
    config = config_from({"quotes": quotes, "select": ["MT201"]}, "test")
    report = Checker(config).check(Document.from_text(TEXT))
    assert [finding.severity.value for finding in report.findings] == found


def test_marks_of_a_quotation_are_the_desks_own() -> None:
    text = "“We are glad”, — said the spokesman."
    assert Checker(config_from({"quotes": "skip"}, "test")).check(Document.from_text(text)).findings


def test_the_house_list_allows_a_text_in_every_story(tmp_path: Path) -> None:
    story = write(tmp_path / "deep" / "a.txt", TEXT)
    write(tmp_path / "mtcheck.toml", "")
    base = Settings().of(str(story))
    document = Document.from_text(TEXT, path=str(story))
    finding = Checker(base).check(document).findings[0]
    place = listed.place(base, story)
    assert place == tmp_path / listed.NAME
    assert listed.add(place, finding, "our own\tname")
    assert not listed.add(place, finding)
    config = Settings().of(str(story))
    report = Checker(config).check(document)
    assert not [f for f in report.findings if f.rule == finding.rule]
    assert [one.by for one in report.suppressed] == ["house", "house"]
    assert Checker(config).signature != Checker(base).signature
    assert not report.unused_suppressions
    listed.remove(place, finding)
    assert len(Checker(Settings().of(str(story))).check(document).findings) == 2


@pytest.mark.parametrize("text", ["rule text\n", "rule\ttext\treason\nMT1\n", "rule\ttext\treason\n\tx\n"])
def test_a_wrong_house_list_is_named(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / listed.NAME, text)
    with pytest.raises(UsageError, match=rf"{listed.NAME}:[12]: "):
        listed.load(path)


def test_without_a_configuration_the_house_list_stands_beside_the_story(tmp_path: Path) -> None:
    assert listed.place(Config(), tmp_path / "a.txt") == tmp_path / listed.NAME
    write(tmp_path / listed.NAME, "rule\ttext\treason\n")
    assert listed.place(Config(), tmp_path / "deep" / "a.txt") == tmp_path / listed.NAME
