"""Whose word a claim rests on in the end: relays, outlets that speak, circles, chains of copies."""

from __future__ import annotations

from typing import Any

import pytest
from test_weigh.build import FACTS, report, weighed
from test_weigh.build import claim as claim_of

from runut.weigh.matter import matters
from runut.weigh.origins import origins

GUNS = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun"}

# name, (outlet, what the claim leans on) of each report in words of its own -> origins
CASES: list[tuple[str, list[tuple[str, dict[str, Any]]], int]] = [
    ("two outlets on their own", [("Dock Wire", {}), ("Shore Post", {})], 2),
    ("one outlet twice", [("Dock Wire", {}), ("Dock Wire", {})], 1),
    ("a relay of an outlet whose report is there", [("Dock Wire", {}), ("Shore Post", {"via": ["Dock Wire"]})], 1),
    ("two relays of an outlet that nobody has seen", [("Dock Wire", {"via": ["Far News"]}), ("Shore Post", {"via": ["Far News"]})], 1),
    ("an outlet named as the speaker", [("Dock Wire", {}), ("Shore Post", {"source": ["Dock Wire"]})], 1),
    ("one speaker in two outlets", [("Dock Wire", {"source": ["PER:ann@OST"]}), ("Shore Post", {"source": ["PER:ann@OST"]})], 1),
    ("one speaker, once with a word before the name", [("A Wire", {"source": ["x-ann-lo"]}), ("B Post", {"source": ["ann-lo"]})], 1),
    ("two speakers of one surname", [("A Wire", {"source": ["bea-lo"]}), ("B Post", {"source": ["lo"]})], 2),
    ("two speakers in one outlet", [("Dock Wire", {"source": ["PER:ann@OST"]}), ("Dock Wire", {"source": ["PER:bob@VEL"]})], 2),
    ("a circle of three", [(a, {"via": [b]}) for a, b in (("A Wire", "B Post"), ("B Post", "C Mail"), ("C Mail", "A Wire"))], 1),
    ("a relay, and a report of the same outlet on its own", [("A Wire", {}), ("B Post", {"via": ["A Wire"]}), ("B Post", {})], 2),
    ("an outlet that relays two", [("A Wire", {}), ("B Post", {"via": ["A Wire"]}), ("B Post", {"via": ["Z Mail"]}), ("Z Mail", {})], 2),
    ("a relay of a relay", [("A Wire", {}), ("B Post", {"via": ["A Wire"]}), ("C Mail", {"via": ["A Wire", "B Post"]})], 1),
]


@pytest.mark.parametrize(("name", "told", "count"), CASES, ids=[c[0] for c in CASES])
def test_relays_count_once(name: str, told: list[tuple[str, dict[str, Any]]], count: int) -> None:
    rows = [
        {"name": f"r{n}", "outlet": outlet, "published": f"2031-05-{n + 1:02}", "claim": [{**GUNS, **lean, "id": f"c{n}"}]}
        for n, (outlet, lean) in enumerate(told)
    ]
    assert [e.origins for e in weighed({"report": rows})[0]] == [count]


@pytest.mark.parametrize(("days", "count"), [(["2031-05-02", "2031-05-02"], 1), (["2031-05-02", "2031-05-03"], 2), (["", ""], 1)])
def test_what_an_outlet_tells_on_the_day_on_which_it_quotes_is_not_its_own(days: list[str], count: int) -> None:
    told = [{"source": ["PER:ann@OST"]}, {}]
    rows = [
        {"name": f"r{n}", "outlet": "Dock Wire", "published": day, "claim": [{**GUNS, **lean, "id": f"c{n}"}]}
        for n, (day, lean) in enumerate(zip(days, told, strict=True))
    ]
    assert [e.origins for e in weighed({"report": rows})[0]] == [count]


