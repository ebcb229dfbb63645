"""The exchange between parties, and where words came from: what is drawn, how wide, how firm, and what stands in the tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from runut.types import First, Grade, Outcome, SourceRecord, View
from runut.web import Records, dossier
from runut.web.flows import pair_anchor
from runut.web.ladders import stroke
from test_web.sample import calm, sample

PAIR = pair_anchor("XAR", "XBE")


def draw(view: View, **more: object) -> html.HtmlElement:
    """The parsed page of a view."""
    return html.document_fromstring(dossier(view, **more))  # type: ignore[arg-type]


def part(tree: html.HtmlElement, id: str) -> str:
    """The text of one element."""
    return " ".join(" ".join(tree.get_element_by_id(id).itertext()).split())


def arrows(tree: html.HtmlElement) -> dict[str, str]:
    """Title -> class of each arrow of the two states' ladder."""
    found = tree.get_element_by_id(PAIR).find_class("fl")
    return {a.findtext("title").split(",")[0]: a.get("class") for a in found}


def test_a_flow_has_its_direction_item_amount_time_and_origins() -> None:
    titles = [t.text for t in draw(calm()).get_element_by_id(PAIR).iter("title")]
    assert "Arkania → Belmora: 400 trucks; at least 650 trucks, Jan 2024 – Mar 2024, asserted, 2 independent origins" in titles
    assert any(t.startswith("Belmora → Arkania: grain, ") for t in titles)


@pytest.mark.parametrize(("status", "css"), [
    ("asserted", "fl-firm"), ("alleged", "fl-open"), ("planned", "fl-open"), ("denied", "fl-denied"),
])  # fmt: skip
def test_what_is_alleged_is_dashed_and_what_is_denied_dotted(status: str, css: str) -> None:
    view = calm()
    told = replace(view, claims=tuple(replace(c, status=status) if c.id == "c103" else c for c in view.claims))
    assert css in arrows(draw(told))["Belmora → Arkania: grain"]
    style = re.search(rf"\.{css} \.fl-line \{{([^}}]*)\}}", dossier(calm()))
    assert bool(style and "dasharray" in style[1]) is (css != "fl-firm")


def test_a_line_is_as_wide_as_its_origins_not_as_its_mentions() -> None:
    view = calm()

    def widths(seen: View) -> list[str]:
        return [p.get("stroke-width") for p in draw(seen).get_element_by_id(PAIR).find_class("fl-line")]

    louder = replace(view, claims=(*view.claims, *(replace(c, id=f"{c.id}-again") for c in view.claims)))
    backed = replace(view, events=tuple(replace(e, origins=4) if e.id == "e03" else e for e in view.events))
    assert widths(louder) == widths(view) and str(stroke(4)) in widths(backed) and str(stroke(4)) not in widths(view)
    assert stroke(1) < stroke(2) < stroke(3) and stroke(50) == stroke(500)


def test_what_was_given_in_return_is_bracketed_and_linked_both_ways() -> None:
    tree = draw(calm())
    assert len(tree.get_element_by_id(PAIR).find_class("give")) == 1
    told = {a.get("href") for a in tree.get_element_by_id("flows").iter("a")}
    assert {target for target in told if target.startswith("#event")} == {"#event-e01", "#event-e03"}


def test_accusing_and_attacking_are_no_exchange() -> None:
    view = calm()
    turned = replace(view, events=tuple(replace(e, type="ASSAULT") if e.id == "e04" else e for e in view.events))
    assert "artillery shells" in part(draw(view), "network") and "artillery shells" not in part(draw(turned), "network")


def test_parties_stand_on_a_ring_in_the_same_places_whatever_the_order() -> None:
    view = calm()
    ring = [html.tostring(draw(v).find_class("ring")[0]) for v in (view, replace(view, events=view.events[::-1], claims=view.claims[::-1]))]
    assert ring[0] == ring[1] and ring[0].count(b"<circle") == 2


def test_a_view_in_which_nothing_goes_over_says_so() -> None:
    assert "Nothing is told to have gone" in part(draw(replace(calm(), events=())), "network")


