"""What became of plans and forecasts: links from step to step, and the state that the latest word tells."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, cases, story, weighed

from runut.weigh.graph.outcomes import outcomes

CASES = cases("forecasts.toml")
NAMED = {"ids": lambda c: c["name"]}


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_each_plan_has_the_outcome_of_the_case(case: dict[str, Any]) -> None:
    found = outcomes(*story(case), *weighed(case), facts=FACTS)
    assert {o.claim: o.state + (" late" if o.overdue else "") for o in found} == case["outcomes"], case["why"]


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_an_outcome_names_the_claims_that_tell_it_and_why(case: dict[str, Any]) -> None:
    for one in outcomes(*story(case), *weighed(case), facts=FACTS):
        assert bool(one.by) == bool(one.why) == (one.state != "open") and one.claim not in one.by
        assert all(text.endswith(".") for text in one.why)


def test_a_plan_alone_is_open_and_a_claim_of_what_happened_has_no_outcome() -> None:
    reports, claims = story(CASES[0])
    assert [(o.claim, o.state, o.overdue) for o in outcomes(reports, claims, [], [], facts=FACTS)] == [("a", "open", False)]


def test_the_order_of_reports_changes_nothing() -> None:
    for case in CASES:
        (reports, claims), (events, links) = story(case), weighed(case)
        turned = outcomes(reports[::-1], claims[::-1], events[::-1], links[::-1], facts=FACTS)
        assert turned == outcomes(reports, claims, events, links, facts=FACTS)
