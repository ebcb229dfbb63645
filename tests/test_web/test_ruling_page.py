"""Rulings from the page: a real browser, a real server, a real ledger; made by keyboard and pointer, shown at once, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from test_web.browser import AXE, Browser
from test_web.served import TOKEN, ledger_of, served
from test_web.test_hostile import watch

HOSTILE = "<img src=x onerror=alert(1)>\u202e"
DIALOG = "#ruling[open]"
TOAST = "#ruled:not([hidden])"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample reports on a quake."""
    return ledger_of(tmp_path_factory.mktemp("ruled"))


@pytest.fixture(scope="module")
def home(ledger: Path) -> Iterator[str]:
    """Where it is served, open for rulings."""
    with served(ledger, write=True) as address:
        yield address


def asked(home: str, path: str) -> Any:
    with urlopen(f"{home}api/v1/{path}") as answer:
        return json.load(answer)


def at(chromium: Browser, home: str, key: str, **more: Any) -> Browser:
    """A section of the served page, with a tab that knows no token yet."""
    chromium.home = home
    chromium.show(f"{home}view/{key}", **more)
    chromium.page.wait_for_selector(f"#{key} .body:not(.waits)")
    chromium.ask("sessionStorage.clear()")
    return chromium


def keep(chromium: Browser, verdict: str, *, by: str = "Rina", note: str = "") -> None:
    """Fills the open dialog and sends it."""
    page = chromium.page
    if verdict != "undo":
        page.check(f"{DIALOG} [value={verdict}]")
    page.fill("#ruling-note", note)
    page.fill("#ruling-by", by)
    if page.is_visible("#ruling-token"):
        page.fill("#ruling-token", TOKEN)
    page.click(f"{DIALOG} [type=submit]")
    page.wait_for_selector(TOAST)
    chromium.settle()


def first(chromium: Browser, what: str = "claim") -> str:
    """The id of the first thing that can be ruled upon."""
    return str(chromium.page.locator(f"[data-rule={what}]").first.get_attribute("data-id"))


def test_a_ruling_is_made_and_taken_back_by_keyboard_alone(chromium: Browser, home: str) -> None:
    at(chromium, home, "claims")
    chromium.press("j", "j", "r")
    claim = chromium.ask("document.querySelector('.here').id")
    expect(chromium.page.locator(DIALOG)).to_be_visible()
    assert chromium.ask("document.activeElement.value") == "confirm"
    chromium.press("Space", "Tab")
    chromium.page.keyboard.type("seen the photos")
    chromium.press("Tab")
    chromium.page.keyboard.type("Rina")
    chromium.press("Tab")
    chromium.page.keyboard.type(TOKEN)
    chromium.press("Enter")
    beside = chromium.page.locator(f"#{claim} .ruled li")
    expect(beside).to_contain_text("confirms Rina")
    expect(beside).to_contain_text("seen the photos")
    assert chromium.ask("document.activeElement.closest('tbody').id") == claim
    assert TOKEN not in chromium.page.url and TOKEN not in chromium.ask("JSON.stringify(localStorage)")
    assert chromium.ask("sessionStorage.getItem('runut.token')") == TOKEN
    beside.locator("[data-rule=undo]").focus()
    chromium.press("Enter", "Tab", "Enter")
    expect(beside).to_have_count(0)
    chromium.show(f"{home}view/rulings")
    states = chromium.page.locator("#rulings .state")
    expect(states.first).to_have_text("stands")
    expect(states.nth(1)).to_have_text("was taken back")
    assert asked(home, "claims?ruled=confirmed")["total"] == 0


def test_a_dismissed_link_leaves_the_page_and_comes_back(chromium: Browser, home: str) -> None:
    at(chromium, home, "links")
    pairs = chromium.page.locator(".pair")
    name, count = pairs.first.get_attribute("id"), pairs.count()
    pairs.first.locator("[data-rule=link]").click()
    assert chromium.page.locator(f"{DIALOG} label:visible > [name=verdict]").count() == 2
    keep(chromium, "dismiss", note="another flood")
    expect(pairs).to_have_count(count - 1)
    expect(chromium.page.locator("#ruled")).to_contain_text("Ruling kept: Dismiss")
    chromium.page.click("#ruled [data-rule=undo]")
    keep(chromium, "undo")
    expect(pairs).to_have_count(count)
    assert pairs.first.get_attribute("id") == name


