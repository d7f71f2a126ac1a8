"""The pages in a real browser: what they load and run, how they fit, how they read."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from pages import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages import Looked

PAGES = ("seed.html", "04-hockey-final.html", "hostile.html", "clean.html", "index.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_can_be_read(look: Callable[..., Looked], name: str, width: int, scheme: str) -> None:
    looked = look(name, width, color_scheme=scheme)
    assert looked.too_wide() == []
    assert looked.too_faint() == []
    ground = looked.ask("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 200) == (scheme == "dark")


def test_contrast_is_measured(look: Callable[..., Looked]) -> None:
    looked = look("seed.html")
    looked.ask("document.querySelector('.reason').style.setProperty('color', '#999')")
    assert any("reason" in element for element in looked.too_faint())
    looked.ask("document.querySelector('.reason').style.cssText = 'width: 2000px; max-width: none'")
    assert any("reason" in element for element in looked.too_wide())


@pytest.mark.parametrize("name", ["hostile.html", "-img src=x onerror=pwned()-.html", "index.html"])
def test_nothing_of_a_text_runs(look: Callable[..., Looked], written: Path, name: str) -> None:
    path = next(iter(sorted(written.glob("*onerror*.html")))) if "onerror" in name else written / name
    looked = look(path)
    for mark in looked.page.locator("mark").all():
        mark.hover()
    assert looked.page.locator("script").count() == 1
    assert looked.page.locator("img, iframe, svg[onload], [onmouseover], a[href^=javascript]").count() == 0
    assert looked.page.locator(".story a[href^=http]").count() == 0
    if name == "hostile.html":
        story = looked.page.locator("main").inner_text()
        assert "<script>pwned()</script>" in story
        assert "⟨U+202E⟩of Donald⟨U+202C⟩" in story
        assert "⟨U+001B⟩[31m" in story


def test_the_policy_stops_what_slips_through(look: Callable[..., Looked]) -> None:
    looked = look("seed.html")
    looked.ask(
        "() => { const script = document.createElement('script'); script.textContent = 'pwned()'; document.body.append(script);"
        "const image = document.createElement('img'); image.src = 'https://example.invalid/x.png'; document.body.append(image);"
        "document.body.insertAdjacentHTML('beforeend', '<b onclick=pwned()>x</b>'); document.body.lastChild.click(); }"
    )
    looked.until(lambda: len(looked.wrong) >= 3)
    assert looked.ask("window.ran") == 0
    assert len(looked.wrong) == 3
    assert all("Content Security Policy" in said for said in looked.wrong)
    assert [url for url in looked.requests if url.startswith("http")] in ([], ["https://example.invalid/x.png"])
    looked.wrong.clear()
    del looked.requests[1:]


@pytest.mark.parametrize("width", WIDTHS)
def test_all_is_there_without_a_script(look: Callable[..., Looked], width: int) -> None:
    with_script, without = look("seed.html", width), look("seed.html", width, java_script_enabled=False)
    cards = without.page.locator(".card")
    assert cards.count() == with_script.page.locator(".card").count() > 20
    assert all(card.is_visible() for card in cards.all())
    assert without.seen(".filters, .copy") == []
    without.page.locator("#r5").click()
    assert without.page.url.endswith("#f5")
    without.page.locator("#f5 .place").click()
    assert without.page.url.endswith("#t5")


def test_colour_is_never_alone(look: Callable[..., Looked]) -> None:
    looked = look("seed.html")
    styles = {
        name: looked.ask(
            "(name) => { const s = getComputedStyle(document.querySelector(`mark.${name}`)); return s.textDecorationStyle + s.textDecorationLine; }",
            name,
        )
        for name in ("critical", "major", "minor")
    }
    assert len(set(styles.values())) == 3
    signs = {name: looked.page.locator(f".ref.{name} .sign").first.inner_text() for name in styles}
    assert len(set(signs.values())) == 3
    for name in styles:
        assert name in looked.page.locator(f".ref.{name}").first.get_attribute("aria-label")
        assert name.capitalize() in looked.page.locator(f".card.{name} .label").first.text_content()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_landmarks_names_and_headings_in_order(look: Callable[..., Looked], name: str) -> None:
    looked = look(name)
    assert looked.ask("document.documentElement.lang") == "en"
    assert looked.page.title()
    assert looked.page.locator("main").count() == looked.page.locator("body > header").count() == 1
    levels = [int(tag[1]) for tag in looked.ask("[...document.querySelectorAll('h1,h2,h3')].map((h) => h.tagName)")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    nameless = looked.ask(
        "() => [...document.querySelectorAll('a, button, input, select, aside, form, [role=region], [role=img], [tabindex=\"0\"]')]"
        ".filter((e) => !(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')"
        " || e.closest('label')?.textContent.trim())).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert nameless == []
    outline = looked.page.locator("body").aria_snapshot()
    for role in ("banner", "main", *(("complementary", "form") if looked.page.locator(".card").count() else ())):
        assert f"- {role}" in outline


@pytest.mark.parametrize("name", ["seed.html", "index.html"])
def test_a_thumb_finds_its_mark(look: Callable[..., Looked], name: str) -> None:
    looked = look(name, 360)
    small = looked.ask(
        "() => [...document.querySelectorAll('.chip, select, button, .worst a, summary')].filter((e) => e.checkVisibility())"
        ".map((e) => [e.className, e.getBoundingClientRect()]).filter(([, r]) => r.height < 24 || r.width < 24).map(([c]) => c)"
    )
    assert small == []


@pytest.mark.parametrize("name", ["seed.html", "index.html"])
def test_print_leaves_out_what_paper_cant_do(look: Callable[..., Looked], name: str) -> None:
    looked = look(name, color_scheme="dark")
    if name == "seed.html":
        looked.page.keyboard.press("j")
    looked.page.emulate_media(media="print")
    assert looked.seen(".filters, .copy, .skip, .close") == []
    assert looked.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert looked.too_faint() == []
    assert looked.page.pdf(format="A4").startswith(b"%PDF")
    if name == "seed.html":
        cards = looked.page.locator(".card")
        assert all(card.is_visible() for card in cards.all())
        assert looked.ask("getComputedStyle(document.querySelector('.panel')).overflowY") == "visible"


def test_the_index_links_to_pages_that_are_there(look: Callable[..., Looked], written: Path) -> None:
    looked = look("index.html")
    for link in looked.page.locator("td a, th a").all():
        target = str(link.evaluate("(a) => a.href"))
        assert any(path.as_uri() == target for path in written.glob("*.html")), target
    looked.page.locator("input[value=fail]").uncheck()
    assert set(looked.seen("tbody .badge")) == {"pass"} | ({"review"} & set(looked.seen("tbody .badge")))
    assert looked.said.endswith("of 8 documents")


def test_a_plot_is_drawn_in_the_pages_colours(look: Callable[..., Looked]) -> None:
    fills = []
    for scheme in ("light", "dark"):
        looked = look("index.html", color_scheme=scheme)
        assert looked.page.locator(".plot").bounding_box()["height"] > 100
        fills.append(looked.ask("[...new Set([...document.querySelectorAll('.plot [class*=fill-]')].map((e) => getComputedStyle(e).fill))]"))
    assert set(fills[0]).isdisjoint(fills[1])
    assert len(fills[0]) >= 4
