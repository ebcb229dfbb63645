"""Each format: its order, its shape, and what a spreadsheet makes of it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from builders import at, cell, event, north, party, report, view

from runut.exports import export
from runut.exports.table import COLUMNS
from runut.types import Claim, Link, Report, View


def rows(made: View) -> list[dict[str, str]]:
    text = "".join(export(made, format="csv"))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def twins() -> tuple[Report, Report]:
    return report("Velia sent cranes. Velia sent cranes.", "b"), report("Velia sent cranes.  Velia sent cranes.", "a")


def test_jsonl_is_sorted_by_report_place_and_id() -> None:
    b, a = twins()
    spots = [(b, 0, "z"), (a, 19, "y"), (a, 0, "x2"), (a, 0, "x1"), (b, 20, "a")]
    claims = tuple(Claim(i, r.id, "AID", r.span(start, start + 5), "asserted") for r, start, i in spots)
    lines = export(View((b, a), claims), format="jsonl")
    assert [json.loads(x)["claim"] for x in lines] == ["x1", "x2", "y", "z", "a"]


def test_jsonl_names_the_event() -> None:
    records = [json.loads(x) for x in export(view(), format="jsonl")]
    assert {r["claim"]: (r["event"], r["origins"]) for r in records} == {
        "c-north-1": ("e1", 2), "c-north-2": (None, None), "c-south-1": ("e1", 2)}


def test_a_claim_in_two_events_goes_to_the_first_by_id() -> None:
    both = replace(view(), events=(replace(event(), id="e9"), replace(event(), id="e0")))
    assert {json.loads(x)["event"] for x in export(both, format="jsonl")} == {"e0", None}


def test_jsonl_keeps_letters_as_they_are() -> None:
    assert "🚢" in "".join(export(replace(view(), claims=(
        replace(north()[1][0], evidence=at(north()[0], "office 🚢 said")),)), format="jsonl"))


def test_links_are_sorted() -> None:
    given = tuple(Link(k, a, b, (), w) for k, a, b, w in (
        ("updates", "a", "b", None), ("contradicts", "b", "a", "figure"), ("contradicts", "a", "c", "date"),
        ("contradicts", "a", "b", "place"),
        ("contradicts", "a", "b", "date")))
    told = [json.loads(x) for x in export(View(links=given), format="links")]
    assert [(x["kind"][0], x["a"], x["b"], x["what"]) for x in told] == [
        ("c", "a", "b", "date"), ("c", "a", "b", "place"), ("c", "a", "c", "date"), ("c", "b", "a", "figure"), ("u", "a", "b", None)]


def test_csv_flattens_a_claim() -> None:
    first, second, third = rows(view())
    assert tuple(first) == COLUMNS
    assert (first["actor"], first["actor_id"], first["actor_span"]) == ("Velia", "velia", "48:53")
    assert (first["quantity_op"], first["quantity"], first["quantity_high"], first["quantity_span"]) == ("about", "40", "", "59:67")
    assert (first["when_start"], first["when_end"], first["when_span"]) == ("2031-05-02", "2031-05-02", "89:94")
    assert (first["source"], first["source_stance"], first["via"], first["event"]) == ("port office", "says", "Coast Wire", "e1")
    assert (third["quantity_op"], third["quantity"], third["quantity_high"]) == ("ge", "55.5", "60")
    assert (second["actor"], second["item"], second["quantity"], second["event"]) == ("Ana Ruiz", "", "", "")


def test_csv_lines_end_as_the_standard_says() -> None:
    assert all(line.endswith("\r\n") for line in export(view(), format="csv"))


@pytest.mark.parametrize("sign", list("=+-@\t\r\n＝＋－＠"))
def test_no_cell_is_a_formula(sign: str) -> None:
    words = f"{sign}cmd|x, \"y\""
    r = report(f"{words} sent cranes.", words)
    actor = cell("actor", party(r, words))
    claim = Claim(words, r.id, "AID", at(r, r.text), "asserted", cells=(actor,), context=(words,))
    (row,) = rows(View((r,), (claim,)))
    assert (row["report"], row["claim"], row["actor"], row["context"]) == ("'" + words,) * 4
    assert row["evidence"] == "'" + r.text
    assert not any(value.startswith(sign) for value in row.values())


def test_plain_cells_are_left_alone() -> None:
    assert all(not value.startswith("'") for row in rows(view()) for value in row.values())


def test_several_parties_stay_in_step() -> None:
    source, (claim, _) = north()
    two = replace(claim, cells=(*claim.cells, cell("actor", party(source, "Coast Wire"))))
    (row,) = rows(View((source,), (two,)))
    assert (row["actor"], row["actor_id"], row["actor_span"]) == ("Velia; Coast Wire", "velia; coast-wire", "48:53; 100:110")
