"""Figures in series: what counts one thing stands together, what counts another thing never does."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, cases, story, weighed

from runut.types import Link
from runut.weigh import series

CASES = cases("histories.toml")


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_series_hold_exactly_the_figures_of_the_case(case: dict[str, Any]) -> None:
    reports, claims = story(case)
    events, links = weighed(case)
    linked = [*links, *(Link(kind, a, b, ()) for kind, a, b in map(str.split, case.get("linked", ())))]
    found = series(reports, claims, events, linked, facts=FACTS)
    assert sorted(list(s.claims) for s in found) == sorted(case["series"]), case["why"]


def test_a_series_tells_what_is_counted_and_in_which_role() -> None:
    case = next(c for c in CASES if c["name"] == "the dead and the hurt")
    found = series(*story(case), *weighed(case), facts=FACTS)
    assert sorted((s.counted, s.role) for s in found) == [("people", "dead"), ("people", "injured")]
