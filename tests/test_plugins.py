"""Plug-ins: the sample package in tests/data/plugin, found by its entry points, and what broken ones are told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mtcheck import plugins, rules
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.plugins import PluginError, Point
from mtcheck.rules import plugged
from mtcheck.rules.base import Rule

SAMPLE = Path(__file__).parent / "data" / "plugin"
ROOT = Path(__file__).parent.parent
TEXT = "He told our newspaper that the White house was shut.\n"


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """The sample as an installer lays it out."""
    site = tmp_path / "site"
    shutil.copytree(SAMPLE / "mtcheck_gazette", site / "mtcheck_gazette")
    project = tomllib.loads((SAMPLE / "pyproject.toml").read_text())["project"]
    info = site / "mtcheck_gazette-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    lines = []
    for group, points in project["entry-points"].items():
        lines += [f"[{group}]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    return site


def called(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(site), str(ROOT)])
    home = {"MTCHECK_HOME": str(site / "home"), "PYTHONPATH": path}
    return subprocess.run(
        [sys.executable, "-m", "mtcheck", *arguments], input=TEXT, capture_output=True, text=True, check=False,
        env=os.environ | home,
    )  # fmt: skip


def uses_the_sample(site: Path) -> None:
    done = called(site, "check", "-", "-q", "--format", "json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    found = {finding["rule"]: finding for finding in data["documents"][0]["findings"]}
    assert found["GZ101"]["suggestions"] == ["the Gazette"]
    assert found["MT231"]["text"] == "White house"
    assert called(site, "check", "-", "-q", "--format", "gazette-csv").stdout.startswith("path,verdict,score,findings\n-,")
    assert "own-name" in called(site, "explain", "GZ101").stdout
    without = called(site / "home", "check", "-", "-q", "--format", "json")
    assert json.loads(without.stdout)["signature"].split("|")[1] != data["signature"].split("|")[1]


def test_a_package_adds_a_rule_and_a_format(laid_out: Path) -> None:
    uses_the_sample(laid_out)


@pytest.mark.slow
def test_the_sample_installs_with_pip(tmp_path: Path) -> None:
    source, site = tmp_path / "source", tmp_path / "site"
    shutil.copytree(SAMPLE, source)
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(site), str(source)], check=True
    )
    uses_the_sample(site)


class Good(Rule):
    code, name, category, why, how, message = "GZ9999", "good", "style", "w", "h", "m"

    def find(self, context: object) -> object:  # type: ignore[override]  # noqa: ARG002
        return iter(())


class NoFind(Rule):
    code, name, category, why, how, message = "GZ102", "no-find", "style", "w", "h", "m"


class OurCode(Good):
    code = "MT9001"


class NoCategory(Good):
    code, category = "GZ104", "colour"


class SameName(Good):
    code, name = "GZ105", "white-house-case"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("nowhere:Rule", "can't be loaded"),
        ("json:dumps", "is no rule"),
        ("json", "no module with rules"),
        ("test_plugins:NoFind", "has no find"),
        ("test_plugins:OurCode", "letters of its own"),
        ("test_plugins:NoCategory", "category 'colour'"),
        ("test_plugins:SameName", "another rule has its code or its name"),
    ],
)
def test_a_broken_one_is_named(monkeypatch: pytest.MonkeyPatch, value: str, said: str) -> None:
    monkeypatch.setattr(plugged, "points", lambda group: [Point(group, "x", value, "bad 0.1")] if group == plugins.RULES else [])
    monkeypatch.setitem(sys.modules, "test_plugins", sys.modules[__name__])
    rules.registry.cache_clear()
    try:
        with pytest.raises(PluginError, match=said):
            Checker().check(Document.from_text(TEXT))
    finally:
        monkeypatch.undo()
        rules.registry.cache_clear()

