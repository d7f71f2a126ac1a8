"""Working through findings in a real browser: filters, keys, touch, copying, a very long document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pages import Looked


@pytest.fixture
def seed(look: Callable[..., Looked]) -> Looked:
    return look("seed.html")


def test_filters_leave_what_they_say(seed: Looked) -> None:
    total = seed.page.locator(".card").count()
    assert seed.said == f"{total} of {total} findings"
    seed.page.locator("input[value=minor]").uncheck()
    severities = seed.ask("[...document.querySelectorAll('.card')].filter((c) => !c.hidden).map((c) => c.dataset.severity)")
    assert set(severities) == {"critical", "major"}
    assert seed.said == f"{len(severities)} of {total} findings"
    assert len(seed.seen(".ref")) == len(severities)
    assert seed.ask("getComputedStyle(document.querySelector('mark.minor')).textDecorationLine") == "none"
    seed.page.locator("input[value=likely]").uncheck()
    assert set(seed.seen(".card .sure")) == {"certain"}
    seed.page.locator("select").select_option("name-case")
    assert seed.page.locator(".none").is_visible()
    assert seed.said == f"0 of {total} findings"
    for box in seed.page.locator("input[type=checkbox]:visible").all():
        box.check()
    assert seed.seen(".card")
    assert all("name-case" in card for card in seed.seen(".card"))


def test_a_nested_mark_stays_while_one_that_holds_it_is_shown(seed: Looked) -> None:
    seed.ask("document.querySelector('mark[data-f]').dataset.f")
    nested = seed.page.locator("mark.nested").first
    outer = nested.get_attribute("data-f").split()
    assert len(outer) > 1
    for severity in ("critical", "major", "minor"):
        seed.page.locator(f"input[value={severity}]").uncheck()
        left = seed.ask("(held) => held.some((n) => !document.getElementById('f' + n).hidden)", outer)
        assert ("off" in nested.get_attribute("class").split()) == (not left)


def test_keys_travel_and_are_announced(seed: Looked) -> None:
    total = seed.page.locator(".card").count()
    press = seed.page.keyboard.press
    press("j")
    assert (seed.focus, seed.said.split(":")[0]) == ("f1", f"1 of {total}")
    press("j")
    press("ArrowDown")
    assert (seed.focus, seed.said.split(":")[0]) == ("f3", f"3 of {total}")
    assert "minor, likely" in seed.said
    press("ArrowUp")
    press("k")
    assert seed.focus == "f1"
    press("k")
    assert seed.said == "This is the first finding"
    press("j")
    press("Enter")
    assert seed.focus == "r2"
    press("Enter")
    assert seed.focus == "f2"
    assert seed.page.locator("mark.current").count() == 1
    outline = seed.ask("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline[:-2]) >= 2
    press("Escape")
    assert seed.page.locator(".current").count() == 0


def test_keys_follow_the_filters(seed: Looked) -> None:
    seed.page.locator("input[value=minor]").uncheck()
    seed.page.locator("input[value=major]").uncheck()
    visited = []
    seed.page.locator("h1").click()
    for _ in range(20):
        seed.page.keyboard.press("j")
        visited.append(seed.focus)
    assert seed.said == "This is the last finding"
    assert list(dict.fromkeys(visited)) == seed.ask("[...document.querySelectorAll('.card.critical')].map((c) => c.id)")


@pytest.mark.parametrize("how", ["keys", "click"])
def test_both_ends_of_a_travel_are_in_sight(seed: Looked, how: str) -> None:
    if how == "keys":
        for _ in range(18):
            seed.page.keyboard.press("j")
    else:
        seed.page.locator("mark.critical").nth(2).click()
    both_are_in_sight(seed)


def both_are_in_sight(looked: Looked) -> None:
    def box(selector: str) -> Any:
        return looked.page.locator(selector).first.bounding_box()

    def in_sight() -> bool:
        panel, card, mark = map(box, (".panel", ".card.current", "mark.current"))
        within = panel["y"] <= card["y"] and card["y"] + card["height"] <= panel["y"] + panel["height"] + 1
        return bool(within and 0 <= mark["y"] <= 900)

    looked.until(in_sight)


def test_keys_can_be_switched_off_and_leave_typing_alone(seed: Looked) -> None:
    seed.page.locator("select").focus()
    seed.page.keyboard.press("j")
    assert seed.page.locator(".current").count() == 0
    seed.page.locator("summary", has_text="Keys").click()
    seed.page.locator("input[name=keys]").uncheck()
    seed.page.keyboard.press("j")
    assert seed.page.locator(".current").count() == 0
    seed.page.locator("h1").click()
    top = seed.ask("scrollY")
    seed.page.keyboard.press("ArrowDown")
    seed.until(lambda: seed.ask("scrollY") > top)


def test_arrows_scroll_where_no_finding_has_the_focus(seed: Looked) -> None:
    seed.page.keyboard.press("ArrowDown")
    seed.until(lambda: seed.ask("scrollY") > 0)
    assert seed.page.locator(".current").count() == 0


def test_clicks_go_to_and_fro(seed: Looked) -> None:
    mark = seed.page.locator("mark.critical").first
    number = mark.get_attribute("data-f").split()[0]
    mark.click()
    assert seed.focus == f"f{number}"
    seed.page.locator(f"#f{number} .place").click()
    assert seed.focus == f"r{number}"
    seed.page.locator(".worst a").nth(1).click()
    assert "current" in seed.page.locator(f"#f{seed.page.locator('.worst a').nth(1).get_attribute('data-go')}").get_attribute("class")


def test_the_worst_can_be_reached_through_any_filter(seed: Looked) -> None:
    seed.page.locator("input[value=critical]").uncheck()
    seed.page.locator(".worst a").first.click()
    assert seed.page.locator("input[value=critical]").is_checked()
    assert seed.page.locator(".card.current").is_visible()


def test_a_suggestion_is_copied_as_it_is_told(look: Callable[..., Looked]) -> None:
    seed = look("seed.html", permissions=["clipboard-read", "clipboard-write"])
    card = seed.page.locator(".card", has_text="spectracolor").first
    card.locator(".copy").first.click()
    seed.until(lambda: seed.said == "Copied")
    assert seed.ask("navigator.clipboard.readText()") == "special counsel"
    seed.page.locator("h1").click()
    seed.page.keyboard.press("j")
    seed.page.keyboard.press("c")
    seed.until(lambda: seed.ask("navigator.clipboard.readText()") == "The US")


def test_copying_works_where_the_clipboard_is_kept_from_pages(seed: Looked) -> None:
    seed.ask("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } })")
    seed.ask("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    seed.page.locator(".card", has_text="spectracolor").locator(".copy").first.click()
    seed.until(lambda: seed.said == "Copied")
    assert seed.ask("window.copied") == "special counsel"


def test_a_phone_shows_the_finding_over_the_story(look: Callable[..., Looked]) -> None:
    seed = look("seed.html", 360, 740, has_touch=True, is_mobile=True)
    mark = seed.page.locator("mark.critical").first
    mark.tap()
    sheet = seed.page.locator(".sheet")
    seed.until(lambda: round((box := sheet.bounding_box())["y"] + box["height"]) == 740)
    seed.until(lambda: 0 <= mark.bounding_box()["y"] < sheet.bounding_box()["y"])
    assert seed.too_wide() == []
    assert seed.too_faint() == []
    sheet.locator(".close").tap()
    assert sheet.count() == 0
    assert seed.focus.startswith("r")


def test_the_russian_is_beside_the_finding(seed: Looked) -> None:
    card = seed.page.locator(".card", has_text="spectracolor").first
    source = card.locator(".source")
    assert source.get_attribute("lang") == "ru"
    assert "спецпрокурор" in source.text_content()


def test_five_thousand_findings_stay_usable(look: Callable[..., Looked], long: Path) -> None:
    looked = look(long)
    assert looked.page.locator(".card").count() >= 5_000
    looked.page.keyboard.press("j")
    assert looked.focus == "f1"
    spent = looked.ask(
        "() => { const start = performance.now(); document.querySelector('input[value=minor]').click();"
        " document.body.offsetHeight; return performance.now() - start; }"
    )
    assert spent < 10_000  # less than a second on a busy machine; minutes where something grows with the square
    looked.page.locator("input[value=minor]").check()
    looked.page.keyboard.press("k")
    last = looked.page.locator(".card").count()
    assert looked.said.startswith(f"{last} of {last}")
    both_are_in_sight(looked)