def test_a_copy_is_drawn_from_the_copy_to_its_source_with_the_reason() -> None:
    tree = draw(sample())
    (arc,) = tree.find_class("arcs")[0].iter("g")
    assert arc.findtext("title") == "R3 ← R1: The page names the Harian Teluk as its source."
    (row,) = tree.find_class("copying")[0].xpath(".//tbody/tr")
    assert [" ".join(c.text_content().split()) for c in row][1:3] == ["R1 Harian Teluk", "The page names the Harian Teluk as its source."]
    assert "No report took its words" in part(draw(calm()), "origins")


def test_first_words_name_ties_undated_words_and_later_origins() -> None:
    firsts = (First("event", "e01", date(2024, 2, 12), ("c101", "c201"), ("c202",), 3), First("event", "e03", None, ("c103",), (), 0))
    told = part(draw(calm(), records=Records(firsts=firsts)), "origins")
    assert "12 Feb 2024 same day" in told and "Osric Dane" in told and told.count("gives aid") == 1


@pytest.mark.parametrize(("state", "overdue", "shown"), [
    ("came true", False, "came true"), ("open", False, "open"), ("open", True, "open, overdue"), ("did not", False, "did not come true"),
])  # fmt: skip
def test_what_became_of_a_plan_is_told_with_its_reason(state: str, overdue: bool, shown: str) -> None:
    one = Outcome("c106", state, ("c205",), ("It was signed.",), date(2024, 5, 31), overdue)
    told = part(draw(calm(), records=Records(outcomes=(one,))), "origins")
    assert f"31 May 2024 {shown} It was signed." in told


def test_a_source_has_a_record_and_no_score() -> None:
    one = SourceRecord("dane", "Osric <b>", "speaker", 9, 8, 7, 6, 5, 4, 3, 2, 1)
    told = part(draw(calm(), records=Records(sources=(one,))), "origins")
    assert "Osric <b> speaker 8 9 7 6 5 4 3 2 1" in told


def test_a_grade_stands_with_its_derivation() -> None:
    grade = Grade("c101", "2", 2, 0, ("Two origins say just this.", "So 2: probably true."))
    tree = draw(replace(calm(), grades=(grade,)))
    assert part(tree, "claim-c101").count("probably true") >= 2 and "Two origins say just this." in part(tree, "claim-c101")
    assert [o.text for o in tree.xpath("//select[@data-facet='grade']/option")] == ["any", "2 probably true"]
    assert "Mungkin" not in part(draw(replace(calm(), grades=(grade,)), lang="id"), "claims")


@pytest.mark.parametrize(("since", "shown", "link"), [
    (None, "New since 13 Jun 2024 1 report · 6 claims", "#claims?since=2024-06-13"),
    (date(2024, 1, 1), "New since 1 Jan 2024 2 reports · 12 claims", "#claims?since=2024-01-01"),
    (date(2025, 1, 1), "New since 1 Jan 2025 0 reports · 0 claims", "#claims?since=2025-01-01"),
])  # fmt: skip
def test_what_is_new_since_a_day(since: date | None, shown: str, link: str) -> None:
    (news,) = draw(calm(), since=since).find_class("news")
    assert " ".join(news.text_content().split()).startswith(shown)
    assert link in news.xpath(".//a/@href")


def test_a_view_without_days_has_no_news() -> None:
    view = calm()
    assert not draw(replace(view, reports=tuple(replace(r, published=None) for r in view.reports))).find_class("news")


def test_long_lists_are_folded_and_nothing_is_lost() -> None:
    view = calm()
    reports = tuple(replace(r, id=f"{r.id}{n}") for n in range(45) for r in view.reports)
    claims = tuple(replace(c, id=f"{c.id}-{n}", report=f"{c.report}{n}") for n in range(45) for c in view.claims)
    tree = draw(View(reports=reports, claims=claims))
    folded = tree.xpath("//template[@class='more-claims']//tbody[contains(@class, 'claim')]")
    assert len(tree.xpath("//table[@id='ledger']//tbody[contains(@class, 'claim')]")) == 540 and len(folded) == 480
    assert len(tree.xpath("//article[@class='report']")) == 90 and len(tree.xpath("//template//article[@class='report']")) == 80
    assert len({i for i in tree.xpath("//@id") if i.startswith("claim-")}) == 540