def test_claims_are_merged_and_parted_again(chromium: Browser, home: str) -> None:
    at(chromium, home, "claims")
    claims = asked(home, "claims?limit=500")["items"]
    one = next(c for c in claims if c["event"])
    other = next(c for c in claims if c["event"] and c["event"] != one["event"] and c["evidence"]["text"] != one["evidence"]["text"])
    chromium.page.click(f"[data-rule=claim][data-id='{one['claim']}']")
    chromium.page.check(f"{DIALOG} [value=merge]")
    chromium.page.fill("#ruling-find", f"claim:{other['claim']}")
    chromium.press("Enter")
    chromium.page.check(f"{DIALOG} #ruling-merge [value='{other['claim']}']")
    keep(chromium, "merge", note="one and the same")
    assert asked(home, f"claims/{one['claim']}")["event"] == asked(home, f"claims/{other['claim']}")["event"]
    at(chromium, home, "timeline")
    event = asked(home, f"claims/{one['claim']}")["event"]
    row = chromium.page.locator(f"#event-{event}")
    expect(row.locator(".ruled")).to_contain_text("joins Rina")
    chromium.ask("document.querySelector('#timeline details.fold').open = true")
    row.locator("[data-rule=event]").click()
    chromium.page.check(f"{DIALOG} [value=split]")
    chromium.page.check(f"{DIALOG} #ruling-split [value='{one['claim']}']")
    chromium.page.check("#ruling-only")
    keep(chromium, "split")
    assert asked(home, f"claims/{one['claim']}")["event"] != asked(home, f"claims/{other['claim']}")["event"]
    (made,) = asked(home, "rulings")["items"][-1:]
    assert made["verdict"] == "split" and made["apart"]


def test_what_is_wrong_is_said_in_words(chromium: Browser, home: str) -> None:
    at(chromium, home, "claims")
    page, fault = chromium.page, chromium.page.locator("#ruling-fault")
    before = asked(home, "rulings")["total"]
    page.locator("[data-rule=claim]").first.click()
    for step, words in (
        (lambda: page.fill("#ruling-by", ""), "Choose a verdict."),
        (lambda: page.check(f"{DIALOG} [value=confirm]"), "Say who rules"),
        (lambda: (page.fill("#ruling-by", "Rina"), page.fill("#ruling-token", "wrong")), "does not take this token"),
        (lambda: page.check(f"{DIALOG} [value=merge]"), "Choose at least one claim"),
    ):
        step()
        chromium.settle()
        page.click(f"{DIALOG} [type=submit]")
        expect(fault).to_contain_text(words)
    assert page.is_visible("#ruling-token") and asked(home, "rulings")["total"] == before
    page.keyboard.press("Escape")
    expect(page.locator("#ruling")).not_to_be_visible()
    assert chromium.ask("document.activeElement.dataset.rule") == "claim"


def test_a_server_that_is_gone_is_told(chromium: Browser, ledger: Path) -> None:
    with served(ledger, write=True) as address:
        at(chromium, address, "claims")
    chromium.page.locator("[data-rule=claim]").first.click()
    chromium.page.check(f"{DIALOG} [value=confirm]")
    chromium.page.fill("#ruling-by", "Rina")
    chromium.page.fill("#ruling-token", TOKEN)
    chromium.page.click(f"{DIALOG} [type=submit]")
    expect(chromium.page.locator("#ruling-fault")).to_contain_text("The server does not answer")


def test_a_hostile_note_and_name_are_text(chromium: Browser, home: str) -> None:
    at(chromium, home, "claims")
    claim = first(chromium)
    chromium.page.locator("[data-rule=claim]").first.click()
    keep(chromium, "confirm", by=HOSTILE, note=HOSTILE)
    expect(chromium.page.locator(f"#claim-{claim} .ruled")).to_contain_text("<img src=x onerror=alert(1)>")
    assert watch(chromium) == []
    chromium.show(f"{home}view/rulings")
    expect(chromium.page.locator("#rulings tbody tr").first).to_contain_text("<img src=x onerror=alert(1)>")
    assert watch(chromium) == []
    chromium.page.locator("#rulings [data-rule=undo]").first.click()
    keep(chromium, "undo")


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: 'make pages' fetches it")
@pytest.mark.parametrize(("width", "dark"), [(1200, False), (1200, True), (390, False)])
def test_axe_finds_nothing_serious_in_the_dialog(chromium: Browser, home: str, width: int, dark: bool) -> None:
    at(chromium, home, "claims", width=width, dark=dark)
    chromium.page.locator("[data-rule=claim]").first.click()
    for verdict in ("merge", "split"):
        chromium.page.check(f"{DIALOG} [value={verdict}]")
        chromium.page.wait_for_selector(f"#ruling-{verdict} .choices > *")
        assert chromium.ask("document.getElementById('ruling').scrollWidth - document.getElementById('ruling').clientWidth") <= 0
    assert chromium.faults(open=False) == []


@pytest.mark.parametrize("address", ["#rulings", "view/rulings"])
def test_a_section_that_was_asked_for_stays_in_sight(chromium: Browser, home: str, address: str) -> None:
    chromium.home = home
    chromium.show(home + address)
    chromium.page.wait_for_selector("#rulings .body:not(.waits)", state="attached")
    stayed = 0
    for _ in range(60):
        chromium.page.wait_for_timeout(250)
        top = chromium.ask("document.getElementById('rulings').getBoundingClientRect().top")
        stayed = stayed + 1 if 0 <= top < 200 else 0
        if stayed == 4:
            break
    assert stayed == 4
