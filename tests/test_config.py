from __future__ import annotations

import math
from dataclasses import replace
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


def test_a_house_profile_makes_the_score_and_stands_in_the_signature(tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text('profile = "house"\n[profiles.house]\na = 3.5\nb = 0.25\n')
    config = read_config(tmp_path / "mtcheck.toml")
    checker = Checker(config)
    report = checker.check(Document.from_text(TEXT))
    assert report.profile == "house"
    assert report.score.tolerance == pytest.approx(3.5 * math.log(1 + 0.25 * 50), abs=0.01)  # 50 words at least
    assert "|profile:house(3.5,0.25)" in checker.signature


def test_a_profile_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "fitted.toml").write_text('profile = "house"\n[profiles.house]\na = 3.5\nb = 0.25\nnote = "x"\n')
    (tmp_path / "mtcheck.toml").write_text('profile = "fitted.toml"\nignore = ["MT1"]\n')
    config = read_config(tmp_path / "mtcheck.toml")
    assert (config.curve.name, config.curve.a, config.curve.b) == ("house", 3.5, 0.25)
    assert read_config(tmp_path / "fitted.toml").curve == config.curve  # by itself it is a configuration too


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "No such file"),
        ("profile = 1 2", "profile fitted.toml"),
        ("a = 1", "are looked for"),
        ('profile = "x"\nignore = []\n[profiles.x]\na = 1\nb = 1\n', "nothing else"),
        ('profile = "y"\n[profiles.x]\na = 1\nb = 1\n', "unknown profile 'y'"),
        ('profile = "wire"\n[profiles.wire]\na = 1\nb = 1\n', "choose another"),
        ('profile = "x"\n[profiles.x]\na = 1\nb = 0\n', "greater than 0"),
        ('profile = "x"\n[profiles.x]\na = inf\nb = 1\n', "greater than 0"),
        ('profile = "x"\n[profiles.x]\na = 1\n', "profiles.x.b"),
    ],
)
def test_a_wrong_profile_file_is_named(tmp_path: Path, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / "fitted.toml").write_text(text)
    (tmp_path / "mtcheck.toml").write_text('profile = "fitted.toml"\n')
    with pytest.raises(UsageError, match=words):
        read_config(tmp_path / "mtcheck.toml")


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('select = ["name-cse"]', "select: there is no rule 'name-cse'; did you mean 'name-case'"),
        ('ignore = ["MT9999"]', "ignore: there is no rule 'MT9999'"),
        ('[level]\nwhite-hose-case = "hint"', "level: there is no rule 'white-hose-case'"),
        ('[[overrides]]\npaths = ["*"]\nignore = ["quot"]', "there is no rule 'quot'"),
    ],
)
def test_a_slip_in_a_rules_name_is_named_and_nothing_is_checked(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mtcheck.toml").write_text(text)
    config = read_config(tmp_path / "mtcheck.toml")
    wrong = replace(config, **config.overrides[0].settings) if config.overrides else config
    with pytest.raises(UsageError, match=said):
        Checker(wrong)


def test_rules_of_every_layer_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text('ignore = ["MT801", "LT:EN_A_VS_AN", "style", "white-house-case"]')
    found = Checker(read_config(tmp_path / "mtcheck.toml")).check(Document.from_text(TEXT)).findings
    assert "white-house-case" not in [finding.name for finding in found]


def test_the_gate_may_refuse_directives_and_a_file_may_begin_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "mtcheck.toml").write_text('protect = ["house"]\n[gate]\nrefuse-directives = true\nmin-score = 5\n', encoding="utf-8-sig")
    assert read_config(tmp_path / "mtcheck.toml").gate == {"refuse-directives": True, "min-score": 5}


def test_what_is_protected_is_a_whole_name() -> None:
    found = {name: Checker(Config(protect=(name,))).check(Document.from_text(TEXT)).findings for name in ("ous", "house", "WHITE HOUSE")}
    assert [bool(findings) for findings in found.values()] == [True, False, False]
    with pytest.raises(UsageError, match="empty name"):
        config_from({"protect": [" "]}, "mtcheck.toml")
