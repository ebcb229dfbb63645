"""What a series of figures comes to: one voice an independent origin, and how far each value hangs on one of them."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, cases, story, weighed

from runut.types import Claim, Link, Reason, Report, Sum, View
from runut.weigh import series, summed_up
from runut.weigh.copies.carrying import ALTERED

CASES = cases("tallies.toml")
WAYS = ("latest", "least", "most", "mode")


def view(reports: list[Report], claims: list[Claim], case: dict[str, Any]) -> View:
    events, links = weighed(case)
    links += tuple(Link("copies", a, b, (Reason(ALTERED, "", ()),)) for a, b in map(str.split, case.get("altered", ())))
    return View(tuple(reports), tuple(claims), events, links, series=series(reports, claims, events, links, facts=FACTS))


def told(one: Sum) -> list[float]:
    return [one.value] + ([] if one.low is None or one.high is None else [one.low, one.high])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_a_series_comes_to_what_the_case_says(case: dict[str, Any]) -> None:
    (tally,) = summed_up(view(*story(case), case), facts=FACTS)
    assert (tally.origins, {way: told(getattr(tally, way)) for way in WAYS}) == (
        case["origins"], {way: case[way] for way in WAYS},
    ), case["why"]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_each_value_names_the_claims_that_give_it_in_any_order(case: dict[str, Any]) -> None:
    reports, claims = story(case)
    one, two = (summed_up(view(*turned, case), facts=FACTS) for turned in ((reports, claims), (reports[::-1], claims[::-1])))
    assert one == two
    by_id = {c.id: c for c in claims}
    for way in WAYS:
        summed = getattr(one[0], way)
        figures = [f for id in summed.claims if (f := by_id[id].quantity)]
        assert figures and all(summed.value in (f.value, f.high) for f in figures) and len(figures) <= one[0].origins


def test_what_nobody_vouches_for_has_no_tally() -> None:
    case = {"report": [{"name": "r", "claim": [{
        "id": "a", "type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun", "quantity": "= 4 crates", "status": "planned",
    }]}]}  # fmt: skip
    assert summed_up(view(*story(case), case), facts=FACTS) == ()
