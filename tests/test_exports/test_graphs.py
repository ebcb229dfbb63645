"""The network of actors: what an edge weighs and holds, and what networkx reads out of GraphML and GEXF."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from builders import at, cell, event, north, party, report, south, view

from runut.exports import export_bytes
from runut.exports.flows import Flow, network
from runut.types import Claim, Event, View

READ = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}
both = pytest.mark.parametrize("name", sorted(READ))


def graph(made: View, name: str) -> Any:
    return READ[name](io.BytesIO(b"".join(export_bytes(made, format=name))))


def told(*statuses: str, origins: int | None = None, **facts: Any) -> View:
    """Reports that tell one deed, each in its status, and its event if it has any."""
    reports = [report(f"Page {n}: Velia sent cranes to Ostmark.", f"r{n}") for n, _ in enumerate(statuses)]
    claims = []
    for r, status in zip(reports, statuses, strict=True):
        cells = (cell("actor", party(r, "Velia")), cell("recipient", party(r, "Ostmark")))
        claims.append(replace(Claim(f"c-{r.name}", r.id, "AID", at(r, "Velia sent cranes"), status, cells=cells), **facts))
    happening = Event("e1", "AID", tuple(c.id for c in claims), ("velia",), ("ostmark",), "", None, None, origins or 0)
    return View(tuple(reports), tuple(claims), (happening,) if origins is not None else ())


def flow(made: View) -> Flow:
    (only,) = network(made)[1]
    return only


@both
def test_networkx_reads_actors_and_flows(name: str) -> None:
    made = graph(view(), name)
    assert made.is_directed()
    assert dict(made.nodes["velia"]) == {"label": "Velia", "country": "VEL", "sector": "GOV"}
    assert set(made.nodes) == {"velia", "ostmark", "Ostmark", "ana-ruiz"}
    edge = made.edges["velia", "Ostmark"]
    assert (edge["type"], edge["label"], edge["item"], edge["item_id"]) == ("AID", "AID: cranes", "cranes", "crane")
    assert (edge["amount"], edge["amounts"], edge["unit"], edge["weight"]) == (40, "~ 40 cranes", "cranes", 1)
    assert (edge["start"], edge["end"], edge["happening"], edge["claims"]) == ("2031-05-01", "2031-05-02", "e1", "c-north-1")
    assert (edge["reports"], edge["evidence"][:10], edge["dashed"], edge["mutual"]) == ("north", "Velia sent", False, False)
    assert (made.edges["velia", "ostmark"]["dashed"], made.edges["velia", "ostmark"]["status"]) == (True, "alleged")


@pytest.mark.parametrize(
    ("statuses", "origins", "weight", "status"),
    [
        (["asserted", "asserted", "asserted"], 2, 2, "asserted"),
        (["asserted"], 5, 1, "asserted"),
        (["alleged", "asserted"], 2, 2, "asserted"),
        (["alleged", "planned"], 2, 2, "alleged"),
        (["denied", "asserted"], 2, 1, "asserted"),
        (["denied", "denied"], 0, 0, "denied"),
        (["unconfirmed"], None, 0, "unconfirmed"),
        (["asserted"], None, 1, "asserted"),
        (["rumoured"], None, 1, "rumoured"),
    ],
)
def test_an_edge_weighs_origins_and_not_mentions(statuses: list[str], origins: int | None, weight: int, status: str) -> None:
    made = flow(told(*statuses, origins=origins))
    assert (made.weight, made.status, made.dashed) == (weight, status, status != "asserted")
    assert len(made.claims) == len(made.reports) == len(statuses)


def test_who_denies_does_deny() -> None:
    assert flow(told("denied", type="REJECT")).status == "asserted"


def test_figures_that_differ_give_no_amount() -> None:
    (n, (rich, _)), (s, (other,)) = north(), south()
    same = replace(other, cells=(*rich.cells[:1], cell("recipient", party(s, "Ostmark")), *other.cells[2:]))
    taker = replace(rich, cells=(*(c for c in rich.cells if c.role != "recipient"), cell("recipient", party(n, "Ostmark"))))
    made = flow(View((n, s), (taker, same), (event(),)))
    assert (made.amount, made.amounts, made.weight, made.item) == (None, ("~ 40 cranes", ">= 55.5-60 cranes"), 2, "cranes")


def test_a_dismissed_claim_is_no_flow() -> None:
    assert network(told("asserted", ruled="dismissed")) == ((), ())


def test_talks_join_their_actors_in_pairs() -> None:
    r = report("Velia, Ostmark and Harbour met.", "talks")
    cells = tuple(cell("actor", party(r, words)) for words in ("Velia", "Ostmark", "Harbour"))
    made = network(View((r,), (Claim("c", r.id, "CONSULT", at(r, "met"), "asserted", cells=cells),)))[1]
    assert {(f.source, f.target, f.mutual) for f in made} == {
        ("ostmark", "velia", True), ("harbour", "velia", True), ("harbour", "ostmark", True)}  # fmt: skip


def test_what_is_given_in_return_is_named_by_its_event() -> None:
    first, second = told("asserted", origins=1), told("asserted", in_return_for="c-r0")
    there = replace(second.claims[0], id="c-back")
    _, flows = network(replace(first, claims=(*first.claims, there)))
    assert {f.happening: f.in_return_for for f in flows} == {"e1": (), "c-back": ("e1",)}


@both
def test_parallel_flows_stay_apart(name: str) -> None:
    one, other = told("asserted", origins=1), told("alleged", type="SUPPORT")
    made = graph(replace(one, claims=(*one.claims, replace(other.claims[0], id="c-more"))), name)
    assert sorted(edge["type"] for _, _, edge in made.edges(data=True)) == ["AID", "SUPPORT"]


@both
@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("<script>alert('x')</script>", None), ("a&b\"c'd", None), ("\u202egnp.exe", None), ("]]>", None), ("two\nlines\tand", None),
        ("a\0b\x1b[2J\ufffe", "ab[2J"), ("a\x9db", "ab"), ("🚢", None),
    ],
)  # fmt: skip
def test_hostile_words_are_read_back_as_text(name: str, words: str, read: str | None) -> None:
    r = report(f"{words} sent cranes to Ostmark.", words)
    giver = replace(party(r, words), id="giver")
    claim = Claim("c", r.id, "AID", at(r, words), "asserted", cells=(cell("actor", giver), cell("recipient", party(r, "Ostmark"))))
    made = View((r,), (claim,))
    raw = b"".join(export_bytes(made, format=name)).decode()
    assert "\u202e" not in raw and "\0" not in raw and "<script" not in raw
    assert graph(made, name).nodes["giver"]["label"] == graph(made, name).edges["giver", "ostmark"]["evidence"] == (read or words)


@both
@pytest.mark.parametrize("words", ["\0", "\x01\x02"])
def test_an_actor_of_control_characters_alone_has_an_id(name: str, words: str) -> None:
    r = report(f"{words} sent cranes.", "x")
    claim = Claim("c", r.id, "AID", at(r, words), "asserted", cells=(cell("actor", replace(party(r, words), id=words)),))
    assert len(graph(View((r,), (claim,)), name).nodes) == 1


@pytest.mark.parametrize("name", sorted(READ))
def test_an_empty_ledger_is_an_empty_graph(name: str) -> None:
    assert len(graph(View(), name)) == 0
    assert ElementTree.fromstring(b"".join(export_bytes(View(), format=name))).tag.startswith("{http://g")
