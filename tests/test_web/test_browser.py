"""The page in a real browser: it asks for nothing, keeps its view in the address, and answers to keys."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from runut.types import Span, View
from runut.web import dossier
from test_web.browser import AXE, CHROMIUM, Browser
from test_web.sample import calm, furniture, sample
from test_web.sample_reports import HOSTILE

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install Debian's package chromium")

DRAWN = "document.querySelectorAll('#ledger tbody.claim').length"
SHOWN = "Array.from(document.querySelectorAll('#ledger tbody.claim'), row => row.id)"


def many(times: int) -> View:
    """The friendly reports over and over, each time under ids of their own."""
    view = calm()

    def moved(span: Span, n: int) -> Span:
        return replace(span, report=f"{span.report}-{n}")

    reports = tuple(replace(r, id=f"{r.id}-{n}", title=None, outlet=None, published=r.published and replace(r.published, spans=()))
                    for n in range(times) for r in view.reports)  # fmt: skip
    claims = tuple(
        replace(c, id=f"{c.id}-{n}", report=f"{c.report}-{n}", evidence=moved(c.evidence, n), cells=(), sayings=(), in_return_for=None,
                quote=None, notices=())
        for n in range(times) for c in view.claims
    )  # fmt: skip
    return View(reports=reports, claims=claims)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each kind of page as a file."""
    folder = tmp_path_factory.mktemp("pages")
    drawn = {
        "calm": dossier(calm(), furniture=furniture()), "odd": dossier(sample(), title=HOSTILE[0]), "many": dossier(many(40)),
        "empty": dossier(View()), "id": dossier(calm(), lang="id"),
    }  # fmt: skip
    for name, text in drawn.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in drawn}


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("name", ["calm", "odd", "many", "empty", "id"])
def test_a_page_asks_for_nothing_and_complains_of_nothing(chromium: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    chromium.show(pages[name], width=width)
    assert chromium.seen == []
    assert chromium.ask("document.documentElement.scrollWidth - innerWidth") <= 0
    assert chromium.ask("document.scripts.length") == 1


def test_dark_and_light_paper_differ(chromium: Browser, pages: dict[str, Path]) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light, dark = (chromium.show(pages["calm"], dark=dark).ask(paper) for dark in (False, True))
    assert light != dark


def test_facets_and_words_filter_and_stand_in_the_address(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    assert chromium.ask(DRAWN) == 12
    chromium.choose("[data-facet=status]", "asserted")
    chromium.choose("#q", "truk")
    assert chromium.ask(SHOWN) == ["claim-c102", "claim-c101"]
    assert chromium.ask("location.hash") == "#claims?status=asserted&q=truk"
    assert chromium.ask("document.getElementById('shown').textContent") == "2 claims shown"


def test_an_address_brings_its_view_back(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"], "#claims?q=convoy&sort=-when")
    assert chromium.ask(SHOWN) == ["claim-c206", "claim-c202"]
    assert chromium.ask("document.querySelector('[data-col=when]').getAttribute('aria-sort')") == "descending"
    chromium.ask("location.hash = '#claims?since=2024-06-01'")
    chromium.settle()
    assert set(chromium.ask(SHOWN)) == {"claim-c201", "claim-c202", "claim-c203", "claim-c204", "claim-c205", "claim-c206"}


def test_a_head_sorts_both_ways(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    values = "Array.from(document.querySelectorAll('#ledger .c-amount[data-v]'), cell => Number(cell.dataset.v))"
    for wanted in ([400, 650, 2000, 3000], [3000, 2000, 650, 400]):
        chromium.ask("document.querySelector('[data-col=amount] button').click()")
        assert chromium.ask(values) == wanted


def test_of_many_claims_only_those_in_reach_are_drawn(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["many"])
    assert chromium.ask(DRAWN) < 200
    assert chromium.ask("document.getElementById('shown').textContent") == "480 claims shown"
    last = chromium.ask("page.claims.found().at(-1).id")
    chromium.ask(f"location.hash = '#{last}'")
    chromium.settle()
    assert chromium.ask("document.querySelector('tbody.here').id") == last
    top = chromium.ask("document.querySelector('tbody.here').getBoundingClientRect().top")
    assert 0 <= top < 900


def test_a_folded_report_comes_out_for_its_link(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["many"])
    last = chromium.ask("document.querySelector('#reports > template:last-of-type').content.lastElementChild.id")
    assert not chromium.ask(f"document.getElementById('{last}')")
    chromium.ask(f"location.hash = '#{last}'")
    chromium.settle()
    assert chromium.ask(f"document.getElementById('{last}').classList.contains('here')")


def test_keys_find_walk_open_leave_and_help(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    chromium.press("/")
    assert chromium.ask("document.activeElement.id") == "q"
    chromium.press("Escape", "j", "j", "k", "j")
    assert chromium.ask("document.querySelector('.here').id") == "claim-c101"
    chromium.press("Enter")
    assert chromium.ask("document.querySelector('.here .how').open") is True
    chromium.press("n")
    assert chromium.ask("document.querySelector('.here').className") == "report here"
    chromium.press("Escape")
    assert chromium.ask("document.querySelector('.here')") is None
    chromium.press("?")
    assert chromium.ask("document.getElementById('keys').open") is True


def test_what_is_shown_can_be_saved(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"], "#claims?status=denied")
    (row,) = (json.loads(line) for line in chromium.ask("page.saved('jsonl')").splitlines())
    assert (row["id"], row["status"], row["report"]) == ("c204", "denied", "R2")
    assert row["words"] == "Arkania's foreign ministry denied sending any soldiers"
    head, line, end = chromium.ask("page.saved('csv')").split("\r\n")
    assert head.startswith("\ufeffid,no,who,did,") and line.startswith("c204,") and end == ""


def test_a_hostile_cell_cannot_start_a_formula(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    chromium.ask("document.querySelector('#ledger td.c-who').textContent = '=cmd()'")
    assert ",'=cmd()," in chromium.ask("page.saved('csv')")


def test_a_passage_shows_its_cells_and_leads_to_its_claim(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    chromium.ask("document.querySelector('.text .pass').focus()")
    assert "Arkania" in chromium.ask("document.getElementById('card').textContent")
    chromium.ask("document.querySelector('.text .pass').click()")
    chromium.settle()
    assert chromium.ask("document.querySelector('tbody.here').id").startswith("claim-c10")


def test_a_layer_can_be_taken_off(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    line = "getComputedStyle(document.querySelector('.text .w-actor')).borderBottomStyle"
    assert chromium.ask(line) == "solid"
    chromium.ask("document.getElementById('layer-actor').click()")
    assert chromium.ask(line) == "none"
    assert chromium.ask("location.hash") == "#reports?without=actor"
    chromium.show(pages["calm"], "#reports?without=actor,when")
    assert chromium.ask(line) == "none"
    off = "Array.from(document.querySelectorAll('.layers input:not(:checked)'), box => box.id)"
    assert chromium.ask(off) == ["layer-actor", "layer-when"]


def test_the_timeline_picks_events_and_closes_the_gaps(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["calm"])
    bars = "Array.from(document.querySelectorAll('.by-own a.ev:not([hidden])'))"
    top = "bar.querySelector('.hit').getBoundingClientRect().top - bar.ownerSVGElement.getBoundingClientRect().top"
    places = f"{bars}.map(bar => Math.round({top}))"
    before = chromium.ask(places)
    chromium.choose("[data-pick=status]", "predicted")
    assert chromium.ask(f"{bars}.map(bar => bar.dataset.status)") == ["predicted"]
    assert len(before) > 1 and chromium.ask(places)[0] < before[-1]
    assert chromium.ask("document.getElementById('when-shown').textContent") == "1 event"
    chromium.ask("document.querySelector('#when [type=reset]').click()")
    chromium.settle()
    assert chromium.ask(places) == before


def test_the_timeline_by_the_days_of_telling_stands_in_the_address(chromium: Browser, pages: dict[str, Path]) -> None:
    shown = "Array.from(document.querySelectorAll('#timeline svg.time'), drawing => drawing.checkVisibility())"
    chromium.show(pages["calm"])
    assert chromium.ask(shown) == [True, False]
    chromium.page.check("#by-said")
    chromium.choose("[data-pick=did]", "AID")
    assert chromium.ask(shown) == [False, True]
    assert chromium.ask("location.hash") == "#timeline?did=AID&by=said"
    first = "document.querySelector('.by-said a.ev:not([hidden])').querySelectorAll('.dot')"
    dots = chromium.ask(f"Array.from({first}, dot => Number(dot.getAttribute('cx')))")
    assert len(dots) == 2 and dots[0] < dots[1]
    chromium.show(pages["calm"], "#timeline?did=AGREE&by=said")
    assert chromium.ask(shown) == [False, True]
    assert chromium.ask("document.querySelectorAll('.by-said a.ev:not([hidden])').length") == 1
    assert chromium.ask("document.querySelector('#when [data-pick=did]').value") == "AGREE"


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: 'make pages' fetches it")
@pytest.mark.parametrize(("name", "width", "dark"), [("calm", 1200, False), ("odd", 1200, True), ("odd", 390, False), ("id", 390, True)])
def test_axe_finds_nothing_serious(chromium: Browser, pages: dict[str, Path], name: str, width: int, dark: bool) -> None:
    assert chromium.show(pages[name], width=width, dark=dark).faults() == []


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core here: 'make pages' fetches it")
def test_axe_finds_what_is_planted(chromium: Browser, pages: dict[str, Path]) -> None:
    chromium.show(pages["empty"])
    chromium.ask("document.querySelector('main').append(document.createElement('button')); document.body.style.color = '#bbb'; 0")
    found = {fault.split(":")[0] for fault in chromium.faults()}
    assert {"button-name", "color-contrast"} <= found
