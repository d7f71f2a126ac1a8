"""What the browser tests look at, and what they look for on every page."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WIDTHS = (360, 768, 1280)

#: everything here would call `pwned` if it became markup
HOSTILE = (
    "Summit </title></style></script><script>pwned()</script> in Helsinki\n\n"
    'Donald trump <img src=x onerror=pwned()> met "><svg onload=pwned()> Putin \' onmouseover=\'pwned() at the White house.\n\n'
    "“We are glad <iframe srcdoc='<script>parent.pwned()</script>'></iframe>”, — said the spokesman \u202eof Donald\u202c trump\x1b[31m.\n\n"
    f"See [it](javascript:pwned()) or https://example.invalid/{'a' * 400} and {'unbroken' * 60}.\n"
)
LONG = "\n".join(f"On day {n} Donald trump left the White house for the foreign Ministry." for n in range(1, 2_001))

_CONTRAST = """
() => {
  const parse = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
  const ground = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    return layers.reverse().reduce((under, top) => over(top, under), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest("script, style, .unseen") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const paint = element instanceof SVGElement ? style.fill : style.color;
    // A sign in the plot stands on a bar that it is no child of: the bar of its own tone, or the nearest to it in the worst case.
    const bars = element.matches(".fill-paper") ? ["critical", "major", "minor", "advice"].flatMap((tone) => [...document.querySelectorAll(`path.fill-${tone}`)].slice(0, 1)) : [];
    const grounds = bars.length ? bars.map((bar) => parse(getComputedStyle(bar).fill)) : [ground(element)];
    const size = parseFloat(style.fontSize), big = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const found = Math.min(...grounds.map((under) => ratio(over(parse(paint), under), under)));
    if (found < (big ? 3 : 4.5)) poor.push(`${element.tagName}.${element.getAttribute("class")} ${found.toFixed(2)} ${element.textContent.slice(0, 30)}`);
  }
  return poor;
}
"""


class Looked:
    """A page in the browser, and what happened on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.wrong: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: self.wrong.append(dialog.message))
        page.add_init_script("window.ran = 0; window.pwned = () => { window.ran += 1; }")

    def holds(self) -> None:
        """Only the page itself was loaded, nothing of the text ran, nothing went wrong."""
        assert [url for url in self.requests if not url.startswith("file:")] == []
        assert len(set(self.requests)) == 1
        assert self.wrong == []
        assert not self.ask("window.ran || 0")

    def ask(self, script: str, *given: Any) -> Any:
        return self.page.evaluate(script, *given)

    def seen(self, selector: str) -> list[str]:
        """The text of what is visible, element by element."""
        return [one.inner_text() for one in self.page.locator(selector).all() if one.is_visible()]

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for what comes in its own time: a copy, a scroll. Fails where it does not come."""
        until = time.monotonic() + 10
        while not holds():
            assert time.monotonic() < until, "it did not come about"
            self.page.wait_for_timeout(50)

    @property
    def said(self) -> str:
        """What the page told a screen reader last."""
        return self.page.locator(".status").inner_text()

    @property
    def focus(self) -> str:
        """The id of what has the focus."""
        return str(self.ask("document.activeElement.id"))

    def too_faint(self) -> list[str]:
        """Text whose contrast with its ground is below WCAG's AA."""
        found: list[str] = self.ask(_CONTRAST)
        return found

    def too_wide(self) -> list[str]:
        """What makes the page scroll sideways."""
        found: list[str] = self.ask(
            "() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]"
            ".filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .plotted'))"
            ".map((e) => e.tagName + '.' + e.className).concat('page')"
        )
        return found
