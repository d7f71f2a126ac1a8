from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from mtcheck import grammar
from mtcheck.grammar import LanguageToolError, State, lockfile, runtime
from mtcheck.grammar.folder import Layout, home, locked
from mtcheck.grammar.installing import install, remove
from mtcheck.grammar.state import status

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import FakeRepository


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "languagetool")


def test_installs_reports_and_removes(repository: FakeRepository, layout: Layout) -> None:
    assert status(layout=layout, jars=repository.jars).state is State.MISSING
    steps: list[tuple[str, int, int]] = []
    state = install(lambda *step: steps.append(step), mirror=repository.url, layout=layout, jars=repository.jars)
    assert state.ok
    assert state.folder == layout.installed
    assert steps[-1][1:] == (sum(jar.size for jar in repository.jars),) * 2
    assert sorted(path.name for path in layout.root.iterdir()) == [lockfile.VERSION, "lock"]
    assert remove(layout=layout)
    assert not remove(layout=layout)
    assert status(layout=layout, jars=repository.jars).state is State.MISSING


def test_installing_twice_fetches_once(repository: FakeRepository, layout: Layout) -> None:
    for _ in range(2):
        assert install(mirror=repository.url, layout=layout, jars=repository.jars).ok
    assert len(repository.asked) == len(repository.jars)


def test_wrong_hash_installs_nothing(repository: FakeRepository, layout: Layout) -> None:
    path = next(path for path in repository.content if "rules" in path)
    repository.content[path] = repository.content[path][:-1] + b"!"
    with pytest.raises(LanguageToolError, match=r"rules-1\.0\.jar does not have the recorded sha256; nothing"):
        install(mirror=repository.url, layout=layout, jars=repository.jars)
    assert not layout.installed.exists()


def test_unreachable_repository_is_a_clean_error(repository: FakeRepository, layout: Layout) -> None:
    del repository.content[next(path for path in repository.content if "tagger" in path)]
    with pytest.raises(LanguageToolError, match=r"cannot fetch org\.example:tagger:1\.0") as caught:
        install(mirror=repository.url, layout=layout, jars=repository.jars)
    assert "\n" not in str(caught.value)
    assert not layout.installed.exists()


@pytest.mark.parametrize("damage", ["missing", "short", "altered", "bare"])
def test_damage_is_seen_and_repaired(repository: FakeRepository, layout: Layout, damage: str) -> None:
    install(mirror=repository.url, layout=layout, jars=repository.jars)
    jar = layout.jars / (runtime.BARE_SERVER if damage == "bare" else "rules-1.0.jar")
    body = jar.read_bytes()
    if damage == "missing":
        jar.unlink()
    else:
        jar.write_bytes(body[:-1] if damage == "short" else body[:-1] + b"!")
    state = status(layout=layout, jars=repository.jars)
    assert state.state is State.DAMAGED
    assert jar.name in state.reason
    repository.asked.clear()
    assert install(mirror=repository.url, layout=layout, jars=repository.jars).ok
    assert len(repository.asked) == (0 if damage == "bare" else 1), "sound jars are kept"
    assert not layout.trash.exists()


def test_shallow_status_does_not_read_the_jars(repository: FakeRepository, layout: Layout) -> None:
    install(mirror=repository.url, layout=layout, jars=repository.jars)
    jar = layout.jars / "rules-1.0.jar"
    jar.write_bytes(b"!" + jar.read_bytes()[1:])
    assert status(deep=False, layout=layout, jars=repository.jars).ok
    assert not status(layout=layout, jars=repository.jars).ok


def test_lock_is_held_against_others(layout: Layout) -> None:
    with locked(layout, 1.0), pytest.raises(LanguageToolError, match="another process"), locked(layout, 0.3):
        pass


def test_unwritable_folder_is_a_clean_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LanguageToolError, match="cannot write to"):
        install(layout=Layout(tmp_path / "file" / "languagetool"))


INSTALLER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from mtcheck.grammar import lockfile
    from mtcheck.grammar.folder import Layout
    from mtcheck.grammar.installing import install
    _program, root, mirror, lock, slow = sys.argv
    if slow == "slow":
        from mtcheck.grammar.fetch import Fetcher
        def slowly(self, jar, bring=Fetcher._bring):
            bring(self, jar)
            print("fetched", flush=True)
            time.sleep(30)
        Fetcher._bring = slowly
    print(install(mirror=mirror, layout=Layout(Path(root)), jars=lockfile.parse(lock)).state)
