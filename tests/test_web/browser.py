"""A page in headless Chromium, driven by Playwright; the browser is the one that this machine has, none is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Request, expect, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(os.environ.get("AXE", Path(__file__).parents[2] / "build" / "axe.min.js"))
RULES = '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]'
FAULTS = "found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 300) + ' ' + n.any.map(x => x.message))[0])"
expect.set_options(timeout=60_000)
_OWN = ("file:", "blob:", "data:", "about:")
_DRAWN = "new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done, 20)), 20))"


@dataclass
class Browser:
    """The page of one running Chromium; `seen` gathers what it complained of, asked for elsewhere, or popped up."""

    page: Page
    home: str = ""
    seen: list[str] = field(default_factory=list)

    def note(self) -> None:
        """Begins to listen."""
        self.page.on("pageerror", lambda error: self.seen.append(f"exception {error}"))
        self.page.on("console", lambda said: self.seen.append(f"error {said.text}") if said.type == "error" else None)
        self.page.on("request", self._asked)
        self.page.on("dialog", lambda shown: (self.seen.append("dialog"), shown.dismiss()))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(_OWN) and not (self.home and request.url.startswith(self.home)):
            self.seen.append(f"request {request.url}")

    def show(self, page: Path | str, hash: str = "", *, width: int = 1200, dark: bool = False) -> Browser:
        """Opens a file or an address afresh and waits until its scripts have run."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light")
        self.page.goto("about:blank")
        self.seen.clear()
        self.page.goto((page.as_uri() if isinstance(page, Path) else page) + hash)
        self.settle()
        return self

    def settle(self) -> None:
        """Waits until the page has drawn what it was told to."""
        self.ask(_DRAWN)

    def ask(self, code: str) -> Any:
        """What a piece of JavaScript gives, awaited."""
        return self.page.evaluate(code)

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    def choose(self, query: str, value: str) -> None:
        """Fills a field of a form."""
        place = self.page.locator(query)
        if place.evaluate("field => field.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)
        self.settle()

    def faults(self, *, open: bool = True) -> list[str]:
        """What axe finds wrong in the page; all that is folded is opened first."""
        if open:
            self.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })")
            self.ask("document.querySelectorAll('.report').forEach(part => { part.style.contentVisibility = 'visible'; })")
        # From the top: what lies half under the bar there would count as too small to be hit.
        self.ask("history.replaceState(null, '', location.href.split('#')[0]); scrollTo(0, 0)")
        self.ask(AXE.read_text("utf-8") + "; 0")
        return list(self.ask(f"axe.run(document, {{runOnly: {RULES}}}).then(found => {FAULTS})"))


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium with a fresh profile; ended at the end."""
    assert CHROMIUM
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            made = Browser(chromium.new_page(locale="en-GB", timezone_id="UTC"))
            made.page.set_default_timeout(60_000)
            made.note()
            yield made
        finally:
            chromium.close()
