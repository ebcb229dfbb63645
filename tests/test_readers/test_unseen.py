"""What a page hides is kept, told and marked, and no claim is read from it; what a browser shows is not taken for hidden."""

from __future__ import annotations

import pytest

from runut import flow
from runut.readers import Reading, read_bytes
from runut.readers.unseen import CODE
from runut.settings import Settings
from runut.types import Report

SEEN = "Gubernur Rahma Tanjung mengatakan 21 orang tewas akibat gempa di Pulau Melur pada Rabu pagi, 7 Mei 2031."
GONE = "Gubernur Rahma Tanjung mengatakan 94 orang tewas akibat gempa di Pulau Melur pada Rabu pagi, 7 Mei 2031."
MORE = "Warga pulau itu bermalam di lapangan karena gempa susulan masih terasa hingga malam hari di beberapa desa."


def report_of(body: str) -> Report:
    page = f"<html lang=id><body><article><p>{SEEN}</p>{body}<p>{MORE}</p><p>{MORE.upper()}</p></article></body></html>"
    (found,) = read_bytes(page.encode(), "a.html")
    assert isinstance(found, Reading)
    return found.report


def told(report: Report) -> list[str]:
    """The hidden characters, as the notice has them."""
    return [report.words(span) for notice in report.notices if notice.code == CODE for span in notice.spans]


@pytest.mark.parametrize("way", [
    "style='display:none'", 'style="visibility: hidden"', "hidden", "hidden=''", "style='font-size:0px'",
    "hidden=", "data-x HIDDEN", "class = a hidden", "style='color:#FFF;background:white'",
    "style='DISPLAY : NONE !important'", "style='opacity:0.0'", "style='position:absolute;left:-9999px'", "style='text-indent:-9999em'",
    "style='width:0;height:0;overflow:hidden'", "style='color:rgb(1,2,3);background-color:#010203'", "style='dis/**/play:none'",
    "style='color:transparent'", "class=x style='display&#58;none'",
])  # fmt: skip
@pytest.mark.parametrize("tag", ["p", "div", "span"])
def test_what_a_tag_hides_is_told(tag: str, way: str) -> None:
    report = report_of(f"<{tag} {way}>{GONE}</{tag}>")
    assert told(report) == [GONE] or GONE not in report.text
    assert not any(n.code == "html.partial" for n in report.notices)


def test_a_hidden_tag_full_of_letters_is_told() -> None:
    """The case of 60,000 letters that were each taken for the beginning of a name."""
    assert told(report_of(f"<p {'x' * 60_000} hidden>{GONE}</p>")) == [GONE]


def test_much_that_is_left_out_is_told() -> None:
    report = report_of("".join(f"<svg><text>{line}</text></svg>" for line in (GONE, GONE.lower(), GONE.upper())))
    assert GONE not in report.text and "html.partial" in {n.code for n in report.notices}


@pytest.mark.parametrize("body", [
    f"<p style='display:block'>{GONE}</p>", f"<p class=hidden data-hidden=hidden title='hidden text'>{GONE}</p>",
    f"<p style='color:#fff'>{GONE}</p>",
    f"<p style='color:white;background:black'>{GONE}</p>", f"<p style='opacity:0.9;left:-1px'>{GONE}</p>",
    f"<p aria-hidden=true>{GONE}</p>", f"<p aria-hidden>{GONE}</p>", f"<p data-x hidden-x='1' x-hidden>{GONE}</p>",
    f"<p style='font-size:10px;overflow:hidden;height:20px'>{GONE}</p>", f"<input hidden><br style='display:none'>{GONE}",
    f"<p hidden><p>{GONE}</p>", f"<div hidden><div></div></div>{GONE}", f"<p>{GONE} style='display:none'</p>",
])  # fmt: skip
def test_what_a_browser_shows_is_not(body: str) -> None:
    assert told(report_of(body)) == []


def test_elements_in_a_hidden_one_are_hidden_until_it_ends() -> None:
    report = report_of(f"<div hidden><div><p>{GONE}</p></div><p>{GONE.lower()}</p></div><p>{GONE.upper()}</p>")
    assert [" ".join(words.split()) for words in told(report)] == [f"{GONE} {GONE.lower()}"]


def test_no_claim_is_read_from_it() -> None:
    plain, report = Settings(models=False), report_of(f"<p style='display:none'>{GONE}</p>")
    assert [claim.quantity.value for claim in flow.claims(report, plain) if claim.quantity] == [21.0]
    assert {c.quantity.value for c in flow.claims(report_of(f"<p>{GONE}</p>"), plain) if c.quantity} == {21.0, 94.0}


def test_a_page_that_a_script_shows_is_read_whole() -> None:
    page = f"<html lang=id><body style='opacity:0'><article><p>{SEEN}</p><p>{MORE}</p><p>{GONE}</p></article></body></html>"
    (found,) = read_bytes(page.encode(), "a.html")
    assert isinstance(found, Reading) and told(found.report) == [] and CODE in {n.code for n in found.report.notices}
    assert {c.quantity.value for c in flow.claims(found.report, Settings(models=False)) if c.quantity} == {21.0, 94.0}