""")


def run_installer(repository: FakeRepository, layout: Layout, *, slow: bool = False) -> subprocess.Popen[str]:
    lock = "\n".join(f"{jar.sha256} {jar.size} {jar.coordinates}" for jar in repository.jars)
    line = [sys.executable, "-c", INSTALLER, str(layout.root), repository.url, lock, "slow" if slow else "fast"]
    return subprocess.Popen(line, stdout=subprocess.PIPE, text=True)


def test_two_at_once_both_end_well_and_fetch_once(repository: FakeRepository, layout: Layout) -> None:
    both = [run_installer(repository, layout) for _ in range(2)]
    for process in both:
        output, _ = process.communicate(timeout=60)
        assert output.strip() == "installed"
    assert len(repository.asked) == len(repository.jars)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_install_leaves_nothing_half_done_and_is_gone_on_with(
    repository: FakeRepository, layout: Layout, number: signal.Signals
) -> None:
    with run_installer(repository, layout, slow=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        process.wait(10)
    assert not layout.installed.exists()
    repository.asked.clear()
    assert install(mirror=repository.url, layout=layout, jars=repository.jars, wait=5).ok
    assert len(repository.asked) < len(repository.jars), "what was fetched before is used"
    assert not layout.staging.exists()


def test_half_a_file_of_an_interrupted_download_is_fetched_again(repository: FakeRepository, layout: Layout) -> None:
    half = layout.staging / "scratch/org/example/rules/1.0/rules-1.0.jar"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    staged = layout.staging / lockfile.VERSION / "jars"
    staged.mkdir(parents=True)
    (staged / "tagger-1.0.jar").write_bytes(b"half")
    assert install(mirror=repository.url, layout=layout, jars=repository.jars).ok


def test_ctrl_c_stops_soon_and_keeps_what_is_there(repository: FakeRepository, layout: Layout) -> None:
    def interrupt(_step: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        install(interrupt, mirror=repository.url, layout=layout, jars=repository.jars)
    assert time.monotonic() - started < 10
    assert not layout.installed.exists()
    assert install(mirror=repository.url, layout=layout, jars=repository.jars).ok


def test_home_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MTCHECK_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("MTCHECK_HOME")
    assert home().name == "mtcheck"


def test_lock_file_is_whole() -> None:
    jars = lockfile.recorded()
    assert len(jars) > 150
    assert len({jar.filename for jar in jars}) == len(jars)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert {jar.version for jar in jars if jar.artifact == runtime.SERVER_ARTIFACT} == {grammar.VERSION}
    [classified] = lockfile.parse("ab 1 g:a:1.0:portable")
    assert (classified.filename, classified.coordinates) == ("a-1.0-portable.jar", "g:a:1.0:portable")


def test_import_is_light() -> None:
    heavy = {"language_tool_python", "requests", "jgo", "psutil"}
    code = f"import sys, mtcheck.grammar; print({heavy} & set(sys.modules))"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "set()"


def test_the_package_offers_functions_whatever_was_loaded_before() -> None:
    import subprocess
    import sys

    script = "import mtcheck.grammar.server, mtcheck.grammar.layer\nfrom mtcheck import grammar\nfor name in grammar.__all__: assert not hasattr(getattr(grammar, name), '__file__'), name\n"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_server_is_started_with_options_that_exist(tmp_path: Path) -> None:
    from language_tool_python.config_file import CONFIG_SCHEMA

    line = runtime.command(tmp_path / "java", tmp_path, 8081)
    assert line[line.index("--config") + 1] == str(runtime.CONFIG)
    text = runtime.CONFIG.read_text("utf-8")
    options = dict(row.split("=", 1) for row in text.splitlines() if row and not row.startswith("#"))
    assert options["pipelineCaching"] == "true"
    for name, value in options.items():
        given = value == "true" if value in {"true", "false"} else int(value)
        assert CONFIG_SCHEMA[name].encoder(given) == value


def test_a_lasting_server_is_compiled_for_speed_and_one_of_a_run_for_its_start(tmp_path: Path) -> None:
    (tmp_path / runtime.CACHE).write_bytes(b"")
    once, lasting = (runtime.command(tmp_path / "java", tmp_path, 8081, lasting=given) for given in (False, True))
    assert "-XX:TieredStopAtLevel=1" in once
    assert f"-XX:AOTCache={runtime.CACHE}" in once
    assert not [option for option in lasting if "Tiered" in option or "AOT" in option]
