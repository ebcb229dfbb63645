"""The served page in a real browser, over a real server and ledger: each view, hostile text, addresses, keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from runut.web.sections import SECTIONS
from test_web.browser import AXE, Browser
from test_web.served import ledger_of, served
from test_web.test_hostile import PAYLOADS, watch

TEXT = " ".join(p for p in PAYLOADS if "\x00" not in p and "\n" not in p)
MARK = "<script>alert('x')</script>"
REPORTS = {
    "<img src=x onerror=alert(12)>": f"{TEXT}\nKamis, 8 Mei 2031\n{TEXT} Gubernur Rahma mengatakan 25 orang tewas akibat gempa {TEXT}.\n",
    "=cmd": f"Jumat, 9 Mei 2031\n{MARK} mengirim 40 tenda ke {MARK}. javascript:alert(1) mengatakan 21 orang tewas akibat gempa.\n",
    "long": "Sabtu, 10 Mei 2031\nJepang mengirim 40 tenda ke Indonesia " + "x" * 1_000_000 + ".\n",
}
PLACE = "Array.from(document.querySelectorAll('#ledger tbody.claim')).findIndex(row => row.classList.contains('here'))"
MODES = ((1200, False), (1200, True), (390, False))
VIEWS = [(key, *MODES[n % 3]) for n, key in enumerate(SECTIONS)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a ledger with hostile reports is served to be read."""
    folder = tmp_path_factory.mktemp("served")
    ledger = ledger_of(folder, {name.replace("/", "_"): text for name, text in REPORTS.items()})
    with served(ledger, write=False) as address:
        yield address


def opened(chromium: Browser, home: str, key: str, *, width: int = 1200, dark: bool = False) -> Browser:
    """One section, there and drawn."""
    chromium.home = home
    chromium.show(f"{home}view/{key}", width=width, dark=dark)
    chromium.page.wait_for_selector(f"#{key} .body:not(.waits)", state="attached")
    chromium.settle()
    return chromium


@pytest.mark.parametrize(("key", "width", "dark"), VIEWS, ids=list(SECTIONS))
def test_each_view_is_drawn_harmless_and_fit_for_all(chromium: Browser, home: str, key: str, width: int, dark: bool) -> None:
    opened(chromium, home, key, width=width, dark=dark)
    assert watch(chromium) == []
    assert chromium.ask("document.querySelectorAll('[data-rule], #ruling').length") == 0
    assert chromium.ask("document.documentElement.scrollWidth - innerWidth") <= 0
    assert len(chromium.page.inner_text(f"#{key} .body").strip()) > 10
    if AXE.is_file():
        assert chromium.faults() == []


def test_what_a_report_says_in_code_is_text(chromium: Browser, home: str) -> None:
    for key, words in (("reports", MARK), ("provenance", "<img src=x onerror=alert(12)>"), ("rulings", "")):
        opened(chromium, home, key)
        assert words in chromium.page.text_content(f"#{key}")
        assert watch(chromium) == []


def test_things_have_addresses_of_their_own(chromium: Browser, home: str) -> None:
    with urlopen(f"{home}api/v1/claims?q=actor:JPN&limit=1") as answer:
        claim = json.load(answer)["items"][0]
    for kind, id in (("claims", claim["claim"]), ("events", claim["event"]), ("reports", claim["report_id"])):
        chromium.home = home
        chromium.show(f"{home}{kind}/{id}")
        expect(chromium.page.locator(f"#{kind[:-1]}-{id}")).to_be_attached()
    opened(chromium, home, "story")
    chromium.ask(f"location.hash = '#claim-{claim['claim']}'")
    expect(chromium.page.locator(f"#claim-{claim['claim']}.here")).to_be_visible()


def test_the_timeline_keeps_its_view_in_the_address(chromium: Browser, home: str) -> None:
    opened(chromium, home, "timeline")
    chromium.page.check("#by-said")
    expect(chromium.page.locator("#timeline .by-said")).to_be_visible()
    assert chromium.page.url.endswith("#timeline?by=said")
    address = chromium.page.url
    chromium.show(address)
    expect(chromium.page.locator("#timeline .by-said")).to_be_visible()
    expect(chromium.page.locator("#timeline .by-own")).not_to_be_visible()


def test_keys_walk_claims_and_reports_and_can_be_turned_off(chromium: Browser, home: str) -> None:
    opened(chromium, home, "claims")
    chromium.press("j", "j", "k", "o")
    assert chromium.ask(PLACE) == 0
    expect(chromium.page.locator("tbody.here .how")).to_have_attribute("open", "")
    chromium.press("?")
    expect(chromium.page.locator("#keys")).to_be_visible()
    chromium.page.uncheck("#keys-on")
    chromium.page.click("#keys-close")
    chromium.press("j", "j")
    assert chromium.ask(PLACE) == 0
    chromium.press("?")
    expect(chromium.page.locator("#keys")).not_to_be_visible()
    chromium.ask("localStorage.clear()")
    opened(chromium, home, "reports")
    chromium.press("n", "n", "p")
    assert chromium.ask("document.querySelector('.report.here').previousElementSibling?.classList.contains('report') ?? false") is False


def test_a_passage_shows_its_cells_and_leads_to_its_claim(chromium: Browser, home: str) -> None:
    opened(chromium, home, "reports")
    passage = chromium.page.locator(".text .pass").first
    passage.hover()
    expect(chromium.page.locator("#card")).to_be_visible()
    name = str(passage.get_attribute("href")).removeprefix("#")
    passage.click()
    expect(chromium.page.locator(f"#{name}.here")).to_be_visible()
