"""Two versions of one page: one origin, no copy of each other in the other direction, and what changed between them a correction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_weigh.build import FACTS, joined, report, told, weighed
from test_weigh.build import claim as claim_of

from runut.weigh import weigh
from runut.weigh.copies.copying import reuses

GUNS = {"type": "AID", "actor": ["OST"], "recipient": ["VEL"], "item": "gun"}
TOLL = {"type": "OTHER", "mode": ["casualties"], "when": "2031-05-01", "place": "arda"}
PAGE, AGAIN = "https://kabar.example/berita/12", "http://www.kabar.example/berita/12/?utm_source=surat"
EARLY, LATE = "2031-05-02T06:00:00Z", "2031-05-02T09:00:00Z"


def rows(*lean: dict[str, Any], urls: tuple[str, ...] = (PAGE, AGAIN), days: tuple[str, ...] = ("", "")) -> dict[str, Any]:
    """Two reports in words of their own; the first was fetched early, the second late."""
    made = [
        {"name": f"r{n}", "url": url, "fetched": fetched, "published": day, "claim": [{**GUNS, **claim, "id": f"c{n}"}]}
        for n, (claim, url, fetched, day) in enumerate(zip(lean, urls, (EARLY, LATE), days, strict=True))
    ]
    return {"report": made}


# name, what each claim leans on -> origins if the two are one page, origins if they are two
ORIGINS: list[tuple[str, dict[str, Any], dict[str, Any], int, int]] = [
    ("told anew in other words", {}, {}, 1, 2),
    ("the source is named later", {}, {"source": ["PER:ann@OST"]}, 1, 2),
    ("the source is left out later", {"source": ["PER:ann@OST"]}, {}, 1, 2),
    ("one speaker", {"source": ["PER:ann@OST"]}, {"source": ["PER:ann@OST"]}, 1, 1),
    ("a second speaker, as in one report", {"source": ["PER:ann@OST"]}, {"source": ["PER:bob@VEL"]}, 2, 2),
]


@pytest.mark.parametrize(("name", "one", "two", "same", "apart"), ORIGINS, ids=[c[0] for c in ORIGINS])
def test_versions_of_a_page_are_one_origin(name: str, one: dict[str, Any], two: dict[str, Any], same: int, apart: int) -> None:
    assert [e.origins for e in weighed(rows(one, two))[0]] == [same]
    assert [e.origins for e in weighed(rows(one, two, days=("2031-05-02", "2031-05-04")))[0]] == [same]
    assert [e.origins for e in weighed(rows(one, two, urls=(PAGE, "https://kabar.example/berita/13")))[0]] == [apart]


def test_a_later_version_does_not_corroborate() -> None:
    assert "corroborates c1 c0" not in told(weighed(rows({}, {}))[1])
    assert told(weighed(rows({}, {}, urls=(PAGE, "https://kabar.example/berita/13")))[1]) == ["corroborates c1 c0"]


SOME = "The port master of Arda counted the crews at noon and sent the list to the capital by road."
COPIED = [
    ("the later is shorter", f"{SOME} Ostmark shipped guns to Velia.", "Ostmark shipped guns to Velia.", EARLY, LATE),
    ("the later is longer", "Ostmark shipped guns to Velia.", f"{SOME} Ostmark shipped guns to Velia.", EARLY, LATE),
]


@pytest.mark.parametrize(("name", "one", "two", "first", "second"), COPIED, ids=[c[0] for c in COPIED])
def test_the_later_version_has_it_from_the_earlier(name: str, one: str, two: str, first: str, second: str) -> None:
    reports = [report("a", one, url=PAGE, fetched=first), report("b", two, url=AGAIN, fetched=second)]
    claims = [claim_of({**GUNS, "id": r.name, "words": "Ostmark shipped guns to Velia"}, r) for r in reports]
    assert [(r.copier, r.source) for r in reuses(reports, claims)] == [(reports[1].id, reports[0].id)]
    events, links = weigh(reports[::-1], claims, facts=FACTS)
    assert (told(links), [e.origins for e in events]) == (["copies b a"], [1])


@pytest.mark.parametrize(("before", "after"), [("= 8", "= 12"), ("= 12", "= 8")])
@pytest.mark.parametrize("swapped", [False, True])
def test_another_figure_in_a_later_version_is_a_correction(before: str, after: str, swapped: bool) -> None:
    """Whatever the order of ids and of adding, and though the page bears one day."""
    figures = [{**TOLL, "quantity": f"{before} people: dead"}, {**TOLL, "quantity": f"{after} people: dead"}]
    case = rows(*figures, days=("2031-05-02", "2031-05-02"))
    if swapped:
        case["report"] = [{**r, "name": n} for r, n in zip(case["report"], ("z", "a"), strict=True)][::-1]
    events, links = weighed(case)
    assert told(links) == ["corrects c1 c0"]
    assert joined(events) == [["c0", "c1"]]
    assert links[0].reasons[0].test == "version.corrected"


def test_another_figure_on_another_page_is_a_contradiction() -> None:
    figures = [{**TOLL, "quantity": "= 8 people: dead"}, {**TOLL, "quantity": "= 12 people: dead"}]
    case = rows(*figures, urls=(PAGE, "https://kabar.example/berita/13"), days=("2031-05-02", "2031-05-02"))
    assert told(weighed(case)[1]) == ["contradicts/figure c1 c0"]


def test_another_date_in_a_later_version_is_a_correction() -> None:
    talks = {"type": "CONSULT", "actor": ["OST", "VEL"], "place": "arda", "mode": ["visit"]}
    case = rows({**talks, "when": "2031-04-02"}, {**talks, "when": "2031-04-20"}, days=("2031-05-02", "2031-05-02"))
    for row in case["report"]:
        for key in ("item", "recipient"):
            row["claim"][0].pop(key)
    assert told(weighed(case)[1]) == ["corrects c1 c0"]


def test_rows_that_people_coded_are_no_versions_of_their_source() -> None:
    reports = [replace(report(n, f"row {n}", url=PAGE), media="row") for n in "ab"]
    claims = [claim_of({**GUNS, "id": r.name, "words": r.text}, r) for r in reports]
    assert [e.origins for e in weigh(reports, claims, facts=FACTS)[0]] == [2]
