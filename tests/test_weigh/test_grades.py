"""Grades from the graph: each rule, the floor of each grade, and what copies must not change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from laws.test_weigh_laws import copy_of, ledgers
from test_weigh.build import FACTS, cases, story, weighed

from runut.types import Claim, Event, Grade, Link, Report
from runut.weigh import grade as grades
from runut.weigh import weigh

CASES = cases("grades.toml")
NAMED = {"ids": lambda c: c["name"]}


def graded(reports: Sequence[Report], claims: Sequence[Claim]) -> dict[str, Grade]:
    return {g.claim: g for g in grades(reports, claims, *weigh(reports, claims, facts=FACTS), facts=FACTS)}


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_each_claim_has_the_grade_of_the_case(case: dict[str, Any]) -> None:
    found = graded(*story(case))
    assert {id: g.value for id, g in found.items()} == case["grades"], (case["why"], [g.why for g in found.values()])
    assert {id: found[id].origins for id in case.get("backed", {})} == case.get("backed", {})


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_a_derivation_names_origins_and_links_and_ends_in_the_grade(case: dict[str, Any]) -> None:
    reports, claims = story(case)
    _, links = weighed(case)
    for grade in graded(reports, claims).values():
        assert grade.why[-1].startswith(f"So {grade.value}: ") and all(text.endswith(".") for text in grade.why)
        against = [k for k in links if grade.claim in (k.a, k.b) and k.kind in ("contradicts", "denies")]
        assert not [k for k in against if not any(k.reasons[0].text in text for text in grade.why)]


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_the_best_and_the_worst_grade_have_their_floors(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    events, links = weigh(reports, claims, facts=FACTS)
    home = {id: e for e in events for id in e.claims}
    for grade in grades(reports, claims, events, links, facts=FACTS):
        status = next(c.status for c in claims if c.id == grade.claim)
        if grade.value == "1":
            assert home[grade.claim].origins >= grade.origins >= 2 and not _opposing(links, home, grade.claim)
        if grade.value == "5":
            assert grade.against and _opposing(links, home, grade.claim)
        assert (grade.value == "6") == (status in ("planned", "predicted", "unconfirmed"))


def _opposing(links: Sequence[Link], home: dict[str, Event], claim: str) -> list[Link]:
    """Links against the claim; a denial of its event counts, and so does what stands against its copies."""
    near = set(home[claim].claims)
    copies = {claim} | {id for k in links if k.kind == "copies" and {k.a, k.b} & near for id in (k.a, k.b)}
    return [
        k for k in links
        if (k.kind in ("contradicts", "corrects") and {k.a, k.b} & copies) or (k.kind == "denies" and {k.a, k.b} & (near | copies))
    ]


@settings(max_examples=40, deadline=None)
@given(ledgers(most=3))
def test_copies_change_no_grade_of_what_they_copy(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    once = graded(reports, claims)
    more = [copy_of(reports[0], claims, f"copy{n}", n + 1) for n in range(3)]
    after = graded([*reports, *(r for r, _ in more)], [*claims, *(c for _, some in more for c in some)])
    assert {id: after[id].origins for id in once} == {id: g.origins for id, g in once.items()}


@settings(max_examples=40, deadline=None)
@given(ledgers())
def test_order_changes_no_grade(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    events, links = weigh(reports, claims, facts=FACTS)
    turned = grades(reports[::-1], claims[::-1], events[::-1], links[::-1], facts=FACTS)
    assert turned == grades(reports, claims, events, links, facts=FACTS)
