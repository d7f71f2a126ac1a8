"""A real browser, and pages as the command line writes them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pages import HOSTILE, LONG, Looked

from mtcheck.batch import check_all
from mtcheck.bilingual.layer import SourceLayer
from mtcheck.checker import Checker
from mtcheck.document import Document
from mtcheck.reading import read_document
from mtcheck.report.pages import Format, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium: the one that MTCHECK_BROWSER names, which must then be there, or one on the path."""
    named = os.environ.get("MTCHECK_BROWSER")
    found = next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
    if found is None and named:
        pytest.fail(f"MTCHECK_BROWSER names {named}, which is not there; tools/browser.sh installs Chromium")
    if found is None:
        pytest.skip("no Chromium on this machine; tools/browser.sh installs it, or MTCHECK_BROWSER names one")
    from playwright.sync_api import sync_playwright

    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if as_root else [])
        yield made
        made.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages: stories beside their Russian, one that wants to break out, and their index."""
    folder = tmp_path_factory.mktemp("pages")
    stories = ROOT / "tests" / "data" / "stories"
    documents = [read_document(path, source=stories / "src") for path in sorted((stories / "mt").glob("0[1-4]*.txt"))]
    documents.append(read_document(next((ROOT / "seeds").glob("003*")), source=ROOT / "tests" / "data" / "seed_003.ru.txt"))
    documents += [Document.from_text(HOSTILE, path="<img src=x onerror=pwned()>.txt"), Document.from_text(HOSTILE, path="hostile.txt")]
    documents.append(Document.from_text("The mayor left the town hall on Monday.", path="clean.txt"))
    run = check_all(Checker(layers=[SourceLayer()]), documents)
    write_pages(run, folder, [Format.HTML])
    (folder / "seed.html").write_bytes(next(folder.glob("003*.html")).read_bytes())
    return folder


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with 5,000 findings."""
    folder = tmp_path_factory.mktemp("long")
    run = check_all(Checker(), [Document.from_text(LONG, path="long.txt")])
    assert len(run.reports[0].shown) >= 5_000
    write_pages(run, folder, [Format.HTML])
    return folder / "long.html"


@pytest.fixture
def look(browser: Browser, written: Path) -> Iterator[Callable[..., Looked]]:
    """Opens a page; at the end, nothing may have been asked of the network, run from the text, or gone wrong."""
    opened: list[Looked] = []
    contexts = []

    def open_page(name: str | Path, width: int = 1280, height: int = 900, **options: Any) -> Looked:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        looked = Looked(context.new_page())
        looked.page.goto((written / name).as_uri())
        opened.append(looked)
        return looked

    yield open_page
    try:
        for looked in opened:
            looked.holds()
    finally:
        for context in contexts:
            context.close()
