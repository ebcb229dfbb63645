"""Who said it first, and what became of each source's words."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, story

from runut.types import First, SourceRecord
from runut.weigh import series, weigh
from runut.weigh.graph.firsts import firsts
from runut.weigh.graph.sources import sources

DEED = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun", "when": "2031-05-02"}
TOLL = {"type": "OTHER", "mode": ["casualties"], "item": "deaths", "place": "borr"}
LONG = "Ostmark has handed its old field guns to the navy of Vela at the pier of Borr"


def case(*reports: dict[str, Any]) -> dict[str, Any]:
    return {"report": list(reports)}


def told(made: dict[str, Any]) -> list[First]:
    reports, claims = story(made)
    events, links = weigh(reports, claims, facts=FACTS)
    return list(firsts(reports, claims, events, links, series(reports, claims, events, links, facts=FACTS), facts=FACTS))


def records(made: dict[str, Any]) -> dict[str, SourceRecord]:
    reports, claims = story(made)
    return {r.id: r for r in sources(reports, claims, *weigh(reports, claims, facts=FACTS), facts=FACTS)}


def page(name: str, day: str, *claims: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {"name": name, "published": day, "claim": list(claims), **facts}


@pytest.mark.parametrize(
    ("made", "day", "first", "undated", "later"),
    [
        (case(page("r1", "2031-05-04", {**DEED, "id": "a"}), page("r2", "2031-05-03", {**DEED, "id": "b"})), "2031-05-03", ("b",), (), 1),
        (
            case(page("r1", "2031-05-04", {**DEED, "id": "a"}), page("r2", "2031-05-04", {**DEED, "id": "b"})),
            "2031-05-04", ("a", "b"), (), 0,
        ),
        (case(page("r1", "2031-05-04", {**DEED, "id": "a"}), page("r2", "", {**DEED, "id": "b"})), "2031-05-04", ("a",), ("b",), 0),
        (case(page("r1", "", {**DEED, "id": "a"})), None, (), ("a",), 0),
        (  # a relay is its origin's word; the other one speaks for itself
            case(
                page("r1", "2031-05-03", {**DEED, "id": "a", "via": ["Dock Wire"]}),
                page("r2", "2031-05-04", {**DEED, "id": "b"}, outlet="Dock Wire"),
                page("r3", "2031-05-05", {**DEED, "id": "c"}, outlet="Shore Post"),
            ),
            "2031-05-04", ("b",), (), 1,
        ),
        (  # a copy is no word of its own
            case(
                page("r1", "2031-05-03", {**DEED, "id": "a", "words": LONG}, text=LONG),
                page("r2", "2031-05-04", {**DEED, "id": "b", "words": LONG}, text=LONG),
            ),
            "2031-05-03", ("a",), (), 0,
        ),
        (  # one speaker in two reports is one origin
            case(
                page("r1", "2031-05-03", {**DEED, "id": "a", "source": ["spy-office@KEL"]}),
                page("r2", "2031-05-06", {**DEED, "id": "b", "source": ["spy-office@KEL"]}),
            ),
            "2031-05-03", ("a",), (), 0,
        ),
    ],
    ids=["earlier day", "tie", "undated beside dated", "undated alone", "relay", "copy", "one speaker"],
)  # fmt: skip
def test_the_first_word_on_an_event(made: dict[str, Any], day: str | None, first: Any, undated: Any, later: int) -> None:
    (found,) = told(made)
    shown = found.day.isoformat() if found.day else None
    assert (found.of, shown, found.claims, found.undated, found.later) == ("event", day, first, undated, later)


def test_the_first_word_on_each_value_of_a_figure() -> None:
    made = case(
        page("r1", "2031-05-04", {**TOLL, "id": "a", "quantity": "= 8 people"}),
        page("r2", "2031-05-06", {**TOLL, "id": "b", "quantity": "= 19 people"}),
        page("r3", "2031-05-07", {**TOLL, "id": "c", "quantity": "= 19 people"}),
    )
    found = [f for f in told(made) if f.of == "figure"]
    assert [(f.claims, f.later) for f in found] == [(("a",), 0), (("b",), 1)] and len({f.id for f in found}) == 1


def test_a_plan_alone_has_a_first_word_too() -> None:
    made = case(page("r1", "2031-05-04", {**DEED, "id": "a", "status": "planned"}))
    assert [f.claims for f in told(made)] == [("a",)]


def test_what_became_of_words() -> None:
    made = case(
        page("r1", "2031-05-04", {**DEED, "id": "a", "source": ["spy-office@KEL"]}, outlet="Dock Wire"),
        page("r2", "2031-05-05", {**DEED, "id": "b"}, outlet="Shore Post"),
        page("r3", "2031-05-06", {"type": "REJECT", "status": "denied", "actor": ["OST"], "recipient": ["VEL"], "item": "gun", "id": "c"}),
    )
    found = records(made)
    spies, dock, shore = found["spy-office"], found["dock wire"], found["shore post"]
    assert (spies.kind, spies.claims, spies.corroborated, spies.denied, spies.first) == ("speaker", 1, 1, 1, 1)
    assert (dock.claims, dock.words, dock.carried) == (0, 0, 1)
    assert (shore.kind, shore.claims, shore.corroborated, shore.first, shore.carried) == ("outlet", 1, 1, 0, 0)


def test_who_takes_a_figure_back_and_who_is_corrected() -> None:
    office = {"source": ["rescue-office@OST"]}
    made = case(
        page("r1", "2031-05-04", {**TOLL, "id": "a", "quantity": "= 30 people", **office}),
        page("r2", "2031-05-05", {**TOLL, "id": "b", "quantity": "= 20 people", **office}),
    )
    one = records(made)["rescue-office"]
    assert (one.words, one.corrected_by_itself, one.corrected_by_others, one.contradicted) == (2, 1, 0, 0)
    other = case(
        page("r1", "2031-05-04", {**TOLL, "id": "a", "quantity": "= 30 people"}, outlet="Dock Wire"),
        page(
            "r2", "2031-05-05", {**TOLL, "id": "b", "quantity": "= 15 people"},
            {**TOLL, "id": "c", "quantity": "= 30 people", "negated": True}, outlet="Shore Post",
        ),
    )
    assert records(other)["dock wire"].corrected_by_others == 1 and records(other)["shore post"].corrected_by_others == 0


def test_fifty_copies_are_one_word() -> None:
    row = {**DEED, "words": LONG, "source": ["spy-office@KEL"]}
    pages = [page(f"r{n}", "2031-05-03", {**row, "id": f"c{n}"}, text=LONG) for n in range(50)]
    spies = records(case(*pages))["spy-office"]
    assert (spies.claims, spies.words, spies.corroborated) == (50, 1, 0)
