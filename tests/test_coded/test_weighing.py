"""Rows that people coded, in a ledger: weighed, checked, exported and drawn like any other claims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from test_cli.told import EVENING, MORNING
from test_coded.test_rows import HEAD, read, table

from runut import flow
from runut.ledger import Ledger
from runut.types import View

ROWS = (
    "a1,E-1,Kenya,2031-05-02,2031-05-02,Lumo,,-3.5,38.25,Herders,,4,4,4,0,0,0,Kabar (2031-05-03) x,Kabar\n"
    "a2,E-1,Kenya,2031-05-02,2031-05-02,Lumo,,-3.5,38.25,Police,,6,5,9,0,0,0,Warta (2031-05-03) x,Warta\n"
    "a3,E-1,Kenya,2031-05-03,2031-05-03,Tana,,-1.5,36.25,Herders,,4,3,5,2,2,2,Berita (2031-05-09) x,Berita\n"
    "b1,E-2,Kenya,2031-05-02,2031-05-02,Lumo,,-3.5,38.25,Herders,,9,9,9,0,0,0,Kabar (2031-05-03) x,Kabar\n"
    "b2,E-2,Kenya,2031-05-02,2031-05-02,Lumo,,-3.5,38.25,Herders,,9,8,12,0,0,0,Warta (2031-05-03) x,Warta\n"
)


def view(path: Path, *, ids: bool = True) -> View:
    rows, errors = read(path, event_ids=ids)
    assert not errors
    return flow.viewed(tuple(r.report for r in rows), tuple(c for r in rows for c in r.claims))


def told(seen: View) -> set[tuple[str, str, str, str]]:
    names, claims = {r.id: r.name for r in seen.reports}, {c.id: c for c in seen.claims}
    found = set()
    for link in seen.links:
        a, b = claims[link.a], claims[link.b]
        assert a.quantity is not None
        first, second = sorted((names[a.report], names[b.report]))
        found.add((link.kind, a.quantity.role, first, second))
    return found


def test_rows_of_one_event_are_held_against_each_other_and_no_others(tmp_path: Path) -> None:
    seen = view(table(tmp_path, HEAD + ROWS))
    flags = {t for t in told(seen) if t[0] in ("contradicts", "updates", "corrects")}
    assert {t for t in flags if t[1] == "dead"} == {("contradicts", "dead", "a1", "a2"), ("contradicts", "dead", "a2", "a3")}
    assert {(kind, b) for kind, role, _, b in flags if role == "injured"} == {("updates", "a3")}, "from none to two, six days later"
    assert not {t for t in told(seen) if t[2][0] != t[3][0]}, "two events of one coder are two"
    assert not {t for t in told(seen) if t[0] == "copies"}, "rows are alike because of their columns"


def test_an_event_holds_the_rows_that_share_its_id(tmp_path: Path) -> None:
    seen = view(table(tmp_path, HEAD + ROWS))
    names, claims = {r.id: r.name for r in seen.reports}, {c.id: c for c in seen.claims}
    events = {(frozenset(names[claims[c].report] for c in e.claims), len(e.claims)) for e in seen.events}
    assert events == {(frozenset({"a1", "a2", "a3"}), 3), (frozenset({"b1", "b2"}), 2)}


def test_counts_whose_ranges_meet_are_told_as_settled_otherwise(tmp_path: Path) -> None:
    rows = HEAD + ROWS.replace("Police,,6,5,9", "Police,,6,4,9")
    texts = [r.text for link in view(table(tmp_path, rows)).links for r in link.reasons if r.test == "figure.settled"]
    assert any("different counts, 4 " in t and " and 6 (4 to 9) by " in t for t in texts)


def test_without_ids_the_events_are_found(tmp_path: Path) -> None:
    seen = view(table(tmp_path, HEAD + ROWS), ids=False)
    assert any(t[2][0] != t[3][0] for t in told(seen)), "one day, one place, one actor: nothing tells the two apart"


def test_two_rows_of_one_article_are_two_events(tmp_path: Path) -> None:
    rows = ROWS.replace("Warta (2031-05-03) x,Warta", "Kabar (2031-05-03) x,Kabar")
    first_two = HEAD + "".join(rows.splitlines(keepends=True)[:2])
    assert not told(view(table(tmp_path, first_two), ids=False)), "who tells of two counts in one article counts two things"
    assert told(view(table(tmp_path, first_two))), "unless the coder took them for one event"


NEAR = {"a few streets away": ("-3.505", True), "the next village": ("-3.6", False)}


@pytest.mark.parametrize(("latitude", "one"), NEAR.values(), ids=NEAR)
def test_points_are_one_place_only_where_they_lie_close(tmp_path: Path, latitude: str, one: bool) -> None:
    first, second = (row.replace(",Lumo,", ",,") for row in ROWS.splitlines(keepends=True)[:2])
    rows = first.replace("Herders", "") + second.replace("Police", "").replace("-3.5", latitude)
    seen = view(table(tmp_path, HEAD + rows), ids=False)
    assert bool({t for t in told(seen) if t[0] == "contradicts"}) is one


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "rows.ledger"
    page = tmp_path / "page.txt"
    page.write_text(MORNING, "utf-8")
    with Ledger(path) as kept:
        kept.add([page])
        added = kept.import_rows([table(tmp_path, HEAD + ROWS)])
        assert (added.new, added.known, added.failed) == (5, 0, ())
    return path


def test_a_ledger_with_rows_holds_what_it_was_given(ledger: Path, tmp_path: Path) -> None:
    with Ledger(ledger) as kept:
        before, head = kept.view(), kept.head()
        assert kept.verify() == ()
        again = kept.import_rows([table(tmp_path, HEAD + ROWS)])
        assert (again.new, again.known) == (0, 5) and kept.head() == head and kept.view() == before


def test_rows_are_read_again_from_their_bytes_when_a_ledger_is_read_otherwise(ledger: Path, tmp_path: Path) -> None:
    evening = tmp_path / "evening.txt"
    evening.write_text(EVENING, "utf-8")
    with Ledger(ledger) as kept:
        rows = [c for c in kept.view().claims if c.rules == ("row/maverick",)]
    with Ledger(ledger, models=False) as kept:
        kept.add([evening])
        assert [c for c in kept.view().claims if c.rules == ("row/maverick",)] == rows and len(rows) == 10
        assert kept.verify() == ()


def test_the_order_of_rows_never_matters(tmp_path: Path) -> None:
    rows = ROWS.splitlines(keepends=True)
    one, two = (view(table(tmp_path, HEAD + "".join(r))) for r in (rows, rows[::-1]))
    assert (set(one.links), set(one.events)) == (set(two.links), set(two.events))


@pytest.mark.parametrize("form", flow.formats())
def test_rows_are_exported(ledger: Path, form: str) -> None:
    with Ledger(ledger, readonly=True) as kept:
        pieces = list(flow.export_bytes(kept.view(), form))
    assert pieces or form in ("plover-jsonl", "rulings")   # no political event, and nobody has ruled
    assert flow.is_binary(form) or all(piece.endswith(b"\n") for piece in pieces)


def test_records_of_rows_keep_to_the_schema(ledger: Path) -> None:
    schema = json.loads((Path(__file__).parents[2] / "docs" / "claim.schema.json").read_text("utf-8"))
    check = Draft202012Validator(schema)
    with Ledger(ledger, readonly=True) as kept:
        records = [json.loads(line) for line in flow.export(kept.view(), "jsonl")]
    assert [error.message for record in records for error in check.iter_errors(record)] == []
    assert sum("coded" in record for record in records) == 10 and sum("range" in record for record in records) == 3


def test_claim_records_come_back_as_the_claims_they_were(ledger: Path, tmp_path: Path) -> None:
    with Ledger(ledger, readonly=True) as kept:
        was = kept.view()
    lines = [line for line in flow.export(was, "jsonl") if json.loads(line)["report"] == "page"]
    assert lines
    (page,), errors = read(table(tmp_path, "".join(lines), "claims.jsonl"))
    records = list(flow.export(View(reports=(page.report,), claims=page.claims), "jsonl"))
    keys = ("type", "mode", "status", "aux", "said", "step")
    assert not errors
    for before, after in zip(map(json.loads, lines), map(json.loads, records), strict=True):
        assert [before[k] for k in keys] == [after[k] for k in keys]
        assert before["evidence"]["text"] == after["evidence"]["text"]
        for role in ("item", "quantity", "when", "place"):
            strip = [{k: v for k, v in (r[role] or {}).items() if k not in ("span", "spans", "anchor")} for r in (before, after)]
            assert strip[0] == strip[1]


def test_coded_claims_come_back_with_their_events_and_ranges(ledger: Path, tmp_path: Path) -> None:
    with Ledger(ledger, readonly=True) as kept:
        lines = list(flow.export(kept.view(), "jsonl"))
    path = table(tmp_path, "".join(line for line in lines if '"coded"' in line), "claims.jsonl")
    clashes = {t[1:] for t in told(view(path)) if t[0] == "contradicts"}
    assert {("dead", "a1", "a2"), ("dead", "a2", "a3")} <= clashes
    rows, _ = read(path)
    counts = {r.report.name: [c.value for c in r.claims[0].cells if c.role == "quantity"] for r in rows}
    assert [len(counts[name]) for name in ("a1", "a2", "a3", "b1", "b2")] == [1, 2, 2, 1, 2]
    assert all(c.cell("event") is None for r in read(path, event_ids=False)[0] for c in r.claims)


BROKEN = {
    "a span that is none": ('"span":', '"spam":', "span"),
    "a day that is none": ('"said": null', '"said": "May"', "said"),
}


@pytest.mark.parametrize(("words", "instead", "key"), BROKEN.values(), ids=BROKEN)
def test_a_broken_claim_record_is_told_by_its_key(ledger: Path, tmp_path: Path, words: str, instead: str, key: str) -> None:
    with Ledger(ledger, readonly=True) as kept:
        (line, *_) = flow.export(kept.view(), "jsonl")
    assert words in line
    rows, (error,) = read(table(tmp_path, line.replace(words, instead), "claims.jsonl"))
    assert not rows and error.name.endswith("claims.jsonl:1") and key in error.reason