def test_copies_of_a_copy_that_tells_of_something_else_are_of_one_origin() -> None:
    pages = [report(f"r{n}", f"w{n}a w{n}b w{n}c") for n in range(4)]
    known = matters(pages, [claim_of({**GUNS, "id": f"c{n}", "words": p.text}, p) for n, p in enumerate(pages)], FACTS)
    source = {"c1": "c9", "c2": "c8", "c8": "c0"}
    groups = [sorted(m.id for m in g) for g in origins(known, source)]
    assert sorted(groups) == [["c0", "c2"], ["c1"], ["c3"]]


def test_copies_in_a_circle_end() -> None:
    pages = [report(f"r{n}", f"w{n}a w{n}b w{n}c") for n in range(2)]
    known = matters(pages, [claim_of({**GUNS, "id": f"c{n}", "words": p.text}, p) for n, p in enumerate(pages)], FACTS)
    assert len(origins(known, {"c0": "c1", "c1": "c0"})) == 1


# what each claim is besides a gift of guns: report's outlet, status; source, altered -> the groups
GARBLED: list[tuple[str, dict[str, tuple[str, str]], dict[str, str], set[str], list[list[str]]]] = [
    ("altered elsewhere, beside a report", {"c0": ("A", ""), "c1": ("B", "")}, {"c1": "x"}, {"c1"}, [["c0", "c1"]]),
    ("copied whole, of a claim that is not here", {"c0": ("A", ""), "c1": ("B", "")}, {"c1": "x"}, set(), [["c0"], ["c1"]]),
    ("a copy of what was altered elsewhere", {"c0": ("A", ""), "c1": ("B", "")}, {"c1": "x", "x": "y"}, {"x"}, [["c0", "c1"]]),
    ("two, one from the other", {i: (i, "") for i in ("c0", "c1", "c2")}, {"c1": "x", "c2": "c1"}, {"c1"}, [["c0", "c1", "c2"]]),
    ("altered, beside two reports", {"c0": ("A", ""), "c1": ("B", ""), "c2": ("C", "")}, {"c2": "x"}, {"c2"}, [["c0", "c2"], ["c1"]]),
    ("altered, beside its original", {"c0": ("A", ""), "c1": ("B", ""), "c2": ("C", "")}, {"c2": "c1"}, {"c2"}, [["c0"], ["c1", "c2"]]),
    ("nothing but altered copies of two", {"c0": ("A", ""), "c1": ("B", "")}, {"c0": "x", "c1": "y"}, {"c0", "c1"}, [["c0"], ["c1"]]),
    ("a plan, told as a deed by a copyist", {"c0": ("A", "planned"), "c1": ("B", "")}, {"c1": "c0"}, {"c1"}, []),
    ("the same, copied on", {"c0": ("A", "planned"), "c1": ("B", ""), "c2": ("C", "")}, {"c1": "c0", "c2": "c1"}, {"c1"}, []),
    ("a plan, told as a deed by the outlet itself", {"c0": ("A", "planned"), "c1": ("A", "")}, {"c1": "c0"}, {"c1"}, [["c1"]]),
    ("the same, beside another", {"c0": ("A", "planned"), "c1": ("A", ""), "c2": ("B", "")}, {"c1": "c0"}, {"c1"}, [["c1"], ["c2"]]),
]


@pytest.mark.parametrize(("name", "told", "source", "altered", "groups"), GARBLED, ids=[c[0] for c in GARBLED])
def test_what_a_copyist_altered_is_nobodys_word(
    name: str, told: dict[str, tuple[str, str]], source: dict[str, str], altered: set[str], groups: list[list[str]]
) -> None:
    pages = [report(f"r{id}", f"{id}a {id}b {id}c", outlet=outlet) for id, (outlet, _) in told.items()]
    rows = [{**GUNS, "id": id, **({"status": status} if status else {})} for id, (_, status) in told.items()]
    known = matters(pages, [claim_of({**row, "words": p.text}, p) for row, p in zip(rows, pages, strict=True)], FACTS)
    found = origins(sorted(known, key=lambda m: m.id), source, altered)
    assert sorted(sorted(m.id for m in group) for group in found) == groups
