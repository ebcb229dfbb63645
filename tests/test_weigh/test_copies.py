"""Reuse between reports, and what it does to the count of origins."""

from __future__ import annotations

import random
from typing import Any

import pytest
from test_weigh.build import FACTS, cases, claim, report, story, told, weighed

from runut.types import Claim, Report
from runut.weigh import weigh
from runut.weigh.copies.copying import reuses

CASES = cases("copies.toml")
NAMED = {"ids": lambda c: c["name"]}


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_links_are_exactly_those_of_the_case(case: dict[str, Any]) -> None:
    assert told(weighed(case)[1]) == case["links"], case["why"]


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_copies_add_no_origin(case: dict[str, Any]) -> None:
    told = case["origins"]
    assert [e.origins for e in weighed(case)[0]] == (told if isinstance(told, list) else [told]), case["why"]


@pytest.mark.parametrize("case", CASES, **NAMED)
def test_a_passage_begins_and_ends_with_the_same_words_in_both(case: dict[str, Any]) -> None:
    reports, _ = story(case)
    text = {r.id: r.text.casefold() for r in reports}
    for found in reuses(reports):
        for p in found.passages:
            here, there = text[found.copier][p.start : p.end].split(), text[found.source][p.source_start : p.source_end].split()
            assert (here[0], here[-1]) == (there[0], there[-1])


def test_fifty_copies_are_all_found_and_point_back() -> None:
    words = " ".join(f"word{n}" for n in range(80))
    pages = [report(f"p{n:02d}", f"{words} tail{n} end{n}", published=f"2031-05-{n % 28 + 1:02d}") for n in range(50)]
    first = min(pages, key=lambda p: (p.day, p.id))
    found = reuses(pages)
    assert {r.copier for r in found} | {first.id} == {p.id for p in pages}
    led = {first.id}
    while more := {r.copier for r in found if r.source in led} - led:
        led |= more
    assert led == {p.id for p in pages}


def test_short_and_empty_pages_share_nothing() -> None:
    assert reuses([report("a", "one two"), report("b", "one two"), report("c", "")]) == ()


def test_each_claim_of_a_copied_page_has_its_own_original() -> None:
    words = (
        "Boats lay idle off the cape. Nobody has sent tents. The old pier burned until dawn. "
        "Tents reached the town by rail. Dockers swept the quay."
    )
    rows = [("Nobody has sent tents", "denied"), ("Tents reached the town", "asserted")]
    pages = [report("first", words, published="2031-05-01"), report("second", words, published="2031-05-02")]
    claims = [claim({"id": f"{p.name}-{n}", "type": "AID", "words": w, "status": s}, p) for p in pages for n, (w, s) in enumerate(rows)]
    links = [(k.a, k.b) for k in weigh(pages, claims, facts=FACTS)[1] if k.kind == "copies"]
    assert sorted(links) == [("second-0", "first-0"), ("second-1", "first-1")]


STORY = [
    "Cranes swung over the basin of Arda all night while rain blew in from the sea", "Nobody on the mole had slept for two days",
    "Ostmark shipped 40 guns to Velia aboard two grey freighters", "Dockers said that the clerk Tove Lind had not looked into one crate",
    "The harbour master was not at his desk, and his deputy would not speak of it", "By noon the tide had turned and the quay lay empty",
    "A boy sold chestnuts to the guards for 3 crowns a bag", "They stayed until the lamps of Korn Street were lit",
]
GUNS = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun", "quantity": "= 40 guns"}


def near_copy(number: int, share: float, seed: int) -> tuple[Report, Claim]:
    """The story with a share of its words, those of the claim too, put in the place of others, and two sentences that changed places."""
    chance = random.Random(seed * 1000 + number)
    told = [" ".join(f"o{chance.randrange(400)}" if chance.random() < share and not w.isdigit() else w for w in s.split()) for s in STORY]
    words, at = told[2], chance.randrange(3, len(told) - 1)
    told[at], told[at + 1] = told[at + 1], told[at]
    text, day = ". ".join([f"Headline {number}", *told]) + ".", f"2031-05-{2 + number % 9:02d}"
    page = report(f"n{number}", text, published=day, outlet=f"Outlet {number}")
    whole = "Ostmark" in words
    return page, claim({**GUNS, "id": f"n{number}", "words": words, "actor": ["OST"] if whole else ["the crew"]}, page)


@pytest.mark.parametrize("seed", range(3))
def test_fifty_near_copies_leave_the_count_of_origins_as_it_was(seed: int) -> None:
    first = report("first", ". ".join(STORY) + ".", published="2031-05-01", outlet="Dock Wire")
    seen = "From the lighthouse Mia Sorn saw 40 rifles go by cart to the Velian side."
    other = report("other", seen, published="2031-05-01", outlet="Shore Post")
    pages = [(page, claim({**GUNS, "id": page.name, "words": words}, page)) for page, words in ((first, STORY[2]), (other, seen))]
    copies = [near_copy(n, 0.05 + 0.15 * n / 49, seed) for n in range(50)]
    home = {id: e for e in weigh([r for r, _ in pages + copies], [c for _, c in pages + copies], facts=FACTS)[0] for id in e.claims}
    assert home["first"] == home["other"]
    assert home["first"].origins == 2
