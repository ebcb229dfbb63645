"""FollowTheMoney: what becomes which entity, and that its own library takes every entity and every value as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from builders import at, cell, links, north, party, report, view
from test_exports.taking import entities, taken

from runut.packs import ontology, world
from runut.packs.schemata import alpha2, schema_of
from runut.types import Amount, Claim, Event, Field, Item, Mention, Saying, View


def gift(words: str = "$5", *, type_: str = "AID", unit: str = "USD", status: str = "asserted", giver: str = "Velia", **facts: Any) -> View:
    """One claim that somebody gave somebody money."""
    source = report(f"{giver} gave Ostmark {words}.", giver, published="2031-05-04")
    amount = Amount("=", 5_000_000.5, unit, at(source, words))
    cells = (cell("actor", party(source, giver)), cell("recipient", party(source, "Ostmark")), cell("quantity", amount),
             cell("item", Item("money", "money", words, at(source, words), "money")))  # fmt: skip
    return View((source,), (replace(Claim("c1", source.id, type_, at(source, source.text), status, cells=cells), **facts),))


def test_a_ledger_becomes_documents_actors_happenings_and_edges() -> None:
    found = entities(view())
    assert {one["schema"] for one in found} == {"Article", "LegalEntity", "Event", "Documentation", "UnknownLink", "Mention"}
    assert len({one["id"] for one in found}) == len(found)
    assert all(re.fullmatch(r"runut-[a-z]+-[0-9a-f]{24}", one["id"]) for one in found)


def test_every_reference_leads_to_an_entity() -> None:
    found = entities(view())
    told = [value for one in found for key, values in one["properties"].items() for value in values if key != "recordId"]
    assert {value for value in told if re.fullmatch(r"runut-[a-z]+-\w+", value)} <= {one["id"] for one in found}


def test_a_claim_keeps_its_report_its_words_and_its_place() -> None:
    made = next(one["properties"] for one in entities(view(), "Documentation") if one["properties"]["recordId"] == ["c-north-1"])
    (document,) = [one for one in entities(view(), "Article") if one["id"] in made["document"]]
    assert (document["properties"]["fileName"], made["proof"]) == (["north"], [document["id"]])
    assert made["summary"] == ["Velia sent about 40 cranes to Ostmark on 2 May"]
    assert (made["status"], made["date"]) == (["asserted"], ["2031-05-03"])
    assert made["description"][0].startswith(f"characters 48 to 94 of report north (sha256 {view().reports[0].id})")
    assert made["description"][0].endswith("; says port office; carried by Coast Wire")


def test_who_says_it_is_joined_to_what_is_said() -> None:
    by_id = {one["id"]: one["properties"] for one in entities(view())}
    first = entities(view(), "UnknownLink")[0]["properties"]
    speaker, happening = by_id[first["subject"][0]], by_id[first["object"][0]]
    assert (speaker["name"], first["role"], happening["recordId"]) == (["port office"], ["says"], ["e1"])


def test_what_claims_of_a_happening_say_of_others_is_noted() -> None:
    noted = {one["properties"]["recordId"][0]: one["properties"].get("notes", []) for one in entities(view(), "Event")}
    assert noted["e1"] == [
        "independent origins that vouch for it: 2", "claim c-south-1 contradicts claim c-north-1 (figure): 55 to 60 against about 40"]
    put_by = replace(view(), links=tuple(replace(x, ruled="dismissed") for x in links()))
    assert noted["c-north-2"] and not any("claim" in n for one in entities(put_by, "Event") for n in one["properties"].get("notes", []))


@pytest.mark.parametrize(("facts", "schema"), [
    ({}, "Payment"), ({"status": "alleged"}, "UnknownLink"), ({"status": "planned"}, "UnknownLink"), ({"status": "denied"}, "UnknownLink"),
    ({"unit": "cranes"}, "UnknownLink"), ({"type_": "ACCUSE"}, "UnknownLink"), ({"type_": "ZYGOTE"}, "UnknownLink"),
])  # fmt: skip
def test_only_money_that_is_plainly_told_is_a_payment(facts: dict[str, Any], schema: str) -> None:
    (made,) = entities(gift(**facts), "Payment", "UnknownLink")
    told = made["properties"]
    assert made["schema"] == schema
    if schema == "Payment":
        assert (told["amount"], told["currency"], told["purpose"]) == (["5000000.5"], ["USD"], ["AID: money"])
    else:
        assert "amount" not in told and told["status"] == [facts.get("status", "asserted")]


def test_what_is_given_in_return_joins_two_happenings() -> None:
    full = gift(in_return_for="c2")
    both = replace(full, claims=(*full.claims, replace(full.claims[0], id="c2", in_return_for=None)))
    (made,) = [one for one in entities(both, "UnknownLink") if one["properties"]["role"] == ["given in return for"]]
    ids = {one["properties"]["recordId"][0]: one["id"] for one in entities(both, "Event")}
    assert (made["properties"]["subject"], made["properties"]["object"]) == ([ids["c1"]], [ids["c2"]])
    assert not [one for one in entities(full, "UnknownLink") if one["properties"]["role"] == ["given in return for"]]


def test_a_dismissed_claim_is_left_out() -> None:
    assert {one["schema"] for one in entities(gift(ruled="dismissed"))} == {"Article"}


@pytest.mark.parametrize(("id", "schema", "country"), [
    ("FRA", "PublicBody", "fr"), ("vladimir-putin", "Person", "ru"), ("nobody-known", "LegalEntity", "id"),
])  # fmt: skip
def test_an_actor_is_what_the_tables_tell(id: str, schema: str, country: str) -> None:
    full = gift()
    source, claim = full.reports[0], full.claims[0]
    three = {"fr": "FRA", "ru": "RUS", "id": "IDN"}[country]
    giver = replace(party(source, "Velia", country=three, aliases=("Velia the Great",)), id=id)
    made = entities(View((source,), (replace(claim, cells=(cell("actor", giver),)),)), schema)[0]["properties"]
    assert (made["name"], made["alias"], made["country"]) == (["Velia"], ["Velia the Great"], [country])


HOSTILE = (
    "=1+1", "a\u2028b", "a\x85b", "a\r\nb", "a\0b", "\u202eba", "<script>alert(1)</script>", "\ufffe\x1b[2J", "'quoted'",
    '"quoted" and more', "  blanks   inside ", "e\u0301 combining", "x" * 70_000, "\x01\x02", "''",
    "None", "null", "🚢", "-", ".", "javascript:alert(1)", "ﷺ",
)  # fmt: skip


def hostile(words: str) -> View:
    """The same words in every place that a document or its sender tells."""
    made = gift("cash", giver=words)
    field, source = Field(words, "override"), made.reports[0]
    source = replace(source, title=field, outlet=field, byline=field, url=field, name=words)
    actor, claim = replace(party(source, words), id=words, aliases=(words, words + "!")), made.claims[0]
    taker = Mention(words, "ORG", "", at(source, words))
    both = (cell("actor", actor), cell("recipient", taker), *claim.cells[1:])
    said = replace(claim, cells=both, sayings=(Saying(actor, words),), via=(actor,), context=(words,))
    return View((source,), (said,), (Event("e1", words, ("c1",), (), (), words, None, None, 1),))


@pytest.mark.parametrize("made", [view(), gift(), gift(status="denied"), View()])
def test_the_library_takes_every_entity_as_it_is(made: View) -> None:
    assert taken(made) == len(entities(made))


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
def test_the_library_takes_hostile_words_as_they_are(words: str) -> None:
    assert taken(hostile(words)) > 5


def test_ends_of_edges_are_of_the_range_that_the_schema_asks() -> None:
    pytest.importorskip("followthemoney", exc_type=ImportError)
    from followthemoney import model

    for made in (view(), gift(), hostile("Velia")):
        by_id = {one["id"]: model.get(one["schema"]) for one in entities(made)}
        for one in entities(made):
            for name, values in one["properties"].items():
                range_ = model.get(one["schema"]).properties[name].range
                assert all(by_id[value].is_a(range_) for value in values) if range_ else True


def test_every_schema_and_country_of_the_tables_is_known() -> None:
    pytest.importorskip("followthemoney", exc_type=ImportError)
    from followthemoney import model, registry

    names = {schema_of(a.kind).ftm for a in world().actors.values()} | {row.ftm for row in ontology().values() if row.ftm}
    assert [name for name in names if model.get(name) is None or model.get(name).abstract] == []
    codes = {alpha2(a.country) for a in world().actors.values() if a.country}
    assert [code for code in codes if registry.country.clean(code) != code.lower()] == []


def test_a_long_text_is_cut() -> None:
    assert max(len(v) for one in entities(hostile("x" * 70_000)) for values in one["properties"].values() for v in values) <= 60_000


def test_two_spellings_of_nothing_are_one_actor_of_its_own() -> None:
    source, (claim, _) = north()
    bare = replace(claim, cells=(cell("actor", replace(party(source, "Velia"), id="", name="Velia")),), sayings=())
    assert [one["properties"]["name"] for one in entities(View((source,), (bare,)), "LegalEntity")] == [["Velia"]]
