from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config, config_from, find_config, read_config
from mtcheck.document import Document
from mtcheck.errors import UsageError

TEXT = "He left the White house early."


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.mtcheck]\nignore = ['MT1']\n")
    assert find_config(deep) == tmp_path.resolve() / "pyproject.toml"
    (tmp_path / "a" / "mtcheck.toml").write_text("select = ['name-case']\n")
    assert read_config(find_config(deep) or Path()).select == ("name-case",)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\n")
    found = find_config(tmp_path)
    assert found is None or tmp_path.resolve() not in found.parents


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"ignroe": []}, "did you mean 'ignore'"),
        ({"ignore": 3}, "setting ignore"),
        ({"severity": {"MT1": "huge"}}, "setting severity"),
    ],
)
def test_a_wrong_setting_is_named(table: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        config_from(table, "mtcheck.toml")


def test_no_toml_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text("a = = b")
    with pytest.raises(UsageError, match=r"mtcheck\.toml"):
        read_config(tmp_path / "mtcheck.toml")


def found(config: Config) -> list[str]:
    return [finding.text for finding in Checker(config).check(Document.from_text(TEXT)).findings]


def test_rules_are_switched_off_by_category_and_names_protected() -> None:
    assert found(Config()) == ["White house"]
    assert found(Config(ignore=("institution-case",))) == []
    assert found(Config(select=("quote",))) == []
    assert found(Config(protect=("White house",))) == []


def test_severity_and_level_are_the_houses() -> None:
    (base,) = Checker().check(Document.from_text(TEXT)).findings
    config = Config(select=(base.rule,), severity={base.rule: "critical"}, level={base.name: "hint"})
    (finding,) = Checker(config).check(Document.from_text(TEXT)).findings
    assert (finding.severity, finding.level) == ("critical", "hint")


def test_the_signature_tells_settings_apart() -> None:
    assert Checker().signature != Checker(Config(ignore=("MT1",))).signature
    assert Checker().signature == Checker(Config()).signature
