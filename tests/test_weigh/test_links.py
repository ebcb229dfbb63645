"""Every trap of the story, as a table of reports, links and events."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import cases, joined, story, told, weighed

CASES = cases("links.toml") + cases("forecasts.toml") + cases("folk.toml") + cases("rivals.toml")
NAMED = {"ids": lambda c: c["name"]}


def expected(case: dict[str, Any]) -> list[str]:
    return sorted(_loose(line) if case.get("unordered") else line for line in case["links"])


def _loose(line: str) -> str:
    """Without the order of the two claims, where nothing dates them."""
    kind, *ids = line.split()
    return " ".join([kind, *sorted(ids)])


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_links_are_exactly_those_of_the_case(case: dict[str, Any]) -> None:
    found = told(weighed(case)[1])
    assert sorted(_loose(line) if case.get("unordered") else line for line in found) == expected(case), case["why"]


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_events_join_exactly_those_of_the_case(case: dict[str, Any]) -> None:
    assert joined(weighed(case)[0]) == sorted(sorted(e) for e in case["events"]), case["why"]


@pytest.mark.parametrize("case", [c for c in CASES if "origins" in c], **NAMED)
def test_origins_are_counted(case: dict[str, Any]) -> None:
    count = {id: e.origins for e in weighed(case)[0] for id in e.claims}
    assert {id: count[id] for id in case["origins"]} == case["origins"], case["why"]


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_every_link_says_why_and_points_at_both_claims(case: dict[str, Any]) -> None:
    reports, claims = story(case)
    home = {c.id: c.report for c in claims}
    text = {r.id: r.text for r in reports}
    for link in weighed(case)[1]:
        for why in link.reasons:
            assert why.text.endswith(".") and why.test
            assert {s.report for s in why.spans} == {home[link.a], home[link.b]}
            assert all(s.end <= len(text[s.report]) for s in why.spans)


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_each_claim_is_in_one_event(case: dict[str, Any]) -> None:
    _, claims = story(case)
    assert sorted(id for e in weighed(case)[0] for id in e.claims) == sorted(c.id for c in claims)
