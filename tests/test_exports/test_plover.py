"""PLOVER records: which claims become one, what their fields hold, and what a planned or denied deed counts as."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from builders import at, cell, event, north, party, report, view

from runut.exports import EXPORTS, export
from runut.exports.plover import plover_record
from runut.exports.ploversheet import COLUMNS
from runut.packs import ontology
from runut.types import Amount, Claim, Item, Party, Place, Report, View

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "plover.schema.json"


def record(claim: Claim, source: Report) -> dict[str, Any]:
    made = plover_record(claim, source, event())
    assert made is not None
    return made


def rich(**facts: Any) -> dict[str, Any]:
    source, (claim, _) = north()
    return record(replace(claim, **facts), source)


def named(source: Report, words: str, id: str, **facts: Any) -> Party:
    return replace(party(source, words, **facts), id=id)


def test_the_fields_of_a_record() -> None:
    made = rich()
    assert (made["id"], made["date"], made["enddate"], made["date_from"]) == ("c-north-1", "2031-05-02", None, "event")
    assert (made["event"], made["mode"], made["quad_code"], made["event_scale"]) == (["AID"], ["military"], 2, 10)
    assert [(a["code"], a["sector"], a["actor_text"], a["identifier_id"]) for a in made["actor"]] == [("VEL", "GOV", "Velia", "velia")]
    assert [(a["code"], a["sector"], a["actor_text"]) for a in made["recipient"]] == [(None, None, "Ostmark")]
    assert made["text"] == made["event_text"][0] == "Velia sent about 40 cranes to Ostmark on 2 May"
    assert made["text_info"] == {"start": 48, "end": 94}
    assert (made["link"], made["event_loc"]["name"], made["event_loc"]["cc3"]) == ("e1", "Harbour", None)
    assert (made["item"]["name"], made["quantity"]["value"], made["status"]) == ("cranes", 40, "asserted")
    assert [hop["name"] for hop in made["source"]] == ["port office"]
    assert (made["cite_info"]["corpus"], made["cite_info"]["language"], made["comment"]) == ("north", "en", None)


@pytest.mark.parametrize("records", [[json.loads(line) for line in export(view(), format="plover-jsonl")]])
def test_every_record_is_as_the_schema_says(records: list[dict[str, Any]]) -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    assert len(records) == 3
    assert [error.message for one in records for error in checker.iter_errors(one)] == []
    assert list(checker.iter_errors({k: v for k, v in records[0].items() if k != "date"}))
    assert list(checker.iter_errors({**records[0], "quad_code": 5}))


@pytest.mark.parametrize(
    ("status", "type_", "told", "modes", "scale"),
    [
        ("asserted", "AID", "AID", ["military"], 10),
        ("alleged", "AID", "AID", ["military"], 10),
        ("unconfirmed", "AID", "AID", ["military"], 10),
        ("planned", "AID", "AGREE", [], 2.5),
        ("planned", "RETREAT", "CONCEDE", [], 4.5),
        ("planned", "COERCE", "COERCE", ["military", "future"], None),
        ("predicted", "AID", "AID", ["military", "future"], None),
        ("denied", "AID", "AID", ["military", "negation"], None),
        ("denied", "REJECT", "REJECT", ["military"], -2),
    ],
)
def test_what_did_not_take_place_has_no_place_on_the_scale(
    status: str, type_: str, told: str, modes: list[str], scale: float | None
) -> None:
    made = rich(status=status, type=type_)
    assert (made["event"], made["mode"], made["event_scale"]) == ([told], modes, scale)
    assert (made["claim_type"], made["claim_mode"], made["status"]) == (type_, ["military"], status)
    assert made["quad_code"] == ontology()[told].quad_code


def test_an_event_of_the_past_keeps_its_score() -> None:
    made = rich(aux=("historical",))
    assert (made["mode"], made["event_scale"]) == (["military", "historical"], 10)


def test_a_mode_has_a_score_of_its_own() -> None:
    assert rich(type="RETREAT", mode=("withdraw",))["event_scale"] == 8
    assert rich(type="ASSAULT", mode=("destroy", "unconventional"))["event_scale"] == -10


@pytest.mark.parametrize(
    ("id", "facts", "code", "sector"),
    [
        ("velia", {"country": "VEL", "sector": "MIL"}, "VEL", "MIL"),
        ("harbour-watch", {"sector": "NGO"}, "NGO", None),
        ("dockers", {"sector": "LAB"}, None, "LAB"),
        ("somebody", {}, None, None),
    ],
)
def test_a_country_or_a_body_above_countries_gives_the_code(id: str, facts: dict[str, str], code: str | None, sector: str | None) -> None:
    source, (claim, _) = north()
    made = record(replace(claim, cells=(cell("actor", named(source, "Velia", id, **facts)),)), source)
    assert [(a["code"], a["sector"]) for a in made["actor"]] == [(code, sector)]


def test_a_vague_bloc_stays_out() -> None:
    source, (claim, _) = north()
    bloc, state = named(source, "Ostmark", "west", sector="IMG"), named(source, "Velia", "velia", country="VEL")
    both = replace(claim, cells=(cell("actor", bloc), cell("actor", state), cell("recipient", bloc)))
    made = record(both, source)
    assert ([a["identifier_id"] for a in made["actor"]], made["recipient"], made["comment"]) == (["velia"], [], "no recipient is told")
    assert plover_record(replace(claim, cells=(cell("actor", bloc),)), source) is None
    assert plover_record(replace(claim, cells=(cell("actor", replace(bloc, id="aukus")),)), source) is not None


def test_no_political_event_no_actor_or_no_day_is_no_record() -> None:
    source, (claim, _) = north()
    assert plover_record(replace(claim, type="OTHER"), source) is None
    assert plover_record(replace(claim, cells=claim.cells[1:]), source) is None
    undated = report("Velia sent cranes.", "undated")
    assert plover_record(Claim("c", undated.id, "AID", at(undated, "Velia"), "asserted", cells=(cell("actor", party(undated, "Velia")),)),
                         undated) is None


def test_a_day_that_is_not_the_events_own_says_so() -> None:
    source, (claim, _) = north()
    bare = replace(claim, cells=claim.cells[:1])
    assert (record(bare, source)["date"], record(bare, source)["date_from"]) == ("2031-05-03", "said")
    unsaid = replace(bare, said=None)
    assert (record(unsaid, source)["date"], record(unsaid, source)["date_from"]) == ("2031-05-04", "report")


def test_a_place_of_the_gazetteer_has_its_facts() -> None:
    source, (claim, _) = north()
    where = Place("kabul", "Kabul", "Harbour", at(source, "Harbour"), "AFG")
    made = record(replace(claim, cells=(*claim.cells[:1], cell("place", where))), source)["event_loc"]
    assert (made["name"], made["cc3"], round(made["latitude"]), round(made["longitude"])) == ("Kabul", "AFG", 35, 69)
    assert made["geonameid"] == 1138958 and rich()["event_loc"]["geonameid"] is None


def test_arms_tell_their_register() -> None:
    source, (claim, _) = north()
    arms = cell("item", Item("leopard", "Leopard tanks", "cranes", at(source, "cranes"), "vehicle"))
    made = record(replace(claim, cells=(*claim.cells[:1], arms)), source)
    assert made["item"]["register"] == ["un:battle-tanks", "sipri:armoured-vehicles"]
    assert rich()["item"]["register"] == []


def test_counted_people_are_the_size() -> None:
    source, (claim, _) = north()
    amount = Amount(">=", 12, "people", at(source, "about 40"), role="injured")
    assert record(replace(claim, cells=(*claim.cells[:1], cell("quantity", amount))), source)["size"] == {
        "dead": None, "injured": 12, "arrested": None}


def test_the_sheet_holds_the_same() -> None:
    text = "".join(export(view(), format="plover-csv"))
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert tuple(rows[0]) == COLUMNS
    first, *_, third = rows
    expected = {
        "id": "c-north-1", "event": "AID", "mode": "military", "quad_code": "2", "event_scale": "10", "actor_code": "VEL",
        "actor_sector": "GOV", "recipient_text": "Ostmark", "source": "port office", "text_start": "48", "text_end": "94", "link": "e1",
    }  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert (third["status"], third["quantity_op"], third["quantity"], third["enddate"]) == ("alleged", "ge", "55.5", "")


def test_a_negative_number_stays_a_number_in_the_sheet() -> None:
    source, (claim, _) = north()
    made = View((source,), (replace(claim, type="ACCUSE", mode=()),))
    (row,) = csv.DictReader(io.StringIO("".join(export(made, format="plover-csv")), newline=""))
    assert row["event_scale"] == "-3"


def test_both_formats_are_registered() -> None:
    assert {"plover-jsonl", "plover-csv"} <= set(EXPORTS)
