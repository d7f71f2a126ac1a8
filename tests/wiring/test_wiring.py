"""What connects the gate to other tools: pre-commit, GitHub, GitLab, containers. Schemas, and the real thing where it runs."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pre_commit.clientlib import load_config, load_manifest

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "docs" / "examples"
STORY = "He left the White house and the foreign Ministry early.\n"
GOOD = "The mayor opened the bridge on Monday.\n"


def _schema(name: str) -> dict[str, Any]:
    """A schema that check-jsonschema carries; read without it, since its command line wants a later click than ours."""
    found = importlib.util.find_spec("check_jsonschema")
    assert found is not None
    assert found.origin is not None
    schema: dict[str, Any] = json.loads((Path(found.origin).parent / "builtin_schemas" / "vendor" / name).read_text(encoding="utf-8"))
    return schema


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        (ROOT / "action.yml", "github-actions.json"),
        (EXAMPLES / "github-workflow.yml", "github-workflows.json"),
        (EXAMPLES / "gitlab-ci.yml", "gitlab-ci.json"),
    ],
    ids=["action", "workflow", "gitlab"],
)
def test_it_keeps_to_its_schema(path: Path, schema: str) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader if "workflow" in path.name else yaml.SafeLoader)  # noqa: S506 - BaseLoader makes strings only; "on" stays a word
    if "workflow" in path.name:
        data = _typed(data)
    Draft7Validator(_schema(schema)).validate(data)
    wrong = {**data, "runs": {"using": "composte"}, "mtcheck": {"script": 3}, "jobs": {"gate": {}}}
    assert not Draft7Validator(_schema(schema)).is_valid(wrong)


def _typed(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _typed(value) for key, value in data.items()}
    return [_typed(value) for value in data] if isinstance(data, list) else data


def test_pre_commit_reads_the_hooks_and_the_example() -> None:
    hooks = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert {hook["id"] for hook in hooks} == {"mtcheck", "mtcheck-fix"}
    (repo,) = load_config(str(EXAMPLES / "pre-commit-config.yaml"))["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= {hook["id"] for hook in hooks}


def test_every_option_that_is_written_down_is_there() -> None:
    from typer.testing import CliRunner

    from mtcheck.cli.app import app

    shown = CliRunner().invoke(app, ["gate", "--help"], prog_name="mtcheck").output
    texts = [(ROOT / "action.yml").read_text(encoding="utf-8"), *(path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir())]
    texts.append((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = {option for text in texts for line in text.splitlines() if "pip" not in line for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line)}
    others = {"--write", "--build-arg"}
    assert {option for option in used - others if option not in shown} == set()


def test_the_container_file_is_in_order() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    if not hadolint.exists():
        pytest.skip("hadolint, which reads the Containerfile, is not installed")
    done = subprocess.run([hadolint, ROOT / "Containerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


# -- the action's gate step, run as the runner runs it -----------------------------------------------------------


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    program = tmp_path / "temp" / "mtcheck" / "bin" / "mtcheck"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtcheck "$@"\n')
    program.chmod(0o755)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a b.txt").write_text(STORY)
    (tmp_path / "good.txt").write_text(GOOD)
    return tmp_path


def _gate_step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    steps = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    (step,) = [step for step in steps if step.get("id") == "gate"]
    given = dict.fromkeys(step["env"], "") | {"LANGUAGETOOL": "off"} | inputs
    assert set(given) == set(step["env"])
    variables = {
        "RUNNER_TEMP": str(folder / "temp"), "GITHUB_STEP_SUMMARY": str(folder / "summary"), "GITHUB_OUTPUT": str(folder / "output"),
        "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder, env=os.environ | variables | given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_action_annotates_and_sums_up(runner: Path) -> None:
    done = _gate_step(runner, PATHS="stories\ngood.txt\n", ARGUMENTS="--fail-on=critical:likely\n", SARIF="out.sarif")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=stories/a b.txt,title=Stopped by the gate::")
    assert "2 documents: 1 passed, 1 stopped" in (runner / "summary").read_text()
    assert (runner / "output").read_text() == "exit-code=1\n"
    assert len(json.loads((runner / "out.sarif").read_text())["runs"][0]["results"]) == 2


def test_the_action_passes_what_passes_and_takes_no_input_for_a_command(runner: Path) -> None:
    assert _gate_step(runner, PATHS="good.txt").returncode == 0
    done = _gate_step(runner, PATHS='$(touch pwned)\n"; touch pwned #\n--help')
    assert done.returncode == 3
    assert not (runner / "pwned").exists()
    assert _gate_step(runner, PATHS="good.txt", ARGUMENTS="--fail-on=huge").returncode == 2


# -- pre-commit --------------------------------------------------------------------------------------------------


def _git(folder: Path, *arguments: str) -> None:
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def _repository(folder: Path) -> None:
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all", "--force")
    _git(folder, "commit", "--quiet", "--message", "x")


@pytest.mark.slow
def test_pre_commit_runs_the_hook(tmp_path: Path) -> None:
    project, stories = tmp_path / "project", tmp_path / "newsroom"
    ours = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "mtcheck", project / "mtcheck", ignore=ours)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, project / name)
    _repository(project)
    (stories / "stories").mkdir(parents=True)
    (stories / "stories" / "good.txt").write_text(GOOD)
    (stories / "stories" / "good.ru.txt").write_text("Мэр открыл мост в понедельник.\n", encoding="utf-8")
    config = {"repos": [{"repo": str(project), "rev": "HEAD", "hooks": [{"id": "mtcheck", "args": ["--languagetool", "off"]}]}]}
    (stories / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    _repository(stories)

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"], cwd=stories, capture_output=True, text=True,
            check=False, env=os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "cache")},
        )  # fmt: skip

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 document: 1 passed, 0 stopped" in done.stdout
    (stories / "stories" / "fault.txt").write_text(STORY)
    _git(stories, "add", "stories")
    done = run()
    assert done.returncode == 1
    assert "STOPPED" in done.stdout
    assert "stories/fault.txt: verdict review" in done.stdout
